import DemoLog

@testable import ProvisioningLog

/// A part of the demo log, read once for all tests.
enum Demo {
    typealias Log = (table: EventTable, events: [ProvisioningEvent])

    static let log = Task { () -> Log in
        let bytes = Array(DemoLog.portalJSON().prefix(400_000))
        let table = await LogLoader(inputs: [.bytes(name: "demo", bytes)], readers: 2).load().table
        // The columns are what a filter sees; the steps would only cost time.
        let events = table.events.map { event in
            let fields = Field.allCases.compactMap { field in table.text(field, of: event).map { (field, $0) } }
            return ProvisioningEvent(fields: Dictionary(uniqueKeysWithValues: fields))
        }
        return (table, events)
    }
}
