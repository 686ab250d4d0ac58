@testable import TriageUI

/// The pages that say what is broken: problems and jobs.
extension Story {
    static let triage = [
        Story("problems") { _ in keys("! rest") },
        Story("problems-nobody") { _ in keys("! G rest") },
        Story("problems-filtered") { _ in filtered(by: "app:fabrikam") + keys("! j s rest") },
        Story("problems-explained") { _ in keys("! j K rest") },
        Story("problems-none") { _ in filtered(by: "status:success") + keys("! rest") },
        Story("problems-hostile", log: { try await HostileLog.read() }) { _ in keys("! rest") },
        Story("jobs") { _ in keys("J rest") },
        Story("jobs-well") { _ in filtered(by: "app:servicenow") + keys("J rest") },
        Story("jobs-silent", log: { await TroubledJobs.log() }) { _ in keys("J j rest") },
    ]
}
