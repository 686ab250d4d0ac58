import Foundation
import Testing

@testable import entriage

/// What only the built program can show: pipes, signals and the exit status.
struct ProgramTests {
    @Test func closedPipeEndsQuietly() throws {
        let run = try Program.shell(
            #"{ entriage list --format csv "$1"; echo "status $?" >&2; } | head -n 1"#, TestLog.demo)
        #expect(run.output.contains("status 0"))
        #expect(!run.output.contains("entriage:"))
    }

    @Test func standardInputIsRead() throws {
        let run = try Program.shell(#"entriage list -f '-status:success' --format jsonl - < "$1""#, TestLog.portal)
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").count == 3)
        let piped = try Program.shell(#"cat "$1" | gzip | entriage list --format jsonl -"#, TestLog.portal)
        #expect(piped.output.split(separator: "\n").count == 5)
    }

    @Test(arguments: [
        ("list -f app:nonesuch \"$1\"", 1), ("list", 2), ("list /nonexistent", 3), ("--help", 0), ("--bogus", 2),
        ("show ffffffff \"$1\"", 1), ("explain nonesuch-code-at-all", 1),
    ])
    func exitStatus(arguments: String, status: Int32) throws {
        #expect(try Program.shell("entriage \(arguments)", TestLog.portal).status == status)
    }

    @Test func fullDiskIsAnError() throws {
        let run = try Program.shell(#"entriage list "$1" > /dev/full"#, TestLog.portal)
        #expect(run.status == ExitStatus.outputFailed.rawValue)
        #expect(run.output == "entriage: cannot write: No space left on device.\n")
    }

    @Test func interruptionEndsTheReading() throws {
        let process = Process()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = ["list", "-"]
        let (input, errors) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardError = errors
        try process.run()
        // More than a pipe holds: once all is written, the program is reading.
        try input.fileHandleForWriting.write(contentsOf: Data(repeating: UInt8(ascii: " "), count: 1 << 18))
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
        let message = errors.fileHandleForReading.readDataToEndOfFile()
        #expect(String(decoding: message, as: UTF8.self) == "entriage: interrupted.\n")
        try input.fileHandleForWriting.close()
    }
}
