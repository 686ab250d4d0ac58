import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct ChartTests {
    @Test func theHighestNumberIsNearlyAsHighAsTheLine() {
        #expect(Chart.sparkline([0, 1, 7, 14, 3], glyphs: .unicode) == " ▁▄▇▂")
        #expect(Chart.sparkline([0, 1, 7, 14, 3], glyphs: .ascii) == " .=#:")
    }

    @Test(arguments: [GlyphSet.unicode, .ascii])
    func whatIsNotNothingIsSeen(glyphs: GlyphSet) {
        #expect(Chart.sparkline([1, 1_000_000, 0], glyphs: glyphs).first != " ")
        #expect(Chart.bar(0.000_1, width: 10, glyphs: glyphs).count == 1)
        #expect(Chart.cell(1, of: 1_000_000, line: 0, of: 4, glyphs: glyphs) != nil)
    }

    @Test func nothingIsBlank() {
        #expect(Chart.sparkline([0, 0], glyphs: .unicode) == "  ")
        #expect(Chart.sparkline([], glyphs: .unicode) == "")
        #expect(Chart.bar(0, width: 10, glyphs: .unicode) == "")
        #expect(Chart.bar(.nan, width: 10, glyphs: .unicode) == "")
        #expect(Chart.cell(0, of: 9, line: 0, of: 4, glyphs: .unicode) == nil)
    }

    @Test func aBarIsAsLongAsItsShare() {
        for cells in 1...20 {
            #expect(Chart.bar(Double(cells) / 20, width: 20, glyphs: .unicode).count == cells)
            #expect(Chart.bar(Double(cells) / 20, width: 20, glyphs: .ascii).count == cells)
        }
        #expect(Chart.bar(7, width: 20, glyphs: .ascii).count == 20)
    }

    /// Over all lines a bar has as many eighths as its number.
    @Test func aBarOverSeveralLinesFillsThemFromBelow() {
        let eighths = Array("▁▂▃▄▅▆▇█")
        for number in 1...24 {
            let cells = (0..<3).map { Chart.cell(number, of: 24, line: $0, of: 3, glyphs: .unicode) }
            let heights = cells.map { cell in cell.flatMap { eighths.firstIndex(of: $0) }.map { $0 + 1 } ?? 0 }
            #expect(heights.reduce(0, +) == number)
            #expect(heights == heights.sorted(by: >))
        }
    }
}
