import ProvisioningLog
import TerminalScreen

/// Two events, or two cycles, side by side.
extension Model {
    mutating func compare() -> [Effect] {
        if view.page == .cycles { return compareCycle(at: cursor, in: comparison.cycles, filter) }
        switch marks.count {
        case 0: return compareCycleOfEvent()
        case 2: return compareMarked()
        default:
            let marked = marks.count == 1 ? "1 is marked" : "\(marks.count.grouped) are marked"
            return say("C compares two marked events, and \(marked); without marks, this cycle with the one before")
        }
    }

    private mutating func compareMarked() -> [Effect] {
        let marked = table.newestFirst(RowSet(rowCount: table.count, marks))
        guard let newer = marked.first, let older = marked.last, newer != older else { return [] }
        let filters = marked.compactMap { Dimension.id.filter(of: $0, in: table) }
        let subject = ComparisonSubject.events(older, newer)
        return push(EventView(page: .comparison(subject), filter: filters.count == 2 ? .or(filters) : .all))
    }

    private mutating func compareCycleOfEvent() -> [Effect] {
        guard let current else { return [] }
        guard let cycle = table.text(.cycleId, of: current) else {
            return say("this event names no cycle; mark two events with m to compare them")
        }
        let job = Dimension.job.filter(of: current, in: table) ?? .all
        let cycles = table.cycles(in: table.rows(with: table.symbol(.jobId, of: current), in: .jobId)).cycles
        guard let place = cycles.firstIndex(where: { $0.id == cycle }) else { return [] }
        return compareCycle(at: place, in: cycles, job)
    }

    private mutating func compareCycle(at place: Int, in cycles: [Cycle], _ filter: Filter) -> [Effect] {
        guard let before = cycles.before(place) else {
            guard cycles.indices.contains(place) else { return say("this row is no cycle") }
            return say(cycles[place].reasonForNoFormer(startText))
        }
        let job = Dimension.job.filter(of: before.example, in: table) ?? .all
        let subject = ComparisonSubject.cycles(cycles[place].id, before: before.id)
        return push(
            EventView(page: .comparison(subject), filter: filter.conjuncts.contains(job) ? filter : filter.adding(job)))
    }

    // MARK: - Pages

    mutating func comparisonPage(of subject: ComparisonSubject) -> TablePage {
        switch subject {
        case .events(let left, let right): eventComparison(left, right)
        case .cycles(let now, let before): cycleComparison(now, before)
        }
    }

    private mutating func cycleComparison(_ now: String, _ before: String) -> TablePage {
        let cycles = table.cycles(in: answer.rows).cycles
        var page = TablePage(
            title: "comparison", count: "", columns: [], rows: [],
            emptyText: "The filter leaves no event of one of these cycles, so there is nothing to compare.")
        guard let newer = cycles.first(where: { $0.id == now }), let older = cycles.first(where: { $0.id == before })
        else {
            comparison.pair = nil
            return page
        }
        let pair = table.pair(newer, older, in: answer.rows)
        comparison.pair = pair
        page.count = pair.causes.count == 1 ? "1 cause" : "\(pair.causes.count.grouped) causes"
        page.columns = [
            TablePage.Column(title: "S", width: 1),
            TablePage.Column(title: "CAUSE", width: nil, clip: { _ in .middle }, most: 72),
            TablePage.Column(title: "BEFORE", width: 7, isRight: true, rank: 2),
            TablePage.Column(title: "NOW", width: 7, isRight: true, rank: 1),
            TablePage.Column(title: "CHANGE", width: 8),
        ]
        page.rows = pair.causes.map { row(of: $0, pair) }
        return page
    }

    private func row(of cause: ComparedValue, _ pair: CyclePair) -> TablePage.Row {
        let isSame = cause.change == .same
        // What is gone has events in the older cycle only.
        let cycle = Filter.term(Dimension.cycle.name, .equals, cause.after > 0 ? pair.now.id : pair.before.id)
        let name = cause.text ?? "(nothing is known)"
        return TablePage.Row(
            cells: [
                StyledLine.Part(text: cause.status.glyph(glyphs), role: cause.status.role),
                StyledLine.Part(text: name, role: isSame ? .textMuted : .text),
                StyledLine.Part(text: cause.before.grouped, role: cause.before == 0 ? .textMuted : .number),
                StyledLine.Part(text: cause.after.grouped, role: cause.after == 0 ? .textMuted : .number),
                StyledLine.Part(text: cause.change.text(glyphs), role: cause.changeRole),
            ], name: name, filter: cause.filter.map(cycle.adding))
    }

    private mutating func eventComparison(_ left: EventID, _ right: EventID) -> TablePage {
        comparison.problem = nil
        do throws(LogError) {
            let arrow = glyphs == .unicode ? " → " : " -> "
            let contents = (try content(of: left), try content(of: right))
            comparison.differences = EventDifference.between(left, right, contents: contents, in: table, arrow: arrow)
        } catch {
            comparison.differences = EventDifference.fields(left, right, in: table)
            comparison.problem = "Steps and attributes are left out: \(error.description)"
        }
        let differing = comparison.differences.count { !$0.isSame }
        let names = comparison.differences.map { displayWidth($0.name) }
        return TablePage(
            title: "comparison", count: "\(differing) of \(comparison.differences.count) differ",
            columns: [
                TablePage.Column(title: "FIELD", width: min(24, names.max() ?? 8)),
                TablePage.Column(title: title(of: left), width: nil),
                TablePage.Column(title: title(of: right), width: nil),
            ], rows: comparison.differences.map(row))
    }

    private func title(of event: EventID) -> String {
        let time = table.time(of: event).map(zone.full) ?? "no time"
        return "\(table.status(of: event).glyph(glyphs)) \(time)"
    }

    private func row(of difference: EventDifference) -> TablePage.Row {
        let none = glyphs == .unicode ? "—" : "-"
        func cell(_ text: String?, _ role: Role) -> StyledLine.Part {
            let line = text.map { showingBlanks($0, glyphs: glyphs) }
            return StyledLine.Part(text: line ?? none, role: text == nil || difference.isSame ? .textMuted : role)
        }
        return TablePage.Row(
            cells: [
                StyledLine.Part(text: difference.name, role: difference.isSame ? .textMuted : .text),
                cell(difference.left, .diffOld), cell(difference.right, .diffNew),
            ], name: difference.right ?? difference.left ?? "")
    }
}

extension ComparedValue {
    /// More of what went wrong is bad, less is good; the rest only differs.
    var changeRole: Role {
        let isBad = status == .failure || status == .warning
        return switch change {
        case .same: .textMuted
        case .new, .up: isBad ? .statusFailure : .text
        case .gone, .down: isBad ? .statusSuccess : .text
        }
    }
}

extension ComparedValue.Change {
    /// A sign and a word, so that colour is not needed.
    func text(_ glyphs: GlyphSet) -> String {
        switch self {
        case .new: "+ new"
        case .gone: glyphs == .unicode ? "− gone" : "- gone"
        case .up: glyphs == .unicode ? "▲ up" : "^ up"
        case .down: glyphs == .unicode ? "▼ down" : "v down"
        case .same: "= same"
        }
    }
}
