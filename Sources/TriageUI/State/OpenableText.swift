import ProvisioningLog
import TerminalScreen

/// Lines, and which of them can be opened.
struct OpenableText: Equatable, Sendable {
    /// Lines that stand for something that can be opened.
    struct Item: Equatable {
        var lines: Range<Int>
        /// Keeps the events that it is about; nil for what has none.
        var filter: Filter?
        /// The column that shows it in the list.
        var column: Dimension?
        /// The catalogue's entry to read, by its ID.
        var entry: String?
        /// Whether it starts the deep pass.
        var readsRecords = false
    }

    private(set) var lines: [StyledLine] = []
    private(set) var items: [Item] = []

    init(_ lines: [StyledLine] = []) { self.lines = lines }

    mutating func add(_ lines: [StyledLine]) { self.lines += lines }

    mutating func add(
        _ lines: [StyledLine], filter: Filter? = nil, column: Dimension? = nil, entry: String? = nil,
        readsRecords: Bool = false
    ) {
        let start = self.lines.count
        self.lines += lines
        items.append(
            Item(
                lines: start..<self.lines.count, filter: filter, column: column, entry: entry,
                readsRecords: readsRecords))
    }

    /// The item that the cursor is on.
    func item(at place: TextPlace) -> Item? {
        place.item.flatMap { items.indices.contains($0) ? items[$0] : nil }
    }

    /// What stands before lines that can be opened.
    static func opener(_ glyphs: GlyphSet) -> String { glyphs == .unicode ? "▸ " : "> " }
}

/// Where the user is in a text.
struct TextPlace: Equatable, Sendable {
    /// The first line shown.
    var top = 0
    /// The place of the item that the cursor is on; nil where it is on none.
    var item: Int?
}

/// A text of which so many rows are in sight.
struct TextPage {
    let text: OpenableText
    let rows: Int

    private var lastTop: Int { max(0, text.lines.count - rows) }

    /// By a line, and on the way from one item in sight to the next; by pages as everywhere.
    func move(_ command: Command, _ place: inout TextPlace) {
        switch command {
        case .down: goDown(&place)
        case .up: goUp(&place)
        default: scroll(to: Model.moved(place.top, command, page: rows, count: lastTop + 1), &place)
        }
    }

    /// Shows a line, at the top where there is enough below it.
    func scroll(to line: Int, _ place: inout TextPlace) {
        place.top = max(0, min(lastTop, line))
        forgetHiddenItem(&place)
    }

    /// From where the next hit is looked for: the last one, where it is in sight, or the first line shown.
    func start(from hit: Int?, _ place: TextPlace) -> Int {
        hit.flatMap { isInSight($0, place) ? $0 : nil } ?? place.top
    }

    func isInSight(_ line: Int, _ place: TextPlace) -> Bool { place.top..<place.top + rows ~= line }

    private func goDown(_ place: inout TextPlace) {
        let from = start(of: place.item) ?? place.top - 1
        let next = text.items.firstIndex { $0.lines.lowerBound > from }
        if choose(next, &place) { return }
        scroll(to: place.top + 1, &place)
        _ = choose(next, &place)
    }

    private func goUp(_ place: inout TextPlace) {
        let from = start(of: place.item) ?? place.top
        let next = text.items.lastIndex { $0.lines.lowerBound < from }
        if choose(next, &place) { return }
        scroll(to: min(lastTop, place.top) - 1, &place)
        _ = choose(next, &place)
    }

    private func forgetHiddenItem(_ place: inout TextPlace) {
        if let start = start(of: place.item), !isInSight(start, place) { place.item = nil }
    }

    private func start(of item: Int?) -> Int? {
        item.flatMap { text.items.indices.contains($0) ? text.items[$0].lines.lowerBound : nil }
    }

    /// Goes to an item whose beginning is in sight, and shows all of it where it fits; false for one further away.
    private func choose(_ item: Int?, _ place: inout TextPlace) -> Bool {
        guard let item, isInSight(text.items[item].lines.lowerBound, place) else { return false }
        let lines = text.items[item].lines
        place.item = item
        if lines.upperBound > place.top + rows { place.top = min(lines.lowerBound, lines.upperBound - rows) }
        return true
    }
}
