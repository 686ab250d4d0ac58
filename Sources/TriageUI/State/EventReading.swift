import ProvisioningLog

/// What was read again from the file for the panes.
public struct EventReading: Equatable, Sendable {
    var event: EventID
    var content: ProvisioningEvent?
    /// The record, indented.
    var raw: String
    /// Why there is no content, as a sentence.
    var problem: String?
    /// Old values that the record does not have, by the names of attributes.
    var formerValues: [String: FormerValue] = [:]
}

extension EventReading {
    /// Reads a record again: a few kilobytes, well under a millisecond.
    init(of event: EventID, in table: EventTable) {
        self.init(event: event, content: nil, raw: "")
        do throws(LogError) {
            let read = try table.event(event)
            content = read.withoutSecrets.shortened
            formerValues = table.formerValues(of: event, read.modifiedProperties).reduce(into: [:]) { known, former in
                let text = Secret.shown(former.value.text, of: former.key).shortened
                known[former.key] = FormerValue(text: text, event: former.value.event)
            }
            raw = try Self.raw(of: event, read, in: table)
        } catch { problem = error.description }
    }

    /// A record of megabytes is not laid out in lines; its beginning is shown as it stands.
    private static func raw(
        of event: EventID, _ read: ProvisioningEvent, in table: EventTable
    ) throws(LogError) -> String {
        guard table.record(of: event).bytes.count > longestRaw else {
            return try table.rawRecord(of: event).withoutSecrets(of: read).json(indented: true)
        }
        return read.hidingSecrets(in: try table.rawText(of: event)).shortened
    }

    private static let longestRaw = 1 << 20
}

extension ProvisioningEvent {
    /// Without the ends of texts that nobody reads on a screen, since every key lays them out anew.
    fileprivate var shortened: ProvisioningEvent {
        var event = self
        event.fields = fields.mapValues(\.shortened)
        for index in event.steps.indices {
            event.steps[index].description = event.steps[index].description?.shortened
            for place in event.steps[index].details.indices {
                event.steps[index].details[place].value = event.steps[index].details[place].value.shortened
            }
        }
        for index in event.modifiedProperties.indices {
            event.modifiedProperties[index].oldValue = event.modifiedProperties[index].oldValue?.shortened
            event.modifiedProperties[index].newValue = event.modifiedProperties[index].newValue?.shortened
        }
        return event
    }
}

extension String {
    private static let longest = 1 << 15

    fileprivate var shortened: String {
        let count = utf8.count
        guard count > Self.longest else { return self }
        let start = String(decoding: utf8.prefix(Self.longest), as: UTF8.self)
        return "\(start)\n(and \((count - Self.longest).grouped) more bytes: entriage show prints all)"
    }
}
