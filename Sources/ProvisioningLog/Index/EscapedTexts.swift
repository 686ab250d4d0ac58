/// The numbers of texts by the way in which they are written, escapes and all, so that each distinct text of a region is
/// unescaped once.
struct EscapedTexts {
    private var spellings = RegionNumbering()
    /// By field, in the order of the numbers of the spellings: the number of the text.
    private var numbers = [[UInt32]](repeating: [], count: RegionStrings.fieldCount)
    private var isEmpty = true

    /// The number of the text, where it has been unescaped in this region; `add` tells it otherwise.
    ///
    /// - Parameter field: one without numbers in advance.
    mutating func number(of spelling: Bytes, field: Int) -> UInt32? {
        isEmpty = false
        let number = Int(spellings.number(of: spelling, field: field))
        return number <= numbers[field].count ? numbers[field][number - 1] : nil
    }

    /// Keeps the number of the text whose spelling was asked for last.
    mutating func add(_ number: UInt32, field: Int) { numbers[field].append(number) }

    /// Begins the next region.
    mutating func removeAll() {
        guard !isEmpty else { return }
        isEmpty = true
        _ = spellings.take()
        for field in numbers.indices { numbers[field].removeAll(keepingCapacity: true) }
    }
}
