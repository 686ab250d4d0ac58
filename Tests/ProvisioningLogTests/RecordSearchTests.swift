import DemoLog
import Foundation
import Testing

@testable import ProvisioningLog

/// The search in records: what it finds, what it remembers, and how it ends.
struct RecordSearchTests {
    private func search(
        _ filter: Filter, in table: EventTable, memory: RecordMemory = RecordMemory()
    ) throws -> RecordSearch {
        let undecided = try table.answer(filter, knowing: memory).undecided
        return RecordSearch(
            filter, in: table, rows: undecided, context: FilterContext(), memory: memory, bytesOfAChunk: 1,
            reportInterval: .zero)
    }

    /// The names of the events that fit, after a search.
    private func found(_ filter: Filter, in table: EventTable) async throws -> [String] {
        let memory = try #require(await search(filter, in: table).result).memory
        let answer = try table.answer(filter, knowing: memory)
        #expect(answer.undecided.isEmpty)
        return table.events.filter(answer.rows.contains).compactMap { table.text(.sourceId, of: $0) }
    }

    private static func log(_ extras: [String]) async -> EventTable {
        let records = extras.enumerated().map { record("\($0.offset)", more: "," + $0.element) }
        return await LogLoader.read("[" + records.joined(separator: ",\n") + "]").table
    }

    // MARK: - What is found

    @Test(arguments: [
        (#""a":"a needle here""#, true), (#""a":"A NEEDLE""#, true), (#""needle":1"#, false),
        (#""a":["x",{"b":"needle"}]"#, true),
        (#""a":"{\"b\":\"needle\"}""#, true), (#""a":"n\u0065edle""#, true), (#""a":"{\"b\":\"n\\u0065edle\"}""#, true),
        (#""a":"{\"b\":\"n\u005cu0065edle\"}""#, true), (#""a":"need","b":"le""#, false), (#""a":"need\tle""#, false),
        (#""a":"\u0022needle\u0022""#, true), (#""a":null"#, false),
    ])
    func textIsFoundHoweverTheRecordSpellsIt(extra: String, isFound: Bool) async throws {
        let table = await Self.log([extra])
        #expect(try await found(.text(.plain("needle")), in: table) == (isFound ? ["0"] : []))
        #expect(
            try await found(.text(.regex("need.*", ignoresCase: true)), in: table)
                == (isFound || extra.contains("need\"") || extra.contains(#"need\t"#) ? ["0"] : []))
    }

    @Test(arguments: [
        ("山田", #""a":"山田""#), ("山田", #""a":"\u5c71\u7530""#), ("ÉCOLE", #""a":"école""#), ("é", #""a":"\u00C9""#),
        ("kö", #""a":"\u212Aö""#), ("kö", #""a":"Kö""#), ("iä", #""a":"xiä""#), ("true", #""a":true"#),
        ("12.50", #""a":12.50"#), ("a,b: c", #""a":"a,b: c""#),
        ("zürich", #""a":"in ZÜRICH""#), ("zürich", #""a":"z\u00FCrich""#),
        ("zürich", #""a":"{\"b\":\"Z\\u00fcrich\"}""#), ("züri", #""a":"ZÜR\u0130CH""#), ("züri", #""a":"ZÜRİCH""#),
        ("ab日本cd", #""a":"ab\u65e5\u672CCD""#), ("x😀y", #""a":"x\ud83d\ude00y""#), ("zü", #""a":"z zü""#),
        ("öz ki", #""a":"sÖZ Ki""#),
    ])
    func otherLettersAndValuesAreFound(text: String, extra: String) async throws {
        #expect(try await found(.text(.plain(text)), in: await Self.log([extra, #""a":"other""#])) == ["0"])
    }

    /// The portal's CSV with one event that has a step or a change in the other files, and one that has none.
    private static func portalCSV(
        row: String = "success,", step: String, change: String, more: String = "provisioningSteps"
    ) async -> EventTable {
        func file(_ name: String, _ header: String, _ row: String, other: String) -> LogInput {
            let rows = row.isEmpty ? [] : [other, "c1," + row]
            return .bytes(name: name, Array(([header] + rows).joined(separator: "\n").utf8))
        }
        return await LogLoader(inputs: [
            file(
                "ProvisioningLogs.csv", "Change ID,Id,Date,Status," + more, "e1,2026-03-18T07:17:42Z," + row,
                other: "c2,e2,2026-03-18T07:17:41Z,success,"),
            file(
                "ProvisioningLogs_ProvisioningSteps.csv", "Change ID,Name,Type,Status,Description,Details", step,
                other: "c2,other,7,,,"),
            file(
                "ProvisioningLogs_ModifiedProperties.csv", "Change ID,Property,Old Value,New Value", change,
                other: "c2,other,,"),
        ]).load().table
    }

    private func changesFound(_ filter: Filter, in table: EventTable) async throws -> [String?] {
        let memory = try #require(await search(filter, in: table).result).memory
        let rows = try table.answer(filter, knowing: memory).rows
        return table.events.filter(rows.contains).map { table.text(.changeId, of: $0) }
    }

    @Test(arguments: [
        (#"s,0,0,,"#, "", "import", true), (#"s,Import,,,"#, "", "import", true), (#"s,7,,,"#, "", "import", false),
        (#"s,1,failure,,"#, "", "fail", true), (#"s,1,1,,"#, "", "fail", true),
        (#"s,,,a needle,"#, "", "needle", true), (#"s,,,,"{""a"":""n\u0065edle""}""#, "", "needle", true),
        (#"s,,,,"{""needle"":""a""}""#, "", "needle", false), (#"s,,,,"{""a"":{ ""b"" :  1}}""#, "", "\"b\":1", true),
        (#"s,,,"nee"dle,"#, "", "needle", true), (#"s,,,"nee""dle","#, "", "needle", false),
        ("", #"needle,a,b"#, "needle", true), ("", #"a,needle,b"#, "needle", true),
        ("", #"a,b,needle"#, "needle", true),
        ("", #"a,"x ""needle""",b"#, "x \"needle\"", true), ("", "", "needle", false),
    ])
    func textIsFoundInThePortalsOtherFiles(step: String, change: String, text: String, isFound: Bool) async throws {
        let table = await Self.portalCSV(step: step, change: change)
        try #require(table.count == 2)
        let pattern = NSRegularExpression.escapedPattern(for: text)
        for filter in [Filter.text(.plain(text)), .text(.regex(pattern, ignoresCase: true))] {
            #expect(try await changesFound(filter, in: table) == (isFound ? ["c1"] : []))
        }
    }

    @Test(arguments: [
        (#"success,"[{""name"":""a"",""provisioningStepType"":0}]""#, "import"),
        (#"success,"[{""name"":""a"",""details"":{""b"":{ ""c"" : 1}}}]""#, #""c":1"#), ("success,needle", "needle"),
    ])
    func textIsFoundInTheRowOfAnEvent(row: String, text: String) async throws {
        let table = await Self.portalCSV(row: row, step: "", change: "")
        #expect(try await changesFound(.text(.plain(text)), in: table) == ["c1"])
    }

    @Test func conditionsOnStepsAndChangesHoldInThePortalsOtherFiles() async throws {
        let table = await Self.portalCSV(step: "s,0,0,,xyzzy", change: "mail,old,new")
        let found: [Filter] = [
            .element(.step, .term("type", .matches, "import")),
            .element(.step, .term("pair", .matches, "details=xyzzy")),
            .element(.step, .text(.plain("xyzz"))), .element(.modifiedProperty, .term("name", .matches, "mail")),
            .element(.step, .and([.term("name", .matches, "s"), .term("status", .matches, "success")])),
        ]
        for filter in found { #expect(try await changesFound(filter, in: table) == ["c1"], "\(filter)") }
        let other = Filter.element(.modifiedProperty, .term("new", .matches, "mail"))
        #expect(try await changesFound(other, in: table).isEmpty)
    }

    private static let changes = [
        #""modifiedProperties":[{"displayName":"manager","oldValue":"a","newValue":null},{"displayName":"mail","newValue":"b"}]"#,
        #""modifiedProperties":[{"displayName":"manager","oldValue":"a","newValue":"b"},{"displayName":"mail","newValue":""}]"#,
        #""modifiedProperties":[]"#,
        #""modifiedProperties":"[{\"displayName\":\"manager\",\"newValue\":\"\"}]""#,
    ]

    @Test(arguments: [
        (#"Customer service team\u200b"#, "[\"Customer service team\u{200B}\"]"), ("u200b", "[\"\u{200B}\"]"),
        ("200Band", "[\"\u{200B}and\"]"), (#"first long line\nb"#, #"["first long line\u000ab"]"#),
        ("nfirst", #"["\u000afirst"]"#), (#"x\u0008"#, #"["x\b"]"#), ("line two", #"["a\nline two"]"#),
    ])
    func escapesOfValuesThatAreWrittenAnewAreNotLookedFor(text: String, value: String) async throws {
        let table = await Self.log([
            #""modifiedProperties":[{"displayName":"x","newValue":\#(value)}]"#, #""a":"other""#,
        ])
        let filter = Filter.element(.modifiedProperty, .term("new", .matches, text))
        #expect(try await found(filter, in: table) == ["0"])
    }

    @Test func allConditionsAreOnTheSameChange() async throws {
        let table = await Self.log(Self.changes)
        let manager = Filter.term("name", .matches, "manager")
        let emptied = Filter.term(field: "new", comparison: .matches, value: .absent)
        #expect(try await found(.element(.modifiedProperty, .and([manager, emptied])), in: table) == ["0", "3"])
        #expect(try await found(.element(.modifiedProperty, .and([manager, .not(emptied)])), in: table) == ["1"])
        #expect(try await found(.not(.element(.modifiedProperty, manager)), in: table) == ["2"])
        #expect(try await found(.element(.modifiedProperty, .text(.plain("b"))), in: table) == ["0", "1"])
    }

    /// Some exports have numbers for the types and statuses of steps.
    @Test func numbersOfStepsAreKnownByTheirNames() async throws {
        let table = await Self.log([
            #""provisioningSteps":[{"name":"a","provisioningStepType":0,"status":1}]"#,
            #""provisioningSteps":[{"name":"b","provisioningStepType":"matching","status":"success"}]"#,
        ])
        #expect(try await found(.element(.step, .term("type", .matches, "import")), in: table) == ["0"])
        #expect(try await found(.element(.step, .text(.plain("impor"))), in: table) == ["0"])
        #expect(try await found(.element(.step, .text(.regex("^b$", ignoresCase: false))), in: table) == ["1"])
    }

    @Test func eventsWithoutChangesNeedNoReading() async throws {
        let answer = try await Self.log(Self.changes).answer(.element(.modifiedProperty, .term("name", .matches, "x")))
        #expect(answer.undecided.count == 3)
    }

    @Test(arguments: [
        ("raw.a.b:bar", ["0", "2", "3"]), ("raw.A.B=bar", ["0", "2", "3"]), ("raw.a:bar", ["0", "2", "3"]),
        ("raw.a.b:none", ["1", "4"]),
        ("raw.a.b!=bar", ["1", "4"]), ("raw.n.o>5", ["3"]), ("raw.n.o<=5", ["4"]), ("raw.n.o>=05.0", ["3", "4"]),
        ("raw.x.y:z", ["1"]),
        ("raw.a.b:*", ["0", "2", "3"]), ("raw.c:bar", []),
    ])
    func aPathLeadsThroughObjectsArraysAndTexts(text: String, expected: [String]) async throws {
        let table = await Self.log([
            #""a":{"b":"bar"}"#, #""a":{"b":null},"x.y":"z""#, #""a":[{"b":1},{"B":"bar"}]"#,
            #""a":"{\"b\":\"bar\"}","n":{"o":10}"#,
            #""n":{"o":5}"#,
        ])
        let match = try #require(text.firstMatch(of: /(raw\.[a-zA-Z.]+)(!=|>=|<=|[:=<>])(.+)/))
        let value: Filter.Value = match.3 == "none" ? .absent : match.3 == "*" ? .present : .word(String(match.3))
        let comparison = try #require(Filter.Comparison(rawValue: String(match.2)))
        let filter = Filter.term(field: String(match.1), comparison: comparison, value: value)
        #expect(try await found(filter, in: table) == expected)
    }

    // MARK: - Memory

    private static let needle = Filter.text(.plain("needle"))

    @Test func whatWasReadIsNotReadAgain() async throws {
        let table = await Self.log([#""a":"needle""#, #""a":"other""#])
        let memory = try #require(await search(Self.needle, in: table).result).memory
        let again = try search(.and([Self.needle, .term("status", .matches, "failure")]), in: table, memory: memory)
        let progress = try #require(await again.result)
        #expect(progress.recordsInAll == 0)
        #expect(progress.isComplete)
        let other = try table.answer(.text(.plain("other")), knowing: memory)
        #expect(other.undecided.count == 2)
    }

    @Test func onlyTheConditionsOfTheLastSearchesAreRemembered() async throws {
        let table = await Self.log([#""a":"needle""#])
        let conditions = (0..<RecordMemory.capacity + 4).map { Filter.text(.plain("word\($0)")) }
        var memory = RecordMemory()
        for condition in conditions {
            memory = try #require(await search(condition, in: table, memory: memory).result).memory
        }
        #expect(Set(memory.knowledge.keys) == Set(conditions.suffix(RecordMemory.capacity)))
        // What a search has found itself is never forgotten, or it would have no end.
        let any = Filter.or(conditions)
        memory = try #require(await search(any, in: table, memory: memory).result).memory
        #expect(try table.answer(any, knowing: memory).undecided.isEmpty)
        #expect(memory.knowledge.count == conditions.count)
        memory = try #require(await search(Self.needle, in: table, memory: memory).result).memory
        #expect(Set(memory.knowledge.keys) == Set(conditions.suffix(RecordMemory.capacity - 1)).union([Self.needle]))
    }

    @Test func aLogThatGrewNeedsOnlyItsNewRecordsRead() async throws {
        let extras = [#""a":"needle""#, #""a":"other""#, #""a":"needle""#, #""a":"needle""#]
        let (short, long) = (await Self.log(Array(extras.prefix(2))), await Self.log(extras))
        let memory = try #require(await search(Self.needle, in: short).result).memory
        let answer = try long.answer(Self.needle, knowing: memory)
        #expect(long.events.map(answer.rows.contains) == [true, false, false, false])
        #expect(long.events.map(answer.undecided.contains) == [false, false, true, true])
        let more = try #require(await search(Self.needle, in: long, memory: memory).result)
        #expect(more.recordsRead == 2)
        #expect(try long.answer(Self.needle, knowing: more.memory).rows.count == 3)
        // What is known of more rows than there are does no harm either.
        #expect(try short.answer(.not(Self.needle), knowing: more.memory).rows.count == 1)
    }

    @Test func changesThatComeLateAreNotMissed() async throws {
        let dialect = try #require(try Dialect.all().first { $0.files.count == 3 })
        let early = await Fixture.load(dialect.files[0]).table
        let filter = Filter.element(.modifiedProperty, .term(field: "name", comparison: .matches, value: .present))
        let memory = try #require(await search(filter, in: early).result).memory
        #expect(try early.answer(filter, knowing: memory).rows.isEmpty)
        let whole = await dialect.load().table
        let answer = try whole.answer(filter, knowing: memory)
        #expect(answer.undecided.count > 0)
        let late = try #require(await search(filter, in: whole, memory: memory).result).memory
        #expect(try whole.answer(filter, knowing: late).rows == answer.undecided)
    }

    // MARK: - Ends

    @Test func whatWasFoundBeforeACancellationStays() async throws {
        let table = await LogLoader.read(DemoLog.portalJSON()).table
        let filter = Filter.text(.plain("contoso.example"))
        let rows = table.allRows
        let search = RecordSearch(
            filter, in: table, rows: rows, context: FilterContext(), memory: RecordMemory(), bytesOfAChunk: 1,
            reportInterval: .zero)
        let reports = Reports()
        await Task {
            await search.run { progress in
                reports.add(progress)
                if progress.recordsRead == 10 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }.value
        let last = try #require(reports.all.last)
        #expect(!last.isComplete)
        #expect((10..<20).contains(last.recordsRead))
        #expect(last.recordsInAll == table.count)
        let counts = reports.all.map(\.recordsRead)
        #expect(counts == counts.sorted())
        let known = try #require(last.memory.knowledge[filter])
        #expect(known.known.count == last.recordsRead)
        #expect(!known.fits.isEmpty)
    }

    @Test func aRecordThatIsGoneIsCountedAndFitsNot() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID()).json").path(
            percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let records = (0..<3).map { record("\($0)", more: #","a":"needle""#) }
        try records.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
        let table = await LogLoader(inputs: [.path(path)]).load().table
        try #require(table.count == 3)
        truncate(path, off_t(records[0].utf8.count + 20))
        let progress = try #require(await search(Self.needle, in: table).result)
        #expect(progress.isComplete)
        #expect(progress.problems == 2)
        #expect(progress.firstProblem == LogError(path: path, reason: .fileChanged).description)
        let answer = try table.answer(Self.needle, knowing: progress.memory)
        #expect(table.events.map(answer.rows.contains) == [true, false, false])
        #expect(answer.undecided.isEmpty)
    }

    @Test func theRecordOfAnotherEventIsCountedAndFitsNot() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID()).json").path(
            percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try record("0", more: #","a":"needle""#).write(toFile: path, atomically: false, encoding: .utf8)
        let table = await LogLoader(inputs: [.path(path)]).load().table
        try record("1", more: #","a":"needle""#).write(toFile: path, atomically: false, encoding: .utf8)
        let progress = try #require(await search(Self.needle, in: table).result)
        #expect(progress.problems == 1)
        #expect(try table.answer(Self.needle, knowing: progress.memory).rows.isEmpty)
    }

    @Test func aHostilePatternEndsWithAMessage() async throws {
        let hostile = Filter.text(.regex("(z+)+$", ignoresCase: false))
        let table = await Self.log([#""a":"\#(String(repeating: "z", count: 60))!""#, #""a":"zz""#])
        #expect(try table.answer(hostile).problem == nil)
        let memory = try #require(await search(hostile, in: table).result).memory
        let answer = try table.answer(hostile, knowing: memory)
        #expect(table.events.map(answer.rows.contains) == [false, true])
        #expect(
            answer.problem == "the regular expression needs too long on some texts; they count as no match")
    }
}
