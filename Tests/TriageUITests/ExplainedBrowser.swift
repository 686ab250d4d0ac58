import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The explanation pane with the focus, as its tests find it.
extension Browser {
    static func explained(_ filter: String, size: Size = .wide, findings: [Finding] = []) async -> Browser {
        var browser = Browser(await Log.demo, size: size)
        browser.type(filtered(by: filter) + keys("3 rest"))
        if !findings.isEmpty { browser.model.explanation.known.findings = findings }
        return browser
    }

    func explanationText() throws -> OpenableText {
        let rect = try #require(model.layout.explanation)
        return model.explanationText(width: rect.columns - 2)
    }
}

extension Finding {
    /// An entry of the catalogue as if it were a known issue that the events of a filter show.
    static func of(_ id: String, filter: String?) throws -> Finding {
        var entry = try #require(ErrorCatalogue.builtIn.entries.first { $0.id == id })
        (entry.kind, entry.when) = (.issue, try filter.map { try Filter($0) })
        return Finding(entry: entry, strength: .mayApply, evidence: [Evidence("action", "create")])
    }
}
