import Glibc
import ProvisioningLog
import TerminalScreen

/// The prompt of the line mode: reads lines, writes answers. Nothing but text and line ends is ever sent.
@MainActor
struct LinearDialogue {
    static let prompt = "entriage> "

    let console: Console
    let reader: LineReader

    /// Reads the log, tells what it is, and answers until the end.
    func run(_ inputs: [LogInput], _ options: LinearOptions) async throws -> ExitStatus {
        let progress = console.progress
        let load = await Waiting.forWork { await LogLoader.read(inputs, progress: progress) }
        let table = try console.checked(load.table)
        if load.wasStopped { try write(["reading was stopped; what was read is here."]) }
        let session = LinearSession(
            table, catalogue: console.catalogue(), glyphs: console.glyphs, zone: options.zone,
            inputNames: options.inputNames,
            progress: progress)
        return try await talk(session, options.firstLines)
    }

    private func talk(_ session: LinearSession, _ firstLines: [String]) async throws -> ExitStatus {
        var session = session
        for line in firstLines { _ = try await obey(line, &session) }
        try write(["help tells the commands."])
        var wasInterrupted = false
        while true {
            try console.output.write(Self.prompt)
            try console.output.flush()
            switch reader.next() {
            case .end:
                try write([""])
                return .fine
            case .interrupted where wasInterrupted:
                try write([""])
                return .interrupted
            case .interrupted:
                wasInterrupted = true
                try write(["", "Ctrl-C again ends; so do quit and Ctrl-D."])
            case .line(let line):
                wasInterrupted = false
                // Without a terminal that shows what is typed, answers would stand behind the prompt.
                if !reader.isEchoed { try write([line]) }
                if try await obey(line, &session) { return .fine }
            }
        }
    }

    /// True at the end.
    private func obey(_ line: String, _ session: inout LinearSession) async throws -> Bool {
        let former = session
        let (answer, changed) = await Waiting.forWork {
            var session = former
            let answer = await session.answer(line)
            return (answer, session)
        }
        session = changed
        try write(answer.lines)
        return answer.isEnd
    }

    /// All text goes out here, each line of it made safe.
    private func write(_ lines: [String]) throws(OutputFailure) {
        for line in lines { try console.output.writeLine(displayText(line, glyphs: console.glyphs)) }
        try console.output.flush()
    }
}

/// How the line mode begins.
struct LinearOptions: Sendable {
    var zone: DisplayZone
    var inputNames: [String]
    /// Lines that are answered before the first prompt.
    var firstLines: [String]
}
