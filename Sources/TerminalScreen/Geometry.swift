/// How many rows and columns a screen has.
public struct Size: Equatable, Sendable {
    /// The number of rows.
    public var rows: Int
    /// The number of columns.
    public var columns: Int

    /// A size of `rows` by `columns`.
    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }
}

/// One place on a screen, counted from its top left corner.
public struct Position: Equatable, Sendable {
    /// The row, 0 at the top.
    public var row: Int
    /// The column, 0 at the left.
    public var column: Int

    /// The place at `row` and `column`.
    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// A block of cells.
public struct Rect: Equatable, Sendable {
    /// The first row.
    public var row: Int
    /// The first column.
    public var column: Int
    /// The number of rows.
    public var rows: Int
    /// The number of columns.
    public var columns: Int

    /// The block of `rows` by `columns` cells whose top left corner is at `row` and `column`.
    public init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = rows
        self.columns = columns
    }
}

extension Range<Int> {
    /// The part of a range of `count` cells from `start` that lies within `0..<bound`, whatever the numbers are.
    static func cells(from start: Int, count: Int, within bound: Int) -> Range<Int> {
        let (sum, overflowed) = start.addingReportingOverflow(Swift.max(0, count))
        return (start..<(overflowed ? Int.max : sum)).clamped(to: 0..<Swift.max(0, bound))
    }
}
