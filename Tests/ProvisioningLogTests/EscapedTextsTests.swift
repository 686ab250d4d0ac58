import Testing

@testable import ProvisioningLog

struct EscapedTextsTests {
    private func number(_ texts: inout EscapedTexts, _ spelling: String, _ field: Field) -> UInt32? {
        spelling.withBytes { texts.number(of: $0, field: field.index) }
    }

    @Test func aSpellingIsUnescapedOnceInItsFieldAndRegion() {
        var texts = EscapedTexts()
        for (spelling, field, number) in [
            (#"\u0041nna"#, Field.sourceName, UInt32(7)), (#"A\u006ena"#, .sourceName, 7), (#"\u0041nna"#, .reason, 3),
        ] {
            #expect(self.number(&texts, spelling, field) == nil)
            texts.add(number, field: field.index)
            #expect(self.number(&texts, spelling, field) == number)
        }
        #expect(number(&texts, #"\u0041nna"#, .sourceName) == 7)
        texts.removeAll()
        #expect(number(&texts, #"\u0041nna"#, .sourceName) == nil)
        texts.add(1, field: Field.sourceName.index)
        #expect(number(&texts, #"\u0041nna"#, .sourceName) == 1)
    }

    @Test(arguments: [1, 2], [64, 1 << 20])
    func allSpellingsOfANameAreOneText(readers: Int, regionSize: Int) async {
        let spellings = [#"Zo\u00eb"#, "Zoë", #"\u005ao\u00EB"#, #"Zo\u00eb"#, #"Zo\u00EB"#, #"Zo\\u00eb"#]
        let records = (0..<60).map { number in
            let name = spellings[number % spellings.count]
            return """
                {"id":"\(number)","changeId":"c\(number)","activityDateTime":"2026-03-18T07:17:42Z",
                "provisioningAction":"create","sourceIdentity":{"id":"s","displayName":"\(name)"},
                "targetIdentity":{"id":"t","displayName":"\(name)"}}
                """
        }
        let log = LogInput.bytes(name: "log", Array("[\(records.joined(separator: ","))]".utf8))
        let table = await LogLoader(inputs: [log], readers: readers, regionSize: regionSize).load().table
        #expect(table.count == 60)
        for field in [Field.sourceName, .targetName] {
            let names = table.newestFirst.map { table.text(field, of: $0) ?? "" }
            #expect(names.count { $0 == "Zoë" } == 50 && names.count { $0 == #"Zo\u00eb"# } == 10)
            #expect(table.symbolTables[field.index].count == 2)
        }
    }
}
