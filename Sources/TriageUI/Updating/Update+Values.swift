import ProvisioningLog
import TerminalScreen

/// How often each value of a column occurs, and what is special about one.
extension Model {
    mutating func valuesPage(of dimension: Dimension) -> TablePage {
        values.isProfileOld = true
        (values.answer, values.places) = (nil, [])
        if dimension == .time { return hoursPage() }
        guard dimension.isGroupable else { return pageWithoutValues(dimension) }
        let found = table.values(of: dimension, in: answer.rows, bucketCount: trendWidth)
        let writer = ValueTableWriter(
            table: found, order: values.order, log: table, zone: zone, glyphs: glyphs, isNarrow: size.columns < 100)
        values.answer = found
        values.places = writer.places
        return TablePage(
            title: "values of \(dimension.title)", count: writer.count, columns: writer.columns, rows: writer.rows,
            emptyText: "No event is left to count. \(key(.removeTerm)) takes the last term of the filter away.")
    }

    /// Parts of a trend: a column of the screen each.
    private var trendWidth: Int { max(8, min(48, size.columns / 4 - 8)) }

    private func pageWithoutValues(_ dimension: Dimension) -> TablePage {
        let text =
            dimension == .duration
            ? "Durations are not counted one by one. In the list s sorts by them; dur>2s in the filter keeps slow events."
            : "Nearly every event has a value of its own here: there is nothing to count. \(key(.left)) and \(key(.right)) go to other columns."
        return TablePage(
            title: "values of \(dimension.title)", count: "", columns: [], rows: [], emptyText: text)
    }

    // MARK: - Other columns, another order

    /// Goes to the next column whose values can be counted, and that has some.
    mutating func turnDimension(by step: Int) {
        guard case .values(let dimension) = view.page else { return }
        let all = Column.all.map(\.dimension)
        guard let start = all.firstIndex(of: dimension) else { return }
        let others = (1..<max(1, all.count)).lazy.map { all[(start + step * $0 + all.count * $0) % all.count] }
        guard let next = others.first(where: hasValues) else { return }
        view.page = .values(next)
        (cursor, top) = (0, 0)
        clearChoices()
        answerPage()
    }

    private func hasValues(_ dimension: Dimension) -> Bool {
        guard dimension.isGroupable else { return dimension == .time }
        return table.facet(of: dimension, in: answer.rows, limit: 2).values.contains { $0.text != nil }
    }

    mutating func sortTable() {
        if view.page == .problems { return sortProblems() }
        guard case .values = view.page, values.answer != nil else {
            notice = Notice(text: "these rows have one order only", role: .messageWarn)
            return
        }
        values.order = values.order.next
        answerPage()
    }

    // MARK: - The profile of a value

    /// Rows below the values for what is said of one of them.
    var valuesBelowRows: Int {
        guard values.answer != nil else { return 0 }
        return extent.showsPanes ? 14 : extent == .standard ? 9 : 0
    }

    /// The value under the cursor, with its place in the answer of the log.
    private var valueUnderCursor: (key: ValueProfile.Key, place: Int)? {
        guard let answer = values.answer, values.places.indices.contains(cursor) else { return nil }
        let place = values.places[cursor]
        return (ValueProfile.Key(dimension: answer.dimension, text: answer.rows[place].text), place)
    }

    /// False on the row that stands for the values that are not listed.
    var isOnValue: Bool { valueUnderCursor != nil }

    /// What is known of the value under the cursor; nil until the cursor has rested.
    var profile: ValueProfile? {
        guard let profile = values.profile, profile.key == valueUnderCursor?.key else { return nil }
        return profile
    }

    /// Whether the profile of the value under the cursor is still to be worked out.
    var wantsProfile: Bool {
        guard case .values = view.page, overlay == nil, valuesBelowRows > 0, let wanted = valueUnderCursor else {
            return false
        }
        // The rows are not yet those of the log that the profile would be made of.
        guard !isPageStale else { return false }
        return values.isProfileOld || values.profile?.key != wanted.key
    }

    /// O(events), so it is done when the cursor has rested.
    mutating func answerProfile() {
        guard let (key, place) = valueUnderCursor, let found = values.answer else { return }
        let group = found.events(at: [place])
        // What is all there is in the view is compared with the whole log.
        let base = found.rows[place].events == found.events ? table.allRows : answer.rows
        let status = found.rows[place].status
        // A filter that ends the time earlier does not end the failures.
        let ending = view.effectiveFilter.withoutTime == view.effectiveFilter ? table.allRows : answer.rows
        let isBad = status == .failure || status == .warning
        // Codes are what is compared with the cycle before: another value may be old where one of its codes is new.
        let isCode = found.rows[place].filter?.field == Dimension.error.name
        let new = isBad && isCode ? values.rowsWithNewErrors(in: table) : RowSet(rowCount: table.count)
        values.profile = ValueProfile(key, group, within: base, ending: isBad ? ending : nil, new: new, in: table)
        values.isProfileOld = false
    }

    /// Reads the first event of the value, to explain what it means.
    mutating func explainValue() -> [Effect] {
        guard let (key, place) = valueUnderCursor, let row = values.answer?.rows[place],
            row.status != nil || key.dimension == .skip, key.text != nil
        else { return say("only errors, warnings and reasons of skips can be explained") }
        overlay = .explanation()
        return [.read(row.example)]
    }
}
