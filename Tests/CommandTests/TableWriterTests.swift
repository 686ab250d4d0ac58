import TerminalScreen
import Testing

@testable import entriage

struct TableWriterTests {
    @Test(arguments: [
        ([10, 10, 10], [1, 1, 1], 30, [10, 10, 10]), ([10, 10, 40], [1, 1, 1], 40, [10, 10, 20]),
        ([5, 50, 50], [1, 1, 1], 45, [5, 20, 20]), ([50, 50], [1, 3], 40, [10, 30]),
        ([50, 12], [1, 3], 40, [28, 12]),
        ([], [], 10, []), ([9], [2], 3, [3]), ([9, 9], [1, 1], 0, [0, 0]),
    ])
    func wideColumnsShareWhatNarrowOnesLeave(widths: [Int], weights: [Int], room: Int, fitted: [Int]) {
        #expect(TableWriter.fitted(widths, weights: weights, room: room) == fitted)
    }

    @Test func timeIsNeverCutAndWideNamesKeepColumnsStraight() throws {
        let rows = [["2026-03-18 07:17:42Z", "山田 Zoé Łukasik", "x"], ["2026-03-18 07:17:42Z", "ann", "y"]]
        let listing = Listing(
            columns: [
                Listing.Column(name: "time", title: "TIME", isFixed: true), Listing.Column(name: "a", title: "A"),
                Listing.Column(name: "b", title: "B"),
            ], rowCount: 2, value: { .text(rows[$0][$1]) })
        let output = Output(descriptor: nil)
        try TableWriter(listing: listing, width: 31, glyphs: .unicode).write(to: output)
        #expect(
            output.text == """
                TIME                 A        B
                2026-03-18 07:17:42Z 山田 Zo… x
                2026-03-18 07:17:42Z ann      y

                """)
    }
}
