/// Switching how the screen is drawn and driven.
extension Model {
    mutating func switchAppearance(_ command: Command) {
        switch command {
        case .mouse:
            appearance.takesMouse.toggle()
            notice = Notice(
                text: appearance.takesMouse
                    ? "mouse on: a click selects, the wheel scrolls; the terminal selects text with Shift"
                    : "mouse off: it selects text again")
        case .borders:
            appearance.hasBorders.toggle()
            let isSaving = appearance.hasBorders && appearance.isLowBandwidth
            notice = Notice(
                text: isSaving
                    ? "lines come back when low bandwidth is off"
                    : appearance.hasBorders ? "lines between panes" : "no lines: titles set panes apart")
        default:
            offered = nil
            appearance.isLowBandwidth.toggle()
            notice = Notice(
                text: appearance.isLowBandwidth
                    ? "low bandwidth on: a small cursor, no lines, panes follow later" : "low bandwidth off")
        }
    }

    /// From here on somebody who types waits for what is drawn, in milliseconds.
    private static let slowAnswer = 150

    /// Says once that there is a lighter screen; whether to have it is for the user to say.
    mutating func offerLowBandwidth(after time: Int) {
        guard time > Self.slowAnswer, !appearance.isLowBandwidth else { return }
        let key = keyMap.name(of: .lowBandwidth, in: .events, glyphs) ?? "--low-bandwidth"
        offered = Notice(text: "the line is slow (\(time.grouped) ms): \(key) makes the screen lighter")
        showOffer()
    }

    /// Other sentences come first, and it is over once a key was pressed below it.
    mutating func showOffer() {
        if notice == nil { notice = offered }
    }
}
