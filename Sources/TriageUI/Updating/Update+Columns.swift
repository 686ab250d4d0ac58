import ProvisioningLog
import TerminalScreen

/// The order of the list, and its columns.
extension Model {
    mutating func arrange(_ command: Command) -> [Effect] {
        switch command {
        case .sort where !view.page.isList: sortTable()
        case .sort, .addSortKey: return sort(adding: command == .addSortKey)
        case .chooseColumns: overlay = .columns(cursor: 0)
        case .narrower, .wider: resize(by: command == .wider ? 2 : -2)
        case .wrap:
            view.columns.wraps.toggle()
            notice = Notice(text: view.columns.wraps ? "long cells are wrapped" : "long cells are cut")
        default: break
        }
        return []
    }

    /// Up, down, off: for the column under the cursor.
    private mutating func sort(adding: Bool) -> [Effect] {
        let dimension = view.column
        let held = current
        var keys = view.sort
        let place = keys.firstIndex { $0.dimension == dimension }
        switch place.map({ keys[$0].isDescending }) {
        case nil: keys = (adding ? keys : []) + [SortKey(dimension)]
        case false?:
            if let place { keys[place].isDescending = true }
            if !adding { keys = keys.filter { $0.dimension == dimension } }
        case true?: keys.removeAll { $0.dimension == dimension }
        }
        view.sort = keys
        let effects = refresh(holding: held)
        notice = Notice(text: keys.isEmpty ? "newest first" : "sorted by \(keys.spelling)")
        return effects
    }

    private mutating func resize(by step: Int) {
        guard let shown = shownColumns.first(where: { $0.dimension == view.column }) else { return }
        view.columns.widths[view.column] = max(3, shown.width + step)
    }

    /// The columns of the list with their widths, from left to right.
    var shownColumns: [(dimension: Dimension, width: Int)] {
        let context = listContext(columns: layout.list.columns)
        return Column.arranged(in: layout.list.columns - 3, time: context.timeWidth, choice: view.columns)
            .map { ($0.column.dimension, $0.width) }
    }

    // MARK: - The choice of columns

    /// The shown columns in their order, then the others.
    var choosableColumns: [Dimension] {
        let shown = view.columns.shown ?? shownColumns.map(\.dimension)
        return shown + Column.all.map(\.dimension).filter { !shown.contains($0) }
    }

    mutating func performInColumns(_ command: Command, _ cursor: Int) -> [Effect]? {
        let all = choosableColumns
        var shown = view.columns.shown ?? shownColumns.map(\.dimension)
        guard all.indices.contains(cursor) else { return nil }
        switch command {
        case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .first, .last:
            overlay = .columns(cursor: Self.moved(cursor, command, page: overlayRows, count: all.count))
        case .open:
            if let place = shown.firstIndex(of: all[cursor]) {
                guard shown.count > 1 else { return say("one column has to stay") }
                shown.remove(at: place)
            } else {
                shown.append(all[cursor])
            }
            view.columns.shown = shown
            overlay = .columns(cursor: choosableColumns.firstIndex(of: all[cursor]) ?? cursor)
        case .moveUp, .moveDown:
            let step = command == .moveUp ? -1 : 1
            guard let place = shown.firstIndex(of: all[cursor]), shown.indices.contains(place + step) else {
                return say("only columns that are shown can be moved, and not past the ends")
            }
            shown.swapAt(place, place + step)
            view.columns.shown = shown
            overlay = .columns(cursor: place + step)
        default: return nil
        }
        return []
    }
}
