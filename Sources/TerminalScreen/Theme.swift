/// Says how each role looks.
public struct Theme: Sendable {
    /// The background that a theme was made for.
    public enum Background: String, CaseIterable, Sendable {
        case dark, light, any
    }

    /// What the theme calls itself.
    public let name: String
    /// The background that it was made for.
    public let background: Background
    /// What the terminal is taken to have behind the text, to measure contrast on; nothing paints it. Nil where the
    /// theme is for any background.
    let behind: Colour?
    let looks: [Role: Look]

    /// Parses a theme; `inherited` gives the text of a theme that it names, nil for one that does not exist.
    ///
    /// An inherited theme's entries hold unless this one replaces them, so a theme can be a palette and nothing else.
    public init(toml: String, inherited: (String) -> String?) throws(ThemeError) {
        var source = try ThemeSource(toml: toml)
        let name = source.name
        var ancestors: Set<String> = []
        while let reference = source.inherits {
            let parent = reference.name
            guard ancestors.insert(parent).inserted else {
                throw ThemeError(theme: name, problem: "it inherits from itself through \"\(parent)\"")
            }
            guard let text = inherited(parent) else {
                throw ThemeError(
                    theme: name, line: reference.line, problem: "there is no theme \"\(parent)\" to inherit from")
            }
            source = source.over(try ThemeSource(toml: text))
        }
        self.name = name
        background = source.background
        behind = source.behind ?? source.background.expected
        looks = try source.looks()
    }

    /// The style of a role under an overlay: where the overlay sets colours or attributes, they win.
    public func style(for role: Role, overlay: Role? = nil, depth: ColourDepth) -> Style {
        // Every role has a look once a theme is made; plain text is what a missing one would mean.
        let below = looks[role] ?? Look()
        let above = overlay.flatMap { looks[$0] } ?? Look()
        guard depth != .mono else { return Style(attributes: above.mono ?? below.mono ?? []) }
        let foreground = (above.foreground ?? below.foreground)?.paint(at: depth) ?? Paint()
        let background = (above.background ?? below.background)?.paint(at: depth) ?? Paint()
        return Style(
            foreground: foreground.colour, background: background.colour,
            attributes: foreground.attributes.union(above.attributes ?? below.attributes ?? []))
    }
}

extension Theme.Background {
    /// What contrast is measured on where a theme does not say.
    fileprivate var expected: Colour? {
        switch self {
        case .dark: .rgb(0, 0, 0)
        case .light: .rgb(255, 255, 255)
        case .any: nil
        }
    }
}

/// How one role looks, with its palette names resolved; what is nil is left to what lies below.
struct Look: Sendable {
    /// The name of the palette's entry that `foreground` is.
    var ink: String?
    var foreground: PaletteEntry?
    var background: PaletteEntry?
    var attributes: TextAttributes?
    var mono: TextAttributes?
}

/// One colour at each depth.
struct PaletteEntry: Equatable, Sendable {
    var sixteen = Paint()
    var indexed = Colour.terminalDefault
    var direct = Colour.terminalDefault

    func paint(at depth: ColourDepth) -> Paint {
        switch depth {
        case .mono: Paint()
        case .sixteen: sixteen
        case .indexed: Paint(colour: indexed)
        case .direct: Paint(colour: direct)
        }
    }
}

/// A colour with the attributes that make up for too few colours.
struct Paint: Equatable, Sendable {
    var colour = Colour.terminalDefault
    var attributes: TextAttributes = []
}
