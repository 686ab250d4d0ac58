/// Which failures and warnings have one cause: a number for each row of a log.
struct ProblemGrouping {
    /// By row, from 0. Of rows that were not asked for it says nothing.
    private(set) var numbers: [UInt32]
    /// By group: what its application and code are together, numbered from 1.
    private(set) var pairs: [UInt32] = []

    var count: Int { pairs.count }

    /// O(rows of the log); each distinct reason is looked at once.
    init(of rows: RowSet, in table: EventTable) {
        numbers = [UInt32](repeating: 0, count: table.count)
        let applications = Grouping(.app, of: table, in: rows).numbers
        let codes = Grouping(.error, of: table, in: rows).numbers
        let skips = Grouping(.skip, of: table, in: rows).numbers
        let shapes = Grouping(.shape, of: table, in: rows).numbers
        // Two numbers are a key: application and code are numbered before the shape joins.
        var (pairNumbers, groupNumbers) = (KeyNumbers(), KeyNumbers())
        rows.forEach { row in
            // Codes are even, the reasons of skips that take their place odd.
            let code = codes[row] == 0 ? UInt64(skips[row]) << 1 | 1 : UInt64(codes[row]) << 1
            let pair = pairNumbers.number(for: UInt64(applications[row]) << 33 | code)
            let group = groupNumbers.number(for: UInt64(pair) << 32 | UInt64(shapes[row])) - 1
            numbers[row] = group
            if group == pairs.count { pairs.append(pair) }
        }
    }

    /// The rows, those of each group together.
    ///
    /// - Parameter sizes: how many rows each group has.
    func order(of rows: RowSet, sizes: [Int]) -> [UInt32] {
        var places: [Int] = []
        var end = 0
        for size in sizes {
            places.append(end)
            end += size
        }
        var order = [UInt32](repeating: 0, count: end)
        rows.forEach { row in
            let group = Int(numbers[row])
            order[places[group]] = UInt32(row)
            places[group] += 1
        }
        return order
    }
}
