import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import TriageReports

/// To the clipboard of the computer that the user sits at.
extension Model {
    mutating func copy(_ command: Command) -> [Effect] {
        switch command {
        case .plainScreen:
            // Without the line of keys: the line that says how to come back takes its place.
            return [
                .showPlain(
                    frame().text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
            ]
        case .copyFilter:
            guard filter != .all else { return say("there is no filter to copy") }
            return copy(line: filter.description, name: "the filter")
        case .copyCommandLine: return copy(line: commandLine, name: "the command line")
        case .copyCell:
            guard let text = textUnderCursor else { return say("there is no value under the cursor") }
            return [.copy(Clipboard.oneLine(text), name: "the value")]
        case .copyTicket: return copyTicket()
        case .copyRequests: return copyRequests()
        default: return copyOfEvent(command)
        }
    }

    /// Text that is pasted into a shell or a prompt: what strangers wrote into the log must not press keys there.
    private mutating func copy(line: String, name: String) -> [Effect] {
        guard !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            return say("\(name) holds control characters from the log, and is not copied")
        }
        return [.copy(line, name: name)]
    }

    private mutating func copyOfEvent(_ command: Command) -> [Effect] {
        guard let current else { return say("there is no event under the cursor") }
        switch command {
        case .copyChange:
            guard let id = table.text(.changeId, of: current) else { return say("this event has no change ID") }
            return [.copy(Clipboard.oneLine(id), name: "the change ID")]
        case .copyObject: return [.copy(Clipboard.oneLine(table.objectName(of: current)), name: "the user or group")]
        case .copyEvent:
            let reading = shown(EventReading(of: current, in: log))
            guard reading.problem == nil else { return say(reading.problem ?? "", .messageError) }
            return [.copy(reading.raw, name: "the event")]
        default:
            let reading = EventReading(of: current, in: log)
            detail.reading = shown(reading)
            beginExplanation(of: reading)
            // The pane need not be there.
            if causeReport == nil { answerCause() }
            let text = explanationLines(width: 80).map(\.text).joined(separator: "\n").trimmed
            return [.copy(text, name: "the explanation")]
        }
    }

    /// What is under the cursor, as it stands in the log.
    var textUnderCursor: String? {
        if here == .detail { return detailLine.map { $0.value ?? $0.text.trimmed }.flatMap { $0.isEmpty ? nil : $0 } }
        return view.page.isList ? current.flatMap { view.column.text(of: $0, in: table) } : tableText
    }

    /// A line for a shell that opens this view again.
    var commandLine: String {
        var words = [ShellCommand.opening(inputNames, filter: view.effectiveFilter.description)]
        if !view.sort.isEmpty { words += ["--sort", ShellCommand.quoted(view.sort.spelling)] }
        if let shown = view.columns.shown { words += ["--columns", shown.map(\.name).joined(separator: ",")] }
        if let page = OpeningPage(view.page) { words += ["--view", ShellCommand.quoted(page.spelling)] }
        if usesLocalZone { words += ["--timezone", ShellCommand.quoted(zoneOption)] }
        return words.joined(separator: " ")
    }

    /// What became of a copy.
    static func notice(on outcome: CopyOutcome, text: String, name: String) -> (text: String, isProblem: Bool) {
        switch outcome {
        case .sent(let bytes): ("\(name) was sent to the terminal's clipboard (\(bytes.grouped) bytes)", false)
        case .tooLong(let bytes, let limit):
            ("\(name) is too long for the clipboard: \(bytes.grouped) bytes, at most \(limit.grouped)", true)
        case .unsupported: ("no clipboard here: \(text.count <= 64 ? text : "Y prints the screen for the mouse")", true)
        }
    }
}
