import TOMLText

/// What would be hard to see with a theme. Tests, `--check-theme` and the documentation of themes mean this.
public struct ThemeCheck {
    /// Something that was found.
    public struct Finding: Equatable, Sendable {
        /// The line of the theme's file that it is about; nil where that is another file's.
        public let line: Int?
        /// A sentence without a full stop.
        public let text: String
        /// False for what a theme may do, but should know of.
        public let isError: Bool
    }

    /// What was found, errors first.
    public private(set) var findings: [Finding] = []
    /// The least contrast of any word, with the colour that has it; nil where no colour is known.
    public private(set) var leastContrast: (value: Double, ink: String)?

    private let theme: Theme
    private let lines: TOMLLines?

    /// - Parameter toml: the theme's file, for the lines of what is found.
    public init(_ theme: Theme, toml: String? = nil) {
        self.theme = theme
        lines = toml.map(TOMLLines.init)
        checkBackground()
        for depth in ColourDepth.allCases {
            checkDifferences(at: depth)
            checkCursorRow(at: depth)
        }
        checkSixteen()
        checkOwnColours(at: .direct)
        for depth in [ColourDepth.indexed, .direct] {
            checkContrast(at: depth)
            checkSight(at: depth)
        }
        findings = findings.filter(\.isError) + findings.filter { !$0.isError }
    }

    /// Whether nothing is wrong.
    public var isFine: Bool { !findings.contains(where: \.isError) }

    private mutating func add(_ text: String, _ roles: Role..., isError: Bool = true) {
        let lines = lines
        let line = roles.lazy.compactMap { [theme] role in
            lines?.ownLine(of: ["roles", role.rawValue])
                ?? theme.looks[role]?.ink.flatMap { ink in lines?.ownLine(of: ["palette", ink]) }
        }.first
        let finding = Finding(line: line, text: text, isError: isError)
        if !findings.contains(finding) { findings.append(finding) }
    }

    // MARK: - At every depth

    /// A background behind all text hides the one that the user has chosen, and leaves holes where nothing is drawn.
    private mutating func checkBackground() {
        if theme.looks[.text]?.background != nil { add("\"text\" paints the background of the terminal", .text) }
    }

    private static let statuses: [Role] = [.statusFailure, .statusWarning, .statusSuccess, .statusSkipped]
    private static let different: [(Role, Role)] =
        pairs(of: statuses) + [
            (.cursorRow, .text), (.cursorRow, .cursorCell), (.chartCursor, .cursorRow), (.chartCursor, .text),
            (.header, .text), (.searchHit, .text), (.searchCurrent, .searchHit), (.hintKey, .hintText),
            (.textControl, .text), (.filterError, .filterOK), (.diffOld, .diffNew),
        ]

    private static func pairs(of roles: [Role]) -> [(Role, Role)] {
        roles.indices.flatMap { one in roles[(one + 1)...].map { (roles[one], $0) } }
    }

    private mutating func checkDifferences(at depth: ColourDepth) {
        for (one, other) in Self.different
        where theme.style(for: one, depth: depth) == theme.style(for: other, depth: depth) {
            add("\"\(one.rawValue)\" and \"\(other.rawValue)\" look the same \(depth.words)", one, other)
        }
    }

    /// A red or grey word on a reversed row cannot be read.
    private mutating func checkCursorRow(at depth: ColourDepth) {
        let inks = Set(Role.allCases.map { theme.style(for: $0, overlay: .cursorRow, depth: depth).foreground })
        if inks.count > 1 { add("words keep their own colours on \"cursor.row\", which has no \"fg\"", .cursorRow) }
    }

    // MARK: - 16 colours

    /// Blue and black cannot be read on dark terminals, white not on light ones, and a wrong guess must do no harm.
    private static let unreadable: [(colour: Colour, name: String)] = [
        (.indexed(0), "black"), (.indexed(4), "blue"), (.indexed(7), "white"), (.indexed(8), "bright-black"),
        (.indexed(15), "bright-white"),
    ]
    private static let understated: Set<Role> = [.statusSkipped, .stepSkipped, .filterGhost]

    /// These belong to the user of the terminal, so nobody knows what they look like.
    private mutating func checkOwnColours(at depth: ColourDepth) {
        for role in Role.allCases where role != .border {
            let foreground = theme.style(for: role, depth: depth).foreground
            guard let bad = Self.unreadable.first(where: { $0.colour == foreground }) else { continue }
            add("\"\(role.rawValue)\" is \(bad.name), which cannot be read on every terminal \(depth.words)", role)
        }
    }

    private mutating func checkSixteen() {
        checkOwnColours(at: .sixteen)
        let styles = Role.allCases.map { (role: $0, style: theme.style(for: $0, depth: .sixteen)) }
        let isWithoutColour = styles.allSatisfy { $0.style.foreground == .terminalDefault }
        for (role, style) in styles where role != .border {
            if style.attributes.contains(.dim), !(isWithoutColour && Self.understated.contains(role)) {
                add("\"\(role.rawValue)\" is dim, which is gone on some terminals of 16 colours", role)
            }
        }
    }

    // MARK: - Known colours

    private mutating func checkContrast(at depth: ColourDepth) {
        for role in Role.allCases {
            let style = theme.style(for: role, depth: depth)
            if style.background != .terminalDefault, style.foreground == .terminalDefault {
                add("\"\(role.rawValue)\" has a \"bg\" and the terminal's own text on it: set \"fg\" too", role)
            }
            let isPainted = style.background != .terminalDefault
            guard let ink = Light(style.foreground),
                let paper = isPainted ? Light(style.background) : theme.behind.flatMap(Light.init)
            else { continue }
            let contrast = ink.contrast(to: paper)
            let name = theme.looks[role]?.ink ?? role.rawValue
            let needed = role == .border ? Self.contrastOfLines : Self.contrastOfWords
            if role != .border, contrast < leastContrast?.value ?? .infinity { leastContrast = (contrast, name) }
            guard contrast < needed else { continue }
            let ground = isPainted ? "its \"bg\"" : "\(theme.behind?.spelling ?? "")"
            add(
                "\"\(role.rawValue)\" (\(name)) has a contrast of \(contrast.tenths) on \(ground) \(depth.words); it "
                    + "needs \(needed.tenths)", role)
        }
    }

    /// What WCAG 2 asks of text (AA), and of lines and signs.
    private static let contrastOfWords = 4.5
    private static let contrastOfLines = 3.0

    /// A status has a mark of its own as well, so that colours may be alike; then the eye has only the mark.
    private mutating func checkSight(at depth: ColourDepth) {
        for (one, other) in Self.pairs(of: Array(Self.statuses.prefix(3))) {
            let styles = [one, other].map { theme.style(for: $0, depth: depth) }
            guard styles[0].attributes == styles[1].attributes, let first = Light(styles[0].foreground),
                let second = Light(styles[1].foreground)
            else { continue }
            for sight in Sight.allCases
            where first.seen(by: sight).distance(to: second.seen(by: sight)) <= Self.leastDistance {
                add(
                    "only their marks tell \"\(one.rawValue)\" and \"\(other.rawValue)\" apart for \(sight.people) "
                        + depth.words, one, other, isError: false)
            }
        }
    }

    /// Six times what most people can just tell apart: enough for single cells that are far from each other.
    private static let leastDistance = 0.12
}

extension ColourDepth {
    /// For a sentence: "with 256 colours".
    fileprivate var words: String {
        switch self {
        case .mono: "without colours"
        case .sixteen: "with 16 colours"
        case .indexed: "with 256 colours"
        case .direct: "with all colours"
        }
    }
}

extension Colour {
    /// `#002b36`; only for colours with known parts.
    fileprivate var spelling: String? {
        guard case .rgb(let red, let green, let blue) = self else { return nil }
        let digits = [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return "#" + digits.joined()
    }
}

extension Double {
    /// With one digit behind the point, rounded down: 4.49 is not yet 4.5.
    package var tenths: String {
        let tenths = Int((self * 10).rounded(.down))
        return "\(tenths / 10).\(tenths % 10)"
    }
}
