import ErrorCatalogue
import ProvisioningLog

/// The page of the problems, beside its rows.
struct ProblemsState: Sendable {
    /// What the rows are sorted by.
    enum Order: CaseIterable, Sendable {
        case importance, events, objects, first, last

        /// What the next press of the key makes of it.
        var next: Order {
            let all = Order.allCases
            return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
        }

        /// For the status line.
        var note: String {
            switch self {
            case .importance: "what matters first"
            case .events: "most events first"
            case .objects: "most objects first"
            case .first: "what began last first"
            case .last: "the newest first"
            }
        }
    }

    /// What was counted, of which events: another order, or the way back to the page, needs no other counts.
    struct Counted: Sendable {
        let rows: RowSet
        let trendWidth: Int
        /// What matters first.
        let problems: [ExplainedProblem]

        func isOf(_ rows: RowSet, trendWidth: Int) -> Bool { self.trendWidth == trendWidth && self.rows == rows }
    }

    var order = Order.importance
    /// What was counted last in this state of the log.
    var counted: Counted?
    /// Row by row.
    var found: [ExplainedProblem] = []
}

extension [ExplainedProblem] {
    /// What is equal keeps the order of importance, in which they come.
    func sorted(by order: ProblemsState.Order) -> [ExplainedProblem] {
        func descending(_ number: (ExplainedProblem) -> Int64) -> [ExplainedProblem] {
            let numbers = map(number)
            let places = indices.sorted { (numbers[$1], $0) < (numbers[$0], $1) }
            return places.map { self[$0] }
        }
        return switch order {
        case .importance: self
        case .events: descending { Int64($0.problem.events) }
        case .objects: descending { Int64($0.problem.objects) }
        case .first: descending { $0.problem.first ?? .min }
        case .last: descending { $0.problem.last ?? .min }
        }
    }
}
