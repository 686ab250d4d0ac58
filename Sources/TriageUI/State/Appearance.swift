/// How the screen is drawn and driven, where tastes and lines differ.
public struct Appearance: Equatable, Sendable {
    /// Whether panes are set apart by lines; without them, by titles and blanks alone.
    public var hasBorders = true
    /// Whether the program takes the mouse; off, the terminal keeps its own selection.
    public var takesMouse = false
    /// Whether bytes are saved: the cursor is drawn on one cell, and panes follow later.
    public var isLowBandwidth = false

    public init() {}
}
