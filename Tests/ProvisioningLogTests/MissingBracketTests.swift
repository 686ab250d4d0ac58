import Testing

@testable import ProvisioningLog

/// What begins or ends in the wrong place is told, and what stands beside it is read.
struct MissingBracketTests {
    private static func line(_ number: Int, steps: String = "[]") -> String {
        #"{"Id":"e\#(number)","TimeGenerated":"2026-01-01T00:00:00Z","ChangeId":"c\#(number)","JobId":"j","#
            + #""ProvisioningAction":"create","ResultType":"Success","ProvisioningSteps":"\#(steps)"}"#
    }

    private static let lines = (0..<4).map { line($0) }

    private func load(_ lines: [String]) async -> (changes: [String?], bad: [Int]) {
        let table = await LogLoader.read(lines.joined(separator: "\n") + "\n").table
        return (table.texts(.changeId), table.files[0].bad.filter { !$0.isKept }.map(\.offset))
    }

    private func offset(ofLine number: Int) -> Int { Self.lines[..<number].reduce(0) { $0 + $1.utf8.count + 1 } }

    @Test(arguments: ["", "[", "]", "}", ",", " "])
    func aRecordWithoutItsFirstBracketIsTold(replacement: String) async {
        let bare = replacement + Self.lines[1].dropFirst()
        let (changes, bad) = await load([Self.lines[0], bare, Self.lines[2]])
        #expect(changes == ["c0", "c2"])
        #expect(bad.count == 1)
    }

    @Test func whatFollowsABracketTooEarlyIsTold() async {
        let early = Self.lines[1].replacing(#""create","#, with: #""create"}"#)
        let (changes, bad) = await load([Self.lines[0], early, Self.lines[2]])
        #expect(changes == ["c0", "c1", "c2"])
        #expect(bad.count == 1)
    }

    @Test func eachOfManyBrokenRecordsIsTold() async {
        let damages: [(String) -> String] = [
            { String($0.dropLast()) }, { $0.replacing(#""Id":"#, with: #""Id""#) },
            { $0.replacing(#""JobId":"#, with: #""JobId"#) },
        ]
        for damage in damages {
            let (changes, bad) = await load([
                Self.lines[0], damage(Self.lines[1]), damage(Self.lines[2]), Self.lines[3],
            ])
            #expect(changes == ["c0", "c3"])
            #expect(bad.count == 2)
            #expect(bad.first == offset(ofLine: 1))
        }
    }

    /// What a page has behind its list is no record.
    @Test func theTailOfAPageIsNotTold() async {
        for tail in [#""@odata.nextLink":"https://graph.example/""#, #""Count":1"#, #""a":["b",1],"c":{"d":2}"#] {
            let page = "{\"value\":[\(record("a")),\(record("b"))],\(tail)}"
            let table = await LogLoader.read("[\(page),\(page.replacing("-a", with: "-c"))]").table
            #expect(table.count == 3)
            #expect(table.files[0].badCount == (tail.contains("{") ? 2 : 0))
        }
    }

    /// In a page that ends soon after it, such a record is short, and ends like a whole one.
    @Test(arguments: ["", "\n{\"value\":[]}", ",\n{\"@odata.count\":0,\"value\":[]}]", "{\"Count\":0,\"value\":[]}"])
    func aRecordThatEndsWithItsPageCostsNoOther(behind: String) async {
        let torn = record("a", more: #","modifiedProperties":[{"displayName":"x"}"#).dropLast()
        let start = behind.hasSuffix("]") ? "[" : ""
        let log = start + #"{"value":["# + torn + "," + record("b") + "," + record("c") + "]}" + behind
        let table = await LogLoader.read(log).table
        #expect(table.texts(.changeId) == ["change-b", "change-c"])
        #expect(table.files[0].bad.map(\.reason) == ["a bracket is missing, or the record holds another"])
    }

    /// An event that has the change ID twice, as a pipeline may write it, is one event.
    @Test(arguments: [
        #""properties_d":{"changeId":"x"}"#, #""related":[{"id":"q","changeId":"z"}]"#,
        #""provisioningSteps":[{"id":"q","changeId":"z","name":"s","status":"success"}]"#,
    ])
    func aRecordWithAnotherChangeIDIsWhole(more: String) async {
        let table = await LogLoader.read("[" + record("a", more: "," + more) + "]").table
        #expect(table.texts(.changeId) == ["change-a"])
        #expect(table.files[0].badCount == 0)
    }

    @Test func anUnknownWrapperCostsNoEvent() async {
        let log = #"{"data":{"items":["# + record("a") + "," + record("b") + "]}}"
        let table = await LogLoader.read(log).table
        #expect(table.count == 2)
        #expect(table.files[0].badCount == 0)
    }

    @Test func theFirstRecordWithoutItsBracketIsToldToo() async {
        for start in ["", "{\"value\":["] {
            let table = await LogLoader.read(start + Self.lines[0].dropFirst() + "," + Self.lines[1]).table
            #expect(table.texts(.changeId) == ["c1"])
            #expect(table.files[0].badCount == 1)
        }
    }

    /// Each region looked for a line break as far as the end of the file.
    @Test(arguments: [1, 3]) func linesMayBeFollowedByAnArray(readers: Int) async {
        let records = (0..<200).map { record("\($0)") }
        let log = Array((records[0] + "\n" + records[1] + "\n[" + records[2...].joined(separator: ",") + "]").utf8)
        let input = [LogInput.bytes(name: "log", log)]
        let table = await LogLoader(inputs: input, readers: readers, regionSize: 3_000).load().table
        #expect(table.texts(.changeId) == (0..<200).map { "change-\($0)" })
    }

    @Test(arguments: ["x", "WARNING: this command is in preview {beta}\n", "x\0\u{FEFF}", "\"a\",\n"])
    func whatIsBeforeTheFirstRecordIsTold(garbage: String) async {
        let head = #"{"tables":[{"columns":[{"name":"Id"},{"name":"ChangeId"}],"rows":["#
        let query = head + #"["a","change-a"],["b","change-b"]]}]}"#
        for log in ["[\(record("a")),\(record("b"))]", record("a") + "\n" + record("b") + "\n", query] {
            let table = await LogLoader.read(garbage + log).table
            #expect(table.texts(.changeId) == ["change-a", "change-b"])
            #expect(table.files[0].badCount == (log == query ? 0 : 1))
        }
    }

    // MARK: - Parts of records

    @Test(arguments: [#"[{\"name\":\"x"#, #"[{\"name\":\"x\"},"#, #" [ {\"name\" "#])
    func stepsThatAreCutOffAreTold(steps: String) async {
        let table = await LogLoader.read(Self.line(0, steps: steps) + "\n" + Self.line(1) + "\n").table
        #expect(table.files[0].bad.map(\.reason) == ["provisioningSteps is cut or broken JSON in a string"])
        #expect(table.count == 2)
    }

    /// What is before the cut is shown. In what is behind it a password may be without its name.
    @Test(arguments: [
        (#"[{"name":"One"},{"name":"Two","#, ["One"], 15), (#"[{"name":"One"}{"#, ["One"], 1), (#"[{""#, [], 3),
        ("[1,", [], 1), (#"{"name":"One""#, [], 13),
    ])
    func stepsAreShownAsFarAsTheyCanBeRead(steps: String, names: [String], left: Int) async throws {
        let text = steps.replacing("\"", with: "\\\"")
        let more = #","modifiedProperties":"\#(text.replacing("name", with: "displayName"))""#
        let table = await LogLoader.read(Self.line(0, steps: text) + "\n" + record("a", more: more) + "\n").table
        let read = try table.event(EventID(row: 0)).steps
        #expect(read.map(\.name) == names + ["(cannot be read)"])
        #expect(read.last?.description == "\(left) bytes of JSON that is cut off or broken")
        #expect(try table.event(EventID(row: 1)).modifiedProperties.map(\.name) == names)
        let reasons = ["provisioningSteps", "modifiedProperties"].map { "\($0) is cut or broken JSON in a string" }
        #expect(table.files[0].bad.map(\.reason) == reasons)
    }

    @Test func stepsOfAFailureThatAreCutBehindOneAreTold() async {
        let line = Self.line(0, steps: #"[{\"name\":\"x\"},"#).replacing("Success", with: "Failure")
        let table = await LogLoader.read(line + "\n" + Self.line(1) + "\n").table
        #expect(table.files[0].bad.map(\.reason) == ["provisioningSteps is cut or broken JSON in a string"])
    }

    @Test func aPartyWithoutItsBracketIsTold() async {
        let line = Self.line(0).dropLast() + #","SourceIdentity":"\"Id\":\"i\",\"Name\":\"Ann\"}"}"#
        let table = await LogLoader.read(line + "\n" + Self.line(1) + "\n").table
        #expect(table.files[0].bad.map(\.reason) == ["sourceIdentity is cut or broken JSON in a string"])
    }

    @Test(arguments: [" ", #"[]\n"#, #"[{\"name\":\"x\"}] "#, "[]"])
    func stepsThatEndAreNot(steps: String) async {
        let table = await LogLoader.read(Self.line(0, steps: steps) + "\n" + Self.line(1) + "\n").table
        #expect(table.files[0].bad == [])
    }

    @Test func changesThatAreCutOffAreTold() async {
        let more = #","modifiedProperties":"[{\"displayName\":\"x\"}""#
        let table = await LogLoader.read("[" + record("a", more: more) + "]").table
        #expect(table.files[0].bad.map(\.reason) == ["modifiedProperties is cut or broken JSON in a string"])
    }

    @Test func aTableWithOtherColumnsIsTold() async {
        let first = #"{"tables":[{"columns":[{"name":"Id"},{"name":"ChangeId"}],"rows":[["a","b"]]}]}"#
        for (second, count) in [
            (first.replacing(#"["a""#, with: #"["c""#), 0), (first.replacing("Id\"}", with: "X\"}"), 1),
        ] {
            let table = await LogLoader.read(first + second).table
            #expect(table.files[0].badCount == count)
        }
    }
}
