/// Turns what a terminal sends into events.
///
/// It takes bytes, and the keys that the terminal library knows, and does no I/O; a burst is what arrives at once.
package struct InputDecoder {
    /// One thing that a terminal sent.
    package enum Unit: Equatable, Sendable {
        case byte(UInt8)
        case key(Key)
        case pasteStart, pasteEnd
        /// A key that nobody has a use for.
        case unknownKey
    }

    private enum State: Equatable {
        case plain
        /// An escape that may be a key of its own or the start of a sequence.
        case escape
        /// The rest of a control sequence that the terminal library does not know; its first byte.
        case controlSequence(UInt8?)
        /// One more byte of a keypad sequence.
        case singleShift
        /// A string that the terminal sent, up to its end; the number of bytes seen.
        case string(Int)
        case paste
    }

    /// How late the tail of an arrow key may be: over a slow link its escape comes alone and has been reported by then.
    /// A bracket is no key of ours, so a tail that begins with one may be later than one that begins with a letter.
    private static let lateTail = (bracket: 350, letter: 150)
    /// A sequence or a paste whose end does not come must not swallow the keyboard.
    private static let patience = 1000
    private static let pasteLimit = 1 << 20
    private static let stringLimit = 4096

    private var state = State.plain
    private var text = UTF8Assembler()
    private var pasted: [UInt8] = []
    private var lastEscape: Int?
    private var lastInput = 0
    private var events: [InputEvent] = []
    private var hasAnswer = false

    package init() {}

    /// Whether the terminal has answered a `LineQuestion` since the last call.
    package mutating func takeAnswer() -> Bool {
        defer { hasAnswer = false }
        return hasAnswer
    }

    /// Whether it waits for the end of something, so that time alone can bring an event.
    package var isWaiting: Bool { state != .plain }

    /// Takes what came at once at a time in milliseconds, and gives the events that it makes; nothing came if it is empty.
    package mutating func consume(_ burst: some Sequence<Unit>, at time: Int) -> [InputEvent] {
        if time - lastInput > InputDecoder.patience { giveUp() }
        for (index, unit) in burst.enumerated() {
            if index == 0 { resumeTail(unit, at: time) }
            lastInput = time
            consume(unit)
        }
        if state == .escape {
            emit(.escape)
            lastEscape = time
            state = .plain
        }
        defer { events.removeAll() }
        return events
    }

    private mutating func giveUp() {
        if state == .paste { endPaste() }
        text = UTF8Assembler()
        state = .plain
    }

    private mutating func resumeTail(_ unit: Unit, at time: Int) {
        defer { lastEscape = nil }
        guard let lastEscape, state == .plain else { return }
        let delay = time - lastEscape
        switch unit {
        case .byte(UInt8(ascii: "[")) where delay <= InputDecoder.lateTail.bracket: state = .escape
        case .byte(UInt8(ascii: "O")) where delay <= InputDecoder.lateTail.letter: state = .escape
        default: break
        }
    }

    private mutating func consume(_ unit: Unit) {
        switch (state, unit) {
        case (.paste, .pasteEnd):
            endPaste()
            state = .plain
        case (.paste, .byte(let byte)): if pasted.count < InputDecoder.pasteLimit { pasted.append(byte) }
        case (.paste, .key(.enter)): pasted.append(UInt8(ascii: "\n"))
        case (.paste, _): break
        case (_, .pasteStart): state = .paste
        case (.escape, .key), (.escape, .unknownKey), (.escape, .pasteEnd):
            emit(.escape)
            state = .plain
            consume(unit)
        case (_, .key(let key)):
            state = .plain
            emit(key)
        case (_, .unknownKey), (_, .pasteEnd): state = .plain
        case (_, .byte(let byte)): consume(byte)
        }
    }

    private mutating func consume(_ byte: UInt8) {
        switch (state, byte) {
        case (.escape, UInt8(ascii: "[")): state = .controlSequence(nil)
        case (.escape, UInt8(ascii: "O")): state = .singleShift
        case (.escape, UInt8(ascii: "]")), (.escape, UInt8(ascii: "P")): state = .string(0)
        case (.escape, _):
            emit(.escape)
            state = .plain
            consume(byte)
        case (.controlSequence(let first), 0x20..<0x40): state = .controlSequence(first ?? byte)
        case (.controlSequence(let first), 0x40..<0x7F):
            if first == UInt8(ascii: "?"), byte == UInt8(ascii: "c") { hasAnswer = true }
            state = .plain
        case (.singleShift, 0x20..<0x7F): state = .plain
        case (.string, 0x07), (.string, 0x1B): state = byte == 0x1B ? .controlSequence(nil) : .plain
        case (.string(let count), _): state = count < InputDecoder.stringLimit ? .string(count + 1) : .plain
        case (_, 0x1B): state = .escape
        default:
            state = .plain
            plain(byte)
        }
    }

    private mutating func plain(_ byte: UInt8) {
        guard byte >= 0x20, byte != 0x7F else {
            emit(key(ofControl: byte))
            return
        }
        if let scalar = text.consume(byte), scalar.properties.generalCategory != .control {
            emit(.character(Character(scalar)))
        }
    }

    private func key(ofControl byte: UInt8) -> Key {
        switch byte {
        case 0x00: .control(" ")
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0D: .enter
        case 0x01..<0x1B: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }

    private mutating func emit(_ key: Key) { events.append(.key(key)) }

    /// Terminals send a line break as a carriage return.
    private mutating func endPaste() {
        let text = String(decoding: pasted, as: UTF8.self)
        pasted = []
        events.append(.paste(String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })))
    }
}

/// Puts the bytes of a scalar together; bytes that are no UTF-8 are dropped, and cost none of the keys after them.
private struct UTF8Assembler {
    private var bytes: [UInt8] = []

    mutating func consume(_ byte: UInt8) -> Unicode.Scalar? {
        if byte < 0x80 || byte >= 0xC0 { bytes = [] }
        if bytes.isEmpty, (0x80..<0xC0).contains(byte) { return nil }
        bytes.append(byte)
        guard bytes.count == UTF8Assembler.length(of: bytes[0]) else { return nil }
        defer { bytes = [] }
        return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    }

    private static func length(of first: UInt8) -> Int {
        switch first {
        case 0..<0x80: 1
        case 0..<0xE0: 2
        case 0..<0xF0: 3
        default: 4
        }
    }
}
