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
            appearance.isLowBandwidth.toggle()
            notice = Notice(
                text: appearance.isLowBandwidth
                    ? "low bandwidth on: a small cursor, no lines, panes follow later" : "low bandwidth off")
        }
    }
}
