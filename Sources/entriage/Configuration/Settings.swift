import TOMLKit
import TOMLText
import TriageUI

/// The settings that hold, and where each of them comes from.
///
/// The program's own value, then `config.toml` and the preset of `keys.toml` in `/etc/entriage`, the same of the user, the
/// environment, and options: the later wins, but for what the machine has locked.
struct Settings {
    struct Entry: Equatable {
        var value: String
        var origin: SettingOrigin
    }

    private(set) var entries: [Setting: Entry] = [:]
    /// Where each locked setting was locked.
    private(set) var locks: [Setting: SettingOrigin] = [:]
    /// Sentences on what was not taken, the most important first.
    private(set) var problems: [String] = []
    private let themes: ThemeLibrary

    /// - Parameters:
    ///   - presets: the keys that the `keys.toml` of each folder begins with, and its line there.
    ///   - options: what the command line says; a value that is none ends the program.
    init(
        _ sources: SettingSources, presets: [(value: String, origin: SettingOrigin)?] = [],
        options: [Setting: String] = [:]
    ) throws(CommandFailure) {
        themes = ThemeLibrary(sources)
        for setting in Setting.allCases { entries[setting] = Entry(value: setting.standard, origin: .builtIn) }
        for (place, folder) in sources.folders.enumerated() {
            let lock = read(folder, mayLock: folder == sources.system)
            if presets.indices.contains(place), let preset = presets[place] {
                take(preset.value, for: .keys, from: preset.origin, as: "preset")
            }
            // After all that the folder says itself.
            if let lock { take(lock) }
        }
        readEnvironment(sources.variable)
        for setting in Setting.allCases {
            guard let value = options[setting], let option = setting.definition.option else { continue }
            if let problem = setting.problem(with: value, themes: themes) {
                throw CommandFailure("\(option): \(problem)".asSentence)
            }
            take(value, for: setting, from: .option(option))
        }
    }

    subscript(setting: Setting) -> String { entries[setting]?.value ?? setting.standard }

    func origin(of setting: Setting) -> SettingOrigin { entries[setting]?.origin ?? .builtIn }

    func isOn(_ setting: Setting) -> Bool { self[setting] == "true" }

    /// How the screen is drawn and driven.
    var appearance: Appearance {
        var appearance = Appearance()
        appearance.hasBorders = isOn(.borders)
        appearance.takesMouse = isOn(.mouse)
        appearance.isLowBandwidth = isOn(.lowBandwidth)
        return appearance
    }

    // MARK: - Sources

    /// - Parameter name: what the source calls the setting; nil for its own name.
    private mutating func take(
        _ value: String, for setting: Setting, from origin: SettingOrigin, as name: String? = nil
    ) {
        if let problem = setting.problem(with: value, themes: themes, as: name) {
            problems.append("\(origin): \(problem)".asSentence)
        } else if let lock = locks[setting] {
            problems.append("\(origin): \(name ?? setting.name) stays as it is, since it is locked in \(lock).")
        } else {
            entries[setting] = Entry(value: value, origin: origin)
        }
    }

    /// The names of settings to lock, as a file has them.
    private typealias Lock = (list: any TOMLValueConvertible, origin: SettingOrigin)

    private mutating func read(_ folder: ConfigurationFolder, mayLock: Bool) -> Lock? {
        let file = SettingsFile(folder: folder)
        do throws(CommandFailure) {
            guard let text = try file.text() else { return nil }
            return read(ForgivingTOML(text), of: file.path, mayLock: mayLock)
        } catch {
            problems.append(error.message)
            return nil
        }
    }

    private mutating func read(_ toml: ForgivingTOML, of path: String, mayLock: Bool) -> Lock? {
        let places = toml.lines.places
        func place(_ key: String) -> SettingOrigin { .file(path, line: places.line(of: [key]) ?? 1) }
        problems += toml.problems.map { "\(path), line \($0.line): \($0.text)".asSentence }
        let names = Setting.allCases.map(\.name) + (mayLock ? [Self.lockKey] : [])
        for key in toml.table.keys.sorted(by: { place($0).line < place($1).line }) where key != Self.lockKey || !mayLock
        {
            guard let setting = Setting(rawValue: key) else {
                problems.append("\(place(key)): \(Self.unknown(key, names)).")
                continue
            }
            guard let value = toml.table[key].flatMap({ Self.text($0, for: setting) }) else {
                let wanted = setting.isFlag ? "true or false, without quotes" : "a text in quotes"
                problems.append("\(place(key)): \(key) is \(wanted).")
                continue
            }
            take(value, for: setting, from: place(key))
        }
        return mayLock ? toml.table[Self.lockKey].map { ($0, place(Self.lockKey)) } : nil
    }

    private static let lockKey = "locked"

    private static func unknown(_ key: String, _ names: [String]) -> String {
        key == lockKey
            ? "only /etc/entriage/config.toml can lock settings"
            : "there is no setting \"\(key)\"\(hint(for: key, in: names))"
    }

    /// Lists of names may be written as lists too.
    private static func text(_ value: any TOMLValueConvertible, for setting: Setting) -> String? {
        if setting.isFlag { return value.bool.map { String($0) } }
        if let list = value.array, setting.definition.kind == .sort || setting.definition.kind == .columns {
            let names = list.compactMap { $0.string }
            return names.count == list.count ? names.joined(separator: ",") : nil
        }
        return value.string
    }

    private mutating func take(_ lock: Lock) {
        let origin = lock.origin
        guard let list = lock.list.array, list.allSatisfy({ $0.string != nil }) else {
            problems.append("\(origin): locked is a list of settings, such as [\"theme\"].")
            return
        }
        for name in list.compactMap({ $0.string }) {
            if let setting = Setting(rawValue: name) {
                locks[setting] = origin
            } else {
                problems.append("\(origin): \(Self.unknown(name, Setting.allCases.map(\.name))).")
            }
        }
    }

    private static let words = [
        "1": "true", "true": "true", "yes": "true", "on": "true", "0": "false", "false": "false", "no": "false",
        "off": "false",
    ]

    private mutating func readEnvironment(_ variable: (String) -> String?) {
        for setting in Setting.allCases {
            if let value = variable(setting.variable) {
                let meant = setting.isFlag ? Self.words[value.lowercased()] ?? value : value
                take(meant, for: setting, from: .variable(setting.variable))
            } else if setting == .color, variable(Self.noColour) != nil {
                take("never", for: .color, from: .variable(Self.noColour))
            }
        }
    }

    /// What many programs obey (no-color.org).
    private static let noColour = "NO_COLOR"
}

extension SettingOrigin {
    fileprivate var line: Int { if case .file(_, let line) = self { line } else { 0 } }
}
