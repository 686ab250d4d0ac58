/// What became of a text that was to be copied; sizes are in bytes of the text as UTF-8.
public enum CopyOutcome: Equatable, Sendable {
    /// It was sent. No terminal says whether it took it.
    case sent(bytes: Int)
    /// Nothing was sent, since many terminals would drop the text, or cut it without a word.
    case tooLong(bytes: Int, limit: Int)
    /// Nothing was sent, since terminals of this type have no clipboard.
    case unsupported
}

/// The way to the clipboard of the machine that the user sits at: a sequence to the terminal (OSC 52), which also works
/// over SSH. The clipboard is never read.
public struct Clipboard: Equatable, Sendable {
    private enum Route {
        case none, direct, tmux, screen
    }

    /// The longest text in bytes; as base64 it has 100,000, which is what terminals in use take.
    public static let limit = 75_000

    private let route: Route

    /// The clipboard of a terminal of a type (`TERM`) in an environment with or without `TMUX` and `STY`.
    ///
    /// The type comes first: the variables do not cross SSH, and where both are set they do not say which is inside which.
    public init(type: String, isInTmux: Bool = false, isInScreen: Bool = false) {
        if type.hasPrefix("tmux") {
            route = .tmux
        } else if type.hasPrefix("screen.") {
            route = .screen
        } else if isInTmux != isInScreen {
            route = isInTmux ? .tmux : .screen
        } else {
            route = Clipboard.isKnown(toLackIn: type) ? .none : .direct
        }
    }

    /// The way that a text takes, for somebody who asks why nothing arrives.
    package var words: String {
        switch route {
        case .none: "none: terminals of this type have no clipboard"
        case .direct: "OSC 52 to the terminal"
        case .tmux: "OSC 52 through tmux (set-clipboard on, or allow-passthrough on)"
        case .screen: "OSC 52 through GNU screen"
        }
    }

    /// What `sequence(for:)` does for a text.
    public func outcome(of text: String) -> CopyOutcome {
        let bytes = text.utf8.count
        if route == .none { return .unsupported }
        return bytes > Clipboard.limit ? .tooLong(bytes: bytes, limit: Clipboard.limit) : .sent(bytes: bytes)
    }

    /// What makes the terminal copy a text, byte for byte; empty if nothing is to be sent.
    ///
    /// Nothing is sent for an empty text either: it would clear the clipboard.
    public func sequence(for text: String) -> String {
        guard case .sent(1...) = outcome(of: text) else { return "" }
        let bare = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
        switch route {
        case .none: return ""
        case .direct: return bare
        // tmux obeys the bare form under `set-clipboard on`, and passes the wrapped one to the terminal around it under
        // `allow-passthrough on` (before 3.3: always). What it does not obey it drops, so it gets both.
        case .tmux: return bare + Clipboard.wrappedForTmux(bare)
        case .screen: return Clipboard.wrappedForScreen(bare)
        }
    }

    private static func wrappedForTmux(_ sequence: String) -> String {
        "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
    }

    /// GNU screen passes strings on, but none that is longer than its buffer: 256 bytes in old versions, 768 in others.
    private static func wrappedForScreen(_ sequence: String) -> String {
        let bytes = Array(sequence.utf8)
        return stride(from: 0, to: bytes.count, by: 254).map { start in
            "\u{1B}P" + String(decoding: bytes[start...].prefix(254), as: UTF8.self) + "\u{1B}\\"
        }.joined()
    }

    /// Consoles and terminals of old; some of them would print the text.
    private static func isKnown(toLackIn type: String) -> Bool {
        let family = type.prefix { $0 != "-" }
        let isOldDEC = family.hasPrefix("vt") && family.dropFirst(2).first?.isWholeNumber == true
        let others = ["ansi", "cons25", "cygwin", "dumb", "linux", "pcansi", "sun", "unknown", "wsvt25"]
        return isOldDEC || others.contains(String(family))
    }
}

extension Clipboard {
    /// A value from a log as one line that is safe to paste into a shell.
    ///
    /// A line break there runs what stands before it, a tab completes, and an escape can end the marks of a paste. So
    /// each row of control characters becomes a blank, and those at the ends go. The rest stays as it is, invisible
    /// characters too: an object is found only by its exact name. Not for JSON, whose line breaks are its layout.
    public static func oneLine(_ value: some StringProtocol) -> String {
        let parts = value.unicodeScalars.split { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        return parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }
}
