import Foundation
import Testing

@testable import TerminalScreen

@Suite struct Base64Tests {
    @Test func theExamplesOfTheStandard() {
        let examples = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
            "foobar": "Zm9vYmFy",
        ]
        for (text, encoded) in examples { #expect(base64(Array(text.utf8)) == encoded) }
    }

    @Test func allBytesAreAsFoundationWritesThem() {
        var generator = SeededGenerator(seed: 52)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(base64(bytes) == Data(bytes).base64EncodedString())
        }
    }
}

@Suite struct ClipboardTests {
    private static let xterm = Clipboard(type: "xterm-256color")
    private static let bareHello = "\u{1B}]52;c;aGVsbG8=\u{7}"
    private static let tmuxHello = "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGVsbG8=\u{7}\u{1B}\\"

    /// What reaches the terminal around GNU screen, which takes strings of so many bytes.
    private func passedOn(_ sequence: String, limit: Int) -> String? {
        let strings = sequence.components(separatedBy: "\u{1B}P")
        let contents = strings.dropFirst().map { $0.hasSuffix("\u{1B}\\") ? $0.dropLast(2) : "" }
        guard strings.first == "", contents.allSatisfy({ (1...limit).contains($0.utf8.count) }) else { return nil }
        return contents.joined()
    }

    @Test(arguments: [
        ("xterm-256color", false, false, bareHello), ("foot", false, false, bareHello),
        ("vte", false, false, bareHello),
        ("xterm-256color", true, false, bareHello + tmuxHello), ("screen-256color", true, false, bareHello + tmuxHello),
        ("tmux-256color", false, false, bareHello + tmuxHello), ("tmux", false, true, bareHello + tmuxHello),
        ("screen", false, true, "\u{1B}P" + bareHello + "\u{1B}\\"),
        ("screen.xterm-256color", false, false, "\u{1B}P" + bareHello + "\u{1B}\\"),
        ("screen.xterm-256color", true, true, "\u{1B}P" + bareHello + "\u{1B}\\"),
        ("screen-256color", true, true, bareHello), ("screen-256color", false, false, bareHello),
        ("linux", true, false, bareHello + tmuxHello),
    ])
    func theSequenceFitsWhatIsBetweenUsAndTheTerminal(
        type: String, isInTmux: Bool, isInScreen: Bool, expected: String
    ) {
        let clipboard = Clipboard(type: type, isInTmux: isInTmux, isInScreen: isInScreen)
        #expect(clipboard.sequence(for: "hello") == expected)
        #expect(clipboard.outcome(of: "hello") == .sent(bytes: 5))
    }

    @Test(arguments: ["linux", "linux-16color", "dumb", "vt100", "vt220-w", "ansi", "cons25", "unknown"])
    func aTerminalWithoutAClipboardGetsNothing(type: String) {
        #expect(Clipboard(type: type).outcome(of: "hello") == .unsupported)
        #expect(Clipboard(type: type).sequence(for: "hello") == "")
    }

    @Test func whatIsSentIsNeverLongerThanTerminalsTake() {
        let longest = String(repeating: "é", count: 37_500)
        #expect(Self.xterm.outcome(of: longest) == .sent(bytes: 75_000))
        #expect(Self.xterm.sequence(for: longest).utf8.count == 100_000 + Self.xterm.sequence(for: "a").utf8.count - 4)
        #expect(Self.xterm.outcome(of: longest + "a") == .tooLong(bytes: 75_001, limit: 75_000))
        #expect(Self.xterm.sequence(for: longest + "a") == "")
    }

    @Test func anEmptyTextDoesNotClearTheClipboard() {
        #expect(Self.xterm.sequence(for: "") == "")
        #expect(Self.xterm.outcome(of: "") == .sent(bytes: 0))
    }

    @Test func textOfAnyKindArrivesByteForByte() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<100 {
            let text = "a" + generator.text(upTo: 300)
            let sequence = Self.xterm.sequence(for: text)
            let content = sequence.dropFirst("\u{1B}]52;c;".count).dropLast()
            #expect(Data(base64Encoded: String(content)) == Data(text.utf8))
            #expect(sequence.utf8.dropFirst().dropLast().allSatisfy { (0x20..<0x7F).contains($0) })
        }
    }

    @Test func screenGetsStringsThatFitItsBuffer() {
        let clipboard = Clipboard(type: "screen", isInScreen: true)
        for count in Array(1...600) + [75_000] {
            let text = String(repeating: "x", count: count)
            #expect(passedOn(clipboard.sequence(for: text), limit: 254) == Self.xterm.sequence(for: text))
        }
    }
}

@Suite struct OneLineTests {
    @Test(arguments: [
        ("jdoe@contoso.example", "jdoe@contoso.example"), ("reboot\n", "reboot"), ("a\r\nb", "a b"), ("\n\n", ""),
        ("x\u{1B}[201~\nrm", "x [201~ rm"), ("\ta\tb", "a b"), ("a\u{9B}b\u{7F}\u{85}c", "a b c"),
        ("a\u{2028}b\u{2029}", "a b"), ("  two  blanks ", "  two  blanks "),
        ("e\u{301}\u{200B}\u{202E}", "e\u{301}\u{200B}\u{202E}"),
    ])
    func aValueKeepsAllButItsControls(value: String, expected: String) {
        #expect(Array(Clipboard.oneLine(value).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func noTextIsMoreThanOneLine() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let line = Clipboard.oneLine(generator.text(upTo: 40))
            #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            #expect(Clipboard.oneLine(line) == line)
        }
    }
}
