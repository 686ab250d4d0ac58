import ArgumentParser
import ProvisioningLog

extension Entriage {
    /// Tells the user why a command ended, and gives the exit status for it.
    static func report(_ error: any Error, on console: Console) -> ExitStatus {
        switch error {
        case OutputFailure.closed: return .fine
        case OutputFailure.failed(let text):
            console.complain("cannot write: \(text).")
            return .outputFailed
        case let failure as CommandFailure:
            console.complain(failure.message)
            return failure.status
        case let error as LogError:
            console.complain(error.description)
            return .nothingRead
        case let error as FilterError:
            console.complain(error.description)
            return .usage
        default: return reportParsing(error, on: console)
        }
    }

    /// ArgumentParser throws help and the version as errors too. Its own status for a wrong command line is 64; ours is 2.
    private static func reportParsing(_ error: any Error, on console: Console) -> ExitStatus {
        let message = message(for: error)
        guard exitCode(for: error) != .success else {
            do {
                try console.output.writeLine(message)
                try console.output.flush()
                return .fine
            } catch { return report(error, on: console) }
        }
        let hint = fullMessage(for: error).split(separator: "\n").last { $0.contains("See 'entriage") }
        let lines = message.split(whereSeparator: \.isNewline) + [hint].compactMap { $0 }
        let sentences = lines.map { line in
            let text = String(line.drop { $0 == " " })
            return text.last.map { ".?!:".contains($0) } ?? true ? text : text + "."
        }
        console.complain(sentences.joined(separator: " "))
        return .usage
    }
}
