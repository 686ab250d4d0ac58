import ProvisioningLog
import TerminalScreen

/// What the page of the view and the panes beside the list count: an answer to another question is of no use.
struct CountingQuestion: Equatable, Sendable {
    let page: EventView.Page
    let filter: Filter
    let isRedacted: Bool
    let usesLocalZone: Bool
    let size: Size
    let problems: ProblemsState.Order
    let values: ValuesState.Order

    /// Whether the rows of an answer stand for the same as those of another, however they are drawn and sorted.
    func hasRows(of other: CountingQuestion) -> Bool {
        page == other.page && filter == other.filter && isRedacted == other.isRedacted
    }
}
