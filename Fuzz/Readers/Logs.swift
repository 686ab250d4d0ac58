@testable import ProvisioningLog

/// A log of any shape, the way `list`, `show` and the browser read it: whole by one reader, and by two in small regions.
func readLog(_ bytes: [UInt8], name: String) -> CInt {
    // libFuzzer soon finds out how to write archives, which are somebody else's to read.
    guard Archive.kind(bytes) == nil else { return -1 }
    let whole = load(bytes, name: name, readers: 1, regionSize: 1 << 20)
    let parts = load(bytes, name: name, readers: 2, regionSize: 256)
    demand(whole.count == parts.count, "\(whole.count) events, and \(parts.count) in small regions")
    for event in whole.newestFirst.prefix(8) {
        for field in Field.allCases { _ = whole.text(field, of: event) }
        _ = whole.time(of: event)
        _ = try? whole.rawText(of: event)
        guard let detail = try? whole.event(event) else { continue }
        _ = (try? whole.rawRecord(of: event))?.withoutSecrets(of: detail).json(indented: true)
        _ = whole.formerValues(of: event, detail.modifiedProperties)
    }
    return 0
}

private func load(_ bytes: [UInt8], name: String, readers: Int, regionSize: Int) -> EventTable {
    let loader = LogLoader(inputs: [.bytes(name: name, bytes)], readers: readers, regionSize: regionSize)
    return waiting { await loader.load().table } ?? EventTable()
}
