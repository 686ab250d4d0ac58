@testable import TerminalScreen

/// What a terminal sends: bytes, keys that the terminal library knows, and the pauses between them.
func readKeys(_ bytes: [UInt8]) -> CInt {
    var decoder = InputDecoder()
    var burst: [InputDecoder.Unit] = []
    var time = 0
    for byte in bytes {
        switch byte {
        case 0xF8: burst.append(.pasteStart)
        case 0xF9: burst.append(.pasteEnd)
        case 0xFA: burst.append(.key(.up))
        case 0xFB: burst.append(.key(.enter))
        case 0xFC: burst.append(.unknownKey)
        case 0xFD, 0xFE, 0xFF:
            check(decoder.consume(burst, at: time))
            burst = []
            time += [0xFD: 20, 0xFE: 140, 0xFF: 600][byte] ?? 0
        default: burst.append(.byte(byte))
        }
    }
    check(decoder.consume(burst, at: time))
    // Whatever came, after a while a key is a key again.
    check(decoder.consume([], at: time + 2000))
    demand(!decoder.isWaiting, "it waits for ever")
    let events = decoder.consume([.byte(UInt8(ascii: "j"))], at: time + 2001)
    demand(events == [.key(.character("j"))], "\(events) for a j")
    return 0
}

private func check(_ events: [InputEvent]) {
    for case .key(.character(let character)) in events {
        demand(
            character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
            "the character \(character.debugDescription)")
    }
}
