import Testing

@testable import ProvisioningLog

/// The comparisons of texts that filters are made of, against plain ones.
struct TextMatcherTests {
    @Test(arguments: [
        ("Zoé", "zo?", true), ("Zoé", "zo??", false), ("山田", "??", true), ("山田", "*?田", true), ("山", "*??", false),
        ("abc", "a*c", true), ("abc", "a*d", false), ("", "*", true), ("", "?", false), ("aXbXc", "*x*x*", true),
        ("É", "é", true),
    ])
    func aQuestionMarkIsOneCharacter(text: String, pattern: String, expected: Bool) {
        #expect(TextMatcher(pattern, mode: .wildcard).matches(Array(text.utf8)) == expected)
    }

    @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 40], [TextMatcher.Mode.whole, .begins, .contains])
    func aSetOfWordsFindsWhatItsWordsFind(length: Int, mode: TextMatcher.Mode) {
        var random = SeededGenerator(UInt64(length))
        func text(_ length: Int) -> String {
            String((0..<length).map { _ in "aBéİk".randomElement(using: &random) ?? "a" })
        }
        let words = (0..<20).map { text(length + $0 % 3) }
        let set = WordSet.test(words, mode: mode)
        let matchers = words.map { TextMatcher($0, mode: mode) }
        for size in 0..<60 {
            let bytes = Array((size % 2 == 0 ? text(size) : text(3) + words[size % 20] + text(size % 4)).utf8)
            let expected = matchers.contains { $0.matches(bytes) }
            #expect(bytes.withBytes(set.matches) == expected)
        }
    }

    @Test(arguments: [1, 2, 3, 15, 16, 17, 33])
    func aRunIsFoundWhereverItStands(length: Int) {
        let run = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        for size in length...(length + 40) {
            for place in 0...(size - length) {
                var text = [UInt8](repeating: 0x2E, count: size)
                text.replaceSubrange(place..<place + length, with: run.map { $0 & ~0x20 })
                let found = text.withBytes { ByteRun(run).place(in: $0, from: 0) }
                #expect(found == place)
                // What begins and ends alike before it is not taken for it.
                for decoy in 0..<max(0, place - length) where length > 2 {
                    var text = text
                    (text[decoy], text[decoy + length - 1]) = (run[0], run[length - 1])
                    #expect(text.withBytes { ByteRun(run).place(in: $0, from: 0) } == place)
                }
                text[place] = 0x2E
                #expect(!text.withBytes(ByteRun(run).isIn))
            }
        }
    }
}
