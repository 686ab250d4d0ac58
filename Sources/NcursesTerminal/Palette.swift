import CNcurses
import TerminalScreen

/// How ncurses is told of a style.
struct Ink {
    var attributes: attr_t = 0
    var pair: Int32 = 0
    /// Whether a blank in it differs from the terminal's own blank.
    var showsOnBlank = false
}

extension Ink {
    func picture(of scalar: Unicode.Scalar) -> cchar_t {
        var picture = cchar_t()
        picture.attr = attributes
        picture.chars.0 = wchar_t(scalar.value)
        picture.ext_color = pair
        return picture
    }
}

/// Gives styles to ncurses: attributes at once, colour pairs as they are first needed.
struct Palette {
    private let depth: ColourDepth
    private let colours: Int
    private let pairLimit: Int32
    private var inks: [Style: Ink] = [:]
    private var pairs: [[Colour]: Int32] = [:]

    init(depth: ColourDepth, colours: Int, pairs: Int) {
        self.depth = depth
        self.colours = colours
        pairLimit = Int32(clamping: pairs)
    }

    mutating func ink(for style: Style) -> Ink {
        if let ink = inks[style] { return ink }
        var ink = Ink(attributes: attributes(of: style))
        ink.pair = pair(foreground: style.foreground, background: style.background)
        ink.showsOnBlank =
            style.background != .terminalDefault || !style.attributes.isDisjoint(with: [.reverse, .underline])
        inks[style] = ink
        return ink
    }

    private func attributes(of style: Style) -> attr_t {
        var attributes: attr_t = 0
        if style.attributes.contains(.bold) { attributes |= nc_bold }
        if style.attributes.contains(.dim) { attributes |= nc_dim }
        if style.attributes.contains(.italic) { attributes |= nc_italic }
        if style.attributes.contains(.underline) { attributes |= nc_underline }
        if style.attributes.contains(.reverse) { attributes |= nc_reverse }
        // A terminal of eight colours shows the bright ones as bold.
        if case .indexed(8..<16) = style.foreground, colours < 16 { attributes |= nc_bold }
        return attributes
    }

    private mutating func pair(foreground: Colour, background: Colour) -> Int32 {
        guard depth != .mono, foreground != .terminalDefault || background != .terminalDefault else { return 0 }
        let key = [foreground, background]
        if let pair = pairs[key] { return pair }
        let pair = Int32(pairs.count + 1)
        // Out of pairs, the attributes still tell states apart.
        guard pair < pairLimit, init_extended_pair(pair, number(of: foreground), number(of: background)) != ERR else {
            return 0
        }
        pairs[key] = pair
        return pair
    }

    private func number(of colour: Colour) -> Int32 {
        switch colour {
        case .terminalDefault: -1
        case .indexed(let index) where colours < 16: Int32(index % 8)
        case .indexed(let index) where colours <= 256 || index < 8: Int32(index)
        case .indexed(let index): directNumber(ofIndex: index)
        case .rgb(let red, let green, let blue): directNumber(Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
        }
    }

    /// Under a direct-colour entry 1 to 7 are palette colours still, so the darkest blues move up by a shade.
    private func directNumber(_ value: Int32) -> Int32 { (1..<8).contains(value) ? 8 : value }

    private func directNumber(ofIndex index: UInt8) -> Int32 {
        let bright: [Int32] = [0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF]
        let levels: [Int32] = [0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF]
        switch index {
        case 0..<16: return bright[Int(index % 8)]
        case 16..<232:
            let cube = Int(index) - 16
            return directNumber(levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6])
        default: return (Int32(index) - 232) * 0x0A0A0A + 0x080808
        }
    }
}
