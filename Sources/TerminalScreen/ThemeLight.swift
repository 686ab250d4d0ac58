/// How somebody sees colours.
enum Sight: CaseIterable {
    case all, withoutRed, withoutGreen, withoutBlue

    /// For a sentence on who sees something.
    var people: String {
        switch self {
        case .all: "everybody"
        case .withoutRed: "people who see no red"
        case .withoutGreen: "people who see no green"
        case .withoutBlue: "people who see no blue"
        }
    }

    /// On linear light: Machado, Oliveira and Fernandes 2009, at full severity.
    fileprivate var matrix: [[Double]] {
        switch self {
        case .all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .withoutRed:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .withoutGreen:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .withoutBlue:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }
}

/// A colour as light: its parts from 0 to 1, in proportion to their power.
struct Light {
    private let parts: [Double]

    private init(parts: [Double]) { self.parts = parts }

    /// Nil for the terminal's own colours, which nobody knows.
    init?(_ colour: Colour) {
        switch colour {
        case .rgb(let red, let green, let blue): parts = [red, green, blue].map(Self.linear)
        case .indexed(let index) where index >= 232:
            parts = Array(repeating: Self.linear(8 + (index - 232) * 10), count: 3)
        case .indexed(let index) where index >= 16:
            let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
            let cube = Int(index) - 16
            parts = [cube / 36, cube / 6 % 6, cube % 6].map { Self.linear(levels[$0]) }
        default: return nil
        }
    }

    /// The relative luminance that WCAG 2 defines.
    var luminance: Double { 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] }

    /// How much lighter the lighter of two is, from 1 to 21, as WCAG 2 defines it.
    func contrast(to other: Light) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    func seen(by sight: Sight) -> Light {
        Light(parts: sight.matrix.map { row in min(1, max(0, Self.product(row, parts))) })
    }

    /// In the space Oklab, where 0.02 is what most people can just tell apart.
    func distance(to other: Light) -> Double {
        zip(perceived, other.perceived).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    private static let cones: [[Double]] = [
        [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    private static let axes: [[Double]] = [
        [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]

    private var perceived: [Double] {
        let answers = Self.cones.map { Self.root(3, of: Self.product($0, parts)) }
        return Self.axes.map { Self.product($0, answers) }
    }

    private static func product(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func linear(_ part: UInt8) -> Double {
        let value = Double(part) / 255
        guard value > 0.03928 else { return value / 12.92 }
        // To the power of 2.4, as x² · x^(2/5).
        let base = (value + 0.055) / 1.055
        return base * base * root(5, of: base * base)
    }

    /// By Newton's method: no maths library is needed for four digits.
    private static func root(_ degree: Int, of value: Double) -> Double {
        guard value > 0 else { return 0 }
        var root = 1.0
        for _ in 0..<80 {
            let power = (1..<degree).reduce(1.0) { product, _ in product * root }
            root -= (root * power - value) / (Double(degree) * power)
        }
        return root
    }
}
