/// From the numbers of the strings of one region to those of the whole log.
struct SymbolTranslation {
    /// The numbers of all fields in one run; `starts` says where those of a field begin, 0 being no value.
    private var numbers: [UInt32] = []
    private var starts: [Int] = []

    /// Gives the strings of a region their numbers in `indexes`.
    ///
    /// In three passes, since each string lies somewhere else in tables of many megabytes: so the processor fetches several
    /// at once; one by one they were most of the time of the table's builder.
    init(_ strings: RegionStrings, into indexes: inout [SymbolIndex]) {
        for count in strings.counts {
            starts.append(numbers.count)
            // What is numbered in advance has the same number everywhere.
            for number in 0...count { numbers.append(number) }
        }
        strings.bytes.withBytes { bytes in
            func text(_ entry: RegionStrings.Entry) -> Bytes {
                bytes.extracting(Int(entry.start)..<Int(entry.start) + Int(entry.length))
            }
            let guesses = strings.entries.map { indexes[Int($0.field)].guess($0.hash) }
            let places = zip(strings.entries, guesses).map { indexes[Int($0.field)].table.place(of: $1) }
            for (index, entry) in strings.entries.enumerated() {
                let field = Int(entry.field)
                numbers[starts[field] + Int(entry.number)] =
                    if let place = places[index], indexes[field].table.isText(text(entry), at: place) {
                        guesses[index]
                    } else { indexes[field].number(for: text(entry), hash: entry.hash) }
            }
        }
    }

    /// Adds to a column what rows of the region have in a field.
    func append(_ rows: ArraySlice<EventRow>, field: Int, to column: inout [UInt32]) {
        let start = starts[field]
        column += rows.lazy.map { numbers[start + Int($0.symbols[field])] }
    }

    func identifier(_ identifier: Identifier) -> Identifier {
        guard let text = identifier.textNumber else { return identifier }
        return Identifier(text: numbers[starts[RegionStrings.identifierTexts] + Int(text)])
    }
}
