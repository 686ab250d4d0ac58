import Glibc
import NcursesTerminal
import ProvisioningLog
import TerminalScreen
import TriageUI

extension LogOpening {
    /// - Parameter reason: why it is not the browser; nil where it was asked for.
    @MainActor
    func inLines(because reason: String? = nil) async throws -> ExitStatus {
        guard !inputs.isEmpty else {
            throw CommandFailure("name a log: entriage --linear FILE; entriage demo --linear opens an invented one.")
        }
        var console = Console.standard()
        console.isLinear = true
        if configuration.settings.isOn(.ascii) { console.glyphs = .ascii }
        for problem in configuration.problems { console.complain(problem) }
        if console.progress == .overwritten { console.progress = .lines }
        Waiting.watchInterruptions()
        let reader = LineReader(descriptor: try commandDescriptor(inputs))
        // What can be wrong on the command line is said before a long reading.
        let linear = try LinearOptions(options)
        if let reason { try console.output.writeLine(displayText(reason, glyphs: console.glyphs)) }
        return try await LinearDialogue(console: console, reader: reader).run(inputs, linear)
    }
}

/// Where lines are typed: standard input, unless the log comes in there.
private func commandDescriptor(_ inputs: [LogInput]) throws(CommandFailure) -> CInt {
    guard inputs.contains(.standardInput) else { return STDIN_FILENO }
    let terminal = open("/dev/tty", O_RDONLY | O_CLOEXEC)
    guard terminal >= 0 else {
        throw CommandFailure("standard input is the log, and there is no terminal to type commands on: name a file.")
    }
    return terminal
}

extension LinearOptions {
    init(_ options: BrowserOptions) throws(CommandFailure) {
        let filter = try EventFilter.filter(options.filter ?? "").adding(try options.times.filter())
        zone = try options.times.zone()
        inputNames = options.inputNames
        firstLines = (options.isRedacted ? ["privacy on"] : []) + ["summary"]
        if filter != .all { firstLines.append("filter \(filter.description)") }
        if !options.sort.isEmpty { firstLines.append("sort \(options.sort.spelling)") }
        if let columns = options.columns {
            firstLines.append("columns \(columns.map(\.name).joined(separator: ","))")
        }
        switch options.page {
        case .events, .cycles: break
        case .problems: firstLines.append("problems")
        case .jobs: firstLines.append("jobs")
        case .values(let dimension): firstLines.append("values \(dimension.name)")
        }
    }
}

extension TerminalError {
    /// What the line mode says when it takes the place of the browser; nil where it cannot.
    var reasonForLines: String? {
        let advice = "for the screen set TERM (xterm-256color suits most)."
        return switch reason {
        case .cannotAddressCursor(let type):
            "The terminal \"\(type)\" cannot move its cursor, so this is the line mode."
        case .unknownType(let type):
            "This host does not know the terminal \"\(type)\", so this is the line mode; \(advice)"
        case .noType: "TERM is not set, so this is the line mode; \(advice)"
        case .noTerminal, .system: nil
        }
    }
}
