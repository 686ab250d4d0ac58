import Testing

@testable import TerminalScreen

@Suite struct CellWidthTests {
    @Test(
        arguments: [
            ("a", 1), ("~", 1), ("é", 1), ("─", 1), ("✗", 1), ("✓", 1), ("…", 1), ("⟨", 1), ("␛", 1), ("⚠", 1),
            ("�", 1),
            ("作", 2), ("한", 2), ("ア", 2), ("ｱ", 1), ("Ａ", 2), ("　", 2), ("𠀀", 2), ("\u{1100}", 2), ("〈", 2),
            ("👍", 2), ("🫨", 2), ("🚀", 2), ("⌚", 2), ("🇳", 1), ("\u{1F3FD}", 2),
            ("\u{301}", 0), ("\u{20DD}", 0), ("\u{3099}", 0), ("\u{1161}", 0), ("\u{11AB}", 0), ("\u{FE0F}", 0),
            ("\u{7}", 0), ("\u{7F}", 0), ("\u{9B}", 0), ("\u{AD}", 0), ("\u{200B}", 0), ("\u{202E}", 0),
            ("ก", 1), ("\u{E31}", 0), ("ا", 1), ("ש", 1), ("क", 1), ("\u{94D}", 0),
        ] as [(Unicode.Scalar, Int)])
    func isWhatTerminalsDo(scalar: Unicode.Scalar, width: Int) {
        #expect(cellWidth(of: scalar) == width, "U+\(String(scalar.value, radix: 16))")
    }

    @Test func theTableIsInOrder() {
        #expect(wideRanges.count.isMultiple(of: 2))
        for index in stride(from: 0, to: wideRanges.count, by: 2) {
            #expect(wideRanges[index] <= wideRanges[index + 1])
            if index > 0 { #expect(wideRanges[index - 1] < wideRanges[index]) }
        }
    }

    @Test func textIsAsWideAsItsParts() {
        #expect(displayWidth("") == 0)
        #expect(displayWidth("ann@contoso.example") == 19)
        #expect(displayWidth("作者e\u{301}") == 5)
        #expect(displayWidth("a\u{1B}b") == 3)
        #expect(displayWidth("\u{202E}") == 8)
        #expect(displayWidth("ab作者cd".dropFirst(2).dropLast(2)) == 4)
    }
}
