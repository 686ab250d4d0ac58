/// A word of the filter language: what stands before the colon.
public struct FilterField: Equatable, Sendable {
    /// How `:` compares with a value of this field.
    public enum Kind: Equatable, Sendable {
        /// Enumerations and codes: the whole value, without case.
        case code
        /// Any part of the value, without case.
        case text
        /// The beginning of the value, at least four characters.
        case identifier
    }

    public let name: String
    /// The spelling in Graph, which is accepted and rewritten to `name`.
    public let graphName: String?
    public let kind: Kind
    /// The columns that are searched: any of them may match.
    public let fields: [Field]
    public let meaning: String
    public let example: String

    /// The one table of filter words: parser, help and README read it.
    public static let all: [FilterField] = [
        FilterField(
            "status", "provisioningStatusInfo.status", .code, [.status], "how the attempt ended", "status:failure"),
        FilterField("action", "provisioningAction", .code, [.action], "what was tried", "action:create"),
        FilterField(
            "app", "servicePrincipal.displayName", .text, [.application], "the application", "app:servicenow"),
        FilterField(
            "error", "provisioningStatusInfo.errorInformation.errorCode", .code, [.errorCode], "the error code",
            "error:EntryConflict"),
        FilterField(
            "reason", "provisioningStatusInfo.errorInformation.reason", .text, [.reason], "the text of the error",
            "reason:\"HTTP 409\""),
        FilterField(
            "category", "provisioningStatusInfo.errorInformation.errorCategory", .code, [.errorCategory],
            "whose fault the service thinks it is", "category:nonServiceFailure"),
        FilterField("skip", "skipReason", .code, [.skipReason], "why an object was skipped", "skip:RedundantExport"),
        FilterField("step", "failedStep", .code, [.failedStep], "the step that failed", "step:EntryExportAdd"),
        FilterField(
            "user", "object", .text,
            [.sourceName, .sourceUpn, .sourceId, .targetName, .targetUpn, .targetId],
            "any name, UPN or ID of the object, whatever its type", "user:adele"),
        FilterField(
            "source", "sourceSystem.displayName", .text, [.sourceSystem], "the source system", "source:workday"),
        FilterField("target", "targetSystem.displayName", .text, [.targetSystem], "the target system", "target:box"),
        FilterField(
            "type", "sourceIdentity.identityType", .text, [.sourceType, .targetType], "the type of the object",
            "type:group"),
        FilterField("job", "jobId", .text, [.jobId], "the job", "job:AD2AAD"),
        FilterField("cycle", "cycleId", .identifier, [.cycleId], "the cycle", "cycle:13932904"),
        FilterField("change", "changeId", .identifier, [.changeId], "the change ID", "change:280f005d"),
        FilterField("id", "eventId", .identifier, [.eventId], "the event ID", "id:5f1ce07a"),
        FilterField("tenant", "tenantId", .identifier, [.tenantId], "the tenant", "tenant:74beb175"),
        FilterField("initiator", "initiatedBy.displayName", .text, [.initiatedBy], "who started it", "initiator:admin"),
    ]

    init(_ name: String, _ graphName: String?, _ kind: Kind, _ fields: [Field], _ meaning: String, _ example: String) {
        self.name = name
        self.graphName = graphName
        self.kind = kind
        self.fields = fields
        self.meaning = meaning
        self.example = example
    }

    /// The field that a text names, in any of its spellings, without case; or nil.
    public static func named(_ text: String) -> FilterField? {
        let wanted = text.lowercased()
        return all.first { $0.name == wanted || $0.graphName?.lowercased() == wanted }
            ?? Field.symbolic.first { $0.name.lowercased() == wanted }.flatMap { field in
                all.first { $0.fields == [field] }
            }
    }

    /// The name that a mistyped one is nearest to; nil where none is near.
    static func nearest(to text: String) -> String? {
        nearest(to: text, among: all.map(\.name) + ["is"])
    }

    static func nearest(to text: String, among names: [String]) -> String? {
        let wanted = text.lowercased()
        if let longer = names.first(where: { $0.lowercased().hasPrefix(wanted) }), !wanted.isEmpty { return longer }
        let ranked = names.map { ($0, distance(wanted, $0.lowercased())) }.min { $0.1 < $1.1 }
        guard let ranked, ranked.1 <= max(1, min(3, wanted.count / 2)) else { return nil }
        return ranked.0
    }

    /// How many letters must be changed, added, removed or swapped with their neighbour.
    private static func distance(_ one: String, _ other: String) -> Int {
        let (first, second) = (Array(one), Array(other))
        var rows = [Array(0...second.count)]
        for (i, letter) in first.enumerated() {
            var row = [i + 1]
            for (j, target) in second.enumerated() {
                var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (letter == target ? 0 : 1))
                if i > 0, j > 0, letter == second[j - 1], first[i - 1] == target {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[first.count][second.count]
    }
}
