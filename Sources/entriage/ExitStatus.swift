/// How the program ends, for scripts (decision 3).
enum ExitStatus: Int32, CaseIterable {
    case fine = 0
    case nothingMatched = 1
    case usage = 2
    case nothingRead = 3
    /// Some records were bad, and `--strict` was given.
    case badRecords = 4
    /// What the system's `sysexits.h` calls an error of input or output: a full disk, for instance.
    case outputFailed = 74
    case interrupted = 130

    /// For the manual page and the README.
    var meaning: String {
        switch self {
        case .fine: "fine"
        case .nothingMatched: "nothing matched, or the code is not known"
        case .usage: "wrong use"
        case .nothingRead: "nothing could be read"
        case .badRecords: "some records were damaged, under `--strict`"
        case .outputFailed: "the output could not be written"
        case .interrupted: "interrupted: by Ctrl-C, or in the browser by a signal or the loss of the terminal"
        }
    }
}

/// Why a command ends early: a sentence for the user, and the exit status.
struct CommandFailure: Error, Equatable {
    var message: String
    var status: ExitStatus

    init(_ message: String, _ status: ExitStatus = .usage) {
        self.message = message
        self.status = status
    }
}
