import Testing

@testable import ProvisioningLog

/// Damage in the first record, by which the shape of a log is known, and what is left of one.
struct FirstRecordTests {
    private static func event(_ number: Int) -> String { record("\(number)") }

    private static func diagnostic(_ number: Int) -> String {
        #"{"category":"ProvisioningLogs","properties":"# + event(number) + "}"
    }

    private static func analytics(_ number: Int) -> String {
        #"{"Id":"e\#(number)","TimeGenerated":"2026-01-01T00:00:00Z","ChangeId":"change-\#(number)","JobId":"j","#
            + #""ProvisioningAction":"create","ResultType":"Success","Parts":[{"a":1},{"b":2}],"SourceIdentity":"{\"Id\":\"i\"}"}"#
    }

    /// Ways to write five records, and what one of them shows of its shape.
    private typealias Shape = (name: String, record: @Sendable (Int) -> String, log: @Sendable ([String]) -> String)
    private static let shapes: [Shape] = [
        ("array", event, { "[" + $0.joined(separator: ",") + "]" }),
        ("page", event, { #"{"value":["# + $0.joined(separator: ",") + "]}" }),
        ("lines", event, { $0.joined(separator: "\n") }),
        ("records", diagnostic, { #"{"records":["# + $0.joined(separator: ",") + "]}" }),
        ("diagnostic lines", diagnostic, { $0.joined(separator: "\n") }),
        ("analytics", analytics, { "[" + $0.joined(separator: ",") + "]" }),
        ("analytics lines", analytics, { $0.joined(separator: "\n") }),
    ]

    /// Each quotation mark and each bracket of the first record, left out; the record, cut behind each colon.
    private static func damages(_ record: String) -> [String] {
        let bytes = Array(record.utf8)
        return bytes.indices.flatMap { place -> [String] in
            switch bytes[place] {
            case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"):
                [String(decoding: bytes[..<place] + bytes[(place + 1)...], as: UTF8.self)]
            case UInt8(ascii: ":"): [String(decoding: bytes[...place], as: UTF8.self)]
            default: []
            }
        }
    }

    @Test(arguments: shapes.indices) func damageInTheFirstRecordCostsNoOther(shape: Int) async {
        let (name, record, log) = Self.shapes[shape]
        for damaged in Self.damages(record(0)) {
            let text = log([damaged] + (1..<5).map(record))
            let table = await LogLoader.read(text).table
            let file = table.files[0]
            let changes = table.texts(.changeId).suffix(3)
            #expect(Array(changes) == ["change-2", "change-3", "change-4"], "\(name): \(damaged)")
            #expect(file.badCount > 0, "\(name): \(damaged)")
            if record(0) == Self.analytics(0) { #expect(file.format?.hasPrefix("Log Analytics") == true, "\(damaged)") }
        }
    }

    /// Nothing of it says what it is.
    @Test func aStrangerInTheFirstPlaceIsTold() async {
        for stranger in [#"{"a":1}"#, "{}", #"{"category":"ProvisioningLogs","propertiez":{"id":"e"}}"#] {
            for log in [
                "\(stranger)\n\(Self.event(1))\n\(Self.event(2))", "[\(stranger),\(Self.event(1)),\(Self.event(2))]",
            ] {
                let table = await LogLoader.read(log).table
                #expect(table.texts(.changeId) == ["change-1", "change-2"])
                #expect(table.files[0].badCount == 1, "\(log.prefix(40))")
            }
        }
    }

    /// What a cut leaves of a record before the next one.
    @Test(arguments: [#":"city"}]}"#, #""}]}"#, #"city"}]}"#, #"y":"city"}]}"#, "\":"])
    func whatIsLeftOfARecordIsToldAndCostsNoOther(left: String) async {
        for separator in ["\n", ","] {
            let text = [Self.event(0), left, Self.event(1), Self.event(2)].joined(separator: separator)
            let table = await LogLoader.read(separator == "," ? "[\(text)]" : text).table
            #expect(table.texts(.changeId) == ["change-0", "change-1", "change-2"], "\(separator)\(left)")
            #expect(table.files[0].badCount > 0, "\(separator)\(left)")
        }
    }

    @Test func aLineThatIsCutBehindAColonCostsNoOther() async {
        let cut = Self.event(1).dropLast() + #","provisioningSteps":[{"details":{"a":"#
        let table = await LogLoader.read(
            [Self.event(0), String(cut), Self.event(2), Self.event(3)].joined(separator: "\n")
        )
        .table
        #expect(table.texts(.changeId) == ["change-0", "change-2", "change-3"])
        #expect(table.files[0].badCount == 1)
    }

    /// Several files made one, each with its byte order mark.
    @Test func aByteOrderMarkBetweenRecordsIsNothing() async {
        for (before, between, behind) in [
            ("", "\n\u{FEFF}", "\n"), ("[", "]\u{FEFF}[", "]"), ("\u{FEFF}", "\u{FEFF}", ""),
        ] {
            let table = await LogLoader.read(before + Self.event(0) + between + Self.event(1) + behind).table
            #expect(table.count == 2 && table.files[0].badCount == 0)
        }
    }

    @Test(
        arguments: [
            ("1.5e3", 1500), ("1.0E+2", 100), ("1e3", 1000), ("12.9", 12), ("9e99", nil), ("-1", nil),
            (#""0x10""#, nil),
            (#""nan""#, nil), ("4294967295", nil), ("4294967294", 4_294_967_294),
        ] as [(String, Int?)])
    func aDurationMayHaveAFractionAndAnExponent(text: String, milliseconds: Int?) async {
        let table = await LogLoader.read("[" + record("a", more: #","durationInMilliseconds":\#(text)"#) + "]").table
        #expect(table.count == 1 && table.durationMs(of: EventID(row: 0)) == milliseconds)
        #expect((table.files[0].badCount == 0) == (milliseconds != nil))
    }

    @Test func aNullThatWasMadeATextIsNothing() async {
        let more = #","provisioningSteps":"null","modifiedProperties":"null""#
        let table = await LogLoader.read("[" + record("a", more: more) + "]").table
        #expect(table.count == 1 && table.files[0].badCount == 0)
    }
}
