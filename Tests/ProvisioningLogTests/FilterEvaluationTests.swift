import Testing

@testable import ProvisioningLog

/// What filters find in columns.
struct FilterEvaluationTests {
    private static let filters = [
        "", "status:failure", "status:SUCCESS", "-status:success", "status!=success", "action:create OR action:delete",
        "app:servicenow", "app:none", "app:*", "error:none", "error:*", "error:Unauthorized", "error:*entr*",
        "error=unauthorized",
        "error!=Unauthorized status:failure", "reason:\"409\"", "reason:a", "category:failure", "skip:RedundantExport",
        "skip:*",
        "skip:none -status:failure", "step:EntryExportAdd", "step:*Export*", "user:\"a\"", "user:*.example",
        "source:workday",
        "source:entra", "target:active", "type:group", "type:user", "job:scim", "job:Azure2Azure", "cycle:\"0\"",
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

    // MARK: - Absent values, and rows of many segments

    @Test(arguments: ["time", "dur", "error"])
    func aNegativeConditionHoldsWhereThereIsNoValue(field: String) async throws {
        let bare = """
            {"id":"x","changeId":"c","provisioningAction":"create","provisioningSteps":[],"sourceIdentity":{"id":"bare"}}
            """
        let full = record("full", more: #","durationInMilliseconds":5"#)
        let table = await LogLoader.read(full + "\n" + bare).table
        let value = ["time": "2026-03-18T07:00:00.000Z", "dur": "5ms"][field] ?? "Conflict"
        for (comparison, wanted, expected) in [
            (Filter.Comparison.equals, Filter.Value.word(value), ["full"]), (.differs, .word(value), ["bare"]),
            (.matches, .absent, ["bare"]), (.matches, .present, ["full"]), (.differs, .absent, ["full"]),
            (.matches, .list([.absent, .word(value)]), ["full", "bare"]),
            (.differs, .list([.absent, .word(value)]), []),
            (.atMost, .word(value), ["full"]), (.atLeast, .word(value), ["full"]),
            (.matches, .range(from: nil, to: value), ["full"]),
        ] {
            let filter = Filter.term(field: field, comparison: comparison, value: wanted)
            #expect(try table.sourceIds(fitting: filter) == expected, "\(filter)")
            let others = ["full", "bare"].filter { !expected.contains($0) }
            #expect(try table.sourceIds(fitting: .not(filter)) == others, "\(filter)")
            let events = try table.events.map { try table.event($0) }
            #expect(events.map(filter.matches) == table.events.map(table.rows(matching: filter).contains))
        }
    }

    @Test func rowsAreFoundInEverySegment() async throws {
        let count = Segment.capacity * 2 + 100
        let records = (0..<count).map {
            let time = Timestamp.iso(Int64($0 < Segment.capacity * 2 ? 1 << 40 - $0 : 1 << 41 - $0))
            return #"{"id":"\#(String($0, radix: 16))-x","changeId":"c","durationInMilliseconds":\#($0),"#
                + #""activityDateTime":"\#(time)","#
                + #""provisioningAction":"\#($0 % 3 == 0 ? "create" : "update")"}"#
        }
        let table = await LogLoader.read(records.joined(separator: "\n"), readers: 2).table
        try #require(table.count == count)
        // The times fall within each segment; that of the last one is newer than all before it.
        let order = Array(Segment.capacity * 2..<count) + Array(0..<Segment.capacity * 2)
        #expect(table.newestFirst.map { Int($0.row) } == order)
        let created = try table.answer(.term("action", .equals, "create")).rows
        let long = try table.answer(.term("dur", .greater, "131000ms")).rows
        for event in table.events {
            let number = try #require(table.durationMs(of: event))
            guard created.contains(event) == (number % 3 == 0), long.contains(event) == (number > 131_000) else {
                Issue.record("event \(number)")
                return
            }
        }
        #expect(try table.answer(.term("action", .differs, "create")).rows.count == count - created.count)
    }

    // MARK: - Facts and elements

    @Test func theLibrarysOwnFactsNeedNoHelp() async throws {
        let table = await Demo.log.value.table
        #expect(try table.answer(.fact("scoped-out")).rows == table.rowsOutOfScope)
        #expect(try table.answer(.fact("new")).rows == table.rowsWithNewErrors)
        #expect(try table.answer(.fact("conflict")).rows.count == table.conflicts.count)
        #expect(try table.answer(.fact("whatever")).rows.isEmpty)
    }

    @Test func sourceAndTargetAreColumns() async throws {
        let table = await Demo.log.value.table
        let answer = try table.answer(
            .element(.source, .and([.term("upn", .matches, "a"), .not(.term("type", .matches, "group"))])))
        let both = Filter.term(field: "user", comparison: .matches, value: .present)
        #expect(answer.undecided.isEmpty)
        #expect(!answer.rows.isEmpty)
        #expect(try answer.rows.count < table.answer(both).rows.count)
    }

    @Test func anUnreadConditionLeavesOpenOnlyWhatItMustDecide() async throws {
        let table = await Demo.log.value.table
        let failures = Filter.term("status", .matches, "failure")
        let unread = Filter.element(.step, .term("name", .matches, "EntryExportAdd"))
        let count = try table.answer(failures).rows.count
        let both = try table.answer(.and([failures, unread]))
        #expect(both.rows.isEmpty)
        #expect(both.undecided.count == count)
        let either = try table.answer(.or([failures, .not(unread)]))
        #expect(either.rows.count == count)
        #expect(either.undecided.count == table.count - count)
        #expect(try table.answer(.not(.and([failures, unread]))).rows.count == table.count - count)
    }

    @Test func wholeEventsAreTestedWithoutATable() {
        var event = ProvisioningEvent(fields: [
            .status: "failure", .time: "2026-03-18T07:00:00.000Z", .durationMs: "12",
        ])
        event.steps = [ProvisioningStep(name: "EntryExportAdd", status: "failure", description: "no way")]
        event.modifiedProperties = [ModifiedProperty(name: "manager", oldValue: "a", newValue: nil)]
        let fitting: [Filter] = [
            .text(.plain("NO WAY")), .text(.regex("^no", ignoresCase: false)), .term("dur", .less, "13ms"),
            .term("changes", .equals, "1"),
            .element(.step, .and([.term("name", .matches, "entryexportadd"), .term("status", .equals, "failure")])),
            .element(.modifiedProperty, .term(field: "new", comparison: .matches, value: .absent)),
            .term("error", .differs, "x"),
        ]
        for filter in fitting {
            #expect(filter.matches(event), "\(filter)")
            #expect(!Filter.not(filter).matches(event), "\(filter)")
        }
        for filter in [
            Filter.fact("known"), .term("raw.status", .differs, "x"), .term("file", .matches, "x"),
            .term("reason", .resembles, "("),
        ] {
            #expect(!filter.matches(event), "\(filter)")
        }
    }
}

extension EventTable {
    /// The source IDs of the events that fit by their columns, in the order of the log.
    func sourceIds(fitting filter: Filter) throws -> [String] {
        let rows = try answer(filter).rows
        return events.filter(rows.contains).compactMap { text(.sourceId, of: $0) }
    }
}
