/// What a cell means; a theme decides how it looks.
///
/// The raw value is the name that theme files use.
public enum Role: String, CaseIterable, Sendable {
    case text
    case textMuted = "text.muted"
    case textStrong = "text.strong"
    /// A control or invisible character of the log, made visible.
    case textControl = "text.control"
    case textRedacted = "text.redacted"

    case statusSuccess = "status.success"
    case statusFailure = "status.failure"
    case statusWarning = "status.warning"
    case statusSkipped = "status.skipped"

    case fateBroken = "fate.broken"
    case fateHealed = "fate.healed"
    case fateGone = "fate.gone"

    case diffOld = "diff.old"
    case diffNew = "diff.new"
    case diffSame = "diff.same"
    /// A space that matters: trailing, or not breaking.
    case diffSpace = "diff.space"

    case stepOK = "step.ok"
    case stepFailed = "step.failed"
    case stepSkipped = "step.skipped"

    case id, user, app, time, number

    case header
    case headerSorted = "header.sorted"

    case cursorRow = "cursor.row"
    case cursorCell = "cursor.cell"
    /// The cursor of a pane that does not have the focus.
    case cursorBlurred = "cursor.blurred"

    case mark, note

    case searchHit = "search.hit"
    case searchCurrent = "search.current"

    case filterOK = "filter.ok"
    case filterError = "filter.error"
    /// The completion that is offered, not typed.
    case filterGhost = "filter.ghost"

    case chartBar = "chart.bar"
    case chartBad = "chart.bad"
    case chartAxis = "chart.axis"
    case chartCursor = "chart.cursor"

    case border
    case borderFocus = "border.focus"

    case hintKey = "hint.key"
    case hintText = "hint.text"

    case popup

    case messageInfo = "message.info"
    case messageWarn = "message.warn"
    case messageError = "message.error"
}
