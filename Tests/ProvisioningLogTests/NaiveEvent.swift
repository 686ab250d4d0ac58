@testable import ProvisioningLog

/// One event with all that a filter can ask for.
struct NaiveEvent {
    let event: ProvisioningEvent
    let path: String
    let changeCount: Int
    /// Every scalar of the record, also in JSON inside of texts, with the paths in lower case that lead to it or to
    /// what it is in.
    let values: [(paths: [String], text: String)]
    let texts: [String]

    init(_ id: EventID, in table: EventTable) throws {
        event = try table.event(id)
        path = table.record(of: id).file.path
        changeCount = table.changeCount(of: id)
        let values = Self.values(of: try table.rawRecord(of: id), at: [])
        self.values = values
        let parts = event.steps.flatMap(\.texts) + event.modifiedProperties.flatMap(\.texts)
        // The portal's CSV has steps and changes in other files.
        texts = Array(Set(values.map(\.text) + (table.changeParts.isEmpty ? [] : parts)))
    }

    private static func values(of value: JSONValue, at paths: [String]) -> [(paths: [String], text: String)] {
        switch value {
        case .null: return []
        case .bool(let flag): return [(paths, flag ? "true" : "false")]
        case .number(let text): return [(paths, text)]
        case .string(let text):
            let inner = value.unfolded
            let own = text.isEmpty ? [] : [(paths: paths, text: text)]
            return inner == value ? own : own + values(of: inner, at: paths)
        case .array(let items): return items.flatMap { values(of: $0, at: paths) }
        case .object(let members):
            return members.flatMap { member in
                let key = member.key.lowercased()
                return values(of: member.value, at: paths + [paths.last.map { $0 + "." + key } ?? key])
            }
        }
    }
}

extension ProvisioningStep {
    var texts: [String] {
        let texts = [name, type, status, description] + details.map { Optional($0.value) }
        return texts.compactMap(\.self).filter { !$0.isEmpty }
    }
}

extension ModifiedProperty {
    var texts: [String] { [name, oldValue, newValue].compactMap(\.self).filter { !$0.isEmpty } }
}
