import Testing

@testable import ProvisioningLog

@Suite struct TextDifferenceTests {
    @Test(
        arguments: [
            ("a", "a", []), ("a", "b", []), ("Field Sales", "Field Sales ", [.trailingSpace]),
            ("a  ", "a ", [.trailingSpace]), (" a", "a", [.leadingSpace]),
            (" a", "a ", [.trailingSpace, .leadingSpace]),
            ("a b", "a\u{A0}b", [.noBreakSpace]), ("a b ", "a\u{202F}b", [.trailingSpace, .noBreakSpace]),
            ("a\tb", "a b", [.blanks]), ("a  b", "a b", [.blanks]), ("a\nb", "a b", [.blanks]),
            ("ab", "a\u{200B}b", [.invisible]), ("ab", "a\u{7}b", [.invisible]), ("\u{FEFF}ab", "ab", [.invisible]),
            ("Adele", "adele", [.letterCase]), ("Adele ", "adele", [.trailingSpace, .letterCase]),
            ("caf\u{E9}", "cafe\u{301}", [.unicodeForm]), ("CAF\u{C9}", "cafe\u{301}", [.letterCase, .unicodeForm]),
            ("Anna", "\u{410}nna", [.lookAlike]), ("anna", "\u{410}nna", [.letterCase, .lookAlike]),
            ("Nikos", "\u{39D}ik\u{3BF}s", [.lookAlike]), ("a-b", "a\u{2013}b", [.lookAlike]),
            ("O'Neil", "O\u{2019}Neil", [.lookAlike]), ("AB", "\u{FF21}\u{FF22}", [.lookAlike]),
            ("a@b.c", "a@b.\u{441} ", [.trailingSpace, .lookAlike]), ("Anna", "\u{414}nna", []), ("0", "O", []),
            ("a;b;c", "c;a;b", [.order]), ("a, b", "b, a", [.order]), (#"["a","b"]"#, #"["b","a"]"#, [.order]),
            (#"["a","b"]"#, #"["a","c"]"#, []), ("a;b", "B;a", [.letterCase, .order]), ("a;b", "a;b;b", []),
            ("", " ", [.trailingSpace]),
        ] as [(String, String, [TextDifference])])
    func namesTheLeastThatMakesTextsUnequal(old: String, new: String, wanted: [TextDifference]) {
        #expect(TextDifference.between(old, new) == wanted)
        #expect(TextDifference.between(new, old) == wanted)
    }

    /// Whatever is done to a text that an eye does not see, the difference is found, and no other.
    @Test(arguments: TextDifference.allCases)
    func findsEachDifferenceInAnyText(difference: TextDifference) {
        for text in ["Research & Development", "x y", "Jos\u{E9} Garc\u{ED}a; Zo\u{EB} Ng"] {
            guard let changed = Self.changed(text, difference) else { continue }
            #expect(TextDifference.between(text, changed) == [difference], "\(text)")
        }
    }

    private static func changed(_ text: String, _ difference: TextDifference) -> String? {
        switch difference {
        case .trailingSpace: text + " "
        case .leadingSpace: " " + text
        case .noBreakSpace: text.replacing(" ", with: "\u{A0}")
        case .blanks: text.replacing(" ", with: "\u{2003}")
        case .invisible: "\u{AD}" + text
        case .letterCase: text.uppercased()
        case .unicodeForm: text.contains("\u{E9}") ? text.replacing("\u{E9}", with: "e\u{301}") : nil
        case .lookAlike: text.replacing("a", with: "\u{430}").replacing("y", with: "\u{443}")
        case .order: text.contains(";") ? text.split(separator: "; ").reversed().joined(separator: "; ") : nil
        }
    }

    @Test func everyDifferenceHasWords() {
        #expect(TextDifference.sentence("a", "a ") == "differs only by a space at the end")
        #expect(TextDifference.sentence("Anna", "\u{410}nna") == "differs only by letters or signs that look alike")
        #expect(TextDifference.sentence("a", "a") == "old and new are the same")
        #expect(TextDifference.sentence("a", "b") == nil && TextDifference.sentence(nil, "b") == nil)
    }

    @Test func textsThatNobodyReadsAreLeftAlone() {
        let long = String(repeating: "a", count: 8192)
        #expect(TextDifference.between(long, long + " ") == [])
    }
}
