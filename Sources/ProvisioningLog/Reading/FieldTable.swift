/// The object of a record in which a key stands: aliases hold per object, not everywhere.
enum RecordContext: UInt8, CaseIterable {
    case event, logAnalytics, status, oldStatus, errorInformation, servicePrincipal, initiator
    case sourceSystem, targetSystem, targetSystemDetails
    case sourceIdentity, sourceDetails, targetIdentity, targetDetails
    case onDemandKey, onDemandKeyDetails

    /// What a plain text means where an object of this kind is due.
    var plainText: Field? {
        switch self {
        case .status, .oldStatus: .status
        case .servicePrincipal: .servicePrincipalName
        case .initiator: .initiatedBy
        case .sourceSystem: .sourceSystem
        case .targetSystem: .targetSystem
        case .sourceIdentity: .sourceName
        case .targetIdentity: .targetName
        default: nil
        }
    }
}

/// What to do with the value of a key.
enum Destination: Equatable {
    /// A value of the index; where several keys give it, the lowest rank wins.
    case field(Field, rank: UInt8)
    case object(RecordContext)
    /// The same object goes on in there: an envelope's `properties`, PowerShell's `AdditionalProperties`.
    case inside
    case steps, modifiedProperties, category
    /// An array of records, where the object is a page; the value of an on-demand result, where it is none.
    case records
}

/// The one table of spellings: every key of every dialect that the index needs (formats.md, section 1).
///
/// Keys are compared without case. A field that a new dialect spells in another way is one more row here.
struct FieldTable {
    struct Row {
        let context: RecordContext
        let key: String
        let destination: Destination
        /// True where the key hardly occurs in other logs, so that a record can be told from a sign-in or an audit event.
        let isTelling: Bool

        init(_ context: RecordContext, _ key: String, _ destination: Destination, telling: Bool = false) {
            self.context = context
            self.key = key
            self.destination = destination
            isTelling = telling
        }
    }

    static let shared = FieldTable(rows: eventRows + logAnalyticsRows + statusRows + partyRows + onDemandRows)

    static let eventRows: [Row] = [
        Row(.event, "id", .field(.eventId, rank: 0)),
        Row(.event, "identity", .field(.eventId, rank: 1)),
        Row(.event, "activityDateTime", .field(.time, rank: 0)),
        Row(.event, "TimeGenerated", .field(.time, rank: 1)),
        Row(.event, "time", .field(.time, rank: 2)),
        Row(.event, "tenantId", .field(.tenantId, rank: 1)),
        Row(.event, "AADTenantId", .field(.tenantId, rank: 0)),
        Row(.event, "jobId", .field(.jobId, rank: 0), telling: true),
        Row(.event, "cycleId", .field(.cycleId, rank: 0), telling: true),
        Row(.event, "changeId", .field(.changeId, rank: 0), telling: true),
        Row(.event, "correlationId", .field(.changeId, rank: 1)),
        Row(.event, "provisioningAction", .field(.action, rank: 0), telling: true),
        Row(.event, "action", .field(.action, rank: 1)),
        Row(.event, "durationInMilliseconds", .field(.durationMs, rank: 0)),
        Row(.event, "durationMs", .field(.durationMs, rank: 1)),
        Row(.event, "provisioningStatusInfo", .object(.status), telling: true),
        Row(.event, "statusInfo", .object(.oldStatus), telling: true),
        Row(.event, "resultType", .field(.status, rank: 4)),
        Row(.event, "resultSignature", .field(.errorCode, rank: 4)),
        Row(.event, "resultDescription", .field(.reason, rank: 4)),
        Row(.event, "provisioningSteps", .steps, telling: true),
        Row(.event, "modifiedProperties", .modifiedProperties),
        Row(.event, "sourceSystem", .object(.sourceSystem)),
        Row(.event, "targetSystem", .object(.targetSystem)),
        Row(.event, "sourceIdentity", .object(.sourceIdentity), telling: true),
        Row(.event, "targetIdentity", .object(.targetIdentity)),
        Row(.event, "servicePrincipal", .object(.servicePrincipal)),
        Row(.event, "initiatedBy", .object(.initiator)),
        Row(.event, "properties", .inside),
        Row(.event, "AdditionalProperties", .inside),
        Row(.event, "category", .category),
        Row(.event, "value", .records),
        Row(.event, "records", .records),
        Row(.event, "key", .object(.onDemandKey)),
        Row(.event, "endTime", .field(.time, rank: 3)),
        Row(.event, "resourceId", .field(.tenantId, rank: 3)),
    ]

    /// In a Log Analytics table `TenantId` is the workspace and `Type` the table (formats.md, section 1).
    static let logAnalyticsRows: [Row] = eventRows.filter { $0.key != "tenantId" }.map {
        Row(.logAnalytics, $0.key, $0.destination, telling: $0.isTelling)
    }

    static let statusRows: [Row] = [
        Row(.status, "status", .field(.status, rank: 0)),
        Row(.status, "errorInformation", .object(.errorInformation)),
        Row(.status, "errorInfo", .object(.errorInformation)),
        Row(.status, "errorCode", .field(.errorCode, rank: 2)),
        Row(.status, "reason", .field(.reason, rank: 2)),
        Row(.oldStatus, "status", .field(.status, rank: 1)),
        Row(.oldStatus, "errorInformation", .object(.errorInformation)),
        Row(.oldStatus, "errorInfo", .object(.errorInformation)),
        Row(.oldStatus, "errorCode", .field(.errorCode, rank: 2)),
        Row(.oldStatus, "reason", .field(.reason, rank: 2)),
        Row(.oldStatus, "errorCategory", .field(.errorCategory, rank: 1)),
        Row(.oldStatus, "recommendedAction", .field(.recommendedAction, rank: 1)),
        Row(.errorInformation, "errorCode", .field(.errorCode, rank: 0)),
        Row(.errorInformation, "reason", .field(.reason, rank: 0)),
        Row(.errorInformation, "errorCategory", .field(.errorCategory, rank: 0)),
        Row(.errorInformation, "recommendedAction", .field(.recommendedAction, rank: 0)),
        Row(.errorInformation, "AdditionalProperties", .inside),
        Row(.status, "AdditionalProperties", .inside),
    ]

    static let partyRows: [Row] =
        named(.servicePrincipal, id: .servicePrincipalId, name: .servicePrincipalName)
        + named(.sourceIdentity, id: .sourceId, name: .sourceName, type: .sourceType)
        + named(.targetIdentity, id: .targetId, name: .targetName, type: .targetType)
        + named(.initiator, id: nil, name: .initiatedBy) + named(.sourceSystem, id: nil, name: .sourceSystem)
        + named(.targetSystem, id: nil, name: .targetSystem) + [
            Row(.targetSystem, "details", .object(.targetSystemDetails)),
            Row(.targetSystemDetails, "ServicePrincipalId", .field(.servicePrincipalId, rank: 2)),
            Row(.targetSystemDetails, "ServicePrincipalDisplayName", .field(.servicePrincipalName, rank: 2)),
            Row(.targetSystemDetails, "AdditionalProperties", .inside),
            Row(.sourceIdentity, "details", .object(.sourceDetails)),
            Row(.sourceDetails, "UserPrincipalName", .field(.sourceUpn, rank: 0)),
            Row(.sourceDetails, "DisplayName", .field(.sourceName, rank: 2)),
            Row(.sourceDetails, "AdditionalProperties", .inside),
            Row(.targetIdentity, "details", .object(.targetDetails)),
            Row(.targetDetails, "UserPrincipalName", .field(.targetUpn, rank: 0)),
            Row(.targetDetails, "AdditionalProperties", .inside),
        ]

    private static func named(
        _ context: RecordContext, id: Field?, name: Field, type: Field? = nil
    ) -> [Row] {
        let names = [
            Row(context, "displayName", .field(name, rank: 0)), Row(context, "Name", .field(name, rank: 1)),
            Row(context, "AdditionalProperties", .inside),
        ]
        let ids = id.map { [Row(context, "id", .field($0, rank: 0))] } ?? []
        let types =
            type.map {
                [Row(context, "identityType", .field($0, rank: 0)), Row(context, "type", .field($0, rank: 1))]
            } ?? []
        return names + ids + types
    }

    static let onDemandRows: [Row] = [
        Row(.onDemandKey, "details", .object(.onDemandKeyDetails)),
        Row(.onDemandKey, "result", .field(.status, rank: 5)),
        Row(.onDemandKeyDetails, "errorMessage", .field(.reason, rank: 5)),
    ]

    // MARK: - Look-up

    /// What is to be done with a value, and whether its key is a telling one.
    typealias Meaning = (destination: Destination, isTelling: Bool)

    private struct Slot {
        let key: FoldedWord
        let context: RecordContext
        let meaning: Meaning
    }

    /// Open addressing by a hash of context and key; at most an eighth is taken, so that a key is found, or known to be
    /// of no use, at once.
    private var slots = [Slot?](repeating: nil, count: 1024)

    private static let mask = 1023

    private static func slot(_ key: FoldedWord, _ context: RecordContext) -> Int {
        Int(truncatingIfNeeded: ((key.mixed &+ UInt64(context.rawValue) &* 7) &* 0xFF51_AFD7_ED55_8CCD) >> 54)
    }

    init(rows: [Row]) {
        for row in rows {
            guard let words = row.key.withBytes({ FoldedWord($0) }) else { continue }
            var place = Self.slot(words, row.context)
            while slots[place] != nil { place = (place + 1) & Self.mask }
            slots[place] = Slot(key: words, context: row.context, meaning: (row.destination, row.isTelling))
        }
    }

    /// What to do with the value of `key`, which stands in an object of `context`; nil where the index has no use for it.
    func meaning(of key: Bytes, in context: RecordContext) -> Meaning? {
        guard let words = FoldedWord(key) else { return nil }
        var place = Self.slot(words, context)
        while let slot = slots[place] {
            if slot.key == words, slot.context == context { return slot.meaning }
            place = (place + 1) & Self.mask
        }
        return nil
    }

    func destination(of key: String, in context: RecordContext) -> Destination? {
        key.withBytes { meaning(of: $0, in: context)?.destination }
    }
}
