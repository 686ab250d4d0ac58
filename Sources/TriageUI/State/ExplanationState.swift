import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// What the explanation shows beside the text of the catalogue, and where the user is in it.
struct ExplanationState: Sendable {
    var place = TextPlace()
    /// The event that was read, as it is: known issues are not found by pseudonyms.
    var reading: EventReading?
    var known = KnownIssues()
    /// What is known of the causes that were looked at, for the log as it is.
    var causes: [Filter: CauseReport] = [:]

    /// So many causes are remembered; people look at a few again and again.
    static let mostCauses = 64
}

/// The known issues of an event.
struct KnownIssues: Equatable, Sendable {
    /// Those that it points to.
    var findings: [Finding] = []
    /// Why `is:` words of the findings hold for it, where several events show that.
    var evidence: [String: PatternEvidence] = [:]
    /// How many more it would fit if the records of all events said so, which have not all been read.
    var openIssues = 0
}
