import Glibc
import TerminalScreen

/// The value of an environment variable that is set to something.
func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}

/// What the environment says of the terminal.
struct TerminalHints {
    var type: String?
    var colourTerm: String?
    var forbidsColour: Bool
    var isInTmux: Bool
    var isInScreen: Bool

    static func fromEnvironment() -> TerminalHints {
        TerminalHints(
            type: environment("TERM"), colourTerm: environment("COLORTERM"),
            forbidsColour: environment("NO_COLOR") != nil, isInTmux: environment("TMUX") != nil,
            isInScreen: environment("STY") != nil)
    }

    /// The type to ask the terminal database for if 24-bit colours are wanted and promised.
    ///
    /// ncurses shows any colour only under a direct-colour entry, and sets the palette otherwise, which is the user's.
    func directType(depth: ColourDepth?) -> String? {
        guard let type, !type.hasSuffix("-direct") else { return nil }
        let promised = colourTerm == "truecolor" || colourTerm == "24bit"
        guard depth == .direct || (depth == nil && promised && !forbidsColour) else { return nil }
        return (type.hasSuffix("-256color") ? String(type.dropLast(9)) : type) + "-direct"
    }

    /// The depth to draw with on a terminal of so many colours.
    func depth(wanted: ColourDepth?, colours: Int) -> ColourDepth {
        let available: ColourDepth =
            switch colours {
            case ..<8: .mono
            case ..<256: .sixteen
            case ..<0x100_0000: .indexed
            default: .direct
            }
        guard let limit = wanted ?? (forbidsColour ? .mono : nil) else { return available }
        let order = ColourDepth.allCases
        let rank = min(order.firstIndex(of: limit) ?? 0, order.firstIndex(of: available) ?? 0)
        return order[rank]
    }

    /// Whether a question may be sent: the Linux console and GNU screen answer for themselves or late, and what somebody
    /// forbids is not done.
    var mayBeAsked: Bool {
        let silent = ["linux", "screen"]
        return environment("ENTRIAGE_NO_QUERY") == nil && !silent.contains { type?.hasPrefix($0) == true }
    }

    /// Whether the terminal is of a family that knows, or at least ignores, synchronised output.
    var synchronisesOutput: Bool {
        let families = ["xterm", "tmux", "foot", "alacritty", "kitty", "wezterm", "ghostty", "contour"]
        return families.contains { type?.hasPrefix($0) == true }
    }
}
