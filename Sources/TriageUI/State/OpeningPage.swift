public import ProvisioningLog

/// What the browser can open with, as `--view` names it.
public enum OpeningPage: Equatable, Sendable {
    case events, problems, jobs, cycles
    /// How often each value of a column occurs.
    case values(Dimension)

    private static let named: [(name: String, page: OpeningPage)] = [
        ("events", .events), ("problems", .problems), ("jobs", .jobs), ("cycles", .cycles),
    ]
    private static let valuesPrefix = "values:"

    /// How all of them are written, for help.
    public static let spellings = named.map(\.name) + [valuesPrefix + Dimension.error.name]

    /// Reads `problems` or `values:error`; nil for what is no page, and for columns whose values are not counted.
    public init?(spelling text: String) {
        let wanted = text.lowercased()
        if let known = Self.named.first(where: { $0.name == wanted }) {
            self = known.page
        } else if wanted.hasPrefix(Self.valuesPrefix),
            let dimension = Dimension.named(String(text.dropFirst(Self.valuesPrefix.count))),
            dimension.isGroupable || dimension == .time
        {
            self = .values(dimension)
        } else {
            return nil
        }
    }

    /// As `--view` takes it.
    public var spelling: String {
        if case .values(let dimension) = self { return Self.valuesPrefix + dimension.name }
        return Self.named.first { $0.page == self }?.name ?? ""
    }

    /// Nil for a page that needs more than the log to open, and for the events, which need no word.
    init?(_ page: EventView.Page) {
        switch page {
        case .problems: self = .problems
        case .jobs: self = .jobs
        case .cycles: self = .cycles
        case .values(let dimension): self = .values(dimension)
        case .events, .object, .comparison: return nil
        }
    }

    var page: EventView.Page {
        switch self {
        case .events: .events
        case .problems: .problems
        case .jobs: .jobs
        case .cycles: .cycles
        case .values(let dimension): .values(dimension)
        }
    }
}
