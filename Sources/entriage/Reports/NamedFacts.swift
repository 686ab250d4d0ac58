import ErrorCatalogue
import ProvisioningLog

extension EventTable {
    /// The events of the `is:` words that columns, patterns and the catalogue tell; every command asks here.
    func namedFacts(_ catalogue: ErrorCatalogue) -> [String: RowSet] {
        catalogue.facts(of: self).merging(fates.facts) { $1 }.merging(patterns.facts) { $1 }
    }
}
