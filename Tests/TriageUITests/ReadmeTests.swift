import Foundation
import ProvisioningLog
import Testing

@testable import TriageUI

/// The README shows what the program has; `UPDATE_SCREENS=1` writes its tables and its picture anew, as it does with screens.
@Suite(.serialized) struct ReadmeTests {
    @Test(arguments: [("keys", Action.markdownTable), ("filter words", FilterField.filterWordsMarkdown)])
    func holdsTheTablesThatTheProgramUses(name: String, table: String) throws {
        try expect(table + "\n", from: "<!-- \(name) -->\n", to: "<!-- /\(name) -->")
    }

    @Test func showsAScreenOfTheProgram() throws {
        let golden = try String(contentsOf: TestFolder.screens.appending(path: "summary-80x24.txt"), encoding: .utf8)
        let screen = try #require(golden.firstRange(of: "\n---\n")).lowerBound
        try expect(golden[..<screen] + "\n", from: "```text\n", to: "```\n")
    }

    private func expect(_ wanted: some StringProtocol, from start: String, to end: String) throws {
        var readme = try String(contentsOf: TestFolder.readme, encoding: .utf8)
        let first = try #require(readme.firstRange(of: start), "README.md has no \(start)").upperBound
        let last = try #require(readme[first...].firstRange(of: end), "README.md has no \(end)").lowerBound
        guard readme[first..<last] != wanted else { return }
        guard Golden.isUpdating else {
            Issue.record("README.md, between \(start) and \(end), should be:\n\(String(wanted))")
            return
        }
        readme.replaceSubrange(first..<last, with: String(wanted))
        try readme.write(to: TestFolder.readme, atomically: true, encoding: .utf8)
    }
}
