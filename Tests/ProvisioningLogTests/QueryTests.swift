import DemoLog
import Testing

@testable import ProvisioningLog

/// The filter language, and what it finds, against a naive reading of every event.
struct QueryTests {
    // MARK: - From text to tree and back

    @Test(
        arguments: [
            ("", .all), ("  ", .all), ("adele", .text("adele")), ("\"a b\"", .text("a b")),
            ("status:failure", .term(field: "status", comparison: .matches, value: "failure")),
            ("provisioningAction=create", .term(field: "action", comparison: .equals, value: "create")),
            ("error!=Conflict", .term(field: "error", comparison: .differs, value: "Conflict")),
            ("reason:\"say \\\"no\\\"\"", .term(field: "reason", comparison: .matches, value: "say \"no\"")),
            ("-app:box", .not(.term(field: "app", comparison: .matches, value: "box"))),
            ("NOT a b", .and([.not(.text("a")), .text("b")])),
            ("a AND b c", .and([.text("a"), .text("b"), .text("c")])),
            ("a b OR c", .or([.and([.text("a"), .text("b")]), .text("c")])), ("a | b", .or([.text("a"), .text("b")])),
            ("a (b OR c)", .and([.text("a"), .or([.text("b"), .text("c")])])), ("is:benign", .fact("benign")),
            ("urn:ietf:params", .text("urn:ietf:params")), ("12:30", .text("12:30")),
            ("https://x.example/?a=b", .text("https://x.example/?a=b")), ("f(x)", .text("f(x)")),
            ("- a", .and([.text("-"), .text("a")])),
            ("skip:none", .term(field: "skip", comparison: .matches, value: "none")), ("order", .text("order")),
            ("reason=\"\"", .term(field: "reason", comparison: .equals, value: "")),
        ] as [(String, Filter)])
    func aTextIsReadAs(text: String, filter: Filter) throws {
        #expect(try Filter(text) == filter)
    }

    @Test(
        arguments: [
            ("statsu:failure", 0..<6, "unknown field \"statsu\": did you mean status?", "status"),
            ("a xyzzy:1", 2..<7, "unknown field \"xyzzy\": to search for the text, put it in quotation marks", nil),
            (
                "status:failrue", 7..<14, "status has no value \"failrue\": failure, success, skipped, warning",
                "failure"
            ),
            ("is:benin", 3..<8, "is: knows benign, conflict, known, not \"benin\"", "benign"),
            ("(a", 0..<1, "\")\" is missing for this \"(\"", nil),
            ("a)", 1..<2, "there is no \"(\" for this \")\"", ""),
            ("\"a", 0..<2, "the closing quotation mark is missing", nil),
            ("a OR", 4..<5, "a condition is missing here", nil),
            ("app:", 0..<4, "app: needs a value", nil), ("()", 1..<2, "a condition is missing here", nil),
        ] as [(String, Range<Int>, String, String?)])
    func aMistakeIsShownInItsPlace(text: String, range: Range<Int>, message: String, suggestion: String?) {
        let expected = FilterError(range: range, message: message, suggestion: suggestion)
        #expect(throws: expected) { try Filter(text) }
        #expect(expected.description == "filter, character \(range.lowerBound + 1): \(message)")
    }

    @Test(arguments: ["(", "-", "NOT ", "a OR ("])
    func depthIsBounded(part: String) {
        #expect(throws: FilterError.self) { try Filter(String(repeating: part, count: 50_000) + "a") }
    }

    @Test func whatIsPrintedIsReadAsTheSame() throws {
        var random = SeededGenerator(3)
        for _ in 0..<3_000 {
            let filter = try Filter(Self.text(depth: 3, using: &random))
            #expect(try Filter(filter.description) == filter, "\(filter.description)")
        }
    }

    private static let words = [
        "a", "\"\"", "\"a b\"", "\"-x\"", "\"OR\"", "\"status:x\"", "app:box", "app!=\"b c\"", "reason=\"\\\"\\\\\"",
        "is:known",
        "status:failure", "user:*x?", "urn:a:b", "\"(\"", "a\\b", "f(x)", "\"|\"", "error:none", "\"not\"", "1:2", "山",
        "\"a\u{A0}b\"",
    ]

    private static func text(depth: Int, using random: inout SeededGenerator) -> String {
        guard depth > 0, Int.random(in: 0...5, using: &random) > 1 else {
            return words.randomElement(using: &random) ?? ""
        }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in text(depth: depth - 1, using: &random) }
        switch Int.random(in: 0...3, using: &random) {
        case 0: return "(" + parts.joined(separator: " OR ") + ")"
        case 1: return "-(" + parts.joined(separator: " ") + ")"
        case 2: return parts.joined(separator: " AND ")
        default: return parts.joined(separator: " | ")
        }
    }

    @Test func everyExampleIsReadAsItsOwnField() throws {
        for field in FilterField.all {
            guard case .term(let name, .matches, _) = try Filter(field.example) else {
                Issue.record("\(field.example) is no condition")
                continue
            }
            #expect(name == field.name)
            for spelling in [field.name.uppercased(), field.graphName] {
                #expect(spelling.flatMap(FilterField.named) == field)
            }
        }
        #expect(Set(FilterField.all.map(\.name)).count == FilterField.all.count)
        for fact in Filter.facts { #expect(try Filter("is:\(fact.name)") == .fact(fact.name)) }
    }

    // MARK: - What a filter finds

    private static let filters = [
        "", "status:failure", "status:SUCCESS", "-status:success", "status!=success", "action:create OR action:delete",
        "app:servicenow", "app:none", "app:*", "error:none", "error:*", "error:Unauthorized", "error:*entr*",
        "error=unauthorized",
        "error!=Unauthorized status:failure", "reason:\"409\"", "reason:a", "category:failure", "skip:RedundantExport",
        "skip:*",
        "skip:none -status:failure", "step:EntryExportAdd", "step:*Export*", "user:\"a\"", "user:*.example",
        "source:workday",
        "source:entra", "target:active", "type:group", "type:user", "job:scim", "job:Azure2Azure", "cycle:0",
        "cycle:none",
        "tenant:*", "initiator:provisioning", "adele", "contoso", "2b", "Unauthorized", "\"é\"", "user:?????*", "abcd",
        "(status:failure OR status:skipped) -(app:box OR app:servicenow)", "change:*-*", "id:*a", "is:benign",
        "-is:benign",
        "user:none", "target!=x", "reason:Ä",
    ]

    @Test(arguments: filters)
    func everyFilterFindsWhatANaiveReadingFinds(text: String) async throws {
        let (table, events) = await Demo.log.value
        let filter = try Filter(text)
        let found = table.rows(matching: filter)
        let expected = events.map(filter.matches)
        #expect(table.events.map(found.contains) == expected)
    }

    @Test func theFiltersOfTheTestFindSomething() async throws {
        let table = await Demo.log.value.table
        let counts = try Self.filters.map { table.rows(matching: try Filter($0)).count }
        #expect(counts.count { $0 > 0 && $0 < table.count } > Self.filters.count / 2)
    }

    @Test func everyEventIsFoundByItsIdentifiers() async throws {
        let (table, events) = await Demo.log.value
        for (row, event) in zip(table.events, events).prefix(50) {
            let id = try #require(event[.eventId])
            for text in ["id:\(id)", "id:\(id.prefix(8))", id, String(id.prefix(13)), "id=\(id.uppercased())"] {
                #expect(table.rows(matching: try Filter(text)).contains(row), "\(text)")
                #expect(try Filter(text).matches(event), "\(text)")
            }
            let change = try #require(event[.changeId])
            let same = zip(table.events, events).filter { $0.1[.changeId] == change }.map(\.0)
            #expect(table.rows(ofChange: change) == same)
            #expect(table.rows(withEventId: id) == [row])
        }
        #expect(table.rows(ofChange: "nobody").isEmpty)
    }

    @Test func factsFromAboveAreTakenAsTheyAre() async {
        let table = await Demo.log.value.table
        var rows = RowSet(rowCount: 5)
        rows.insert(row: 3)
        #expect(table.rows(matching: .fact("known"), facts: ["known": rows]).count == 1)
        #expect(table.rows(matching: .not(.fact("known")), facts: ["known": rows]).count == table.count - 1)
        #expect(table.rows(matching: .fact("known")).isEmpty)
    }

    @Test(arguments: [
        ("Zoé", "zo?", true), ("Zoé", "zo??", false), ("山田", "??", true), ("山田", "*?田", true), ("山", "*??", false),
        ("abc", "a*c", true), ("abc", "a*d", false), ("", "*", true), ("", "?", false), ("aXbXc", "*x*x*", true),
        ("É", "é", true),
    ])
    func aQuestionMarkIsOneCharacter(text: String, pattern: String, expected: Bool) {
        #expect(TextMatcher(pattern, mode: .wildcard).matches(Array(text.utf8)) == expected)
    }

    // MARK: - Counts and orders

    @Test(arguments: Field.symbolic)
    func countsAreThoseOfACountByHand(field: Field) async throws {
        let (table, events) = await Demo.log.value
        let rows = table.rows(matching: try Filter("-status:success"))
        let values = zip(table.events, events).filter { rows.contains($0.0) }.map { $0.1[field] ?? "" }
        let expected = Dictionary(grouping: values, by: \.self).map { ($0.key, $0.value.count) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        let counts = table.counts(by: field, in: rows).map { (table.text($0.symbol, of: field) ?? "", $0.count) }
        #expect(counts.map(\.0) == expected.map(\.0))
        #expect(counts.map(\.1) == expected.map(\.1))
        let grouped = table.counts(by: [field], in: rows).map { (table.text($0.symbols[0], of: field) ?? "", $0.count) }
        #expect(grouped.map(\.0) == expected.map(\.0))
        #expect(grouped.map(\.1) == expected.map(\.1))
    }

    @Test func combinationsAreCountedWithTheirObjects() async throws {
        let (table, events) = await Demo.log.value
        let counts = table.counts(by: [.status, .errorCode], in: table.allRows)
        let expected = Dictionary(grouping: events) { [$0[.status], $0[.errorCode]] }
        #expect(counts.count == expected.count)
        for group in counts {
            let key = zip(group.symbols, [Field.status, .errorCode]).map { table.text($0, of: $1) }
            #expect(group.count == expected[key]?.count)
            #expect(group.objects == expected[key].map { Set($0.map { $0[.sourceId] ?? $0[.targetId] }).count })
        }
    }

    @Test(arguments: Field.allCases, [true, false])
    func ordersAreThoseOfAStableSort(field: Field, descending: Bool) async throws {
        let (table, events) = await Demo.log.value
        let sorted = table.sorted(table.newestFirst, by: field, descending: descending)
        let keys = table.events.map { Self.key(field, events[Int($0.row)]) }
        let expected = table.newestFirst.enumerated().sorted { one, other in
            switch (keys[Int(one.element.row)], keys[Int(other.element.row)]) {
            case (nil, nil): one.offset < other.offset
            case (nil, _): false
            case (_, nil): true
            case (let first?, let second?):
                first == second ? one.offset < other.offset : descending ? second < first : first < second
            }
        }
        #expect(sorted == expected.map(\.element))
    }

    /// Numbers are padded, so that they sort as texts.
    private static func key(_ field: Field, _ event: ProvisioningEvent) -> String? {
        event[field].map { field == .durationMs ? Timestamp.padded(Int($0) ?? 0, 12) : $0.lowercased() }
    }

    @Test func anObjectIsASourceIdentityWithinAJob() async {
        let (table, events) = await Demo.log.value
        for event in table.events.prefix(40) {
            let own = events[Int(event.row)]
            let expected = events.map { $0[.sourceId] == own[.sourceId] && $0[.jobId] == own[.jobId] }
            let rows = table.rows(ofObjectOf: event)
            #expect(table.events.map(rows.contains) == expected)
        }
    }

    @Test func anEmptyLogHasNoAnswers() {
        let table = EventTable()
        #expect(table.rows(matching: .text("a")).isEmpty)
        #expect(table.rows(matching: .not(.text("a"))).isEmpty)
        #expect(table.counts(by: .status, in: table.allRows).isEmpty)
        #expect(table.sorted([], by: .time, descending: true).isEmpty)
        #expect(table.rows(ofChange: "a").isEmpty)
    }
}

/// A part of the demo log, read once for all tests.
private enum Demo {
    typealias Log = (table: EventTable, events: [ProvisioningEvent])

    static let log = Task { () -> Log in
        let bytes = Array(DemoLog.portalJSON().prefix(400_000))
        let table = await LogLoader(inputs: [.bytes(name: "demo", bytes)], readers: 2).load().table
        // The columns are what a filter sees; the steps would only cost time.
        let events = table.events.map { event in
            let fields = Field.allCases.compactMap { field in table.text(field, of: event).map { (field, $0) } }
            return ProvisioningEvent(fields: Dictionary(uniqueKeysWithValues: fields))
        }
        return (table, events)
    }
}
