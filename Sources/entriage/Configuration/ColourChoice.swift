import ArgumentParser
import TerminalScreen
import TriageUI

/// How many colours to use, as settings and `--color` name it.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, never
    case sixteen = "16"
    case indexed = "256"
    case direct

    /// Nil for what the terminal can show.
    var depth: ColourDepth? {
        switch self {
        case .auto: nil
        case .never: .mono
        case .sixteen: .sixteen
        case .indexed: .indexed
        case .direct: .direct
        }
    }
}

extension ColourDepth {
    /// "none", "16", "256" or "24-bit".
    var words: String {
        switch self {
        case .mono: "none"
        case .direct: "24-bit"
        case .sixteen: ColourChoice.sixteen.rawValue
        case .indexed: ColourChoice.indexed.rawValue
        }
    }
}

extension Settings {
    /// How many colours to draw with; nil for what the terminal can show.
    var colourDepth: ColourDepth? {
        // `38;5;203` is six bytes shorter than `38;2;255;95;95`, and most people see no difference.
        ColourChoice(rawValue: self[.color])?.depth ?? (appearance.isLowBandwidth ? .indexed : nil)
    }
}
