/// What the detail pane shows.
struct DetailState: Sendable {
    enum Tab: Int, CaseIterable, Sendable {
        case summary, steps, changes, raw
    }

    var reading: EventReading?
    /// Keys come faster than the panes follow: then these say that their event is another one. A single step is followed
    /// before anybody could read that, but on a slow line.
    var isBehind = false
    var tab = Tab.summary
    /// The line under the cursor, and the first line shown.
    var line = 0
    var top = 0
    /// Parts that are not as they are by default: open ones are folded, folded ones open.
    var turned: Set<String> = []
}
