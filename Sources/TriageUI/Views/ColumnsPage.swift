import ProvisioningLog
import TerminalScreen

extension Model {
    /// Each column that the list can have, with a sign before those that it has.
    func columnLines() -> [StyledLine] {
        let shown = view.columns.shown ?? shownColumns.map(\.dimension)
        return choosableColumns.map { dimension in
            let isShown = shown.contains(dimension)
            let sign = isShown ? (glyphs == .unicode ? "✓ " : "x ") : "  "
            return StyledLine(parts: [
                (sign, .statusSuccess), (dimension.title.padded(20), isShown ? .textStrong : .text),
                (dimension.name, .textMuted),
            ])
        }
    }
}
