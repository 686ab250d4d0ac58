/// How many colours a terminal can show.
public enum ColourDepth: Sendable, CaseIterable {
    /// None: attributes alone.
    case mono
    /// The terminal's own sixteen, whose look its user has chosen.
    case sixteen
    /// The fixed palette of 256.
    case indexed
    /// Any colour, by its parts.
    case direct
}

/// A colour that a terminal can be asked for.
public enum Colour: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case terminalDefault
    /// An entry of the palette; the first sixteen belong to the user.
    case indexed(UInt8)
    /// Red, green and blue.
    case rgb(UInt8, UInt8, UInt8)
}

/// How a cell looks apart from its colours.
public struct TextAttributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    public let rawValue: UInt8
    /// The attributes whose bits are set.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier than plain text; on some terminals brighter.
    public static let bold = TextAttributes(rawValue: 1)
    /// Fainter than plain text, and on some terminals too faint to read.
    public static let dim = TextAttributes(rawValue: 2)
    /// Slanted, where the terminal can.
    public static let italic = TextAttributes(rawValue: 4)
    /// With a line below.
    public static let underline = TextAttributes(rawValue: 8)
    /// Foreground and background exchanged.
    public static let reverse = TextAttributes(rawValue: 16)
}

/// The look of a cell.
public struct Style: Hashable, Sendable {
    /// The colour of the text.
    public var foreground: Colour
    /// The colour behind the text.
    public var background: Colour
    /// Bold, reverse and so on.
    public var attributes: TextAttributes

    /// A style; without arguments, the look of the terminal's own plain text.
    public init(
        foreground: Colour = .terminalDefault, background: Colour = .terminalDefault, attributes: TextAttributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
