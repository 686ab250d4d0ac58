public import ProvisioningLog
import TriageReports

/// A state of the log that is to be shown under pseudonyms: work for the background, since a long log takes seconds.
public struct Masking: Sendable {
    let log: EventTable
    /// What is shown of an earlier state of the log.
    let former: EventTable?
    let redaction: Redaction

    /// The log under pseudonyms; O(distinct texts), and up to 5,000 records are read.
    public func table() -> EventTable { redaction.table(log, since: former) }
}

/// What is being masked.
struct MaskingState: Sendable {
    struct Running: Sendable {
        let number: Int
        /// The state of the reading that it is for; nil where privacy is being switched on, and nothing is shown meanwhile.
        let progress: LoadProgress?
        /// What was read since.
        var next: LoadProgress?

        /// The latest state of the reading that is not shown yet.
        var unshown: LoadProgress? { next ?? progress }
    }

    var running: Running?
    /// How many have begun.
    var count = 0
    /// The last one that was given up, and the number of the log that it is about: it goes on to its end, and whoever
    /// changes his mind again waits for that.
    var unwanted: (number: Int, log: Int)?
}
