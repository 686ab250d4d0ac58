import ErrorCatalogue
import ProvisioningLog

/// Runs the text of a filter on a log, with what only the catalogue can say.
struct EventFilter {
    private let filter: Filter

    init(_ text: String?) throws(CommandFailure) {
        do throws(FilterError) {
            filter = try Filter(text ?? "")
        } catch { throw CommandFailure(error.description) }
    }

    func rows(of table: EventTable) -> RowSet {
        table.rows(matching: filter, facts: filter.usesFacts ? ErrorCatalogue.builtIn.facts(of: table) : [:])
    }
}

extension Filter {
    /// The catalogue is read only where a filter asks for it.
    fileprivate var usesFacts: Bool {
        switch self {
        case .all, .text, .term: false
        case .fact: true
        case .not(let inner): inner.usesFacts
        case .and(let parts), .or(let parts): parts.contains(where: \.usesFacts)
        }
    }
}
