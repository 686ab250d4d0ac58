import ProvisioningLog
import TerminalScreen

/// One row of the table of commands of the line mode. Dispatch and help read it.
struct LinearCommand: Sendable {
    typealias Run = @Sendable (inout LinearSession, String) async throws(CommandFailure) -> [String]

    let name: String
    /// Another whole word for it.
    let alias: String?
    /// What follows the name: `[n]`.
    let arguments: String
    /// A sentence without a full stop.
    let help: String
    let run: Run

    init(
        _ name: String, alias: String? = nil, taking arguments: String = "", _ help: String, _ run: @escaping Run
    ) {
        (self.name, self.alias, self.arguments, self.help, self.run) = (name, alias, arguments, help, run)
    }

    static let quit = "quit"

    /// Every command, in the order of the help. A new one is one more row.
    static let all: [LinearCommand] = [
        LinearCommand("summary", "what the log is and what is broken in it, as at the start") { session, _ in
            session.summary
        },
        LinearCommand(
            "problems", taking: "[n]", "the causes of failures, what matters first; a number keeps its events"
        ) {
            session, words async throws(CommandFailure) in try await session.problems(words)
        },
        LinearCommand("jobs", "the health of jobs: quarantine, failures, silence") { session, _ in session.jobs },
        LinearCommand("list", taking: "[n]", "rows of the list, from the first or from a number on") {
            session, words throws(CommandFailure) in try session.list(words)
        },
        LinearCommand("next", "the rows behind those that were listed") { session, _ in session.next() },
        LinearCommand("previous", "the rows before those that were listed") { session, _ in session.previous() },
        LinearCommand("show", taking: "[n]", "everything about an event: steps, changes, why, what to do") {
            session, words throws(CommandFailure) in try session.show(words)
        },
        LinearCommand(
            "explain", taking: "[n | CODE]", "what an event, a code or a text of a reason means, and what to do"
        ) {
            session, words throws(CommandFailure) in try session.explain(words)
        },
        LinearCommand(
            "object", alias: "history", taking: "[n]",
            "how the user or group of a row stands, and all its events, oldest first"
        ) { session, words async throws(CommandFailure) in try await session.object(words) },
        LinearCommand("filter", taking: "[FILTER]", "list only the events that fit; without a filter, all events") {
            session, words async throws(CommandFailure) in try await session.filter(words)
        },
        LinearCommand("add", taking: "FILTER", "one more condition on the events of the list") {
            session, words async throws(CommandFailure) in try await session.add(words)
        },
        LinearCommand("drop", "take the last condition of the filter away") {
            session, _ async throws(CommandFailure) in try await session.drop()
        },
        LinearCommand("back", "the filter and order from before the last change of them") {
            session, _ throws(CommandFailure) in try session.back()
        },
        LinearCommand(
            "values", taking: "FIELD [n]", "how often each value of a field occurs; a number keeps its events"
        ) {
            session, words async throws(CommandFailure) in try await session.values(words)
        },
        LinearCommand("counts", "how many events the list has, and how they ended") { session, _ in session.counts() },
        LinearCommand("sort", taking: "[FIELD[:desc],...]", "another order of the list; without a field, newest first")
        {
            session, words throws(CommandFailure) in try session.sort(words)
        },
        LinearCommand("columns", taking: "[NAME,...]", "what is said of each row, in this order") {
            session, words throws(CommandFailure) in try session.chooseColumns(words)
        },
        LinearCommand("ticket", taking: "[n]", "the text of a support ticket about an event, with names masked") {
            session, words throws(CommandFailure) in try session.ticket(words)
        },
        LinearCommand("privacy", taking: "[on|off]", "pseudonyms for names, IDs of objects and values") {
            session, words throws(CommandFailure) in
            let words = words.trimmed.lowercased()
            guard ["", "on", "off"].contains(words) else { throw CommandFailure("privacy takes on or off.") }
            if words.isEmpty || (words == "on") != session.isRedacted { session.switchPrivacy() }
            return [
                session.isRedacted
                    ? "privacy on: names, IDs of objects and values are pseudonyms."
                    : "privacy off: names are told again."
            ]
        },
        LinearCommand("inputs", "files, formats and bad records") { session, _ in session.inputs },
        LinearCommand("help", taking: "[COMMAND]", "the commands; help filter has the words of filters") {
            _, words throws(CommandFailure) in try Self.help(words)
        },
        LinearCommand(quit, "end; so does Ctrl-D") { _, _ in [] },
    ]

    // MARK: - Names

    /// The command that a word names: whole, or by a beginning that no other has.
    static func named(_ word: String, line: String) throws(CommandFailure) -> LinearCommand {
        let wanted = word.lowercased()
        if let command = all.first(where: { $0.name == wanted || $0.alias == wanted }) { return command }
        let found = all.filter { $0.name.hasPrefix(wanted) }
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            throw CommandFailure("\"\(word)\" could be \(found.map(\.name).joined(separator: " or ")).")
        }
        // Somebody who types a condition means the filter.
        let isFilter = line.contains { ":=<>~".contains($0) } && (try? Filter(line)) != nil
        let hint = isFilter ? "to list what fits: filter \(line)" : "help tells all commands"
        throw CommandFailure("there is no command \"\(word)\"; \(hint).")
    }

    private var usage: String { arguments.isEmpty ? name : name + " " + arguments }

    private static func help(_ word: String) throws(CommandFailure) -> [String] {
        guard word.isEmpty else {
            let command = try named(word, line: word)
            return ["\(command.usage): \(command.help)."] + (command.name == "filter" ? filterWords : [])
        }
        return all.map { "\($0.usage): \($0.help)." } + [
            "A command may be cut to a beginning that no other has; n is the number of a row of the list; after problems, of a problem.",
            "Without n a command is about the row that was named last, at first row 1.",
            "Ctrl-C stops what takes long; twice at the prompt it ends.",
        ]
    }

    private static var filterWords: [String] {
        FilterField.all.map { "\($0.name): \($0.meaning), as in \($0.example)" }
            + Filter.Element.allCases.map { "\($0.rawValue)( ): \($0.meaning), as in \($0.example)" }
            + Fact.all.map { "is:\($0.name): \($0.meaning)" }
            + ["Words side by side hold together; OR, NOT and ( ) join them; a minus in front means not."]
    }
}
