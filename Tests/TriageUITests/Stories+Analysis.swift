import TerminalScreen

@testable import TriageUI

/// Cycles, comparisons and objects.
extension Story {
    static let analysis = [
        Story("cycles") { _ in filtered(by: "error:TooManyRequests") + keys("G p y rest") },
        Story("cycles-gap") { _ in keys("rest") + pivotToCyclesOfWorkday + downToGap + keys("rest") },
        Story("cycles-of-all-jobs") { _ in keys("p y x rest") },
        Story("cycle-comparison") { _ in filtered(by: "error:TooManyRequests") + keys("G p y rest C rest") },
        Story("event-comparison") { _ in filtered(by: "user:hedvig") + keys("m G m C j j rest") },
        Story("object") { _ in filtered(by: "user:hedvig") + keys("p u rest") },
        Story("object-never-well") { _ in filtered(by: "error:DuplicateTargetEntries") + keys("p u rest") },
        Story("invisible-change") { _ in
            filtered(by: "user:\(Story.trailingSpace) app:cross status:success") + keys("Enter rest → → j")
        },
    ]

    /// The job that misses a cycle.
    private static var pivotToCyclesOfWorkday: Typing { filtered(by: "app:Workday") + keys("p y") }
    private static var downToGap: Typing { Array(repeating: keys("j"), count: 38).flatMap(\.self) }
    /// Whose department got a trailing space.
    static let trailingSpace = "greta"
}
