import TerminalScreen
import Themes
import TOMLText
import TriageUI

/// The themes that there are: the user's, the machine's, and those of the program; the first of a name counts.
struct ThemeLibrary {
    private let folders: [String]

    init(_ sources: SettingSources) {
        folders = ([sources.user?.path].compactMap(\.self) + sources.dataFolders).map { $0 + "/themes" }
    }

    /// Every theme with the background that it was made for, those that are files first. Reads all of them.
    func choices() -> [ThemeChoice] {
        names().map { name, isOwn in
            ThemeChoice(name: name, isOwn: isOwn, background: (try? theme(named: name))?.background)
        }
    }

    private func names() -> [(name: String, isOwn: Bool)] {
        var names: [String] = []
        for folder in folders {
            let files = (try? tomlFiles(in: folder)) ?? []
            names += files.map(Self.name(ofFile:)).filter { !names.contains($0) }
        }
        return names.map { ($0, true) } + Themes.names.filter { !names.contains($0) }.map { ($0, false) }
    }

    /// The name of the theme in a file: `my.dark` for `themes/my.dark.toml`.
    static func name(ofFile path: String) -> String {
        let file = String(path.split(separator: "/").last ?? "")
        return file.hasSuffix(".toml") ? String(file.dropLast(".toml".count)) : file
    }

    /// A theme by the name of its file, without `.toml`.
    func theme(named name: String) throws(ThemeError) -> Theme {
        if let (path, text) = try file(of: name) { return try theme(ofFile: path, name: name, text) }
        guard Themes.names.contains(name) else {
            let known = names().map(\.name)
            throw ThemeError(
                theme: name,
                problem: "there is none of this name\(hint(for: name, in: known)): \(known.joined(separator: ", "))")
        }
        return try Themes.theme(named: name)
    }

    /// A theme from a text; an error names the file.
    func theme(ofFile path: String, name: String, _ text: String) throws(ThemeError) -> Theme {
        do throws(ThemeError) {
            // A file with the name of a built-in theme may begin with that one.
            return try Theme(toml: text) {
                $0 == name ? Themes.text(of: $0) : (try? file(of: $0))?.text ?? Themes.text(of: $0)
            }
        } catch { throw ThemeError(theme: path, line: error.line, problem: error.problem) }
    }

    /// Why there is no such theme, as a sentence without a full stop; nil where there is.
    func problem(with name: String) -> String? {
        do throws(ThemeError) { _ = try theme(named: name) } catch { return String(error.description.dropLast()) }
        return nil
    }

    /// What is wrong with any file, as sentences.
    func problems() -> [String] {
        folders.flatMap { folder -> [String] in
            do throws(CommandFailure) {
                return try tomlFiles(in: folder).compactMap { file in
                    problem(ofFile: folder + "/" + file, name: Self.name(ofFile: file))
                }
            } catch { return [error.message] }
        }
    }

    private func problem(ofFile path: String, name: String) -> String? {
        do throws(CommandFailure) {
            guard let text = try ConfigurationFile(path: path).text() else { return nil }
            do throws(ThemeError) { _ = try theme(ofFile: path, name: name, text) } catch { return error.description }
            return nil
        } catch { return error.message }
    }

    private func file(of name: String) throws(ThemeError) -> (path: String, text: String)? {
        // A name is never a path to somewhere else.
        guard !name.isEmpty, !name.contains("/") else { return nil }
        for folder in folders {
            let path = "\(folder)/\(name).toml"
            do throws(CommandFailure) {
                if let text = try ConfigurationFile(path: path).text() { return (path, text) }
            } catch { throw ThemeError(theme: name, problem: error.message) }
        }
        return nil
    }
}
