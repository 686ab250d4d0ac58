import DemoLog
import Glibc
import ProvisioningLog

extension LogInput {
    /// How the built-in log is named on the command line, where no file has this name.
    static let demo = "demo"

    /// An input as it is named on the command line.
    init(argument: String) {
        switch argument {
        case "-": self = .standardInput
        case Self.demo where !exists(argument): self = .bytes(name: argument, DemoLog.portalJSON())
        default: self = .path(argument)
        }
    }
}

extension Console {
    /// Reads what the user named, and says what could not be read.
    func readLog(_ paths: [String]) async throws(CommandFailure) -> EventTable { try checked(try await load(paths)) }

    /// Says what could not be read of a log; where that is everything, there is no log.
    func checked(_ table: EventTable) throws(CommandFailure) -> EventTable {
        let complaints = table.files.flatMap(\.complaints)
        if table.isEmpty, complaints.count == 1 { throw CommandFailure(complaints[0], .nothingRead) }
        for complaint in complaints { complain(complaint) }
        guard !table.isEmpty else { throw CommandFailure("no event could be read.", .nothingRead) }
        return table
    }

    /// Reads without a word, for a command whose subject is what could not be read.
    func load(_ paths: [String]) async throws(CommandFailure) -> EventTable {
        let inputs = paths.map(LogInput.init(argument:))
        try LogInput.refuseKeys(as: inputs)
        return await LogLoader.read(inputs, progress: progress).table
    }
}

extension LogInput {
    /// What is typed on a terminal is no log.
    static func refuseKeys(as inputs: [LogInput]) throws(CommandFailure) {
        guard inputs.contains(.standardInput), isatty(STDIN_FILENO) == 1 else { return }
        throw CommandFailure("standard input is a terminal: pipe a log into it, or name a file.")
    }
}

extension LogLoader {
    /// Reads inputs to their end, or until the task is cancelled.
    static func read(_ inputs: [LogInput], progress: ProgressLine.Style) async -> LoadProgress {
        let line = ProgressLine(progress)
        let read = await LogLoader(inputs: inputs).load(tables: false, report: line.show)
        line.clear(after: read)
        return read
    }
}

extension LogFile {
    /// What a reader of the events should know of what is missing, as sentences.
    fileprivate var complaints: [String] {
        var complaints = [error?.description].compactMap { $0 }
        if badCount > 0 {
            let records = counted(badCount, "record")
            complaints.append("\(path): \(records) could not be read in full; entriage check lists them.")
        }
        return complaints
    }
}

extension EventTable {
    /// True where anything was left out or read in part.
    var isDamaged: Bool { files.contains { $0.badCount > 0 || $0.error != nil } }
}
