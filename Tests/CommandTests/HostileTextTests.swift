import Foundation
import Testing

@testable import entriage

/// Names and reasons are chosen by strangers; none of them may reach a terminal as it is.
struct HostileTextTests {
    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
                || !(scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || isHidden(scalar))
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: scalar.properties.isDefaultIgnorableCodePoint && scalar != "\u{FE0F}"
        }
    }

    @Test(arguments: ["table", "csv", "json", "jsonl", "markdown"])
    func lists(format: String) async throws {
        let run = await CommandRun("list", "--format", format, TestLog.hostile)
        #expect(run.status == .fine)
        #expect(Self.isHarmless(run.output))
        let rows = format == "table" ? 1 : format == "csv" ? 1 : format == "markdown" ? 2 : format == "json" ? 2 : 0
        #expect(run.lines.count == TestLog.hostileNames.count + rows, "a name makes no line of its own")
        let counts = await CommandRun("list", "--format", format, "--by", "error,app", TestLog.hostile)
        #expect(Self.isHarmless(counts.output))
        let demo = await CommandRun("list", "--format", format, TestLog.demo)
        #expect(Self.isHarmless(demo.output))
    }

    @Test func jsonKeepsTheNames() async throws {
        let run = await CommandRun("list", "--format", "json", "--full", TestLog.hostile)
        #expect(Self.isHarmless(run.output))
        let codes = try Set(run.jsonObjects().compactMap { $0["errorCode"] as? String })
        #expect(codes.count == TestLog.hostileNames.count)
        #expect(codes.contains("\u{1B}]0;pwned\u{7}\u{1B}[2J"))
    }

    @Test(arguments: [nil, 80])
    func reports(width: Int?) async throws {
        for number in TestLog.hostileNames.indices {
            let run = await CommandRun("show", "change-\(number)", TestLog.hostile, width: width)
            #expect(run.status == .fine)
            #expect(Self.isHarmless(run.output), "change-\(number)")
            let json = await CommandRun("show", "change-\(number)", "--format", "json", TestLog.hostile)
            #expect(Self.isHarmless(json.output))
            #expect(try json.jsonObject()["changeId"] as? String == "change-\(number)")
        }
        let check = await CommandRun("check", TestLog.hostile, width: width)
        #expect(Self.isHarmless(check.output))
    }

    @Test func messages() async {
        for arguments in [
            ["list", "/nonexistent/\u{1B}[31m"], ["list", "--\u{1B}[31m", "x"],
            ["show", "abcd\u{1B}[31m", TestLog.portal],
            ["list", "-f", "\u{1B}[31m(", TestLog.portal], ["list", "--columns", "\u{9B}31m", TestLog.portal],
            ["explain", "\u{202E}\u{1B}"], ["list", "--sort", "a\u{1B}", TestLog.portal], ["help", "\u{1B}[31m"],
            ["list", "--format", "\u{1B}[31m", TestLog.portal],
        ] {
            let console = Console.inMemory()
            _ = await Entriage.execute(arguments, on: console)
            #expect(Self.isHarmless(console.output.text + console.errors.text), "\(arguments)")
        }
    }

    @Test func cellsOfASpreadsheetAreText() {
        for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
            #expect(CSVWriter.cell(.text(text)).hasPrefix("'"), "\(text.debugDescription)")
        }
        #expect(CSVWriter.cell(.text("a-b")) == "a-b")
        #expect(CSVWriter.cell(.text(#"=a,"b""#)) == #""'=a,""b""""#)
        #expect(CSVWriter.cell(.number(-1)) == "-1")
        #expect(CSVWriter.cell(.text(nil)) == "")
    }

    @Test func markdownMakesNoColumnsLinksOrTags() {
        #expect(MarkdownWriter.escaped("a|b") == #"a\|b"#)
        #expect(MarkdownWriter.escaped("<b>[x](y)") == #"&lt;b&gt;\[x\](y)"#)
    }
}
