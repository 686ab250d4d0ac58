import CNcurses
import TerminalScreen

/// Codes of our own, far above those that ncurses gives to the keys it finds in the terminal database.
private let pasteStartCode: Int32 = 2000
private let pasteEndCode: Int32 = 2001

/// Teaches ncurses the keys that the terminal database leaves out.
func defineKeys() {
    define_key("\u{1B}[200~", pasteStartCode)
    define_key("\u{1B}[201~", pasteEndCode)
    // Terminals that were not told, or did not understand, to send the forms of application mode.
    let cursorKeys: [(String, Int32)] = [
        ("A", KEY_UP), ("B", KEY_DOWN), ("C", KEY_RIGHT), ("D", KEY_LEFT), ("H", KEY_HOME), ("F", KEY_END),
    ]
    for (letter, code) in cursorKeys {
        define_key("\u{1B}[\(letter)", code)
        define_key("\u{1B}O\(letter)", code)
    }
    for (number, code) in [(1, KEY_HOME), (4, KEY_END), (7, KEY_HOME), (8, KEY_END)] {
        define_key("\u{1B}[\(number)~", code)
    }
    define_key("\u{1B}[Z", KEY_BTAB)
}

/// What a number from `wgetch` stands for.
func unit(of code: Int32) -> InputDecoder.Unit {
    switch code {
    case 0..<0x100: .byte(UInt8(code))
    case pasteStartCode: .pasteStart
    case pasteEndCode: .pasteEnd
    default: key(of: code).map { .key($0) } ?? .unknownKey
    }
}

private func key(of code: Int32) -> Key? {
    switch code {
    case KEY_UP, KEY_SR: .up
    case KEY_DOWN, KEY_SF: .down
    case KEY_LEFT, KEY_SLEFT: .left
    case KEY_RIGHT, KEY_SRIGHT: .right
    case KEY_HOME, KEY_SHOME, KEY_A1: .home
    case KEY_END, KEY_SEND, KEY_C1: .end
    case KEY_PPAGE, KEY_SPREVIOUS, KEY_A3: .pageUp
    case KEY_NPAGE, KEY_SNEXT, KEY_C3: .pageDown
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE: .backspace
    case KEY_DC, KEY_SDC: .delete
    case KEY_IC, KEY_SIC: .insert
    case KEY_F0 + 1...KEY_F0 + 63: .function(Int(code - KEY_F0))
    default: nil
    }
}
