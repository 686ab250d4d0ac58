import Testing

@testable import TerminalScreen

@Suite struct DisplayTextTests {
    @Test(arguments: [
        ("plain text", "plain text", "plain text"),
        ("a\u{1B}[31mb", "a␛[31mb", "a^[[31mb"),
        ("\u{1B}]52;c;aGVsbG8=\u{7}", "␛]52;c;aGVsbG8=␇", "^[]52;c;aGVsbG8=^G"),
        ("\u{1B}]8;;http://evil\u{1B}\\x", "␛]8;;http://evil␛\\x", "^[]8;;http://evil^[\\x"),
        ("\u{9B}2J", "⟨U+009B⟩2J", "<U+009B>2J"),
        ("\u{9D}0;title\u{9C}", "⟨U+009D⟩0;title⟨U+009C⟩", "<U+009D>0;title<U+009C>"),
        ("a\rb\nc\r\nd", "a␍b␊c␍␊d", "a^Mb^Jc^M^Jd"),
        ("a\tb", "a→b", "a^Ib"),
        ("\u{0}\u{8}\u{7F}", "␀␈␡", "^@^H^?"),
        ("ann\u{202E}nimda", "ann⟨U+202E⟩nimda", "ann<U+202E>nimda"),
        (
            "\u{2066}x\u{2069}\u{200E}\u{200F}\u{61C}", "⟨U+2066⟩x⟨U+2069⟩⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩",
            "<U+2066>x<U+2069><U+200E><U+200F><U+061C>"
        ),
        (
            "a\u{200B}b\u{200D}c\u{2060}\u{FEFF}", "a⟨U+200B⟩b⟨U+200D⟩c⟨U+2060⟩⟨U+FEFF⟩",
            "a<U+200B>b<U+200D>c<U+2060><U+FEFF>"
        ),
        ("a\u{2028}b\u{2029}", "a⟨U+2028⟩b⟨U+2029⟩", "a<U+2028>b<U+2029>"),
        ("\u{E0041}\u{E007F}", "⟨U+E0041⟩⟨U+E007F⟩", "<U+E0041><U+E007F>"),
        ("a\u{E0100}b\u{FE00}", "a⟨U+E0100⟩b⟨U+FE00⟩", "a<U+E0100>b<U+FE00>"),
        ("soft\u{AD}hyphen", "soft⟨U+00AD⟩hyphen", "soft<U+00AD>hyphen"),
        (
            "\u{E000}\u{FFFE}\u{378}\u{10FFFF}", "⟨U+E000⟩⟨U+FFFE⟩⟨U+0378⟩⟨U+10FFFF⟩",
            "<U+E000><U+FFFE><U+0378><U+10FFFF>"
        ),
        ("\u{FFF9}\u{FFFA}\u{FFFB}", "⟨U+FFF9⟩⟨U+FFFA⟩⟨U+FFFB⟩", "<U+FFF9><U+FFFA><U+FFFB>"),
        ("\u{3164}\u{115F}\u{34F}", "⟨U+3164⟩⟨U+115F⟩⟨U+034F⟩", "<U+3164><U+115F><U+034F>"),
        ("\u{301}x", "⟨U+0301⟩x", "<U+0301>x"),
        ("⚠\u{FE0F}", "⚠\u{FE0F}", "?<U+FE0F>"),
        ("Åse 作者", "Åse 作者", "?se ??"),
    ])
    func whatIsHiddenIsShown(text: String, unicode: String, ascii: String) {
        #expect(Array(displayText(text).unicodeScalars) == Array(unicode.unicodeScalars))
        #expect(displayText(text, glyphs: .ascii) == ascii)
    }

    /// Plain text takes a short way: it must be text that the long way leaves as it is.
    @Test func plainTextIsShownAsItStands() {
        let plain = (0...0x2FFF).compactMap { Unicode.Scalar($0 as UInt32) }.filter { String($0).isPlain }
        #expect(plain.map(\.value) == Array(0x20...0x7E))
        for glyphs in [GlyphSet.unicode, .ascii] {
            var shown: [Glyph] = []
            forEachGlyph(of: String(String.UnicodeScalarView(plain)), glyphs: glyphs) { glyph in
                shown.append(glyph)
                return true
            }
            #expect(shown == plain.map { Glyph(scalar: $0) })
        }
    }

    @Test func theFifthMarkOnALetterIsCounted() {
        let marks = String(repeating: "\u{316}", count: 500)
        #expect(displayText("a\(marks)b") == "a\u{316}\u{316}\u{316}\u{316}⟨+496 marks⟩b")
        #expect(displayText("a\(marks)") == "a\u{316}\u{316}\u{316}\u{316}⟨+496 marks⟩")
        #expect(displayText("a\u{316}\u{316}\u{316}\u{316}b") == "a\u{316}\u{316}\u{316}\u{316}b")
    }

    @Test(arguments: [GlyphSet.unicode, .ascii])
    func noScalarIsDangerousAfterwardsAndTwiceIsOnce(glyphs: GlyphSet) {
        // One expectation for all: 130,000 of them take half a minute.
        var dangerous: [String] = []
        var changed: [String] = []
        let basicPlane: ClosedRange<UInt32> = 0...0xFFFF
        let tags: ClosedRange<UInt32> = 0xE0000...0xE01FF
        for scalar in [basicPlane, tags].joined().compactMap(Unicode.Scalar.init) {
            let name = String(scalar.value, radix: 16)
            for text in [String(Character(scalar)), "a\(Character(scalar))\u{301}b"] {
                let shown = displayText(text, glyphs: glyphs)
                if !shown.unicodeScalars.allSatisfy({ isHarmless($0, glyphs: glyphs) }) { dangerous.append(name) }
                if displayText(shown, glyphs: glyphs) != shown { changed.append(name) }
            }
        }
        #expect(dangerous == [])
        #expect(changed == [])
    }

    @Test func randomTextIsTheSameTheSecondTime() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let shown = displayText(generator.text(upTo: 20))
            #expect(Array(displayText(shown).unicodeScalars) == Array(shown.unicodeScalars))
        }
    }

    /// Written out again, apart from the code under test: what a terminal obeys or a reader cannot see.
    private func isHarmless(_ scalar: Unicode.Scalar, glyphs: GlyphSet) -> Bool {
        if glyphs == .ascii { return (0x20..<0x7F).contains(scalar.value) }
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE000...0xF8FF, 0xE0000...0xE0FFF, 0xFE00...0xFE0D, 0x3164, 0xFFA0:
            return false
        default: return scalar.value & 0xFFFE != 0xFFFE
        }
    }
}
