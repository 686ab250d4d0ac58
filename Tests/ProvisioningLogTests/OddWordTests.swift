import Testing

@testable import ProvisioningLog

/// Records with what is no JSON between their strings, which the index takes in.
struct OddWordTests {
    private static let values = [
        "NaN", "abc", "TRUE", "+1", ".5", "007", "[NaN]", #"{"a" 1}"#, #"["a":1]"#, "{a:1}", "{1}", #"{"a"}"#,
        #"{"a":}"#,
        #"{"a","b":1}"#, #"{:"a"}"#, "{[1]}", #"{"a"::1}"#, "[1 2]", "{}{}",
    ]

    @Test(arguments: values)
    func aRecordThatIsInTheListCanBeShownAndSearched(value: String) async throws {
        let more =
            #","durationInMilliseconds":5,"extra":\#(value),"provisioningSteps":[{"name":"One","details":{"zebra":"x"}}]"#
        let table = await LogLoader.read("[" + record("a", more: more) + "," + record("b") + "]").table
        guard table.count == 2 else { return #expect(table.files[0].badCount == 1, "\(value)") }
        let event = EventID(row: 0)
        #expect(try table.event(event).steps.map(\.name) == ["One"])
        #expect(try table.event(event).steps[0].details.map(\.key) == ["zebra"])
        let (file, place) = table.record(of: event)
        let bytes = try #require(file.source?.bytes(place))
        let test = ValueTest.matcher(TextMatcher("x", mode: .whole))
        #expect(bytes.withBytes { DetailReader.hasValue(in: $0, of: file, where: test) } == true)
    }

    @Test func theRowsOfAQueryResultToo() async throws {
        let head = #"{"tables":[{"columns":[{"name":"Id"},{"name":"ChangeId"},{"name":"Extra"}],"rows":["#
        let rows = [#"["a","b",NaN]"#, #"["a" "c",[z]]"#, #"["a","d",{"x" 1}]"#]
        let table = await LogLoader.read(head + rows.joined(separator: ",") + "]}]}").table
        #expect(table.texts(.changeId) == ["b", "c", "d"])
        for event in table.events { _ = try table.rawRecord(of: event) }
    }

    /// In a log that is not damaged these are JSON in a text.
    @Test func soDoStepsInAText() async throws {
        let steps = #"[{\"name\":\"One\",\"details\":{\"a\":NaN,\"b\" 1}}]"#
        let table = await LogLoader.read("[" + record("a", more: #","provisioningSteps":"\#(steps)""#) + "]").table
        #expect(try table.event(EventID(row: 0)).steps.map(\.name) == ["One"])
    }

    @Test(arguments: [
        ("[NaN,+1,.5,007,1e5,-0]", #"["NaN","+1",".5","007",1e5,-0]"#),
        (#"{"a" 1,b:[2 3],4}"#, #"{"a":1,"b":[2,3],"4":null}"#),
        (#"{"a":,"b",:{}}"#, #"{"a":null,"b":null,"":{}}"#), (#"["a":{"b":]}]"#, nil), ("[1}", nil), ("{1]", nil),
    ])
    func theyAreReadForWhatTheySeemToBe(text: String, json: String?) {
        #expect(JSONValue(record: Array(text.utf8))?.json(indented: false) == json)
        #expect(JSONValue(text) == nil)
    }

    /// What is in a text is JSON only where all of it is.
    @Test(arguments: ["[mail]", "{DisplayName}", "[Test] {1}"])
    func textsThatLookLikeThemAreTexts(text: String) {
        #expect(JSONValue.string(text).unfolded == .string(text))
    }
}
