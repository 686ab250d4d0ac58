import TOMLKit
import TOMLText
import TriageUI

/// Other keys than the program's, in `keys.toml`: a preset, and a table for each place with the keys of actions.
struct KeysFile {
    /// What the file says, and what is wrong with it as sentences.
    struct Content {
        var preset: (value: String, origin: SettingOrigin)?
        var changes: [KeyChange] = []
        var problems: [String] = []
    }

    let path: String

    init(folder: ConfigurationFolder) { path = "\(folder.path)/\(KeyChange.standardFile)" }

    /// No file is no change.
    func read() -> Content {
        var content = Content()
        do throws(CommandFailure) {
            guard let text = try ConfigurationFile(path: path).text() else { return content }
            read(ForgivingTOML(text), into: &content)
        } catch { content.problems.append(error.message) }
        return content
    }

    private func read(_ toml: ForgivingTOML, into content: inout Content) {
        var problems = toml.problems.map { problem($0.line, $0.text) }
        let places = toml.lines.places
        for (key, value) in toml.table {
            let line = places.line(of: [key]) ?? 1
            if key == "preset", let preset = value.string {
                content.preset = (preset, .file(path, line: line))
            } else if key == "preset" {
                problems.append(problem(line, "preset is a text in quotes"))
            } else if let table = value.table, Self.tables.contains(key) {
                for (action, keys) in table {
                    do throws(KeyChange.Problem) {
                        let line = places.line(of: [key, action]) ?? line
                        content.changes.append(try change(key, action, keys, line))
                    } catch { problems.append(error) }
                }
            } else {
                problems.append(
                    problem(line, "there is no table [\(key)] of keys\(hint(for: key, in: Self.tables))"))
            }
        }
        content.changes.sort { $0.line < $1.line }
        content.problems = problems.sorted { $0.line < $1.line }.map(\.sentence)
    }

    private func problem(_ line: Int, _ text: String) -> KeyChange.Problem {
        KeyChange.Problem(file: path, line: line, text: text)
    }

    private static let tables = KeyChange.tables + ["list"]

    private func change(
        _ table: String, _ name: String, _ value: any TOMLValueConvertible, _ line: Int
    ) throws(KeyChange.Problem) -> KeyChange {
        guard let command = TriageUI.Command(rawValue: name) else {
            let help = hint(for: name, in: TriageUI.Command.allCases.map(\.name))
            throw problem(line, "there is no action \"\(name)\"\(help)")
        }
        guard let keys = Self.texts(value) else {
            throw problem(line, "the keys of \"\(name)\" are a list such as [\"v\", \"Ctrl-V\"]")
        }
        return try KeyChange(table: table, command: command, keys: keys, file: path, line: line)
    }

    /// The texts of a list, or one text; nil for anything else.
    private static func texts(_ value: any TOMLValueConvertible) -> [String]? {
        if let text = value.string { return [text] }
        guard let list = value.array else { return nil }
        let texts = list.compactMap { $0.string }
        return texts.count == list.count ? texts : nil
    }
}

extension KeyChange.Problem {
    /// With its place.
    var sentence: String { "\(file), line \(line): \(text)".asSentence }
}
