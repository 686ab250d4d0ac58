import ArgumentParser
import ProvisioningLog

/// A report for a person, or for a program.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

extension Console {
    func write(_ value: JSONValue) throws(OutputFailure) { try output.writeLine(value.json(indented: true)) }
}
