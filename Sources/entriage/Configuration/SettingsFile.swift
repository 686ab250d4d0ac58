import TOMLKit

/// The file `config.toml` in a folder of settings.
struct SettingsFile {
    let path: String
    private let folder: ConfigurationFolder

    init(folder: ConfigurationFolder) {
        self.folder = folder
        path = folder.path + "/config.toml"
    }

    /// Nil if there is none.
    func text() throws(CommandFailure) -> String? { try ConfigurationFile(path: path).text() }

    /// Writes a setting into the file; all other lines stay as they are, with their comments and mistakes.
    func set(_ setting: Setting, to value: String) throws(CommandFailure) {
        var text = SettingsText(try text() ?? "")
        guard text.set(setting, to: value) else {
            throw CommandFailure(
                "\(path): the line of \(setting.name) is too unusual to be changed; write it yourself.")
        }
        try folder.create()
        try ConfigurationFile(path: path).replace(with: text.text)
    }
}

/// The text of a file of settings, in which one line is changed.
struct SettingsText {
    private(set) var text: String

    init(_ text: String) { self.text = text }

    /// Changes the line of a setting, or adds one: below the line that has it as a comment, else at the end.
    ///
    /// - Returns: false where the text would not say what was meant, and is left as it was.
    mutating func set(_ setting: Setting, to value: String) -> Bool {
        // Not characters: a carriage return before a line feed makes one with it.
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        let new = setting.line(value)
        if let place = lines.firstIndex(where: { Self.key(of: $0) == setting.name }) {
            lines[place] = new + Self.comment(of: lines[place])
        } else if let place = lines.firstIndex(where: { Self.isCommentedOut(setting, $0) }) {
            lines.insert(new, at: place + 1)
        } else {
            // Whatever stands below a header belongs to its table.
            let end = lines.firstIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") } ?? lines.count
            let isLast = end == lines.count
            lines.insert(new, at: isLast && lines.last == "" ? end - 1 : end)
            if isLast, lines.last != "" { lines.append("") }
        }
        let changed = lines.joined(separator: "\n")
        guard says(changed, setting, value) else { return false }
        text = changed
        return true
    }

    /// Whether a text has the setting, and everything else as before.
    private func says(_ changed: String, _ setting: Setting, _ value: String) -> Bool {
        let (before, after) = (ForgivingTOML(text), ForgivingTOML(changed))
        let found = after.table[setting.name]
        let isAsMeant = setting.isFlag ? found?.bool == (value == "true") : found?.string == value
        let others = Set(before.table.keys).union(after.table.keys).subtracting([setting.name])
        return isAsMeant && after.problems.count <= before.problems.count
            && others.allSatisfy { before.table[$0]?.debugDescription == after.table[$0]?.debugDescription }
    }

    /// The name before the first `=`; nil for a comment.
    private static func key(of line: String) -> String? {
        guard let sign = line.firstIndex(of: "=") else { return nil }
        return String(line[..<sign].filter { !" \t\"'".contains($0) })
    }

    private static func isCommentedOut(_ setting: Setting, _ line: String) -> Bool {
        line.hasPrefix("#") && key(of: String(line.drop { $0 == "#" })) == setting.name
    }

    /// The comment at the end of a line, with the blanks before it, and the carriage return.
    private static func comment(of line: String) -> String {
        var quote: Character?
        var isEscaped = false
        var start = line.endIndex
        for place in line.indices where start == line.endIndex {
            let character = line[place]
            if isEscaped {
                isEscaped = false
            } else if quote == "\"", character == "\\" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "#" {
                start = place
            }
        }
        guard start != line.endIndex else { return line.hasSuffix("\r") ? "\r" : "" }
        let before = line[..<start].reversed().prefix { $0 == " " || $0 == "\t" }
        return String(before.reversed()) + line[start...]
    }
}

extension Setting {
    /// `theme = "calm"`, as the file has it.
    func line(_ value: String) -> String {
        isFlag ? "\(name) = \(value)" : TOMLTable([name: value]).convert(to: .toml, options: [.allowUnicodeStrings])
    }
}
