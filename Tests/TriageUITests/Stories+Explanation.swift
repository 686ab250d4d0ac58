@testable import TriageUI

/// What the explanation says of different events, and the catalogue.
extension Story {
    static let explaining = [
        Story("explain-matters") {
            filtered(by: "skip:AttributeValidationFailed") + keys($0 ? "rest" : "K rest")
        },
        Story("explain-entitled") { filtered(by: "skip:NotEffectivelyEntitled") + keys($0 ? "rest" : "K rest") },
        Story("explain-item") { _ in filtered(by: "error:DuplicateTargetEntries") + keys("3 rest j j rest") },
        Story("catalogue-search") { _ in keys("Ctrl-K") + typed("manager") },
        Story("catalogue-entry") { _ in keys("Ctrl-K") + typed("entryconflict") + keys("Enter") },
    ]
}
