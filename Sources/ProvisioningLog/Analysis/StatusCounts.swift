/// How many events ended in which way.
public struct StatusCounts: Equatable, Sendable {
    /// One for each place in `Status.bySeverity`, and one for what is no status.
    static let severityCount = Status.bySeverity.count + 1

    private var counts: [Int] = Array(repeating: 0, count: severityCount)

    /// No events.
    public init() {}

    /// - Parameter counts: by the place in `Status.bySeverity`.
    init(_ counts: ArraySlice<Int>) { self.counts = Array(counts) }

    /// The events with a status; nil is for those that have another one or none.
    public subscript(status: Status?) -> Int { counts[status.severity] }

    /// All events.
    public var total: Int { counts.reduce(0, &+) }

    /// Adds an event by the place of its status in `Status.bySeverity`.
    mutating func add(severity: Int) { counts[severity] &+= 1 }
}

extension Status {
    /// What needs a look first (decision 18).
    public static let bySeverity: [Status] = [.failure, .warning, .skipped, .success]

    /// The places of the symbols of the column in `bySeverity`; what is no status is behind them all.
    static let severities: [Int] = (0...UInt32(Field.status.enumeration.names.count)).map {
        Status(rawValue: $0).severity
    }

    static func severity(ofSymbol number: UInt32) -> Int {
        number < severities.count ? severities[Int(number)] : bySeverity.count
    }
}

extension Status? {
    /// 0 is the worst; an unknown status comes last.
    public var severity: Int {
        switch self {
        case .failure: 0
        case .warning: 1
        case .skipped: 2
        case .success: 3
        case nil: 4
        }
    }

    init(severity: Int) { self = Status.bySeverity.indices.contains(severity) ? Status.bySeverity[severity] : nil }
}
