import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct LayoutTests {
    private static let wishes: [Set<Pane>] = [
        [.list], [.list, .detail], [.list, .explanation], [.list, .detail, .explanation],
        [.list, .facets], [.list, .timeline], Set(Pane.allCases),
    ]

    /// Every size near the borders of the layouts, and others between.
    private static let rows = Array(0...12) + Array(18...22) + Array(30...34) + Array(43...47) + [60, 75]
    private static let columns =
        Array(0...4) + Array(stride(from: 7, to: 38, by: 6)) + Array(38...42)
        + Array(57...62) + Array(76...80) + Array(108...112) + Array(178...182) + [200, 300]

    @Test(arguments: Layout.shownSomehow)
    func panesStayInsideAndApart(isZoomed: Bool, focus: Pane) {
        for rows in Self.rows {
            for columns in Self.columns {
                for panes in Self.wishes {
                    let size = Size(rows: rows, columns: columns)
                    let layout = Layout(size: size, panes: panes, focus: focus, isZoomed: isZoomed)
                    let isRight = layout.isInside(size) && (layout.isCovered || layout.isApart)
                    #expect(isRight, "\(size), \(panes), \(focus), \(isZoomed)")
                }
            }
        }
    }

    @Test func theListAlwaysHasARow() {
        for rows in 1...75 {
            for columns in Self.columns {
                for panes in Self.wishes {
                    let layout = Layout(
                        size: Size(rows: rows, columns: columns), panes: panes, focus: .list, isZoomed: false)
                    #expect(layout.list.rows >= 1)
                }
            }
        }
    }

    @Test func panesAreThereUnaskedFrom110By32() {
        #expect(Model(size: Size(rows: 32, columns: 110)).panes == [.list, .detail, .explanation])
        #expect(Model(size: Size(rows: 31, columns: 110)).panes == [.list])
        #expect(Model(size: Size(rows: 32, columns: 109)).panes == [.list])
    }

    @Test func at80By24TheDetailIsBelowAShortList() throws {
        let layout = Layout(
            size: .standard, panes: [.list, .detail], focus: .list, isZoomed: false)
        let detail = try #require(layout.detail)
        #expect((5...9).contains(layout.list.rows), "four to eight events and the titles")
        #expect(detail.row == layout.list.row + layout.list.rows)
        #expect(detail.columns == 80)
    }

    @Test func at80By24TheExplanationIsBesideTheList() throws {
        let layout = Layout(
            size: .standard, panes: [.list, .explanation], focus: .list, isZoomed: false)
        let explanation = try #require(layout.explanation)
        #expect((28...36).contains(explanation.columns))
        #expect(explanation.rows == layout.list.rows)
        #expect(layout.list.columns + 1 + explanation.columns == 80)
    }

    @Test func at110By32DetailAndExplanationShareTheLowerPart() throws {
        let layout = Layout(
            size: Size(rows: 32, columns: 110), panes: [.list, .detail, .explanation], focus: .list, isZoomed: false)
        let (detail, explanation) = (try #require(layout.detail), try #require(layout.explanation))
        #expect(layout.list.columns == 110)
        #expect(detail.row == explanation.row && detail.rows == explanation.rows)
        #expect(explanation.columns == 46)
        #expect(detail.columns + 1 + explanation.columns == 110)
    }

    @Test func at180By45TheExplanationHasItsOwnColumn() throws {
        let layout = Layout(
            size: Size(rows: 45, columns: 180), panes: [.list, .detail, .explanation], focus: .list, isZoomed: false)
        let (detail, explanation) = (try #require(layout.detail), try #require(layout.explanation))
        #expect(explanation.columns == 56)
        #expect(explanation.rows == layout.list.rows + detail.rows)
        #expect(layout.list.columns == 180 - 57 && detail.columns == layout.list.columns)
    }

    @Test(arguments: [Size(rows: 10, columns: 40), Size(rows: 5, columns: 20)])
    func smallScreensShowOnePaneAtATime(size: Size) {
        let list = Layout(size: size, panes: [.list, .detail, .explanation], focus: .list, isZoomed: false)
        #expect(list.detail == nil && list.explanation == nil)
        #expect(list.isTwoLine)
        let detail = Layout(size: size, panes: [.list, .detail, .explanation], focus: .detail, isZoomed: false)
        #expect(detail.detail == detail.list)
        #expect(detail.explanation == nil)
    }

    @Test func aTinyScreenIsAllList() {
        let layout = Layout(size: Size(rows: 5, columns: 20), panes: [.list], focus: .list, isZoomed: false)
        #expect(layout.list == Rect(row: 0, column: 0, rows: 5, columns: 20))
    }

    @Test(arguments: [Pane.detail, .explanation])
    func aZoomedPaneHasTheWholeBody(pane: Pane) {
        let layout = Layout(size: .wide, panes: [.list, .detail, .explanation], focus: pane, isZoomed: true)
        #expect(layout.rect(of: pane) == Rect(row: 2, column: 0, rows: 54, columns: 200))
    }
}

extension Layout {
    fileprivate static let shownSomehow = [true, false].flatMap { zoom in Pane.allCases.map { (zoom, $0) } }

    fileprivate var all: [Rect] { Array(rects.values) }

    /// True where a pane has the place of the list.
    fileprivate var isCovered: Bool { coversList }

    fileprivate func isInside(_ size: Size) -> Bool {
        all.allSatisfy { rect in
            rect.row >= 0 && rect.column >= 0 && rect.rows >= 0 && rect.columns >= 0
                && (rect.rows == 0 || rect.row + rect.rows <= size.rows)
                && (rect.columns == 0 || rect.column + rect.columns <= size.columns)
        }
    }

    fileprivate var isApart: Bool {
        for (index, one) in all.enumerated() {
            for other in all.dropFirst(index + 1) {
                let rows = (one.row..<one.row + one.rows).overlaps(other.row..<other.row + other.rows)
                let columns = (one.column..<one.column + one.columns)
                    .overlaps(other.column..<other.column + other.columns)
                if rows && columns { return false }
            }
        }
        return dividers.allSatisfy { divider in
            all.allSatisfy { rect in
                !(rect.column..<rect.column + rect.columns).contains(divider.column)
                    || !(rect.row..<rect.row + rect.rows).overlaps(divider.rows)
            }
        }
    }
}
