/// The numbers of the names of applications, by the numbers that these have as names of other things.
struct ApplicationNumbers {
    private static let sources = [Field.servicePrincipalName, .targetSystem]
    private var numbers: [[UInt32]] = Array(repeating: [0], count: sources.count)

    /// Fills the column of applications from a row on: the name of the service principal, else that of the target system.
    mutating func fill(_ columns: inout [[UInt32]], from start: Int, _ indexes: inout [SymbolIndex]) {
        for row in start..<columns[Field.application.index].count {
            for (place, source) in Self.sources.enumerated() where columns[source.index][row] != 0 {
                let number = number(of: columns[source.index][row], place, &indexes)
                columns[Field.application.index][row] = number
                break
            }
        }
    }

    private mutating func number(of name: UInt32, _ place: Int, _ indexes: inout [SymbolIndex]) -> UInt32 {
        while numbers[place].count <= Int(name) { numbers[place].append(0) }
        if numbers[place][Int(name)] != 0 { return numbers[place][Int(name)] }
        let table = indexes[Self.sources[place].index].table
        let number = table.withBytes(of: name) { indexes[Field.application.index].number(for: $0) } ?? 0
        numbers[place][Int(name)] = number
        return number
    }
}
