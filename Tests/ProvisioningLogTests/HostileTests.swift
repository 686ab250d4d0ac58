import Testing

@testable import ProvisioningLog

/// Input that was made to hurt: it must end soon, and be reported.
struct HostileTests {
    /// Behind the head of a real log, so that it is taken for one.
    private static let patterns = [
        #"{"a":"#, "[", "{", #"{"value":["#, #"{"value":[{"#, #"{"properties":{"changeId":"#, #"{"properties":"#,
        #"{"key":{"details":"#, #"{"AdditionalProperties":"#, "\"", "\\", "{\"a\":\"", "[[{\"a\":1},",
        "{\"changeId\":[", "{\"changeId\":[1,", "{\"jobId\":[1,", "{\"a\":[1,",
        #"{"changeId":"a","changeId":"b","x":[{"a":[1,"#, #"{"$":{"$":0,"changeId":"x"}},"#,
        "\n", "\0", "}", "]", ",", "x", "{\"a\":1}", "\"a\"", "\u{FEFF}", "-", "{ ",
        "{\"changeId\":1,\"cycleId\":{\"a\":",
        "{\"provisioningSteps\":[{\"details\":{\"AdditionalProperties\":",
    ]

    /// A megabyte must take less than a second, but not in a debug build, which is some thirty times as slow.
    #if DEBUG
        private static let (size, limit) = (1 << 15, Duration.seconds(10))
    #else
        private static let (size, limit) = (1 << 20, Duration.seconds(1))
    #endif

    @Test(arguments: patterns, ["[", "", "{\"value\":["])
    func repetitionEndsSoonAndIsReported(pattern: String, start: String) async {
        let log = start + record("good") + "," + String(repeating: pattern, count: Self.size / pattern.utf8.count)
        let clock = ContinuousClock.now
        let table = await LogLoader.read(log).table
        #expect(ContinuousClock.now - clock < Self.limit)
        #expect(table.count >= 1)
        let isHarmless = ["[", "]", "}", "\n", ",", "\"a\"", "\"", #"{"value":["#].contains(pattern)
        #expect(table.files[0].badCount > 0 || isHarmless)
    }

    @Test(arguments: ["\"", "a,", "\",", "\"\n", "\"\"\"\n", "a\n", "\r", "\"a\"b,\n"])
    func repetitionInACSVEndsSoonAndIsReported(pattern: String) async {
        let head = "Change ID,Status,Action,Reason\na,Failure,create,one\n"
        let log = head + String(repeating: pattern, count: Self.size / pattern.utf8.count)
        let clock = ContinuousClock.now
        let table = await LogLoader.read(log).table
        #expect(ContinuousClock.now - clock < Self.limit)
        #expect(table.count >= 1)
        #expect(table.files[0].badCount > 0 || pattern == "\r")
    }

    @Test(
        arguments: ["[", "\"", "[\"a\",", "]", "[null,", "{\"rows\":[[1,", "[],", "{},", "[1[}"],
        ["", "[1,", "[\"x,"])
    func repetitionInAQueryResultEndsSoonAndIsReported(pattern: String, start: String) async {
        let head = #"{"tables":[{"columns":[{"name":"Id"},{"name":"ChangeId"}],"rows":[["a","b"],"# + start
        // More than a window of the file, so that it shows where each cell looks as far as that.
        let log = head + String(repeating: pattern, count: max(Self.size, 1 << 19) / pattern.utf8.count)
        let clock = ContinuousClock.now
        let table = await LogLoader.read(log).table
        #expect(ContinuousClock.now - clock < Self.limit)
        #expect(table.count == 1)
        // Rows without any cell are no events.
        let isEmptyRows = start.isEmpty && ["[],", "{},"].contains(pattern)
        #expect(table.files[0].badCount > 0 || isEmptyRows || ["[", "]", "\""].contains(pattern))
    }

    @Test(arguments: ["\n", " ", "{", "[", "\"", "{}\n", "a,", "\0", "{\"a\":1}\n"])
    func aFileOfNothingElseIsRefusedSoon(pattern: String) async {
        for start in ["", "{", "["] {
            let log = start + String(repeating: pattern, count: Self.size / pattern.utf8.count)
            let clock = ContinuousClock.now
            let table = await LogLoader.read(log).table
            #expect(ContinuousClock.now - clock < Self.limit)
            #expect(table.files[0].error != nil)
        }
    }

    @Test func nestingInAJSONTextIsBounded() async {
        let nested = String(repeating: #"{\"properties\":"#, count: Self.size / 16)
        let steps = #"[{\"details\":"# + String(repeating: #"{\"AdditionalProperties\":"#, count: Self.size / 26)
        for more in [#","sourceSystem":"\#(nested)""#, #","provisioningSteps":"\#(steps)""#] {
            let table = await LogLoader.read("[" + record("a", more: more) + "]").table
            #expect(table.count == 1)
            #expect(table.files[0].badCount == 1)
        }
    }

    @Test func anEventThatSwallowsOthersIsTakenApart() async {
        let others = (0..<100).map { record("\($0)") }.joined(separator: ",")
        let log = #"{"value":["# + record("torn", more: #","modifiedProperties":[{"displayName":"a"}"#).dropLast()
        let table = await LogLoader.read(log + "," + others + "]}]}").table
        #expect(table.count == 100)
        #expect(table.files[0].bad.map(\.offset) == [10])
    }
}
