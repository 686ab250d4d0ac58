import TOMLKit
import TOMLText

/// A TOML text in which a mistake costs its own line: what is wrong is left out until the rest can be read.
struct ForgivingTOML {
    struct Problem: Equatable {
        /// 1 for the first line.
        let line: Int
        /// The end of a sentence.
        let text: String
    }

    /// What could be read.
    let table: TOMLTable
    let lines: TOMLLines
    let problems: [Problem]

    init(_ text: String) {
        var lines = TOMLBlocks(text).lines
        var problems: [Problem] = []
        // Each round blanks a line that was not blank, so there is an end to it; but nobody reads so many sentences.
        while problems.count < Self.mostProblems {
            do {
                table = try tomlTable(lines.joined(separator: "\n"))
                self.lines = TOMLLines(lines.joined(separator: "\n"))
                self.problems = problems.sorted { $0.line < $1.line }
                return
            } catch {
                let reported = min(error.line, lines.count)
                let start = Self.start(of: reported, in: lines)
                problems.append(Problem(line: start, text: "this is not TOML (\(error.text))"))
                let wrong = start..<max(start + 1, reported)
                guard wrong.contains(where: { !lines[$0 - 1].isEmpty }) else { break }
                for line in wrong { lines[line - 1] = "" }
            }
        }
        (table, self.lines) = (TOMLTable(), TOMLLines(""))
        problems.append(Problem(line: 1, text: "with so many mistakes, nothing of the file is used"))
        self.problems = problems
    }

    private static let mostProblems = 50

    /// The line where the statement begins that the parser gave up in.
    ///
    /// It stops after a bracket that was never closed, at a line that is right; then the statement before is to blame.
    private static func start(of line: Int, in lines: [String]) -> Int {
        guard let before = lines[..<(line - 1)].lastIndex(where: { !TOMLBlocks.isBlankOrComment($0) }) else {
            return line
        }
        guard let first = lines[...before].lastIndex(where: isStatement) else { return line }
        let statement = lines[first..<(line - 1)].joined(separator: "\n")
        return (try? tomlTable(statement)) == nil ? first + 1 : line
    }

    private static func isStatement(_ line: String) -> Bool {
        let key = line.prefix { $0 != "=" && $0 != "#" && $0 != "[" && $0 != "," }
        return key.count < line.count && line.dropFirst(key.count).first == "=" && key.contains { $0.isLetter }
    }
}
