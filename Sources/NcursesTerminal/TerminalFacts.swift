import CNcurses
import Glibc
public import TerminalScreen

/// What the terminal database and the environment say of the terminal of this process, without drawing on it.
public struct TerminalFacts: Equatable, Sendable {
    /// `TERM`; nil where it is not set.
    public let type: String?
    /// Whether this host knows the type.
    public let isKnown: Bool
    /// Whether its cursor can be moved, which the browser needs.
    public let movesCursor: Bool
    /// How many colours it is opened with.
    public let colours: Int
    /// How many colours the browser draws with, and why, as words.
    public let depth: ColourDepth
    /// Which setting, variable or capability decided the depth.
    public let reasonOfDepth: String
    /// What can be drawn.
    public let glyphs: GlyphSet
    /// The way to the clipboard; it is never tried, since nobody would know whether it worked.
    public let clipboard: String

    /// How long the browser waits for the rest of a sequence that begins with an escape, in milliseconds.
    public static let escapeDelay = Int(OpenedScreen.escapeDelay)

    /// Looks the type up; sends nothing.
    public init() {
        let hints = TerminalHints.fromEnvironment()
        type = hints.type
        let plain = hints.type.flatMap(Described.init)
        let direct = hints.directType(depth: nil)
        let opened = direct.flatMap(Described.init) ?? plain
        (isKnown, movesCursor, colours) = (plain != nil, plain?.movesCursor ?? false, opened?.colours ?? 0)
        depth = hints.depth(wanted: nil, colours: colours)
        reasonOfDepth = hints.reasonOfDepth(colours: colours, direct: direct)
        glyphs = chooseLocale(wanted: nil)
        clipboard =
            hints.type.map { type in
                Clipboard(type: type, isInTmux: hints.isInTmux, isInScreen: hints.isInScreen).words
            } ?? "none, since TERM is not set"
    }
}

/// A type of terminal as the database has it.
private struct Described {
    let colours: Int
    let movesCursor: Bool

    init?(type: String) {
        var movesCursor: Int32 = 0
        let colours = nc_describe(type, STDOUT_FILENO, &movesCursor)
        guard colours >= 0 else { return nil }
        (self.colours, self.movesCursor) = (Int(colours), movesCursor != 0)
    }
}

extension TerminalHints {
    /// Why the browser draws with so many colours.
    fileprivate func reasonOfDepth(colours: Int, direct: String?) -> String {
        if forbidsColour { return "NO_COLOR is set" }
        let said = "the terminal database says so"
        guard let direct else { return said }
        let promise = "COLORTERM=\(colourTerm ?? "")"
        return colours >= 0x100_0000
            ? "\(promise), and this host knows \(direct)" : "\(promise), but this host does not know \(direct)"
    }
}
