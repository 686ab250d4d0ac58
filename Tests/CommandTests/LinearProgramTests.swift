import Foundation
import Testing

@testable import entriage

/// The line mode of the built program, with commands from a pipe.
struct LinearProgramTests {
    @Test func aDialogueIsWrittenAsItWouldBeSeen() throws {
        let run = try Program.shell(
            #"printf 'filter status:failure\nlist 3\nq\n' | entriage --linear "$1""#, TestLog.demo)
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "652 events.")
        #expect(lines.contains("help tells the commands."))
        #expect(lines.contains("entriage> filter status:failure"))
        let list = try #require(lines.firstIndex(of: "entriage> list 3"))
        #expect(lines[list + 1].hasPrefix("3. failure, "))
        #expect(lines.suffix(2) == ["entriage> q", ""])
    }

    @Test func theEndOfInputEnds() throws {
        let run = try Program.shell(#"printf 'counts' | entriage demo --linear"#)
        #expect(run.status == 0)
        #expect(run.output.contains("652 of 652 events, newest first."))
        #expect(run.output.hasSuffix("entriage> \n"))
    }

    @Test(arguments: [
        (#"entriage --linear < /dev/null"#, 2, "name a log"),
        (#"entriage --linear /nonexistent < /dev/null"#, 3, "/nonexistent: cannot be read"),
        (#"entriage --linear -f 'stauts:x' "$1" < /dev/null"#, 2, "did you mean status?"),
        (#"cat "$1" | setsid -w "$0" --linear -"#, 2, "standard input is the log"),
    ])
    func wrongStartsEndAsDocumented(script: String, status: Int32, message: String) throws {
        let script = script.replacing("\"$0\"", with: "'\(Program.path)'")
        let run = try Program.shell(script, TestLog.portal)
        #expect(run.status == status)
        #expect(run.output.contains(message), "\(run.output)")
        #expect(!run.output.contains("entriage> "))
    }

    @Test func optionsAreAnsweredBeforeThePrompt() throws {
        let run = try Program.shell(
            #"entriage --linear -f status:failure --sort time --columns user,error --view values:error "$1" < /dev/null"#,
            TestLog.demo)
        for text in [
            "; filter: status:failure", "sorted by time.", "each row says user, error", " objects",
        ] {
            #expect(run.output.contains(text), "\(text)\n\(run.output)")
        }
    }

    @Test func aClosedPipeEndsQuietly() throws {
        let run = try Program.shell(
            #"{ yes list | entriage --linear "$1"; echo "status $?" >&2; } | head -n 1"#, TestLog.demo)
        #expect(run.output.contains("status 0"))
        #expect(!run.output.contains("entriage:"))
    }

    /// Whatever a log and the one who types have in their texts.
    @Test func nothingButTextAndLineEndsIsSent() throws {
        let commands = [
            "summary", "problems", "jobs", "list", "show 1", "explain 1", "show 3", "object 1", "back", "values user",
            "values error", "ticket 1", "privacy", "list", "show 1", "inputs", "columns error,user,app,reason", "list",
            "filter \\033[31m\\007", "explain \\033]0;x\\007", "\\033[2J", "counts",
        ]
        let script = "printf '\(commands.joined(separator: "\\n"))\\n' | entriage --linear \"$1\" 2>&1"
        let run = try Program.shell(script, TestLog.hostile)
        #expect(run.status == 0)
        #expect(run.output.contains("␛"))
        let bad = run.output.unicodeScalars.filter { scalar in
            scalar != "\n" && [.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
        }
        #expect(bad.isEmpty, "\(bad.map(\.value))")
        let plain = try Program.shell(script.replacing("--linear", with: "--linear --ascii"), TestLog.hostile)
        #expect(plain.output.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    }

    @Test func aLineWithoutAnEndIsTaken() throws {
        let run = try Program.shell(#"head -c 300000 /dev/zero | tr '\0' x | entriage demo --linear"#)
        #expect(run.status == 0)
        #expect(run.output.contains("there is no command"))
    }
}
