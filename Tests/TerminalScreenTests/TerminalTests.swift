import Testing

@testable import TerminalScreen

@Suite struct VirtualTerminalTests {
    @Test func itPlaysItsScriptAndThenHangsUp() {
        let terminal = VirtualTerminal(
            size: Size(rows: 2, columns: 4), script: [[.key(.enter)], [.resized(Size(rows: 5, columns: 9)), .woken]])
        terminal.show(Frame(size: terminal.size))
        #expect(terminal.waitForInput(timeout: nil) == [.key(.enter)])
        #expect(terminal.waitForInput(timeout: 40) == [.resized(Size(rows: 5, columns: 9)), .woken])
        #expect(terminal.size == Size(rows: 5, columns: 9))
        #expect(terminal.waitForInput(timeout: nil) == [.hangUp])
        #expect(terminal.frames.count == 1)
        #expect(terminal.timeouts == [nil, 40, nil])
    }

    @Test func itKeepsPlainScreensAndCopies() {
        let terminal = VirtualTerminal(size: Size(rows: 2, columns: 4), script: [])
        terminal.showPlain(["a", "b"])
        #expect(terminal.plainScreens == [["a", "b"]])
        #expect(terminal.copy("one") == .sent(bytes: 3))
        let long = String(repeating: "x", count: Clipboard.limit + 1)
        #expect(terminal.copy(long) == .tooLong(bytes: Clipboard.limit + 1, limit: Clipboard.limit))
        #expect(terminal.copies == ["one"])
    }

    @Test func itMayHaveNoClipboard() {
        let terminal = VirtualTerminal(
            size: Size(rows: 2, columns: 4), clipboard: Clipboard(type: "linux"), script: [])
        #expect(terminal.copy("one") == .unsupported)
        #expect(terminal.copies.isEmpty)
    }
}

@Suite struct KeyTests {
    @Test(arguments: [
        (Key.character("j"), "j"), (.character(" "), "Space"), (.control("d"), "Ctrl-D"), (.control(" "), "Ctrl-Space"),
        (.pageDown, "PgDn"), (.enter, "Enter"), (.up, "↑"), (.backTab, "Shift-Tab"), (.function(5), "F5"),
    ])
    func hasTheNameThatPeopleKnow(key: Key, name: String) { #expect(key.name == name) }
}

@Suite struct InputDecoderTests {
    private func events(_ bursts: (Int, String)...) -> [InputEvent] {
        var decoder = InputDecoder()
        return bursts.flatMap { time, text in decoder.consume(text.utf8.map { .byte($0) }, at: time) }
    }

    private func keys(_ keys: Key...) -> [InputEvent] { keys.map { .key($0) } }

    @Test func bytesAreKeys() {
        #expect(events((0, "aé作")) == keys(.character("a"), .character("é"), .character("作")))
        #expect(
            events((0, "\r\t\u{7F}\u{8}\u{3}\u{0}\u{1C}"))
                == keys(
                    .enter, .tab, .backspace, .backspace, .control("c"), .control(" "), .control("\\")))
    }

    @Test func aScalarMayArriveInTwoParts() {
        var decoder = InputDecoder()
        #expect(decoder.consume([.byte(0xC3)], at: 0) == [])
        #expect(decoder.consume([.byte(0xA9)], at: 5) == keys(.character("é")))
    }

    @Test func bytesThatAreNoTextCostNoKeys() {
        var decoder = InputDecoder()
        #expect(decoder.consume([.byte(0xFF), .byte(0xE9), .byte(0x71)], at: 0) == keys(.character("q")))
        #expect(decoder.consume([.byte(0x80), .byte(0xC2), .byte(0x9B), .byte(0x78)], at: 5) == keys(.character("x")))
    }

    @Test func aLoneEscapeIsAKey() {
        #expect(events((0, "\u{1B}")) == keys(.escape))
        #expect(events((0, "\u{1B}x")) == keys(.escape, .character("x")))
        #expect(events((0, "\u{1B}\u{1B}")) == keys(.escape, .escape))
        #expect(events((0, "\u{1B}"), (400, "[")) == keys(.escape, .character("[")))
    }

    @Test func aLateTailIsNoCommand() {
        #expect(events((0, "\u{1B}"), (40, "[A"), (50, "q")) == keys(.escape, .character("q")))
        #expect(events((0, "\u{1B}"), (40, "OB"), (50, "q")) == keys(.escape, .character("q")))
        #expect(events((0, "\u{1B}"), (40, "["), (90, "B"), (95, "q")) == keys(.escape, .character("q")))
        #expect(events((0, "\u{1B}"), (300, "[A"), (310, "q")) == keys(.escape, .character("q")))
        #expect(events((0, "\u{1B}"), (300, "O"), (310, "q")) == keys(.escape, .character("O"), .character("q")))
    }

    @Test func unknownSequencesAreSwallowedWhole() {
        #expect(events((0, "\u{1B}[1;5Zq")) == keys(.character("q")))
        #expect(events((0, "\u{1B}[<0;10;5Mq")) == keys(.character("q")))
        #expect(events((0, "\u{1B}]11;rgb:0000/0000/0000\u{7}q")) == keys(.character("q")))
        #expect(events((0, "\u{1B}[12;"), (20, "34Rq")) == keys(.character("q")))
    }

    @Test func aSequenceWithoutAnEndFreesTheKeyboard() {
        #expect(events((0, "\u{1B}[12;"), (2000, "q")) == keys(.character("q")))
    }

    @Test func aPasteIsOneEventAndNoCommand() {
        var decoder = InputDecoder()
        #expect(decoder.consume([.pasteStart, .byte(0x71), .byte(0x0D), .byte(0x0A)], at: 0) == [])
        #expect(decoder.isWaiting)
        #expect(
            decoder.consume([.byte(0x1B), .key(.up), .pasteEnd, .byte(0x6A)], at: 20) == [
                .paste("q\n\u{1B}"), .key(.character("j")),
            ])
        #expect(!decoder.isWaiting)
    }

    @Test func aPasteWithoutAnEndIsDelivered() {
        var decoder = InputDecoder()
        #expect(decoder.consume([.pasteStart, .byte(0x71)], at: 0) == [])
        #expect(decoder.consume([], at: 500) == [])
        #expect(decoder.consume([], at: 1600) == [.paste("q")])
        #expect(decoder.consume([.byte(0x6A)], at: 1700) == keys(.character("j")))
    }

    @Test func aPasteIsBounded() {
        var decoder = InputDecoder()
        let flood = [InputDecoder.Unit.pasteStart] + Array(repeating: .byte(0x61), count: 1_200_000) + [.pasteEnd]
        guard case .paste(let text)? = decoder.consume(flood, at: 0).first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == 1 << 20)
    }
}
