import Testing

@testable import TerminalScreen

@Suite struct FrameTests {
    @Test func textStandsWhereItWasWritten() {
        var frame = Frame(size: Size(rows: 3, columns: 12))
        #expect(frame.write("作者@contoso.example", row: 0, column: 1, limit: 8) == 9)
        #expect(frame.write("ok", row: 2, column: 10) == 12)
        #expect(frame.text == " 作者@con\n\n          ok")
        #expect(frame[0, 1].scalar == "作")
        #expect(frame[0, 2].isContinuation)
    }

    @Test func controlsStandOutInTheirOwnRole() {
        var frame = Frame(size: Size(rows: 1, columns: 20))
        frame.write("a\u{1B}b\u{202E}c", row: 0, column: 0, role: .user)
        #expect(frame.text == "a␛b⟨U+202E⟩c")
        #expect(frame.roleMap == "u^u^^^^^^^^u")
        var twice = Frame(size: Size(rows: 1, columns: 20))
        twice.write(displayText("a\u{1B}b\u{202E}c"), row: 0, column: 0, role: .user)
        #expect(twice == frame)
    }

    @Test func bracketsOfTheTextAreNoMarks() {
        var frame = Frame(size: Size(rows: 1, columns: 30))
        frame.write("⟨U+20 ⟨+x marks ⟨⟩ ⟨U+00ZZ⟩", row: 0, column: 0, role: .user)
        #expect(!frame.roleMap.contains("^"))
    }

    @Test func anASCIIFrameHoldsASCII() {
        var frame = Frame(size: Size(rows: 2, columns: 10), glyphs: .ascii)
        frame.write("é作\u{1B}", row: 0, column: 0)
        frame.horizontalLine(row: 1, columns: 0..<4)
        frame.verticalLine(column: 5, rows: 0..<2)
        #expect(frame.text == "??^[ |\n---- |")
    }

    @Test func aWideScalarDoesNotCrossAnEdge() {
        var frame = Frame(size: Size(rows: 1, columns: 6))
        frame.write("xxxxxx", row: 0, column: 0)
        #expect(frame.write("a作", row: 0, column: 4) == 6)
        #expect(frame.text == "xxxxa")
        frame.write("作b", row: 0, column: -1)
        #expect(frame.text == " bxxa")
        #expect(frame.write("作者", row: 0, column: 0, limit: 3) == 3)
        #expect(frame.text == "作 xa")
    }

    @Test func halfAWideScalarTakesTheOtherHalfWithIt() {
        for column in 1...2 {
            var frame = Frame(size: Size(rows: 1, columns: 6))
            frame.write("-作-", row: 0, column: 0)
            frame.write("x", row: 0, column: column)
            #expect(frame.text == (column == 1 ? "-x -" : "- x-"))
            #expect((0..<6).allSatisfy { !frame[0, $0].isContinuation })
        }
        for column in 0...3 {
            var frame = Frame(size: Size(rows: 1, columns: 6))
            frame.write("作者", row: 0, column: 0)
            frame.write("作", row: 0, column: column)
            #expect(isWhole(frame), "\(column)")
        }
        var frame = Frame(size: Size(rows: 1, columns: 6))
        frame.write("作者", row: 0, column: 0)
        frame.fill(Rect(row: 0, column: 1, rows: 1, columns: 2))
        #expect(frame.text == "")
    }

    @Test func anOverlayKeepsTextAndRole() {
        var frame = Frame(size: Size(rows: 2, columns: 8))
        frame.write("a作b", row: 0, column: 0, role: .user)
        frame.overlay(.cursorRow, row: 0, columns: 2..<4)
        #expect(frame.text == "a作b\n")
        #expect(frame[0, 1].role == .user && frame[0, 1].overlay == .cursorRow)
        #expect(frame.roleMap == "uCCC\n")
        frame.overlay(.searchHit, row: 0, columns: -5..<100)
        #expect(frame.roleMap == "////////\n")
    }

    @Test func everyRoleHasALetterOfItsOwn() {
        #expect(Set(Role.allCases.map(Frame.roleLetter)).count == Role.allCases.count)
        #expect(Frame.roleLegend.split(separator: "\n").count == Role.allCases.count)
    }

    @Test func placesOutsideAreBlankAndIgnored() {
        var generator = SeededGenerator(seed: 4)
        let far = [Int.min, -1000, -3, -1, 0, 1, 2, 5, 1000, Int.max - 1, Int.max]
        for rows in 0...3 {
            for columns in 0...5 {
                var frame = Frame(size: Size(rows: rows, columns: columns))
                for _ in 0..<100 {
                    func place() -> Int { far.randomElement(using: &generator) ?? 0 }
                    let (row, column) = (place(), place())
                    let span = min(row, column)..<max(row, column)
                    switch Int.random(in: 0..<6, using: &generator) {
                    case 0: frame.write(generator.text(upTo: 8), row: row, column: column)
                    case 1: frame.write(generator.text(upTo: 8), row: row, column: column, limit: place())
                    case 2: frame.fill(Rect(row: row, column: column, rows: place(), columns: place()), role: .popup)
                    case 3: frame.overlay(.cursorRow, row: place(), columns: span)
                    case 4: frame.horizontalLine(row: place(), columns: span)
                    default: frame.verticalLine(column: place(), rows: span)
                    }
                    if !isWhole(frame) { Issue.record("half a scalar in \(frame.text.debugDescription)") }
                    _ = frame[row, column]
                }
                #expect(frame.text.split(separator: "\n", omittingEmptySubsequences: false).count == max(1, rows))
            }
        }
    }

    @Test func aSizeBelowNothingIsNothing() {
        #expect(Frame(size: Size(rows: -1, columns: 7)).size == Size(rows: 0, columns: 7))
    }

    @Test func scrollingByARowIsNoLargeChange() {
        func list(from first: Int) -> Frame {
            var frame = Frame(size: Size(rows: 20, columns: 10))
            for row in 0..<20 { frame.write("event \(first + row)", row: row, column: 0) }
            return frame
        }
        #expect(!list(from: 3).isLargeChange(from: list(from: 2)))
        #expect(!list(from: 3).isLargeChange(from: list(from: 3)))
        #expect(list(from: 60).isLargeChange(from: list(from: 2)))
        #expect(list(from: 3).isLargeChange(from: nil))
    }

    @Test func marksStayOnTheirCell() {
        var frame = Frame(size: Size(rows: 1, columns: 4))
        frame.write("e\u{301}\u{316}x", row: 0, column: 0)
        #expect(Array(frame[0, 0].marks) == ["\u{301}", "\u{316}"])
        #expect(frame[0, 1].scalar == "x")
        #expect(frame.text == "e\u{301}\u{316}x")
    }

    /// Whether every right half has a wide scalar on its left, and every wide scalar has its right half.
    private func isWhole(_ frame: Frame) -> Bool {
        (0..<frame.size.rows).allSatisfy { row in
            (0..<frame.size.columns).allSatisfy { column in
                let isRightHalf = frame[row, column].isContinuation
                let hasLeftHalf = column > 0 && cellWidth(of: frame[row, column - 1].scalar) == 2
                return isRightHalf == hasLeftHalf
            }
        }
    }
}
