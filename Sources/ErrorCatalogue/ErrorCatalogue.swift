public import ProvisioningLog

/// What an event is explained by, and how that was found.
public struct Explanation: Equatable, Sendable {
    /// How the entry was matched; a guess is never presented as a fact.
    public enum Match: Equatable, Sendable {
        case code
        /// The code, spelled in another way.
        case alias(String)
        /// The code without the prefix of its family.
        case withoutFamily
        /// The end of the code: the application's name stands before it.
        case applicationPrefix(String)
        case skipReason
        /// A scoping filter said no; the record names no reason.
        case scopingFilter
        /// A text in the reason or in a step.
        case text(String)
        /// The condition of an entry that needs no text.
        case condition(String)
        /// Only the beginning of the code is known.
        case family(String)

        /// A part of a sentence: "matched by the error code".
        public var description: String {
            switch self {
            case .code: "matched by the error code"
            case .alias(let spelling): "matched by another spelling of the code: \(spelling)"
            case .withoutFamily: "matched by the code without its family"
            case .applicationPrefix(let code): "matched by the end of the code: \(code)"
            case .skipReason: "matched by the skip reason"
            case .scopingFilter: "matched by the scoping step: a filter was false"
            case .text(let text): "matched by a text in the event: \(text)"
            case .condition(let filter): "matched by what it is: \(filter)"
            case .family(let prefix): "a guess by the beginning of the code: \(prefix)"
            }
        }

        public var isGuess: Bool { if case .family = self { true } else { false } }
    }

    public var entry: CatalogueEntry
    public var match: Match
}

/// All that is known of codes, skip reasons and texts.
public struct ErrorCatalogue: Sendable {
    public let entries: [CatalogueEntry]
    /// What could not be read, as sentences.
    public let problems: [String]
    private let byCode: [CodeName: [Int]]
    private let byAlias: [CodeName: [Int]]

    /// The code that stands for a scoping filter that said no, where the record names no reason.
    public static let scopingFilterFalse = "ScopingFilterFalse"

    /// The catalogue that the program carries.
    public static let builtIn = ErrorCatalogue(files: EmbeddedText.files)

    /// A catalogue from TOML files. A file with an error is a problem and costs nothing else.
    public init(files: [(name: String, text: String)]) {
        var entries: [CatalogueEntry] = []
        var problems: [String] = []
        for file in files {
            do throws(CatalogueError) {
                entries += try CatalogueParser.entries(toml: file.text, file: file.name)
            } catch { problems.append(error.description) }
        }
        self.entries = entries
        self.problems = problems
        byCode = Self.index(entries, \.codes)
        byAlias = Self.index(entries, \.aliases)
    }

    private static func index(_ entries: [CatalogueEntry], _ names: (CatalogueEntry) -> [String]) -> [CodeName: [Int]] {
        var index: [CodeName: [Int]] = [:]
        for (place, entry) in entries.enumerated() {
            for name in names(entry) { index[CodeName(name), default: []].append(place) }
        }
        return index
    }

    // MARK: - Explaining an event

    /// What explains an event best; nil for a success, and where nothing is known (catalogue.md, section 0).
    public func explanation(of event: ProvisioningEvent, scopingFilterIsFalse: Bool = false) -> Explanation? {
        if let code = event[.errorCode], let found = exact(code, event) { return found }
        if let skip = event[.skipReason] ?? skipReason(of: event), let found = skipped(skip, event) { return found }
        guard event[.status] != Status.success.name || event[.errorCode] != nil else { return nil }
        if let found = byCondition(event) { return found }
        if scopingFilterIsFalse || Self.saysOutOfScope(event), let found = skipped(Self.scopingFilterFalse, event) {
            return Explanation(entry: found.entry, match: .scopingFilter)
        }
        if let found = signature(in: event) { return found }
        return event[.errorCode].flatMap(family)
    }

    private static func saysOutOfScope(_ event: ProvisioningEvent) -> Bool {
        event.steps.contains { $0.detail("Scoping filter evaluation passed")?.lowercased() == "false" }
    }

    private func skipReason(of event: ProvisioningEvent) -> String? {
        event.steps.lazy.compactMap { $0.detail("SkipReason") }.first { !$0.isEmpty }
    }

    private func skipped(_ reason: String, _ event: ProvisioningEvent) -> Explanation? {
        guard let entry = best(byCode[CodeName(reason)], event, kind: .skip) else { return nil }
        return Explanation(entry: entry, match: .skipReason)
    }

    /// By the code: as it is, by another spelling, without its family, or by its end.
    private func exact(_ code: String, _ event: ProvisioningEvent) -> Explanation? {
        let name = CodeName(code)
        if let entry = best(byCode[name], event, kind: .code) { return Explanation(entry: entry, match: .code) }
        if let entry = best(byAlias[name], event, kind: .code) {
            return Explanation(entry: entry, match: .alias(entry.name))
        }
        if let short = name.withoutFamily, let entry = best(byCode[short] ?? byAlias[short], event, kind: .code) {
            return Explanation(entry: entry, match: .withoutFamily)
        }
        let suffixes = byCode.filter { known, places in
            name.text.count > known.text.count && name.text.hasSuffix(known.text)
                && places.contains { entries[$0].allowsApplicationPrefix }
        }
        guard let longest = suffixes.max(by: { $0.key.text.count < $1.key.text.count }),
            let entry = best(longest.value, event, kind: .code)
        else { return nil }
        let spelled = entry.codes.first { CodeName($0) == longest.key } ?? entry.name
        return Explanation(entry: entry, match: .applicationPrefix(spelled))
    }

    /// Of several entries the one whose condition holds, else one without a condition; of the wanted kind if there is one.
    private func best(_ places: [Int]?, _ event: ProvisioningEvent, kind: CatalogueEntry.Kind) -> CatalogueEntry? {
        let candidates = (places ?? []).map { entries[$0] }.filter { $0.when?.matches(event) ?? true }
        let ranked = candidates.filter { $0.kind == kind } + candidates.filter { $0.kind != kind }
        return ranked.first { $0.when != nil && $0.kind == ranked.first?.kind } ?? ranked.first
    }

    /// An entry that needs no code and no text, such as that of a staged deletion.
    private func byCondition(_ event: ProvisioningEvent) -> Explanation? {
        for entry in entries where entry.kind == .signature && entry.contains.isEmpty {
            guard let when = entry.when, when.matches(event) else { continue }
            return Explanation(entry: entry, match: .condition(when.description))
        }
        return nil
    }

    private func signature(in event: ProvisioningEvent) -> Explanation? {
        let texts = [event[.reason]].compactMap { $0 } + event.steps.compactMap(\.description)
        let folded = texts.map { $0.lowercased() }
        for entry in entries where entry.kind == .signature && entry.when?.matches(event) ?? true {
            for text in entry.contains where folded.contains(where: { $0.contains(text.lowercased()) }) {
                return Explanation(entry: entry, match: .text(text))
            }
        }
        return nil
    }

    private func family(_ code: String) -> Explanation? {
        let name = CodeName(code)
        let known = entries.filter { $0.kind == .family }.flatMap { entry in entry.prefixes.map { (entry, $0) } }
        let fitting = known.filter { name.text.hasPrefix(CodeName($0.1).text) }
        return fitting.max { $0.1.count < $1.1.count }.map { Explanation(entry: $0.0, match: .family($0.1)) }
    }

    // MARK: - Looking up

    /// All entries for a code, a skip reason or a name that a user typed, best first.
    public func entries(named text: String) -> [(entry: CatalogueEntry, match: Explanation.Match)] {
        let name = CodeName(text)
        let direct =
            (byCode[name] ?? []).map { (entries[$0], Explanation.Match.code) }
            + (byAlias[name] ?? []).map { (entries[$0], .alias(entries[$0].name)) }
            + entries.filter { $0.id == text.lowercased() }.map { ($0, .code) }
        if !direct.isEmpty { return direct }
        let event = ProvisioningEvent(fields: [.errorCode: text, .status: Status.failure.name])
        if let found = exact(text, event) { return [(found.entry, found.match)] }
        let signature = signature(in: ProvisioningEvent(fields: [.reason: text]))
        return [signature, family(text)].compactMap { $0 }.map { ($0.entry, $0.match) }
    }

    /// True for a skip reason that needs no action.
    public func isBenign(skipReason: String) -> Bool {
        (byCode[CodeName(skipReason)] ?? []).contains { entries[$0].isBenign }
    }

    /// True for a code that has an entry of its own.
    public func isKnown(code: String) -> Bool {
        exact(code, ProvisioningEvent(fields: [.errorCode: code])) != nil
    }
}
