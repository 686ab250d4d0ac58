import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct ColumnTests {
    private static let timeWidths = [8, 12, 14, 18]

    @Test(arguments: timeWidths)
    func widthsNeverExceedTheRoom(time: Int) {
        for room in 0...300 {
            let columns = Column.arranged(in: room, time: time)
            let width = columns.reduce(0) { $0 + $1.width } + max(0, columns.count - 1)
            #expect(width <= room, "\(room)")
        }
    }

    @Test(arguments: timeWidths)
    func eachColumnHasWhatItNeedsAndNoMoreThanItMayHave(time: Int) {
        for room in 0...300 {
            for (column, width) in Column.arranged(in: room, time: time) where column.title != "TIME" {
                #expect((column.least...column.most).contains(width), "\(column.title) at \(room)")
            }
        }
    }

    @Test(arguments: timeWidths)
    func theEssentialsComeFirst(time: Int) {
        let essentials = ["TIME", "S", "ACTION", "APP", "USER", "ERROR / SUMMARY"]
        for room in 0...300 {
            let titles = Column.arranged(in: room, time: time).map(\.column.title)
            let extras = titles.filter { !essentials.contains($0) }
            #expect(extras.isEmpty || Set(essentials).isSubset(of: titles), "\(room)")
        }
        #expect(Column.arranged(in: 77, time: 8).map(\.column.title) == essentials)
    }

    @Test func aWideScreenHasThemAll() {
        #expect(Column.arranged(in: 297, time: 8).map(\.column.title) == Column.usual.map(\.title))
    }

    @Test func eachDimensionHasOneColumn() {
        #expect(Set(Column.all.map(\.dimension)) == Set(Dimension.all))
        #expect(Column.all.count == Dimension.all.count)
    }

    @Test func chosenColumnsKeepTheirOrderAndTheirWidths() throws {
        var choice = ColumnChoice(shown: [.reason, .time, .user])
        choice.widths[.user] = 11
        let columns = Column.arranged(in: 100, time: 8, choice: choice)
        #expect(columns.map(\.column.dimension) == [.reason, .time, .user])
        #expect(columns[2].width == 11)
    }

    @Test func eachColumnShowsItsPartOfAnEvent() async throws {
        let table = await Log.demo.table
        let rows = table.rows(matching: try Filter("error:DuplicateTargetEntries"))
        let event = try #require(table.newestFirst(rows).first)
        let context = ListContext(zone: .cet, glyphs: .unicode, showsDate: true, isPrecise: false)
        let texts = Column.usual.map { $0.text(table, event, context) }
        #expect(
            texts == [
                "03-04 00:28:54", "✗", "update", "ServiceNow", "dagny.lindqvist@contoso.example",
                "DuplicateTargetEntries", "still broken", "22+", "EntryImportByMatchingProperty", "1d814baf",
                "1ae02bd9", "2256",
            ])
        let roles = Column.usual.map { $0.role(table, event) }
        #expect(
            roles == [
                .time, .statusFailure, .text, .app, .user, .text, .fateBroken, .number, .textMuted, .id, .id, .number,
            ])
    }

    @Test func anEventWithoutAnythingHasEmptyColumns() async throws {
        let progress = await Log.read(#"[{"id":"only-id","provisioningSteps":[],"modifiedProperties":[]}]"#)
        let table = progress.table
        let event = try #require(table.newestFirst.first)
        let context = ListContext(zone: .utc, glyphs: .ascii, showsDate: false, isPrecise: true)
        let texts = Column.usual.map { $0.text(table, event, context) }
        #expect(texts == ["no time", "?", "", "", "", "", "", "", "", "", "", ""])
    }

    @Test(arguments: [
        (false, false, "14:11:52"), (false, true, "14:11:52.048"), (true, false, "03-02 14:11:52"),
        (true, true, "03-02 14:11:52.048"),
    ])
    func timesAreAsLongAsTheirColumn(showsDate: Bool, isPrecise: Bool, text: String) {
        let context = ListContext(zone: .utc, glyphs: .unicode, showsDate: showsDate, isPrecise: isPrecise)
        #expect(context.time(1_772_460_712_048) == text)
        #expect(context.timeWidth == text.count)
    }

    @Test(arguments: [
        (Status.success, "✓", "."), (.failure, "✗", "X"), (.warning, "!", "!"), (.skipped, "–", "-"),
    ])
    func eachStatusHasItsOwnSign(status: Status, unicode: String, ascii: String) {
        let known: Status? = status
        #expect(known.glyph(.unicode) == unicode)
        #expect(known.glyph(.ascii) == ascii)
    }
}
