/// A place that shows frames and yields input.
public protocol Terminal: AnyObject {
    /// How large it is now.
    var size: Size { get }
    /// What it can draw.
    var glyphs: GlyphSet { get }

    /// Makes the screen look like `frame`.
    func show(_ frame: Frame)

    /// Changes the look of what is shown from now on.
    func use(_ theme: Theme)

    /// Waits for input and gives everything that has arrived.
    ///
    /// `timeout` is in milliseconds, nil for ever; when it passes, the answer is `[.rested]`.
    func waitForInput(timeout: Int?) -> [InputEvent]

    /// Gives the terminal back to the shell until the program is continued.
    func suspend()

    /// Draws everything from scratch at the next `show`.
    func redraw()

    /// Leaves the full screen, prints the lines as plain text that can be selected, and comes back at a key.
    func showPlain(_ lines: [String])

    /// Takes the mouse, or leaves it to the terminal, as it is at first.
    func takeMouse(_ isTaken: Bool)

    /// Copies a text to the clipboard of the user's machine.
    func copy(_ text: String) -> CopyOutcome
}
