import ProvisioningLog
import TOMLText
import TriageUI

/// Everything that can be set for the browser: the one table that files, environment, options and documentation read.
///
/// The raw value is the name in `config.toml`. Output for scripts does not depend on settings.
enum Setting: String, CaseIterable {
    case theme, color, ascii, borders
    case lowBandwidth = "low-bandwidth"
    case mouse, keys
    case timezone, view, filter, sort, columns
    case redact
    case isPrivate = "private"

    var name: String { rawValue }

    /// Works wherever a shell can set something; `NO_COLOR` says the same as `ENTRIAGE_COLOR=never`.
    var variable: String { "ENTRIAGE_" + String(name.uppercased().map { $0 == "-" ? "_" : $0 }) }

    /// What a value may be.
    enum Kind: Equatable {
        /// `true` or `false`.
        case flag
        case oneOf([String])
        case theme, zone, view, filter, sort, columns
    }

    struct Definition {
        let standard: String
        let kind: Kind
        /// One sentence, for the template, the manual page and the README.
        let help: String
        /// The option that says it for once; nil where there is none.
        var option: String?
    }

    var definition: Definition {
        switch self {
        case .theme:
            Definition(
                standard: "auto", kind: .theme, help: "The theme, or auto for the default one of the background.",
                option: "--theme")
        case .color:
            Definition(
                standard: "auto", kind: .oneOf(ColourChoice.allCases.map(\.rawValue)),
                help: "How many colours to use; auto for what the terminal can show.", option: "--color")
        case .ascii:
            Definition(standard: "false", kind: .flag, help: "Draw with ASCII alone.", option: "--ascii")
        case .borders:
            Definition(standard: "true", kind: .flag, help: "Draw lines between panes.", option: "--borders")
        case .lowBandwidth:
            Definition(
                standard: "false", kind: .flag,
                help: "Send fewer bytes: panes follow later, and the cursor is one cell.", option: "--low-bandwidth")
        case .mouse:
            Definition(
                standard: "false", kind: .flag, help: "Take the mouse, which keeps the terminal from selecting text.",
                option: "--mouse")
        case .keys:
            Definition(
                standard: KeyMap.Preset.vi.rawValue, kind: .oneOf(KeyMap.Preset.allCases.map(\.rawValue)),
                help: "The keys to begin with; keys.toml can say it as preset, and changes single ones.")
        case .timezone:
            Definition(
                standard: "utc", kind: .zone, help: "The zone of times: utc, local, or a name such as Europe/Berlin.",
                option: "--timezone")
        case .view:
            Definition(standard: "events", kind: .view, help: "What to open with.", option: "--view")
        case .filter:
            Definition(standard: "", kind: .filter, help: "The filter to open with.", option: "--filter")
        case .sort:
            Definition(
                standard: "", kind: .sort, help: "The order, such as \"app,time:desc\"; empty for newest first.",
                option: "--sort")
        case .columns:
            Definition(
                standard: "", kind: .columns,
                help: "The columns of the list, such as \"time,status,user\"; empty for those that fit.",
                option: "--columns")
        case .redact:
            Definition(
                standard: "false", kind: .flag,
                help: "Open with pseudonyms in the place of names, addresses, IDs of objects and values.",
                option: "--redact")
        case .isPrivate:
            Definition(
                standard: "false", kind: .flag, help: "Write nothing: no views and no settings.", option: "--private")
        }
    }

    var standard: String { definition.standard }
    var isFlag: Bool { definition.kind == .flag }

    /// What is wrong with a value, as the end of a sentence; nil for one that is right.
    ///
    /// - Parameter name: what the source calls the setting; nil for its own name.
    func problem(with value: String, themes: ThemeLibrary, as name: String? = nil) -> String? {
        let name = name ?? self.name
        switch definition.kind {
        case .flag: return value == "true" || value == "false" ? nil : "\(name) is true or false, not \"\(value)\""
        case .oneOf(let known):
            guard !known.contains(value) else { return nil }
            return "\(name) cannot be \"\(value)\"\(hint(for: value, in: known)); it is \(Self.list(known))"
        case .theme: return value == "auto" ? nil : themes.problem(with: value)
        case .zone:
            return TimeOptions.isZone(value)
                ? nil : "there is no zone \"\(value)\"; it is utc, local, or a name such as Europe/Berlin"
        case .view:
            let known = OpeningPage.spellings
            return OpeningPage(spelling: value) == nil
                ? "there is no view \"\(value)\"\(hint(for: value, in: known)); it is \(Self.list(known))" : nil
        case .filter:
            do throws(FilterError) { _ = try Filter(value) } catch { return error.message }
            return nil
        case .sort: return Self.problem(Self.names(value).compactMap(Self.problem(withSort:)))
        case .columns: return Self.problem(Self.names(value).compactMap(Self.problem(withField:)))
        }
    }

    /// All that is wrong with a list; nil for nothing.
    private static func problem(_ problems: [String]) -> String? {
        problems.isEmpty ? nil : problems.joined(separator: "; ")
    }

    /// The parts of a list of names; none in an empty one.
    static func names(_ list: String) -> [String] { list.isEmpty ? [] : ListCommand.names(list) }

    private static func problem(withField name: String) -> String? {
        guard Dimension.named(name) == nil else { return nil }
        return "there is no column \"\(name)\"\(hint(for: name, in: Dimension.all.map(\.name)))"
    }

    private static func problem(withSort part: String) -> String? {
        guard SortKey(spelling: part) == nil else { return nil }
        return problem(withField: String(part.prefix { $0 != ":" }))
            ?? "after the colon of \"\(part)\" comes asc or desc"
    }

    /// "auto, never or 16".
    private static func list(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
}
