import ProvisioningLog
import TerminalScreen

/// How a dimension looks as a column of the event list.
struct Column: Sendable {
    let dimension: Dimension
    /// Columns with a lower number are kept when there is little room.
    let rank: Int
    /// Widths: what it needs at all, what it needs before further columns are shown, what it never exceeds.
    let least, good, most: Int
    var isRight = false
    let clip: @Sendable (String) -> ClipMode
    let role: @Sendable (EventTable, EventID) -> Role
    let text: @Sendable (EventTable, EventID, ListContext) -> String

    init(
        _ dimension: Dimension, rank: Int, _ least: Int, _ good: Int, _ most: Int, isRight: Bool = false,
        clip: @escaping @Sendable (String) -> ClipMode = { _ in .end },
        role: @escaping @Sendable (EventTable, EventID) -> Role = { _, _ in .text },
        text: (@Sendable (EventTable, EventID, ListContext) -> String)? = nil
    ) {
        (self.dimension, self.rank, self.clip, self.isRight) = (dimension, rank, clip, isRight)
        (self.least, self.good, self.most) = (least, good, most)
        self.role = role
        self.text = text ?? { table, event, _ in dimension.text(of: event, in: table) ?? "" }
    }

    var title: String { dimension.title }

    /// In the order of the screen; those without a rank of their own are shown when they are chosen.
    static let all =
        usual
        + Dimension.all.filter { dimension in !usual.contains { $0.dimension == dimension } }
        .map { Column($0, rank: unasked, 8, 16, 40) }

    private static let unasked = 100

    static let usual: [Column] = [
        Column(.time, rank: 0, 8, 8, 8, role: { _, _ in .time }) { table, event, context in
            table.time(of: event).map { context.time($0) } ?? "no time"
        },
        Column(.status, rank: 1, 1, 1, 1, role: { table, event in table.status(of: event).role }) {
            table, event, context in
            table.status(of: event).glyph(context.glyphs)
        },
        Column(.action, rank: 4, 6, 8, 12),
        Column(.app, rank: 5, 8, 14, 40, role: { _, _ in .app }),
        Column(.user, rank: 3, 14, 30, 40, role: { _, _ in .user }),
        // The sign of the status has the colour: the same again in each row costs thirteen bytes on every move.
        Column(.summary, rank: 2, 12, 24, 64, clip: clip(ofSummary:)),
        Column(.fate, rank: 6, 12, 12, 13, role: { table, event in table.fates.fate(of: event).role }),
        Column(.tries, rank: 7, 3, 3, 4, isRight: true, role: { _, _ in .number }) { table, event, _ in
            table.fates.tries(of: event).map { $0.isSaid ? "\($0.count)" : "\($0.count)+" } ?? ""
        },
        Column(.step, rank: 9, 18, 18, 28, role: { _, _ in .textMuted }),
        Column(.change, rank: 8, 8, 8, 8, role: { _, _ in .id }, text: beginning(of: .change)),
        Column(.cycle, rank: 11, 8, 8, 8, role: { _, _ in .id }, text: beginning(of: .cycle)),
        Column(.duration, rank: 10, 6, 6, 6, isRight: true, role: { _, _ in .number }),
    ]

    /// As much of an ID as tells it from others, and as `change:` takes.
    private static func beginning(of id: Dimension) -> @Sendable (EventTable, EventID, ListContext) -> String {
        { table, event, _ in String(id.text(of: event, in: table)?.prefix(8) ?? "") }
    }

    static func of(_ dimension: Dimension) -> Column? { all.first { $0.dimension == dimension } }

    /// The long codes of a family begin alike, and their ends tell them apart.
    @Sendable static func clip(ofSummary text: String) -> ClipMode {
        text.contains(" ") || text.count <= 30 ? .end : .middle
    }

    /// The columns that fit, or that were chosen, with their widths. A blank is between two of them.
    static func arranged(
        in room: Int, time: Int, choice: ColumnChoice = ColumnChoice()
    ) -> [(column: Column, width: Int)] {
        var arrangement = Arrangement(left: room + 1, time: time, choice: choice)
        if let shown = choice.shown {
            let columns = shown.compactMap(of)
            for column in columns { arrangement.add(column) }
            arrangement.widen(to: \.good)
            arrangement.widen(to: \.most)
            return arrangement.chosen
        }
        let ranked = usual.filter { !choice.hidden.contains($0.dimension) }.sorted { $0.rank < $1.rank }
        for column in ranked.prefix(essentials) { arrangement.add(column) }
        arrangement.widen(to: \.good)
        // A narrow column must not take what is left where a more important one had no room.
        if arrangement.chosen.count == ranked.prefix(essentials).count {
            for column in ranked.dropFirst(essentials) { arrangement.add(column) }
        }
        arrangement.widen(to: \.most)
        return usual.compactMap { column in arrangement.chosen.first { $0.column.dimension == column.dimension } }
    }

    /// Columns of a lower rank are on every screen that has the room.
    private static let essentials = 6

    private struct Arrangement {
        var chosen: [(column: Column, width: Int)] = []
        var left: Int
        let time: Int
        let choice: ColumnChoice

        mutating func add(_ column: Column) {
            let width = choice.widths[column.dimension] ?? (column.dimension == .time ? time : column.least)
            guard left > width else { return }
            chosen.append((column, width))
            left -= width + 1
        }

        /// A few cells at a time in the order of the ranks, so that all columns breathe.
        mutating func widen(to wanted: KeyPath<Column, Int>) {
            var grows = true
            while grows {
                grows = false
                for place in chosen.indices where choice.widths[chosen[place].column.dimension] == nil {
                    let more = min(left, 4, chosen[place].column[keyPath: wanted] - chosen[place].width)
                    guard more > 0 else { continue }
                    chosen[place].width += more
                    left -= more
                    grows = true
                }
            }
        }
    }
}

/// How a list shows its values.
struct ListContext: Sendable {
    var zone: DisplayZone
    var glyphs: GlyphSet
    var showsDate: Bool
    var isPrecise: Bool

    func time(_ milliseconds: Int64) -> String {
        (showsDate ? zone.monthAndDay(milliseconds) + " " : "") + zone.clock(milliseconds, precise: isPrecise)
    }

    var timeWidth: Int { 8 + (showsDate ? 6 : 0) + (isPrecise ? 4 : 0) }
}

extension Fate? {
    var role: Role {
        switch self {
        case .broken: .fateBroken
        case .healed: .fateHealed
        case .leftScope, .deleted: .fateGone
        case nil: .textMuted
        }
    }
}

extension Status? {
    var role: Role {
        switch self {
        case .success: .statusSuccess
        case .failure: .statusFailure
        case .warning: .statusWarning
        case .skipped: .statusSkipped
        case nil: .textMuted
        }
    }

    /// Of a cause in a table, where what succeeded is of no interest.
    var summaryRole: Role {
        switch self {
        case .failure: .statusFailure
        case .warning: .statusWarning
        case .skipped: .statusSkipped
        case .success, nil: .text
        }
    }

    /// A sign that differs without colour too.
    func glyph(_ glyphs: GlyphSet) -> String {
        switch self {
        case .success: glyphs == .unicode ? "✓" : "."
        case .failure: glyphs == .unicode ? "✗" : "X"
        case .warning: "!"
        case .skipped: glyphs == .unicode ? "–" : "-"
        case nil: "?"
        }
    }
}
