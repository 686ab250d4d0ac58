import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct TimelineTests {
    @Test func nothingIsCountedWhileTheStripIsOutOfSight() async {
        var browser = Browser(await Log.demo)
        #expect(browser.model.timelineState.histogram == nil)
        browser.type(keys("i"))
        #expect(browser.model.focus == .timeline && browser.model.timelineState.histogram != nil)
        browser.type(keys("i"))
        #expect(browser.model.focus == .list && browser.model.layout.timeline == nil)
        #expect(browser.model.timelineState.histogram == nil)
    }

    @Test(arguments: [Size.standard, .medium, .wide, .narrow])
    func theBucketsHoldTheEventsOfTheView(size: Size) async throws {
        var browser = Browser(await Log.demo, size: size, filter: try Filter("app:servicenow"))
        browser.type(keys("i"))
        let histogram = try #require(browser.model.timelineState.histogram)
        #expect(histogram.buckets.reduce(0) { $0 + $1.total } == browser.model.events.count)
        #expect(histogram.buckets.count <= size.columns)
        browser.type([[.resized(.wide)]])
        #expect(browser.model.timelineState.histogram?.buckets.count != histogram.buckets.count || size == .wide)
    }

    @Test func theStripIsCountedAnewWhenItComesBackIntoSight() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("V i Tab Tab"))
        #expect(browser.model.focus == .facets && browser.model.layout.timeline == nil)
        browser.type(keys("Enter 1"))
        #expect(browser.model.layout.timeline != nil && browser.model.events.count < browser.model.table.count)
        let histogram = try #require(browser.model.timelineState.histogram)
        #expect(histogram.buckets.reduce(0) { $0 + $1.total } == browser.model.events.count)
    }

    @Test func itBeginsAtTheEventUnderTheCursor() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("G i"))
        #expect(browser.model.timelineState.cursor == 0)
        browser.type(keys("i g i"))
        let histogram = try #require(browser.model.timelineState.histogram)
        #expect(browser.model.timelineState.cursor == histogram.buckets.count - 1)
    }

    @Test func theCursorStaysInTheStrip() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("i g h"))
        #expect(browser.model.timelineState.cursor == 0)
        browser.type(keys("l → j"))
        #expect(browser.model.timelineState.cursor == 3)
        browser.type(keys("G l"))
        let histogram = try #require(browser.model.timelineState.histogram)
        #expect(browser.model.timelineState.cursor == histogram.buckets.count - 1)
        #expect(browser.model.cursor == 0, "the list stays where it is")
    }

    /// From every bucket, and compared with a search that only reads the counts.
    @Test(arguments: [("e", Status.failure), ("w", Status.warning)])
    func theNextBucketOfAKindIsAKeyAway(key: String, status: Status) async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("i"))
        let buckets = try #require(browser.model.timelineState.histogram).buckets
        for place in buckets.indices {
            browser.model.timelineState.cursor = place
            browser.type(keys(key))
            let next = buckets.indices.prefix(place).last { buckets[$0][status] > 0 }
            #expect(browser.model.timelineState.cursor == next ?? place)
            #expect((browser.model.notice == nil) == (next != nil))
            browser.model.timelineState.cursor = place
            browser.type(keys(key.uppercased()))
            let previous = buckets.indices.dropFirst(place + 1).first { buckets[$0][status] > 0 }
            #expect(browser.model.timelineState.cursor == previous ?? place)
        }
    }

    /// The kept events are those of the buckets, at both ends.
    @Test(arguments: [false, true])
    func enterKeepsTheRange(hasRange: Bool) async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("i E") + (hasRange ? keys("Space h h h h") : []))
        let state = browser.model.timelineState
        let histogram = try #require(state.histogram)
        let (table, before) = (browser.model.table, browser.model.events)
        let expected = before.filter { event in
            table.time(of: event).flatMap(histogram.bucket).map(state.range.contains) ?? false
        }
        #expect(state.range.count == (hasRange ? 5 : 1) && state.eventsInAll == expected.count)
        browser.type(keys("Enter"))
        #expect(browser.model.events == expected)
        #expect(browser.filterText.hasPrefix("time:2026-03-"))
        #expect(browser.model.timelineState.start == nil)
    }

    @Test func escapeDropsTheRangeThenLeavesTheStrip() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("i Space h h Esc"))
        #expect(browser.model.timelineState.start == nil && browser.model.focus == .timeline)
        browser.type(keys("Esc"))
        #expect(browser.model.focus == .list && browser.model.layout.timeline != nil)
    }

    @Test func theCursorStaysOnItsTimeWhenTheFilterChanges() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("i g") + (0..<20).flatMap { _ in keys("l") })
        let before = try #require(browser.model.timelineState.histogram).start(of: browser.model.timelineState.cursor)
        browser.type(filtered(by: "status:failure"))
        let state = browser.model.timelineState
        let after = try #require(state.histogram)
        #expect(after.bucket(of: before) == state.cursor)
    }

    /// Seen at once in the title: what the bucket holds.
    @Test func theTitleSaysWhatTheBucketHolds() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("i E"))
        let state = browser.model.timelineState
        #expect(state.events(.failure) > 0)
        #expect(browser.screen.contains("\(state.events(.failure)) failed"))
        #expect(browser.screen.contains("\(state.eventsInAll) events"))
    }

    @Test func aFilterThatLeavesNothingHasNoTimeline() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("user:nobody"))
        browser.type(keys("i l e Space Enter G"))
        #expect(browser.model.timelineState.histogram == nil)
        #expect(browser.filterText == "user:nobody")
    }
}
