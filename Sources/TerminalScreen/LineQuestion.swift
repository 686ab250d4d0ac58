/// Finds out how long a terminal takes to answer: the way there and back over the line.
///
/// It takes times in milliseconds and does no I/O. What the program itself was busy with does not count: an answer that
/// lay there when it looked may be as old as the look before.
package struct LineQuestion: Sendable {
    /// Asks what the terminal is (primary device attributes). Its answer, unlike the place of the cursor, can be no key.
    package static let sequence = "\u{1B}[c"
    /// How long nothing happens before it is asked, in milliseconds.
    package static let quiet = 500
    /// How long whoever leaves waits for an answer that is still on its way.
    package static let longestFarewell = 1000
    /// An answer that is later than this is not waited for by whoever leaves the terminal.
    private static let patience = 2000

    private var asked: Int?
    /// The last moment at which there was no answer.
    private var unanswered = 0
    private var isAnswered = false

    package init() {}

    package var isUnasked: Bool { asked == nil }

    package mutating func ask(at time: Int) {
        guard asked == nil else { return }
        (asked, unanswered) = (time, time)
    }

    /// Whether an answer may still be on its way.
    package func isOpen(at time: Int) -> Bool {
        asked.map { !isAnswered && time - $0 < Self.patience } ?? false
    }

    /// Takes note of a wait, and of whether anything came.
    package mutating func waited(from start: Int, to end: Int, sawInput: Bool) {
        // What is there at once came at a time that nobody knows.
        if !sawInput || end > start { unanswered = end }
    }

    /// How long the first answer took; nil for any other.
    package mutating func answer() -> Int? {
        guard let asked, !isAnswered else { return nil }
        isAnswered = true
        return unanswered - asked
    }
}
