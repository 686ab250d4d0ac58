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
        compareValues(of: event, in: whole)
    }
    return 0
}

/// The values of a record where they stand, with those of its tree.
private func compareValues(of event: EventID, in table: EventTable) {
    let (file, place) = table.record(of: event)
    guard let bytes = file.source?.bytes(place), let record = try? table.rawRecord(of: event) else { return }
    var values = ["no value of any log"]
    _ = record.hasValue {
        values.append($0)
        return values.count == 8
    }
    for value in values {
        let test = ValueTest.matcher(TextMatcher(value, mode: .whole))
        let found = bytes.withBytes { DetailReader.hasValue(in: $0, of: file, where: test) }
        demand(found == record.hasValue(where: test.matches), "\(value.debugDescription) where it stands")
    }
}

private func load(_ bytes: [UInt8], name: String, readers: Int, regionSize: Int) -> EventTable {
    let loader = LogLoader(inputs: [.bytes(name: name, bytes)], readers: readers, regionSize: regionSize)
    return waiting { await loader.load().table } ?? EventTable()
}
