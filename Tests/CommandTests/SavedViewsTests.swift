import Foundation
import Testing
import TriageUI

@testable import entriage

struct SavedViewsReadingTests {
    private static let joiners = SavedView(
        name: "HR joiners", filter: "app:workday action:create", sort: "time:desc", columns: "time,status")
    private static let joinersText = """
        [[view]]
        name = "HR joiners"
        filter = "app:workday action:create"
        sort = "time:desc"        # newest first
        columns = "time,status"

        """

    /// What is read, with the problems without the name of the file.
    private func read(_ text: String) throws -> (views: [SavedView], problems: [String]) {
        let folder = newConfigurationFolder()
        try folder.write(text)
        let found = SavedViewsFile(folder: folder).read()
        return (found.views, found.problems.map { $0.replacing("\(folder.viewsPath), ", with: "") })
    }

    @Test func anEntryHasANameAFilterAndPerhapsAnOrderAndColumns() throws {
        let (views, problems) = try read(Self.joinersText + "[[view]]\nname = 'all'\nfilter = ''\n")
        #expect(views == [Self.joiners, SavedView(name: "all", filter: "")])
        #expect(problems.isEmpty)
    }

    @Test(arguments: ["", "\n", "# nothing yet\n", "\u{FEFF}"])
    func aFileWithoutEntriesIsFine(text: String) throws {
        let (views, problems) = try read(text)
        #expect(views.isEmpty && problems.isEmpty)
    }

    @Test func noFileIsFine() {
        let found = SavedViewsFile(folder: newConfigurationFolder()).read()
        #expect(found.views.isEmpty && found.problems.isEmpty)
    }

    @Test func theMachineHasViewsTooAndTheUsersTakeTheirPlace() throws {
        let test = TestSources()
        try test.system.write("[[view]]\nname = 'all'\nfilter = ''\n\n[[view]]\nname = 'hr'\nfilter = 'user:a'\n")
        try test.user.write("# mine\n[[view]]\nname = 'own'\nfilter = ''\n[[view]]\nname = 'all'\nfilter = 'user:b'\n")
        let found = test.sources.savedViews
        #expect(found.problems == [])
        #expect(
            found.views == [
                SavedView(name: "all", filter: "user:b"), SavedView(name: "hr", filter: "user:a"),
                SavedView(name: "own", filter: ""),
            ])
        #expect(
            found.origins == [
                .file(test.user.viewsPath, line: 5), .file(test.system.viewsPath, line: 5),
                .file(test.user.viewsPath, line: 2),
            ])
    }

    @Test(arguments: [
        (
            "[[view]]\nname = \"a\"\nfliter = \"\"",
            "line 3: there is no \"fliter\" in a view (did you mean \"filter\"?)."
        ),
        ("[[view]]\nfilter = \"\"", "line 1: the view has no name."),
        ("[[view]]\nname = \"\"\nfilter = \"\"", "line 1: the view has no name."),
        ("[[view]]\n\nname = \"a\"", "line 1: the view has no filter."),
        ("[[view]]\nname = 7\nfilter = \"\"", "line 2: \"name\" is not a text in quotes."),
        (
            "[[view]]\nname = \"a\"\nfilter = \"\"\ncolumns = [\n  \"time\"\n]",
            "line 4: \"columns\" is not a text in quotes."
        ),
        (
            "[[view]]\nname = \"a\"\nfilter = \"is:nonesuch\"\n",
            "line 3: filter, character 4: is: knows"
        ),
        ("[[view]]\nname = \"a\nfilter = \"\"", "line 2: it is not TOML ("),
        ("[[view]]\nname = \"\"\"a\nfilter = \"\"", "it is not TOML ("),
        (
            "[view]\nname = \"a\"\nfilter = \"\"",
            "line 1: \"view\" is not part of an entry, which begins with [[view]]."
        ),
        ("\n[[views]]\nname = \"a\"", "line 2: \"views\" is not part of an entry, which begins with [[view]]."),
        ("\n# x\nname = \"a\"", "line 3: \"name\" is not part of an entry, which begins with [[view]]."),
    ])
    func aBadEntryCostsOnlyItself(text: String, problem: String) throws {
        let before = try read(text + "\n" + Self.joinersText)
        #expect(before.views == [Self.joiners])
        #expect(before.problems.count == 1)
        #expect(before.problems.first?.contains(problem) == true, "\(before.problems)")
        guard text.hasPrefix("[") else { return }
        let after = try read(Self.joinersText + text)
        #expect(after.views == [Self.joiners])
        #expect(after.problems.count == 1, "\(after.problems)")
    }

    @Test func ofTwoViewsWithOneNameTheFirstCounts() throws {
        let (views, problems) = try read(Self.joinersText + "\n[[view]]\nname = \"HR joiners\"\nfilter = \"\"\n")
        #expect(views == [Self.joiners])
        #expect(problems == ["line 7: line 1 has a view \"HR joiners\" already."])
    }

    @Test func windowsLineEndsAndAByteOrderMarkAreFine() throws {
        let (views, problems) = try read("\u{FEFF}" + Self.joinersText.replacing("\n", with: "\r\n"))
        #expect(views == [Self.joiners])
        #expect(problems.isEmpty)
    }

    @Test func aFileThatIsNoTextIsNamed() throws {
        let folder = newConfigurationFolder()
        try folder.create()
        try Data([0x5B, 0xFF]).write(to: URL(filePath: folder.viewsPath))
        #expect(SavedViewsFile(folder: folder).read().problems == ["\(folder.viewsPath): is not text in UTF-8."])
        #expect(throws: CommandFailure.self) { try SavedViewsFile(folder: folder).save(Self.joiners) }
        #expect(try Data(contentsOf: URL(filePath: folder.viewsPath)) == Data([0x5B, 0xFF]))
    }

    @Test func doctorNamesTheFolderTheViewsAndTheProblems() throws {
        let folder = newConfigurationFolder()
        try folder.write(Self.joinersText + "[[view]]\nname = \"bad\"\n")
        let home = URL(filePath: folder.path).deletingLastPathComponent().path
        let run = try Program.shell(#"export XDG_CONFIG_HOME="$1"; entriage doctor"#, home)
        #expect(run.status == 0)
        #expect(run.output.contains("Configuration \(folder.path)\n"))
        #expect(run.output.contains("views.toml    1 view, 1 problem\n"))
        #expect(run.output.contains("Problem       \(folder.viewsPath), line 6: the view has no filter.\n"))
    }
}

struct SavedViewsSavingTests {
    private let folder = newConfigurationFolder()
    private var file: SavedViewsFile { SavedViewsFile(folder: folder) }

    @Test func theFirstViewMakesFolderAndFile() throws {
        try file.save(SavedView(name: "HR \"joiners\"", filter: #"app:"work day""#, sort: "time:desc"))
        #expect(
            try folder.viewsText() == #"""
                [[view]]
                name = "HR \"joiners\""
                filter = "app:\"work day\""
                sort = "time:desc"

                """#)
        #expect(try permissions(folder.path) == 0o700)
        #expect(try permissions(folder.viewsPath) == 0o600)
    }

    @Test(arguments: [
        "# mine\n", "# mine", "[[view]]\nname = 'x'\nfilter = ''", "[[view]]\nbroken", "\n\n", "a = \"\"\"\n",
    ])
    func theRestOfTheFileIsKept(text: String) throws {
        try folder.write(text)
        let before = file.read()
        let view = SavedView(name: "new", filter: "status:failure")
        try file.save(view)
        #expect(try folder.viewsText().hasPrefix(text))
        #expect(file.read().views == before.views + [view])
        #expect(file.read().problems == before.problems)
    }

    @Test func theSameNameReplacesThatEntryOnly() throws {
        let first = "# the first\n[[view]]\nname = \"one\" # uno\nfilter = \"\"\n\n# the second\n"
        let second = "[[view]]\r\nfilter = 'status:failure'\r\nname = 'two'\r\ncolumns = 'time'\r\n\r\n# the third\r\n"
        let third = "[[view]]\nname = 'three'\nfilter = ''\nbroken = 1"
        try folder.write(first + second + third)
        try file.save(SavedView(name: "two", filter: "status:skipped"))
        let replaced = "[[view]]\nname = \"two\"\nfilter = \"status:skipped\"\n\r\n# the third\r\n"
        #expect(try folder.viewsText() == first + replaced + third)
        try file.save(SavedView(name: "three", filter: ""))
        #expect(try folder.viewsText() == first + replaced + "[[view]]\nname = \"three\"\nfilter = \"\"")
        #expect(file.read().problems.isEmpty)
    }

    @Test(arguments: [
        "\"", "\\", "'", "\n", "\r\n", "\t", "\u{1B}", "\u{7F}", "#", "[[view]]", "\n[[view]]\n", "é", "漢", "👩‍👩‍👧",
        "\u{2028}",
        "\u{202E}", "=", " ", "\"\"\"",
    ])
    func textOfAnyKindComesBack(piece: String) {
        var text = SavedViewsText("")
        var saved: [SavedView] = []
        for other in ["", "a", "\"", "\\", "\n", "'", "#", "]", " "] {
            let mixed = piece + other + piece
            saved.append(SavedView(name: "\(saved.count)\(mixed)", filter: "", sort: mixed, columns: other + piece))
            text.set(saved[saved.count - 1])
        }
        let (views, problems) = SavedViewsText(text.text).views()
        #expect(views.map(\.view) == saved)
        #expect(problems.isEmpty)
    }

    @Test func aViewNeedsAName() {
        #expect(throws: CommandFailure("a saved view needs a name.")) {
            try file.save(SavedView(name: "", filter: ""))
        }
    }

    @Test func nothingIsLostWhereNothingCanBeWritten() throws {
        try folder.create()
        try FileManager.default.createDirectory(atPath: folder.viewsPath, withIntermediateDirectories: false)
        let failure = CommandFailure("\(folder.viewsPath): cannot be read: Is a directory.", .outputFailed)
        #expect(throws: failure) { try file.save(SavedView(name: "a", filter: "")) }
    }
}
