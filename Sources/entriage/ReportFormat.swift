import ArgumentParser
import ProvisioningLog

/// A report for a person, or for a program.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

extension Console {
    func write(_ value: JSONValue) throws(OutputFailure) { try output.writeLine(value.json(indented: true)) }
}

extension JSONValue.Member {
    /// A text, or null where there is none.
    init(_ key: String, _ text: String?) { self.init(key: key, value: text.map(JSONValue.string) ?? .null) }

    init(_ key: String, _ number: Int) { self.init(key: key, value: .number(String(number))) }

    init(_ key: String, _ texts: [String]) { self.init(key: key, value: .array(texts.map(JSONValue.string))) }
}
