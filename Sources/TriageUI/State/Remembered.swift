import ProvisioningLog
import Synchronization

/// What was made last, for as long as what it was made of stays the same.
///
/// For the lines of panes: to lay out their prose takes longer than all else of a frame (Benchmarks/README.md, "Where the
/// time of a key goes"), and from one frame to the next they seldom change. What a writer was given is the key itself; only
/// the log is not compared, and `Model.show` forgets all lines when it is another one.
final class Remembered<Source: Equatable & Sendable, Made: Sendable>: Sendable {
    private let last = Mutex<(source: Source, made: Made)?>(nil)

    /// Compares texts and lists that are the same in memory in no time; makes nothing twice in a row.
    func made(from source: Source, by make: (Source) -> Made) -> Made {
        if let last = last.withLock({ $0 }), last.source == source {
            // Equal texts of another place in memory would be compared letter by letter in each frame.
            self.last.withLock { $0?.source = source }
            return last.made
        }
        let made = make(source)
        last.withLock { $0 = (source, made) }
        return made
    }
}

/// The lines that the panes had in the last frame.
struct RememberedLines: Sendable {
    let detail = Remembered<DetailWriter, [StyledLine]>()
    let explanation = Remembered<ExplanationWriter, OpenableText>()
}

/// What the log as it is shown has of one event.
struct ShownValues: Equatable, Sendable {
    let event: EventID
    let table: EventTable

    static func == (one: ShownValues, other: ShownValues) -> Bool { one.event == other.event }

    /// The condition that keeps the events with this event's value.
    func filter(_ dimension: Dimension) -> Filter? { dimension.filter(of: event, in: table) }
}
