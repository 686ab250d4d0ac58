import DemoLog
import Foundation

@testable import entriage

/// What a command line wrote, and how it ended.
struct CommandRun {
    var status: ExitStatus
    var output: String
    var errors: String

    /// Runs it in this process.
    init(_ arguments: String..., width: Int? = nil) async { await self.init(arguments: arguments, width: width) }

    /// - Parameters:
    ///   - configuration: the folder of the user's settings; none unless given.
    ///   - sources: where all settings come from; nowhere unless given.
    ///   - input: what is piped in; nothing unless given.
    init(
        arguments: [String], width: Int? = nil, configuration: ConfigurationFolder? = nil, input: String? = nil,
        sources: SettingSources? = nil
    ) async {
        var console = Console.inMemory(width: width)
        console.configuration = configuration
        if let sources { console.sources = sources }
        console.piped = input.map { text in { Array(text.utf8) } }
        status = await Entriage.execute(arguments, on: console)
        output = console.output.text
        errors = console.errors.text
    }

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// The output as Foundation reads it: another parser than ours.
    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }

    func jsonObjects() throws -> [[String: Any]] { try json() as? [[String: Any]] ?? [] }

    func jsonObject() throws -> [String: Any] { try json() as? [String: Any] ?? [:] }

    func jsonLines() throws -> [[String: Any]] {
        try lines.compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    }
}

/// Logs for the tests.
enum TestLog {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func fixture(_ name: String) -> String { fixtures.appending(path: name).path }

    static let portal = fixture("portal-new.json")

    /// The built-in demo as a file.
    static let demo = file(named: "demo.json", DemoLog.portalJSON())

    /// Texts that would do harm on a terminal, in a spreadsheet and in a web page.
    static let hostile = file(named: "hostile\u{1B}[31m.json", Array(hostileText.utf8))

    static let hostileNames = [
        "\u{1B}]0;pwned\u{7}\u{1B}[2J", "\u{202E}txt.exe\u{200B}", "\u{9B}31m\u{85}", "a\tb\r\nc\u{0}d\u{7F}",
        "=HYPERLINK(\"http://evil.example\")", "+1", "-2", "@SUM(A1)", "\tTAB", "\rCR", "| <b>x</b> [y](z) `w`",
        "a,\"b\"", "soft\u{AD}\u{34F}\u{3164}\u{E000}\u{FFFE}",
    ]

    private static var hostileText: String {
        let records = hostileNames.enumerated().map { number, name in
            let text = jsonString(name)
            return """
                {"id":\(jsonString("id\(number)\(name)")),"changeId":"change-\(number)",\
                "activityDateTime":"2026-03-18T07:17:0\(number % 10)Z","provisioningAction":"create",\
                "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":\(text),"reason":\(text)}},\
                "servicePrincipal":{"id":\(text),"displayName":\(text)},\
                "sourceIdentity":{"id":\(text),"displayName":\(text),"identityType":"User",\
                "details":{"UserPrincipalName":\(text)}},\
                "provisioningSteps":[{"name":\(text),"provisioningStepType":"export","status":"failure",\
                "description":\(text),"details":{\(text):\(text),"nested":\(jsonString("{\(text):[\(text)]}"))}}],\
                "modifiedProperties":[{"displayName":\(text),"oldValue":\(text),"newValue":\(text)}]}
                """
        }
        return "[" + records.joined(separator: ",") + "]"
    }

    /// Every character as an escape, so that the log itself is harmless.
    private static func jsonString(_ text: String) -> String {
        "\"" + text.utf16.map { "\\u" + String(format: "%04x", Int($0)) }.joined() + "\""
    }

    static func file(named name: String, _ bytes: [UInt8]) -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "entriage-tests-\(getpid())-\(UUID())")
        let path = folder.path + "/" + name
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: path))
        } catch { return "/nonexistent/\(error)" }
        return path
    }
}

/// The built program, which lies beside the tests.
enum Program {
    static var path: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/entriage"
    }

    /// Runs a line of the shell, in which `entriage` is the program.
    static func shell(_ script: String, _ arguments: String...) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "entriage() { '\(path)' \"$@\"; }\n" + script, "sh"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
