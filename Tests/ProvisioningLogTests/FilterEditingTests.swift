import Testing

@testable import ProvisioningLog

/// What gestures do to a filter.
struct FilterEditingTests {
    @Test(
        arguments: [
            ("", "a", "a"), ("a", "b", "a b"), ("a", "a", "a"), ("a b", "-a", "b"), ("-a b", "a", "b"), ("a", "-a", ""),
            ("error=x", "-error=x", ""), ("error=x", "error!=x", ""), ("error!=x a", "error=x", "a"),
            ("-error=x", "error=x", ""), ("-error=x", "error!=x", "-error=x error!=x"),
            ("error=x", "error=y", "error=x error=y"),
            ("a OR b", "c", "(a OR b) c"), ("a OR b", "-(a OR b)", ""), ("a", "b c", "a b c"),
            ("time:9:00..", "time:10:00..", "time:10:00.."), ("time:9:00.. a", "time:8:00..", "a time:8:00.."),
            ("time:..9:00", "time:10:00..", "time:..9:00 time:10:00.."),
            ("time:..9:00 a", "time:..8:00", "a time:..8:00"),
            ("time:9:00..10:00", "time:9:30..", "time:9:00..10:00 time:9:30.."),
            ("time:9:00..", "time:9:00..", "time:9:00.."),
            ("time:9:00..", "-time:9:00..", ""), ("a", "", "a"),
        ])
    func aGestureNarrows(filter: String, term: String, result: String) throws {
        #expect(try Filter(filter).narrowed(by: Filter(term)) == Filter(result))
    }

    @Test(arguments: [("", ""), ("a", ""), ("a b", "a"), ("a b c", "a b"), ("a OR b", ""), ("a (b OR c)", "a")])
    func theLastConditionIsTakenAway(filter: String, result: String) throws {
        #expect(try Filter(filter).removingLast() == Filter(result))
    }

    @Test(
        arguments: [
            ("EntryConflict", "error=EntryConflict"), ("a b", "error=\"a b\""), ("none", "error=\"none\""),
            ("*", "error=\"*\""),
            ("", "error=\"\""), ("@x", "error=\"@x\""),
        ])
    func anExactConditionSaysTheValueAsItIs(text: String, spelled: String) throws {
        let filter = Filter.term("error", .equals, text)
        #expect(filter.description == spelled)
        #expect(try Filter(spelled) == filter)
    }

    @Test func conditionsThatHoldTogetherStandSideBySide() {
        let (a, b, c) = (Filter.words("a"), Filter.words("b"), Filter.words("c"))
        #expect(Filter.all(of: []) == .all)
        #expect(Filter.all(of: [.all, a, .all]) == a)
        #expect(Filter.all(of: [a, .and([b, c])]) == .and([a, b, c]))
        #expect(a.adding(.all) == a)
        #expect(Filter.all.adding(a) == a)
        #expect(Filter.and([a, b]).adding(.and([c, a])) == .and([a, b, c, a]))
        #expect(Filter.any(of: [a, .or([b, c])]) == .or([a, b, c]))
        #expect(Filter.any(of: [a]) == a)
    }
}
