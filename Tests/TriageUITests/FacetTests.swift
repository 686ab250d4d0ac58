import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct FacetTests {
    private func section(_ dimension: Dimension, _ browser: Browser) throws -> FacetState.Section {
        try #require(browser.model.facets.sections.first { $0.dimension == dimension })
    }

    /// Goes to a value.
    private func go(to text: String, _ browser: inout Browser) throws {
        let place = try #require(browser.model.facets.values.firstIndex { $0.text == text })
        browser.type(keys("g") + (0..<place).flatMap { _ in keys("j") })
        #expect(browser.model.facets.current?.text == text)
    }

    @Test func nothingIsCountedWhileThePaneIsOutOfSight() async {
        var browser = Browser(await Log.demo, size: .wide)
        #expect(browser.model.facets.sections.isEmpty)
        browser.type(keys("V"))
        let counted = browser.model.facets.sections
        #expect(!counted.isEmpty)
        browser.type(keys("V") + filtered(by: "status:failure"))
        #expect(browser.model.facets.sections == counted && browser.model.layout.facets == nil)
        browser.type(keys("V"))
        #expect(browser.model.facets.sections != counted)
    }

    @Test func rowsArePaintedBeforeTheFacetsAreCounted() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V"))
        let rect = try #require(browser.model.layout.facets)
        func pane(_ screen: String) -> [Substring] {
            screen.split(separator: "\n", omittingEmptySubsequences: false)[rect.row..<rect.row + rect.rows]
                .map { $0.dropFirst(rect.column).prefix(rect.columns) }
        }
        let shown = frames(of: await Log.demo, size: .wide, keys("V") + filtered(by: "status:failure")).map(\.text)
        let first = try #require(shown.firstIndex { $0.contains("1/90 ") })
        #expect(pane(shown[first]) == pane(shown[first - 1]))
        #expect(pane(shown[first + 1]) != pane(shown[first]))
    }

    /// The loop counts them, where nobody types on.
    @Test func noKeyWaitsForTheFacets() async {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V"))
        let counted = browser.model.facets.sections
        _ = browser.model.update(.command(.toggleBenign))
        #expect(browser.model.facets.sections == counted && browser.model.hasStalePanes)
        browser.model.answerVisiblePanes()
        #expect(browser.model.facets.sections != counted && !browser.model.hasStalePanes)
    }

    @Test func thePaneIsCountedAnewWhenItComesBackIntoSight() async {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V 1 z + z"))
        var other = Browser(await Log.demo, size: .wide, filter: browser.model.filter)
        other.type(keys("V"))
        #expect(browser.model.filter != .all && browser.model.layout.facets != nil)
        #expect(browser.model.facets.sections == other.model.facets.sections)
    }

    /// Compared with counting event by event.
    @Test(arguments: ["", "status=failure", "status=failure app:servicenow", "action:create -is:benign"])
    func aFieldIsCountedWithoutTheConditionsThatKeepIt(text: String) async throws {
        let filter = try Filter(text)
        var browser = Browser(await Log.demo, size: .wide, filter: filter)
        browser.type(keys("V"))
        let table = browser.model.table
        var compared = 0
        for (dimension, field) in [(Dimension.status, Field.status), (.app, .application), (.action, .action)] {
            guard let section = browser.model.facets.sections.first(where: { $0.dimension == dimension }) else {
                let values = Set(browser.model.events.compactMap { table.text(field, of: $0) })
                #expect(values.count < 2, "\(dimension.name) is missing")
                continue
            }
            compared += 1
            let others = Filter.all(of: filter.conjuncts.filter { !$0.description.hasPrefix(dimension.name) })
            let rows = try table.answer(others, in: browser.model.filterContext).rows
            for value in section.values {
                let count = table.newestFirst(rows).count { table.text(field, of: $0) == value.text }
                #expect(value.events == count, "\(dimension.name) \(value.text)")
                let isLeft = browser.model.events.contains { table.text(field, of: $0) == value.text }
                let isConstrained = others.conjuncts.count < filter.conjuncts.count
                #expect(value.isKept == (isConstrained && isLeft))
            }
        }
        #expect(compared >= 2)
    }

    @Test func keepingAnotherValueTakesThePlaceOfTheFormerOne() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V"))
        try go(to: "failure", &browser)
        browser.type(keys("Enter"))
        #expect(browser.filterText == "status=failure")
        try go(to: "skipped", &browser)
        browser.type(keys("+"))
        #expect(browser.filterText == "status=skipped")
        #expect(try section(.status, browser).values.filter(\.isKept).map(\.text) == ["skipped"])
        browser.type(keys("+"))
        #expect(browser.filterText == "")
        #expect(browser.model.facets.current?.text == "skipped", "the cursor stays on its value")
    }

    @Test func aTypedConditionIsReplacedToo() async throws {
        var browser = Browser(
            await Log.demo, size: .wide, filter: try Filter("(status:failure OR status:warning) app:servicenow"))
        browser.type(keys("V"))
        let left = Set(browser.model.events.compactMap { browser.model.table.status(of: $0)?.name })
        #expect(!left.isEmpty && left.isSubset(of: ["failure", "warning"]))
        #expect(Set(try section(.status, browser).values.filter(\.isKept).map(\.text)) == left)
        try go(to: "success", &browser)
        browser.type(keys("+"))
        #expect(browser.filterText == "app:servicenow status=success")
    }

    @Test func droppingAddsACondition() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V"))
        try go(to: "success", &browser)
        browser.type(keys("-"))
        #expect(browser.filterText == "-status=success")
        #expect(!(try section(.status, browser).values.contains { $0.text == "success" }))
    }

    @Test func severalValuesAreChosenWithinAField() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V"))
        try go(to: "skipped", &browser)
        browser.type(keys("Space Space"))
        #expect(browser.model.facets.chosen.count == 2)
        browser.type(keys("+"))
        #expect(browser.filterText == "status=(skipped, failure)")
        #expect(browser.model.facets.chosen.isEmpty)
        browser.type(keys("X"))
        try go(to: "skipped", &browser)
        browser.type(keys("Space"))
        try go(to: "ServiceNow", &browser)
        browser.type(keys("Space"))
        #expect(browser.model.facets.chosen.map(\.field) == ["app"], "a choice is among values of one field")
    }

    /// The cursor is elsewhere by then.
    @Test func chosenValuesTakeThePlaceOfOthersOfTheirOwnField() async throws {
        var browser = Browser(await Log.demo, size: .wide, filter: try Filter("status=failure"))
        browser.type(keys("V"))
        try go(to: "skipped", &browser)
        browser.type(keys("Space"))
        try go(to: "ServiceNow", &browser)
        browser.type(keys("+"))
        #expect(browser.filterText == "status=skipped")
    }

    @Test func whatIsNoLongerListedIsNoLongerChosen() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V"))
        let code = try #require(try section(.error, browser).values.first).text
        try go(to: code, &browser)
        browser.type(keys("Space"))
        #expect(browser.model.facets.chosen.count == 1)
        browser.type(filtered(by: "status:success"))
        #expect(browser.model.facets.chosen.isEmpty)
        #expect(browser.model.facetFilter == browser.model.facets.current?.filter)
        #expect(Filter.oneOf([]) == nil, "none of them is not all of them")
    }

    /// A domain is kept by a condition on the user, as the user's own conditions are.
    @Test func aDomainLeavesOtherConditionsOnTheUserAlone() async throws {
        let names = ["ann@one.example", "ann.b@one.example", "ann@two.example", "bob@one.example", "bob@two.example"]
        let records = names.enumerated().map { number, name in
            """
            {"id":"\(number)","activityDateTime":"2026-03-02T10:00:0\(number)Z","changeId":"c\(number)","jobId":"job",\
            "provisioningAction":"update","provisioningStatusInfo":{"status":"success"},\
            "sourceIdentity":{"id":"u\(number)","identityType":"User","details":{"UserPrincipalName":"\(name)"}}}
            """
        }
        let ann = try Filter("user:ann")
        func domain(_ name: String) -> Filter { .term("user", .matches, "*@" + name) }
        var browser = Browser(await Log.read("[\(records.joined(separator: ","))]"), size: .wide, filter: ann)
        browser.type(keys("V"))
        for name in ["one.example", "two.example"] {
            try go(to: name, &browser)
            browser.type(keys("+"))
            #expect(browser.model.filter.conjuncts == [ann, domain(name)])
            let values = try section(.domain, browser).values
            #expect(values.map(\.text) == ["one.example", "two.example"] && values.map(\.events) == [2, 1])
            #expect(values.filter(\.isKept).map(\.text) == [name])
        }
        browser.type(keys("+"))
        #expect(browser.model.filter == ann)
    }

    @Test func severalValuesAreDroppedOneByOne() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("V"))
        try go(to: "skipped", &browser)
        browser.type(keys("Space Space -"))
        #expect(browser.filterText == "-status=failure -status=skipped")
    }

    @Test(arguments: ["V", "q", "Esc", "Backspace"])
    func thePaneClosesAndTheListHasTheKeys(key: String) async {
        for size in [Size.standard, .medium, .wide, .narrow] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys("4 j \(key)"))
            #expect(browser.model.focus == .list && browser.model.layout.facets == nil)
            #expect(!browser.hasQuit)
        }
    }

    @Test func theCursorGoesOverAllSectionsAndIsAlwaysInSight() async {
        for size in [Size.standard, .medium, .wide, .narrow] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys("V"))
            let count = browser.model.facets.values.count
            for place in 0..<count {
                #expect(browser.model.facets.cursor == place)
                let role = Character(String(Frame.roleLetter(.cursorRow)))
                #expect(browser.model.frame().roleMap.contains(role), "\(size), value \(place)")
                browser.type(keys("j"))
            }
            #expect(browser.model.facets.cursor == count - 1)
            browser.type(keys("g"))
            #expect(browser.screen.contains("STATUS"))
        }
    }

    @Test func theyAreNotBesideATable() async {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("v V"))
        #expect(browser.model.notice != nil && browser.model.focus == .list)
    }
}
