/// What the index holds of each event, by the neutral names of the log formats.
///
/// The raw values number the columns of symbols; the fields after `initiatedBy` are held as numbers.
public enum Field: UInt8, CaseIterable, Sendable {
    case status, action, tenantId, jobId, cycleId
    case errorCode, errorCategory, reason, recommendedAction, skipReason, failedStep
    case servicePrincipalId, servicePrincipalName
    /// The service principal's name, else the target system's: what an administrator calls the application.
    case application
    case sourceSystem, targetSystem
    case sourceId, sourceName, sourceUpn, sourceType, targetId, targetName, targetUpn, targetType
    case initiatedBy
    case eventId, changeId, time, durationMs

    /// The fields that are columns of symbols.
    public static let symbolic = allCases.filter(\.isSymbolic)
    static let symbolicCount = Int(Field.initiatedBy.rawValue) + 1

    /// Whether its values are numbered: columns of symbols, which facets count.
    public var isSymbolic: Bool { rawValue <= Field.initiatedBy.rawValue }

    /// Whether the service writes running text there, in which anything may be quoted.
    var isSentence: Bool { self == .reason || self == .recommendedAction }

    /// The name in JSON output.
    public var name: String { "\(self)" }

    var index: Int { Int(rawValue) }

    /// Values that are numbered in advance, so that a number in an export and a name in any case are one.
    ///
    /// The order is that of the numbers in the diagnostic export (formats.md, section 2).
    var enumeration: Enumeration {
        switch self {
        case .status: Self.statuses
        case .action: Self.actions
        case .errorCategory: Self.errorCategories
        default: Self.none
        }
    }

    var isEnumerated: Bool { self == .status || self == .action || self == .errorCategory }

    /// Made once, since every record asks for them.
    private static let statuses = Enumeration(["success", "failure", "skipped", "warning", "unknownFutureValue"])
    private static let actions = Enumeration([
        "other", "create", "delete", "disable", "update", "stagedDelete", "unknownFutureValue",
    ])
    private static let errorCategories = Enumeration(["failure", "nonServiceFailure", "success"])
    private static let none = Enumeration([])
}

/// How an attempt on an object ended.
public enum Status: UInt32, CaseIterable, Sendable {
    case success = 1
    case failure, skipped, warning

    /// The symbol of this status in every log, since the enumeration is numbered in advance.
    public var symbol: Symbol { Symbol(number: rawValue) }
    /// The word for it in filters and exports.
    public var name: String { "\(self)" }
}
