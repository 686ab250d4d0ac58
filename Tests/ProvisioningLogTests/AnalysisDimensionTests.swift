import Testing

@testable import ProvisioningLog

/// What events are listed, grouped and filtered by.
struct AnalysisDimensionTests {
    @Test func namesAreUniqueAndFound() {
        #expect(Set(Dimension.all.map(\.name)).count == Dimension.all.count)
        #expect(Set(Dimension.all.map(\.title)).count == Dimension.all.count)
        for dimension in Dimension.all {
            #expect(Dimension.named(dimension.name) == dimension)
            #expect(Dimension.named(dimension.neutralName.uppercased()) == dimension)
        }
        #expect(Dimension.named("provisioningAction") == .action)
        #expect(Dimension.named("object") == .user)
        #expect(Dimension.named("nonesuch") == nil)
    }

    @Test func everyFieldAndEveryFilterWordIsADimension() {
        for field in Field.allCases { #expect(Dimension.of(field).field == field, "\(field)") }
        for word in FilterField.all where word.kind != .span {
            #expect(Dimension.named(word.name)?.filterWord == word.name, "\(word.name)")
        }
        for dimension in Dimension.all {
            #expect(dimension.filterWord.map { FilterField.named($0) != nil } ?? true, "\(dimension.name)")
        }
    }

    @Test func textsAreThoseOfTheFields() async {
        let table = await AnalysedDemo.table.value
        for event in table.events.prefix(300) {
            for dimension in Dimension.all {
                guard let field = dimension.field else { continue }
                #expect(dimension.text(of: event, in: table) == table.text(field, of: event))
            }
            #expect(Dimension.summary.text(of: event, in: table) == table.summary(of: event))
            let names: [Field] = [.sourceUpn, .sourceName, .targetUpn, .targetName, .sourceId, .targetId]
            #expect(
                Dimension.user.text(of: event, in: table)
                    == names.compactMap { table.text($0, of: event) }.first)
        }
    }

    @Test(arguments: [
        ("Zoe@Contoso.Example", "contoso.example"), ("a@b@c", "c"), ("a@", nil), ("a", nil), (nil, nil),
    ])
    func theDomainStandsBehindTheLastSign(upn: String?, domain: String?) async {
        let table = await EventTable.of([SmallEvent(upn: upn)])
        #expect(Dimension.domain.text(of: table.events[0], in: table) == domain)
        let expected: Filter =
            domain.map { .term("user", .matches, "*@" + $0) } ?? .not(.term("user", .matches, "*@*"))
        #expect(Dimension.domain.filter(of: table.events[0], in: table) == expected)
    }

    @Test(arguments: Dimension.all)
    func aFilterKeepsItsEventAndAllOfItsValue(dimension: Dimension) async {
        let table = await AnalysedDemo.table.value
        let values = table.values(of: dimension, in: table.allRows)
        for index in stride(from: 0, to: values.rows.count, by: max(1, values.rows.count / 40)) {
            let row = values.rows[index]
            guard let filter = row.filter else {
                #expect(dimension.filterWord == nil || row.text == nil && !dimension.ownsFilterWord)
                continue
            }
            let kept = table.events.filter { table.fulfils(filter, $0) }
            let group = table.members(of: values.events(at: [index]))
            #expect(Set(group).isSubset(of: kept), "\(filter.description)")
            // A word of one column keeps the events of the value and no others.
            let isExact = dimension.ownsFilterWord && ![.time, .nextRetry, .user, .type].contains(dimension)
            if isExact { #expect(kept == group, "\(filter.description)") }
        }
    }

    @Test func filtersOfNumbersAndTimes() async {
        let table = await EventTable.of([SmallEvent(minute: 1.5, changes: 2), SmallEvent(hasTime: false)])
        let minute = Filter.Value.range(from: "2026-03-18T07:01:00.000Z", to: "2026-03-18T07:01:59.999Z")
        let (first, second) = (table.events[0], table.events[1])
        #expect(
            Dimension.time.filter(of: first, in: table) == .term(field: "time", comparison: .matches, value: minute))
        #expect(
            Dimension.time.filter(of: second, in: table) == .term(field: "time", comparison: .matches, value: .absent))
        #expect(Dimension.changes.filter(of: first, in: table) == .term("changes", .equals, "2"))
        #expect(
            Dimension.duration.filter(of: first, in: table) == .term(field: "dur", comparison: .matches, value: .absent)
        )
        #expect(Dimension.file.filter(of: first, in: table) == .term("file", .equals, "log"))
        #expect(Dimension.of(.sourceUpn).filter(of: first, in: table) == nil)
        #expect(Dimension.of(.sourceId).filter(of: first, in: table) == .term("user", .equals, "s1"))
    }

    @Test func aSummaryIsKeptByItsCause() async {
        let events: [(SmallEvent, String)] = [
            (SmallEvent(error: "Conflict", reason: "r"), "error=Conflict"),
            (SmallEvent(status: "warning", reason: "one\r\ntwo"), "reason=\"one\r\ntwo\""),
            (SmallEvent(), "status=failure"),
            (SmallEvent(status: "skipped", skip: "RedundantExport"), "skip=RedundantExport"),
            (SmallEvent(status: "skipped", skip: "x", action: "stagedDelete"), "status=skipped action=stagedDelete"),
            (SmallEvent(status: "skipped"), "status=skipped"),
            (SmallEvent(status: "success", error: "x"), "status=success"),
        ]
        let table = await EventTable.of(events.map(\.0))
        for (event, (_, text)) in zip(table.events, events) {
            #expect(Dimension.summary.filter(of: event, in: table)?.description == text)
        }
    }
}
