import ProvisioningLog

/// The order of a list as `--sort` names it: `errorCode`, `status:desc,time`.
struct SortOrder {
    let keys: [SortKey]

    init(_ text: String) throws(CommandFailure) {
        var keys: [SortKey] = []
        for part in ListCommand.names(text) { keys.append(try Self.key(part)) }
        self.keys = keys
    }

    private static func key(_ text: String) throws(CommandFailure) -> SortKey {
        if let key = SortKey(spelling: text) { return key }
        _ = try EventColumn.dimension(named: String(text.prefix { $0 != ":" }))
        throw CommandFailure("--sort \(text): after the colon comes asc or desc.")
    }
}
