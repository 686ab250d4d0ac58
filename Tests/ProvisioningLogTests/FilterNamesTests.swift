import Testing

@testable import ProvisioningLog

/// The words of the filter language in all their spellings.
struct FilterNamesTests {
    @Test(
        arguments: [
            ("\"Change ID\":280f", "change"), ("changeid:280f", "change"), ("Change-ID:280f", "change"),
            ("change_id:280f", "change"), ("changeId:280f", "change"), ("\"Source System\":x", "source"),
            ("sourcesystem:x", "source"), ("Source-System:x", "source"), ("IDENTITY:x", "user"), ("object:x", "user"),
            ("errorCode:x", "error"), ("failedStep:x", "step"), ("durationMs:5", "dur"), ("eventId:abcd", "id"),
            ("provisioningStatusInfo.errorInformation.errorCode:x", "error"), ("Date:today", "time"),
            ("activityDateTime:today", "time"), ("servicePrincipal.displayName:x", "app"), ("RAW.Foo:x", "raw.Foo"),
        ])
    func everySpellingOfANameLeadsToTheShortOne(text: String, name: String) throws {
        guard case .term(let found, .matches, _) = try Filter(text) else {
            Issue.record("\(text) is no condition")
            return
        }
        #expect(found == name)
    }

    @Test func noSpellingNamesTwoFields() {
        let spellings = FilterField.all.flatMap { field in Set(field.names.map(FilterField.spelling)) }
        #expect(Set(spellings).count == spellings.count)
        for element in Filter.Element.allCases {
            let names = ElementField.all.filter { $0.element == element }
                .flatMap { field in Set(([field.name] + field.aliases).map(FilterField.spelling)) }
            #expect(Set(names).count == names.count)
        }
        for field in FilterField.all { for name in field.names { #expect(FilterField.named(name) == field) } }
        #expect(FilterField.named("sourceUpn") == nil)
    }

    @Test func everyExampleIsReadAsItsOwnWord() throws {
        for field in FilterField.all {
            guard case .term(field.name, _, _) = try Filter(field.example) else {
                Issue.record("\(field.example) is no condition on \(field.name)")
                continue
            }
        }
        for field in ElementField.all {
            guard case .element(field.element, .term(field.name, _, _)) = try Filter(field.example) else {
                Issue.record("\(field.example) is no condition on \(field.name)")
                continue
            }
        }
        for element in Filter.Element.allCases {
            guard case .element(element, _) = try Filter(element.example) else {
                Issue.record("\(element.example) is no condition on \(element)")
                continue
            }
        }
    }

    @Test(
        arguments: [
            ("raw.a", ["a"]), ("RAW.a.b_c-1", ["a", "b_c-1"]), ("raw.\"a.b\".\"c\\\"\"", ["a.b", "c\""]), ("raw", nil),
            ("raw.", nil), ("raw.a.", nil), ("raw..a", nil), ("raw.\"a", nil), ("raw.\"\"", nil), ("raw.\"a\"b", nil),
            ("status", nil),
        ] as [(String, [String]?)])
    func aPathHasParts(name: String, parts: [String]?) {
        #expect(FilterField.rawPath(name) == parts)
    }
}
