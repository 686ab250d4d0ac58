public import TerminalScreen

/// Which keys do what: the dispatcher, the help screen and the README read this one table.
public struct KeyBinding: Sendable {
    public enum Group: String, CaseIterable, Sendable {
        case move = "Move", find = "Find", see = "See", filter = "Filter", other = "Other"
    }

    public let command: Command
    public let keys: [Key]
    public let group: Group
    public let help: String

    init(_ command: Command, _ keys: [Key], _ group: Group, _ help: String) {
        self.command = command
        self.keys = keys
        self.group = group
        self.help = help
    }

    public static let all: [KeyBinding] = [
        KeyBinding(.down, [.character("j"), .down], .move, "next row"),
        KeyBinding(.up, [.character("k"), .up], .move, "previous row"),
        KeyBinding(.halfPageDown, [.control("d")], .move, "half a page down"),
        KeyBinding(.halfPageUp, [.control("u")], .move, "half a page up"),
        KeyBinding(.pageDown, [.pageDown, .control("f")], .move, "page down"),
        KeyBinding(.pageUp, [.pageUp, .control("b")], .move, "page up"),
        KeyBinding(.first, [.character("g"), .home], .move, "first row"),
        KeyBinding(.last, [.character("G"), .end], .move, "last row"),
        KeyBinding(.left, [.character("h"), .left], .move, "tab to the left (detail)"),
        KeyBinding(.right, [.character("l"), .right], .move, "tab to the right (detail)"),

        KeyBinding(.nextFailure, [.character("e")], .find, "next failure"),
        KeyBinding(.previousFailure, [.character("E")], .find, "previous failure"),
        KeyBinding(.nextWarning, [.character("w")], .find, "next warning"),
        KeyBinding(.previousWarning, [.character("W")], .find, "previous warning"),
        KeyBinding(.nextOfChange, [.character("o")], .find, "next event of the same change"),
        KeyBinding(.previousOfChange, [.character("O")], .find, "previous event of the same change"),
        KeyBinding(.nextOfObject, [.character("u")], .find, "next event of the same user or group"),
        KeyBinding(.previousOfObject, [.character("U")], .find, "previous event of the same user or group"),

        KeyBinding(.open, [.enter, .character(" ")], .see, "open the event; fold or unfold in it"),
        KeyBinding(.toggleDetail, [.character("d")], .see, "detail pane on or off"),
        KeyBinding(.toggleExplanation, [.character("K")], .see, "explanation on or off"),
        KeyBinding(.zoom, [.character("z")], .see, "zoom the pane to the whole screen, and back"),
        KeyBinding(.focusList, [.character("1")], .see, "go to the list"),
        KeyBinding(.focusDetail, [.character("2")], .see, "go to the detail pane"),
        KeyBinding(.focusExplanation, [.character("3")], .see, "go to the explanation"),
        KeyBinding(.nextPane, [.tab], .see, "next pane"),
        KeyBinding(.previousPane, [.backTab], .see, "previous pane"),

        KeyBinding(.editFilter, [.character("f")], .filter, "edit the filter"),
        KeyBinding(.clearFilter, [.character("X")], .filter, "clear the filter"),
        KeyBinding(.toggleBenign, [.character("D")], .filter, "hide skips that need no action, or show them"),

        KeyBinding(.showInputs, [.character("I")], .other, "files, formats and bad records"),
        KeyBinding(.toggleZone, [.character("Z")], .other, "times in UTC or in local time"),
        KeyBinding(.showHelp, [.character("?"), .function(1)], .other, "this help"),
        KeyBinding(.back, [.character("q"), .backspace], .other, "close what is on top; from the list, q quits"),
        KeyBinding(.quit, [.character("Q")], .other, "quit at once"),
        KeyBinding(.cancel, [.escape, .control("g")], .other, "back to the list; never quits"),
        KeyBinding(.stop, [.control("c")], .other, "stop reading; what was read stays"),
        KeyBinding(.suspend, [.control("z")], .other, "suspend; fg in the shell comes back"),
        KeyBinding(.redraw, [.control("l")], .other, "draw the screen anew"),
    ]

    private static let byKey: [Key: Command] = {
        var commands: [Key: Command] = [:]
        for binding in all { for key in binding.keys { commands[key] = binding.command } }
        return commands
    }()

    static func command(for key: Key) -> Command? { byKey[key] }

    /// What a key does while a line of text is edited; nil for a key that does nothing there.
    static func edit(for key: Key) -> PromptEdit? {
        switch key {
        case .character(let character): .insert(String(character))
        case .backspace, .control("h"): .deleteBackward
        case .delete, .control("d"): .deleteForward
        case .control("u"): .deleteToStart
        case .control("k"): .deleteToEnd
        case .left, .control("b"): .left
        case .right, .control("f"): .right
        case .home, .control("a"): .start
        case .end, .control("e"): .end
        case .tab: .complete
        case .enter: .accept
        case .escape, .control("g"): .cancel
        case .control("c"): .clear
        default: nil
        }
    }
}
