import TerminalScreen

@testable import TriageUI

/// Pseudonyms in the place of names.
extension Story {
    static let privacy = [
        Story("privacy") { _ in keys("P e rest j") },
        Story("privacy-changes") { _ in filtered(by: "user:hedvig status:success") + keys("P Enter rest → → rest") },
        Story("copy-menu-private") { _ in keys("e P y rest") },
    ]
}
