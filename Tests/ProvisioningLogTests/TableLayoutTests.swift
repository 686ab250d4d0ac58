import Testing

@testable import ProvisioningLog

/// The head of a query result.
struct TableLayoutTests {
    private static let columns = #""columns":[{"name":"Id"},{"name":"ChangeId"}]"#

    @Test func theRowsBeginBehindTheirName() throws {
        for head in ["", "\u{FEFF}", "{\"tables\":[{\"name\":\"Übersicht\","] {
            let text = Array((head + Self.columns + #","rows" :[["a","b"]]"#).utf8)
            let layout = try #require(TableLayout(head: text))
            #expect(layout.columns == ["Id", "ChangeId"])
            #expect(text[..<layout.firstRow].suffix(6) == Array(#""rows""#.utf8)[...])
        }
    }

    @Test(arguments: [
        "", #"{"tables":"columns""rows"["#, #"{"tables":[{"name":"PrimaryResult","columns":null,"rows":[]}]}"#,
        "{\"tables\":0,\"columns\":[\u{301}{}],\"rows\":[[1]]}", #""columns":[],"rows""#, #""columns":[}],"rows":"#,
        #""columns":[{"name":"ChangeId"}]"#, #""rows":[],"columns":[]"#, #""columns":["#, #""columns":[{"name":"a"#,
    ])
    func aHeadWithoutColumnsBeforeItsRowsIsNone(head: String) {
        #expect(TableLayout(head: Array(head.utf8)) == nil)
    }

    /// The end of the columns was looked for as text.
    @Test func namesOfColumnsAreNotTheNamesOfParts() throws {
        let head = #"{"name":"columns","columns":[{"name":"rows"},{"name":"\"rows\":"},{"name":"Id"}],"rows":["#
        #expect(try #require(TableLayout(head: Array(head.utf8))).columns == ["rows", "\"rows\":", "Id"])
    }

    /// Bytes that are no UTF-8 were counted as the three of the character that stands for them: rows were lost.
    @Test(arguments: [1, 2, 3, 10, 200, 1_000])
    func bytesThatAreNoUnicodeMoveNoRow(count: Int) async {
        let name = Array(#"{"tables":[{"name":""#.utf8) + [UInt8](repeating: 0xFC, count: count)
        let rest = #"",\#(Self.columns),"rows":[["a","b"],["c","d"]]}]}"#
        let table = await LogLoader.read(name + Array(rest.utf8)).table
        #expect(table.texts(.changeId) == ["b", "d"])
        #expect(table.files[0].badCount == 0)
    }

    @Test func aRowThatLostItsEndCostsNoOther() async {
        let rows = [#"["a","b"]"#, #"["c""#, #"["d","e"]"#, #"["f","#, #"["g","h"]"#]
        for count in [1, 2_000] {
            let all = (0..<count).flatMap { number in rows.map { $0.replacing("[\"", with: "[\"\(number)") } }
            let text = #"{"tables":[{\#(Self.columns),"rows":[\#(all.joined(separator: ","))]}]}"#
            let table = await LogLoader.read(text).table
            #expect(table.count == all.count / 5 * 3)
            #expect(table.files[0].badCount == all.count / 5 * 2)
        }
    }

    /// A list in a cell looks like a row, and so does what is in brackets in a text.
    @Test func rowsWithListsAreWhole() async {
        let lists = (0..<3_000).map { #"["\#($0)",["x\#($0)","y"]]"# }.joined(separator: ",")
        let table = await LogLoader.read(#"{"tables":[{\#(Self.columns),"rows":[\#(lists)]}]}"#).table
        #expect((table.count, table.files[0].badCount) == (3_000, 0))
        let head = #"{"tables":[{"columns":[{"name":"Id"},{"name":"ChangeId"},{"name":"Tags"}],"rows":["#
        let filling = String(repeating: "User [not in scope] skipped, [1,2,3] ", count: 200)
        let texts = (0..<200).map { #"["\#($0)","c\#($0)","\#(filling)"]"# }.joined(separator: ",")
        let long = await LogLoader.read(head + texts + "]}]}").table
        #expect((long.count, long.files[0].badCount) == (200, 0))
    }

    @Test(arguments: ["", "]", "}", "{", "\"", " "])
    func aRowWithoutItsFirstBracketIsTold(replacement: String) async {
        let rows = [#"["a","b"]"#, replacement + #""c","d"]"#, #"["e","f"]"#]
        let text =
            #"{"tables":[{\#(Self.columns),"rows":[\#(rows.joined(separator: ","))]}],"statistics":{"a":"x"}}"#
        let table = await LogLoader.read(text).table
        #expect(table.texts(.changeId) == ["b", "f"])
        #expect(table.files[0].badCount == 1)
    }

    @Test func eachOfSeveralBrokenRowsIsTold() async {
        let rows = [#"["a","b"]"#, #"["c",;"d"]"#, #"["e",;"f"]"#, #"["g"]"#, #"["h","i"]"#]
        let text = #"{"tables":[{\#(Self.columns),"rows":[\#(rows.joined(separator: ","))]}]}"#
        let table = await LogLoader.read(text).table
        #expect(table.texts(.changeId) == ["b", "i"])
        #expect(table.files[0].badCount == 3)
    }
}
