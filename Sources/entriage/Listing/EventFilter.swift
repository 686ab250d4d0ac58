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
        guard filter.usesFacts else { return table.rows(matching: filter) }
        let catalogue = ErrorCatalogue.builtIn
        return table.rows(
            matching: filter, facts: ["benign": table.benignRows(catalogue), "known": table.knownRows(catalogue)])
    }
}

extension Filter {
    fileprivate var usesFacts: Bool {
        switch self {
        case .all, .text, .term: false
        case .fact: true
        case .not(let inner): inner.usesFacts
        case .and(let parts), .or(let parts): parts.contains(where: \.usesFacts)
        }
    }
}

extension EventTable {
    /// Skips that need no action.
    fileprivate func benignRows(_ catalogue: ErrorCatalogue) -> RowSet {
        var rows = self.rows(of: .skipReason, where: catalogue.isBenign)
        if catalogue.isBenign(skipReason: ErrorCatalogue.scopingFilterFalse) { rows.formUnion(rowsOutOfScope) }
        rows.formIntersection(self.rows(with: Status.skipped.symbol, in: .status))
        return rows
    }

    /// Events whose code has an entry.
    fileprivate func knownRows(_ catalogue: ErrorCatalogue) -> RowSet {
        rows(of: .errorCode, where: catalogue.isKnown)
    }

    private func rows(of field: Field, where isWanted: (String) -> Bool) -> RowSet {
        var rows = RowSet(rowCount: count)
        for (symbol, _) in counts(by: field, in: allRows) where text(symbol, of: field).map(isWanted) ?? false {
            rows.formUnion(self.rows(with: symbol, in: field))
        }
        return rows
    }
}
