/// How the screen is drawn and driven, where tastes and lines differ.
public struct Appearance: Equatable, Sendable {
    /// Whether panes are set apart by lines; without them, by titles and blanks alone.
    public var hasBorders = true
    /// Whether the program takes the mouse; off, the terminal keeps its own selection.
    public var takesMouse = false
    /// Whether bytes are saved: the cursor is drawn on one cell, panes follow later, and no lines are drawn.
    public var isLowBandwidth = false

    /// Borders, no mouse, a fast line.
    public init() {}

    var drawsLines: Bool { hasBorders && !isLowBandwidth }

    /// How long the cursor rests before panes follow it, in milliseconds: longer than a held key needs to come again, over
    /// a slow line longer than somebody needs who presses it again and again.
    var followDelay: Int { isLowBandwidth ? 150 : 40 }

    /// So many cells of a row show the cursor where bytes are saved: the sign and most of a time. Each cell goes over the
    /// line twice on every move.
    static let cellsOfSmallCursor = 10
}
