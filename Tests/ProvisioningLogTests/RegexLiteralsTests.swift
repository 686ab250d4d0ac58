import Testing

@testable import ProvisioningLog

/// A record without what a pattern is sure to hold is not looked at: nothing may be missed by that.
@Suite struct RegexLiteralsTests {
    @Test(arguments: [
        ("zzrare[0-9]+", ["zzrare"]), ("(foo|bar)qqq", ["qqq"]), ("user-?id", ["user", "id"]), ("ab?c", ["a", "c"]),
        ("ab*c+d", ["a", "c", "d"]), ("a{2,3}bc", ["bc"]), (#"10\.0\.\d+ "#, ["10.0.", " "]),
        ("^HTTP 4.9$", ["HTTP 4", "9"]),
        ("a{b|c}d", []), ("[]ab]cd", ["cd"]), ("[^]ab]cd", ["cd"]), (#"[a\]b]cd"#, ["cd"]), ("(?:x|y)ab", ["ab"]),
        ("((a)b)cd", ["cd"]),
        ("foo|bar", []), ("(?i)foo", []), ("(?x) f o o", []), ("(*UCP)foo", []), (#"\Qa.b\Efoo"#, []),
        (#"\x41foo"#, []),
        ("[[:alpha:]k]foo", []), (#"(a)\1foo"#, []), ("foo[a", []), (#"foo\"#, []), ("", []),
    ])
    func whatIsSureIsKnown(pattern: String, runs: [String]) {
        #expect(RegexLiterals(pattern).runs.map { String(decoding: $0, as: UTF8.self) } == runs)
    }

    /// Against PCRE2: whatever text a pattern of random parts fits has all that was sure.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func eachMatchHoldsWhatIsSure(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let parts = [
            "a", "b", "c", "ab", "ca", "?", "*", "+", "{2}", "{0,1}", ".", "|", "(", ")", "[ab]", "[^c]", "\\.", "\\w",
            "\\b",
            "(?:", "]", "}", "{", "^", "$", "[]a]", "\\d",
        ]
        let letters = ["a", "b", "c", "A", "B", ".", "]", "{", "2"]
        var (tried, matched) = (0, 0)
        while tried < 1500 {
            let pattern = (0..<Int.random(in: 1...8, using: &random)).compactMap { _ in
                parts.randomElement(using: &random)
            }
            .joined()
            guard let regex = try? RegularExpression(pattern, ignoresCase: true) else { continue }
            tried += 1
            for _ in 0..<12 {
                let text = (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in
                    letters.randomElement(using: &random)
                }
                .joined()
                guard regex.matches(text) else { continue }
                matched += 1
                for run in regex.literals.runs {
                    let literal = String(decoding: run, as: UTF8.self).lowercased()
                    #expect(text.lowercased().contains(literal), "/\(pattern)/ fits \(text)")
                }
            }
        }
        #expect(matched > 1500)
    }
}
