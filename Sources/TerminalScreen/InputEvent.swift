/// A key, or a key with Control.
public enum Key: Hashable, Sendable {
    /// A key that types a character.
    case character(Character)
    /// Control with a key, named by its lower-case letter.
    case control(Character)
    case up, down, left, right, home, end, pageUp, pageDown
    case enter, escape, tab, backTab, backspace, delete, insert
    /// F1 and so on.
    case function(Int)

    /// What help texts call it: `j`, `Ctrl-D`, `PgDn`, `↑`.
    public var name: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(" "): "Ctrl-Space"
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .function(let number): "F\(number)"
        }
    }
}

/// What a mouse does on a terminal.
public enum MouseAction: Equatable, Sendable {
    /// The first button goes down.
    case press
    case wheelUp, wheelDown
}

/// What a terminal has to say.
public enum InputEvent: Equatable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted; none of it is a command.
    case paste(String)
    /// The mouse did something at a place; only while it is taken.
    case mouse(MouseAction, Position)
    /// The terminal has a new size, or wants everything drawn again.
    case resized(Size)
    /// The terminal has answered a question that was sent in a quiet moment, after so many milliseconds.
    case answered(after: Int)
    /// Background work has something to tell.
    case woken
    /// Nothing happened for as long as was asked.
    case rested
    /// The terminal is gone, or the program was asked to end.
    case hangUp
}
