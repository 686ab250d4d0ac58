import Testing

@testable import TerminalScreen

@Suite struct ClippingTests {
    @Test func theEndIsCut() {
        #expect(clipped("DuplicateTargetEntries", to: 22) == "DuplicateTargetEntries")
        #expect(clipped("DuplicateTargetEntries", to: 10) == "Duplicate…")
        #expect(clipped("DuplicateTargetEntries", to: 10, glyphs: .ascii) == "Duplicate~")
        #expect(clipped("作者作者", to: 6) == "作者…")
        #expect(clipped("ab", to: 1) == "…")
        #expect(clipped("ab", to: 0) == "")
        #expect(clipped("ab", to: -3) == "")
        #expect(clipped("", to: 3) == "")
    }

    @Test func theMiddleIsCut() {
        #expect(clipped("280f8a91-1c2d-4e5f-8a9b-0c1d2e3fc056", to: 9, .middle) == "280f…c056")
        #expect(clipped("280f8a91", to: 8, .middle) == "280f8a91")
        #expect(clipped("abcdefgh", to: 4, .middle) == "ab…h")
        #expect(clipped("abcdefgh", to: 1, .middle) == "…")
        #expect(clipped("作者作者", to: 5, .middle) == "作…者")
    }

    @Test func aMegabyteIsNotReadToItsEnd() {
        let clock = ContinuousClock()
        let text = String(repeating: "x\u{1B}", count: 500_000)
        let time = clock.measure { #expect(displayWidth(clipped(text, to: 20)) == 20) }
        #expect(time < .milliseconds(100))
    }

    @Test(arguments: [ClipMode.end, .middle], [GlyphSet.unicode, .ascii])
    func itIsNeverWiderThanAskedAndNothingIsSplit(mode: ClipMode, glyphs: GlyphSet) {
        var generator = SeededGenerator(seed: 2)
        var tooWide: [String] = []
        var changed: [String] = []
        var split: [String] = []
        for _ in 0..<400 {
            let text = generator.text(upTo: 12)
            let shown = displayText(text, glyphs: glyphs)
            let all = Set(glyphsOf(shown) + [String(Character(glyphs.ellipsis))])
            for columns in 0..<24 {
                let cut = clipped(text, to: columns, mode, glyphs: glyphs)
                if displayWidth(cut) > columns { tooWide.append("\(text.debugDescription) to \(columns)") }
                if displayWidth(shown) <= columns, cut != shown { changed.append(text.debugDescription) }
                if !all.isSuperset(of: glyphsOf(cut)) { split.append("\(text.debugDescription) to \(columns)") }
            }
        }
        #expect(tooWide == [])
        #expect(changed == [])
        #expect(split == [])
    }

    private func glyphsOf(_ text: String) -> [String] {
        var all: [String] = []
        forEachGlyph(of: text, glyphs: .unicode) { glyph in
            all.append(string(of: [glyph]))
            return true
        }
        return all
    }
}

@Suite struct WrappingTests {
    @Test func linesBreakBetweenWords() {
        #expect(wrapped("the quick brown fox", to: 10) == ["the quick", "brown fox"])
        #expect(wrapped("the quick brown fox", to: 9) == ["the quick", "brown fox"])
        #expect(wrapped("the quick brown fox", to: 8) == ["the", "quick", "brown", "fox"])
        #expect(wrapped("one", to: 10) == ["one"])
        #expect(wrapped("", to: 10) == [""])
    }

    @Test func lineBreaksOfTheTextStay() {
        #expect(wrapped("a\nb\r\nc\n\nd", to: 10) == ["a", "b", "c", "", "d"])
        #expect(wrapped("a\rb", to: 10) == ["a␍b"])
        #expect(wrapped("a\n", to: 10) == ["a", ""])
    }

    @Test func longWordsAreBroken() {
        #expect(wrapped("id 280f8a911c2d", to: 6) == ["id", "280f8a", "911c2d"])
        #expect(wrapped("作者作者作", to: 5) == ["作者", "作者", "作"])
        #expect(wrapped("see 作者作者", to: 8) == ["see 作者", "作者"])
        #expect(wrapped("作", to: 1) == [" "])
    }

    @Test func indentationStays() {
        #expect(wrapped("  two in, then more", to: 12) == ["  two in,", "then more"])
        #expect(wrapped("a  b", to: 10) == ["a  b"])
    }

    @Test func noLineIsTooWideAndNoLetterIsLost() {
        var generator = SeededGenerator(seed: 3)
        var tooWide: [String] = []
        var changed: [String] = []
        for _ in 0..<400 {
            let text = generator.text(upTo: 30)
            for columns in [1, 2, 3, 7, 40] {
                let lines = wrapped(text, to: columns)
                if lines.contains(where: { displayWidth($0) > columns }) || lines.isEmpty {
                    tooWide.append("\(text.debugDescription) to \(columns)")
                }
                // A single column has no room for a wide scalar.
                guard columns > 1 else { continue }
                let before = text.split(whereSeparator: \.isNewline).map { displayText(String($0)) }.joined()
                if lines.joined().filter({ $0 != " " }) != before.filter({ $0 != " " }) {
                    changed.append("\(text.debugDescription) to \(columns)")
                }
            }
        }
        #expect(tooWide == [])
        #expect(changed == [])
    }
}
