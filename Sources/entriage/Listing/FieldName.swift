import ProvisioningLog

/// A field that the user named: by its neutral name, or by a word of the filter language.
struct FieldName {
    let field: Field
    /// As the user knows it.
    let title: String

    init(_ text: String) throws(CommandFailure) {
        let wanted = text.lowercased()
        if let field = Field.allCases.first(where: { $0.name.lowercased() == wanted }) {
            self.field = field
            title = field.name
        } else if let word = FilterField.named(text), let field = word.fields.first {
            self.field = field
            title = word.name
        } else {
            let known = Field.allCases.map(\.name) + EventColumn.filterWords
            throw CommandFailure("there is no field \"\(text)\"; known are \(known.joined(separator: ", ")).")
        }
    }

    /// The field of a column to count by.
    static func forCounting(_ text: String) throws(CommandFailure) -> FieldName {
        let name = try FieldName(text)
        guard name.field.isSymbolic else {
            throw CommandFailure(
                "--by \(text): nearly every event has its own \(name.field.name); count by another field.")
        }
        return name
    }
}

/// The order of a list: `errorCode`, `durationMs:desc`.
struct SortOrder {
    let field: Field
    let isDescending: Bool

    init(_ text: String) throws(CommandFailure) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        field = try FieldName(parts[0]).field
        switch parts.count == 2 ? parts[1].lowercased() : "asc" {
        case "asc": isDescending = false
        case "desc": isDescending = true
        default: throw CommandFailure("--sort \(text): after the colon comes asc or desc.")
        }
    }

    /// The events in this order; those without a value are last in either direction.
    func apply(to events: [EventID], of table: EventTable) -> [EventID] {
        let sorted = table.sorted(events, by: field, descending: isDescending)
        let hasValue = { (event: EventID) in
            switch field {
            case .time: table.time(of: event) != nil
            case .durationMs: table.durationMs(of: event) != nil
            case .eventId, .changeId: table.text(field, of: event) != nil
            default: !table.symbol(field, of: event).isAbsent
            }
        }
        return sorted.filter(hasValue) + sorted.filter { !hasValue($0) }
    }
}
