/// A word of the filter language: what stands before the sign of comparison.
///
/// `ElementField` has the words that stand inside `mod( )` and the like; `raw.` and a path reach all else.
public struct FilterField: Equatable, Sendable {
    /// How `:` compares with a value of this field, and which signs it takes.
    public enum Kind: Equatable, Sendable {
        /// Enumerations and codes: the whole value, without case.
        case code
        /// Any part of the value, without case.
        case text
        /// The beginning of the value, at least four characters.
        case identifier
        /// A point of time, a day, or a range of them.
        case time
        /// A length of time back from the newest event: `last:24h`.
        case span
        /// Milliseconds, with units: `dur>2s`.
        case duration
        /// A whole number.
        case number
    }

    /// Where the values are.
    public enum Source: Equatable, Sendable {
        /// Any of the columns may fit.
        case columns([Field])
        /// How many modified properties the record has.
        case changeCount
        /// The name of the file that the event was read from.
        case file
        /// What became of a failed object.
        case fate
        /// The number of tries up to a failure.
        case tries
        /// The time of the next try, by the text of the reason.
        case nextRetry
    }

    /// The short name, by which filters are printed.
    public let name: String
    /// Other spellings that are accepted and rewritten to `name`: Graph's first.
    public let aliases: [String]
    /// The title of the column in the admin center; nil where it has none.
    public let portalTitle: String?
    /// How `:` compares with a value of it.
    public let kind: Kind
    /// Where its values are.
    public let source: Source
    /// What it is, for help: a few words without a full stop.
    public let meaning: String
    /// A condition on it, for help.
    public let example: String

    /// The columns, for a field that is one or several.
    public var fields: [Field] { if case .columns(let fields) = source { fields } else { [] } }

    /// The one table of filter words: parser, completion, help and README read it.
    public static let all: [FilterField] = [
        FilterField(
            "status", ["provisioningStatusInfo.status"], portal: "Status", .code, .status, "how the attempt ended",
            "status:failure"),
        FilterField(
            "action", ["provisioningAction"], portal: "Action", .code, .action, "what was tried", "action:create"),
        FilterField(
            "app", ["servicePrincipal.displayName", "servicePrincipal.name", "servicePrincipalName"],
            portal: "Application", .text,
            .application,
            "the application", "app:servicenow"),
        FilterField(
            "user", ["object"], portal: "Identity", .text,
            .columns([.sourceName, .sourceUpn, .sourceId, .targetName, .targetUpn, .targetId]),
            "any name, UPN or ID of the object, whatever its type", "user:adele"),
        FilterField(
            "error", ["provisioningStatusInfo.errorInformation.errorCode"], .code, .errorCode, "the error code",
            "error:EntryConflict"),
        FilterField(
            "reason", ["provisioningStatusInfo.errorInformation.reason"], .text, .reason, "the text of the error",
            "reason:\"HTTP 409\""),
        FilterField(
            "category", ["provisioningStatusInfo.errorInformation.errorCategory"], .code, .errorCategory,
            "whose fault the service thinks it is", "category:nonServiceFailure"),
        FilterField(
            "advice", ["provisioningStatusInfo.errorInformation.recommendedAction"], .text, .recommendedAction,
            "what the service recommends", "advice:*"),
        FilterField("skip", [], .code, .skipReason, "why an object was skipped", "skip:RedundantExport"),
        FilterField("step", [], .code, .failedStep, "the step that failed", "step:EntryExportAdd"),
        FilterField("fate", [], .code, .fate, "what became of a failed object, in this log", "fate:broken"),
        FilterField(
            "try", [], .number, .tries, "which try a failure was", "try>=3"),
        FilterField("next", [], .time, .nextRetry, "when the service tries again", "next:2026-03-24"),
        FilterField(
            "time", ["activityDateTime"], portal: "Date", .time, .time, "when it happened, in the zone that is shown",
            "time:09:00..10:30"),
        FilterField("last", [], .span, .time, "so long back from the newest event", "last:24h"),
        FilterField(
            "dur", ["durationInMilliseconds"], portal: "Duration", .duration, .durationMs, "how long the event took",
            "dur>2s"),
        FilterField("changes", [], .number, .changeCount, "how many attributes it changed", "changes>=5"),
        FilterField(
            "source", ["sourceSystem.displayName"], portal: "Source System", .text, .sourceSystem, "the source system",
            "source:workday"),
        FilterField(
            "target", ["targetSystem.displayName"], portal: "Target System", .text, .targetSystem, "the target system",
            "target:box"),
        FilterField(
            "type", ["sourceIdentity.identityType"], .text, .columns([.sourceType, .targetType]),
            "the type of the object",
            "type:group"),
        FilterField("job", ["provisioningJobId"], portal: "Job ID", .text, .jobId, "the job", "job:AD2AAD"),
        FilterField("cycle", [], portal: "Cycle ID", .identifier, .cycleId, "the cycle", "cycle:13932904"),
        FilterField("change", [], portal: "Change ID", .identifier, .changeId, "the change ID", "change:280f005d"),
        FilterField("id", [], .identifier, .eventId, "the event ID", "id:5f1ce07a"),
        FilterField("tenant", [], portal: "Tenant ID", .identifier, .tenantId, "the tenant", "tenant:74beb175"),
        FilterField(
            "initiator", ["initiatedBy.displayName"], .text, .initiatedBy, "who started it", "initiator:admin"),
        FilterField("file", [], .text, .file, "the file that it was read from", "file:prov-01"),
    ]

    init(
        _ name: String, _ aliases: [String], portal: String? = nil, _ kind: Kind, _ source: Source, _ meaning: String,
        _ example: String
    ) {
        (self.name, self.aliases, portalTitle, self.kind) = (name, aliases, portal, kind)
        (self.source, self.meaning, self.example) = (source, meaning, example)
    }

    private init(
        _ name: String, _ aliases: [String], portal: String? = nil, _ kind: Kind, _ field: Field, _ meaning: String,
        _ example: String
    ) {
        self.init(name, aliases, portal: portal, kind, .columns([field]), meaning, example)
    }
}
