@testable import TriageUI

/// The pages and panes that count.
extension Story {
    static let counting = [
        Story("values") { _ in keys("v rest") },
        Story("values-profile") { _ in keys("v j j rest") },
        Story("values-filtered") { _ in filtered(by: "status:failure") + keys("v j rest s s s rest") },
        Story("values-app") { _ in keys("^ l l l v rest") },
        Story("values-none") { _ in keys("v l rest G rest") },
        Story("values-chosen") { _ in keys("v Space j Space rest") },
        Story("values-time") { _ in keys("^ v rest") },
        Story("values-explained") { _ in keys("v K rest") },
        Story("facets") { _ in keys("V rest") },
        Story("facets-kept") { _ in keys("V j j + j j j Space Space rest") },
        Story("timeline") { _ in keys("i E E rest") },
        Story("timeline-range") { _ in keys("i E Space h h h h rest") },
        Story("timeline-list") { _ in keys("i 1 e e e rest") },
        Story("timeline-failures") { _ in filtered(by: "status:failure") + keys("i g rest") },
        Story("everything") { _ in keys("V i Tab rest") },
    ]
}
