import ProvisioningLog
import TerminalScreen

/// A column of the event list.
struct Column: Sendable {
    let title: String
    /// Columns with a lower number are kept when there is little room.
    let rank: Int
    /// Widths: what it needs at all, what it needs before further columns are shown, what it never exceeds.
    let least, good, most: Int
    let clip: @Sendable (String) -> ClipMode
    let role: @Sendable (EventTable, EventID) -> Role
    let text: @Sendable (EventTable, EventID, ListContext) -> String

    init(
        _ title: String, rank: Int, _ least: Int, _ good: Int, _ most: Int,
        clip: @escaping @Sendable (String) -> ClipMode = { _ in .end },
        role: @escaping @Sendable (EventTable, EventID) -> Role = { _, _ in .text },
        text: @escaping @Sendable (EventTable, EventID, ListContext) -> String
    ) {
        (self.title, self.rank, self.clip) = (title, rank, clip)
        (self.least, self.good, self.most) = (least, good, most)
        (self.role, self.text) = (role, text)
    }

    /// In the order of the screen. A new column is one more row here.
    static let all: [Column] = [
        Column("TIME", rank: 0, 8, 8, 8, role: { _, _ in .time }) { table, event, context in
            table.time(of: event).map { context.time($0) } ?? "no time"
        },
        Column("S", rank: 1, 1, 1, 1, role: { table, event in table.status(of: event).role }) { table, event, context in
            table.status(of: event).glyph(context.glyphs)
        },
        Column("ACTION", rank: 4, 6, 8, 12) { table, event, _ in table.text(.action, of: event) ?? "" },
        Column("APP", rank: 5, 8, 17, 40, role: { _, _ in .app }) { table, event, _ in
            table.text(.application, of: event) ?? ""
        },
        Column("USER", rank: 3, 14, 32, 40, role: { _, _ in .user }) { table, event, _ in table.objectName(of: event) },
        Column(
            summaryTitle, rank: 2, 12, 26, 64, clip: clip(ofSummary:),
            role: { table, event in table.status(of: event).summaryRole }
        ) { table, event, _ in table.summary(of: event) },
        Column("STEP", rank: 7, 18, 18, 28, role: { _, _ in .textMuted }) { table, event, _ in
            table.text(.failedStep, of: event) ?? ""
        },
        Column("CHANGE", rank: 6, 8, 8, 8, role: { _, _ in .id }) { table, event, _ in
            String(table.text(.changeId, of: event)?.prefix(8) ?? "")
        },
        Column("CYCLE", rank: 9, 8, 8, 8, role: { _, _ in .id }) { table, event, _ in
            String(table.text(.cycleId, of: event)?.prefix(8) ?? "")
        },
        Column("MS", rank: 8, 6, 6, 6, role: { _, _ in .number }) { table, event, _ in
            table.durationMs(of: event).map { number in
                let text = String(number)
                return String(repeating: " ", count: max(0, 6 - text.count)) + text
            } ?? ""
        },
    ]

    /// The long codes of a family begin alike, and their ends tell them apart.
    @Sendable private static func clip(ofSummary text: String) -> ClipMode {
        text.contains(" ") || text.count <= 30 ? .end : .middle
    }

    /// The columns that fit, with their widths. A blank is between two of them.
    static func arranged(in room: Int, time: Int) -> [(column: Column, width: Int)] {
        var arrangement = Arrangement(left: room + 1, time: time)
        let ranked = all.indices.sorted { all[$0].rank < all[$1].rank }
        let essential = ranked.filter { all[$0].rank < essentials }
        for index in essential { arrangement.add(index) }
        arrangement.widen(to: \.good)
        for index in ranked.dropFirst(essential.count) { arrangement.add(index) }
        arrangement.widen(to: \.most)
        return arrangement.chosen.sorted { $0.index < $1.index }.map { (all[$0.index], $0.width) }
    }

    /// Columns of a lower rank are on every screen that has the room.
    private static let essentials = 6

    private struct Arrangement {
        var chosen: [(index: Int, width: Int)] = []
        var left: Int
        let time: Int

        mutating func add(_ index: Int) {
            let width = all[index].title == "TIME" ? time : all[index].least
            guard left > width else { return }
            chosen.append((index, width))
            left -= width + 1
        }

        /// A few cells at a time in the order of the ranks, so that all columns breathe.
        mutating func widen(to wanted: KeyPath<Column, Int>) {
            var grows = true
            while grows {
                grows = false
                for place in chosen.indices {
                    let more = min(left, 4, all[chosen[place].index][keyPath: wanted] - chosen[place].width)
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

    var summaryRole: Role {
        switch self {
        case .failure: .statusFailure
        case .warning: .statusWarning
        case .skipped: .statusSkipped
        case .success, nil: .textMuted
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
