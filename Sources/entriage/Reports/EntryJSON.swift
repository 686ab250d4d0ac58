import ErrorCatalogue
import ProvisioningLog

extension CatalogueEntry {
    /// The entry for JSON output.
    var members: [JSONValue.Member] {
        [
            .init("id", id), .init("kind", kind.rawValue), .init("codes", codes), .init("aliases", aliases),
            .init("title", title), .init("meaning", meaning), .init("who", who.rawValue), .init("retried", retried),
            .init("retry", retry), .init(key: "benign", value: .bool(isBenign)), .init("steps", steps),
            .init("notIf", notIf), .init("related", related), .init("evidence", evidence), .init("source", source),
            .init("sourceDate", sourceDate),
        ]
    }
}

extension Explanation.Match {
    /// How the entry was found, for JSON output.
    var members: [JSONValue.Member] {
        [.init("match", description), .init(key: "isGuess", value: .bool(isGuess))]
    }
}
