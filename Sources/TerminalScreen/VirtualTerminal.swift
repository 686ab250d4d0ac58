/// A terminal that is a value in memory: plays a script of events and keeps every frame that it was shown.
public final class VirtualTerminal: Terminal {
    /// How large it is; a scripted `.resized` changes it.
    public private(set) var size: Size
    /// What it can draw.
    public let glyphs: GlyphSet
    /// Every frame that was shown, in order.
    public private(set) var frames: [Frame] = []
    /// The timeout of each wait, in order.
    public private(set) var timeouts: [Int?] = []
    /// How often it was suspended.
    public private(set) var suspensions = 0
    /// How often it was asked to draw everything again.
    public private(set) var redraws = 0
    /// What was shown as plain text, in order.
    public private(set) var plainScreens: [[String]] = []
    /// The texts that were copied, in order.
    public private(set) var copies: [String] = []
    /// The names of the themes that it was given, in order.
    public private(set) var themes: [String] = []
    /// How the mouse was switched, in order.
    public private(set) var mouseSwitches: [Bool] = []
    private let clipboard: Clipboard
    private var script: ArraySlice<[InputEvent]>

    /// A terminal whose input is `script`, one entry for each wait.
    public init(
        size: Size, glyphs: GlyphSet = .unicode, clipboard: Clipboard = Clipboard(type: "xterm"),
        script: [[InputEvent]]
    ) {
        self.size = size
        self.glyphs = glyphs
        self.clipboard = clipboard
        self.script = script[...]
    }

    /// Keeps `frame`.
    public func show(_ frame: Frame) { frames.append(frame) }

    /// Keeps the theme's name.
    public func use(_ theme: Theme) { themes.append(theme.name) }

    /// The next entry of the script; a hang-up when it is over. Whoever does not wait finds that nobody types.
    public func waitForInput(timeout: Int?) -> [InputEvent] {
        if timeout == 0 { return [.rested] }
        timeouts.append(timeout)
        guard let events = script.popFirst() else { return [.hangUp] }
        for case .resized(let size) in events { self.size = size }
        return events
    }

    /// Counts the suspension.
    public func suspend() { suspensions += 1 }

    /// Counts the request.
    public func redraw() { redraws += 1 }

    /// Notes it.
    public func takeMouse(_ isTaken: Bool) { mouseSwitches.append(isTaken) }

    /// Keeps the lines.
    public func showPlain(_ lines: [String]) { plainScreens.append(lines) }

    /// Keeps the text if its clipboard takes it.
    public func copy(_ text: String) -> CopyOutcome {
        let outcome = clipboard.outcome(of: text)
        if case .sent = outcome { copies.append(text) }
        return outcome
    }
}
