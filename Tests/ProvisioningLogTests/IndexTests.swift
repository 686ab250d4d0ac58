import Testing

@testable import ProvisioningLog

/// The columns and indexes, each against a slow and simple one.
struct IndexTests {
    // MARK: - Identifiers

    private func identifier(_ text: String) -> Identifier? {
        text.withBytes { Identifier(canonical: $0) }
    }

    @Test func everyLowerCaseGUIDComesBackAsItWas() {
        var random = SeededGenerator(1)
        for _ in 0..<2_000 {
            let guid = Identifier(high: random.next(), low: random.next())
            let text = guid.canonical
            #expect(text.count == 36 && text == text.lowercased())
            #expect(identifier(text) == guid)
            #expect(guid.textNumber == nil)
        }
    }

    @Test func aGUIDHasNothingButDigitsAndDashes() {
        let guid = Array("0b1ec700-9a7f-4000-8fed-cba987654321".utf8)
        for place in guid.indices {
            for byte in UInt8.min...UInt8.max {
                var text = guid
                text[place] = byte
                let digits = String(decoding: text.filter { $0 != 0x2D }, as: UTF8.self)
                let isDash = [8, 13, 18, 23].contains(place)
                let isGUID = isDash ? byte == 0x2D : "0123456789abcdef".utf8.contains(byte)
                let read = text.withBytes { Identifier(canonical: $0) }
                if (read != nil) != isGUID { Issue.record("byte \(byte) at \(place)") }
                guard isGUID, let read else { continue }
                #expect(read.high == UInt64(digits.prefix(16), radix: 16))
                #expect(read.low == UInt64(digits.suffix(16), radix: 16))
            }
        }
    }

    @Test(arguments: [
        "", "id-1", "0B1EC700-0007-4000-8000-000000000001", "0b1ec700-0007-4000-8000-00000000000",
        "0b1ec70000074000800000000000001-----",
        "0b1ec700-0007-4000-8000-00000000000g", "{b1ec700-0007-4000-8000-00000000001}",
        "ffffffff-ffff-ffff-8000-000000000001", "00000000-0000-0000-0000-000000000000",
    ])
    func otherTextsComeBackAsTheyWere(text: String) async throws {
        #expect(identifier(text) == nil)
        let log = record("x").replacing("id-x", with: text).replacing("change-x", with: text)
        let table = await LogLoader.read("[" + log + "]").table
        let event = try #require(table.events.first)
        #expect(table.text(.eventId, of: event) == (text.isEmpty ? nil : text))
        #expect(table.text(.changeId, of: event) == (text.isEmpty ? nil : text))
        guard !text.isEmpty else { return }
        #expect(table.rows(withEventId: text) == [event])
        #expect(table.rows(ofChange: text) == [event])
        #expect(table.rows(matching: .term("id", .matches, text)).count == 1)
    }

    @Test func aGUIDIsFoundInAnyCase() async {
        let guid = "0b1ec700-0007-4000-8000-00000000000a"
        let table = await LogLoader.read("[" + record("x").replacing("id-x", with: guid) + "]").table
        #expect(table.rows(withEventId: guid.uppercased()).count == 1)
        #expect(table.rows(matching: .term("id", .equals, guid.uppercased())).count == 1)
    }

    // MARK: - Symbols

    @Test func symbolsAreThoseOfADictionary() {
        var random = SeededGenerator(2)
        var (index, numbers, texts) = (SymbolIndex(), [String: UInt32](), [String]())
        for _ in 0..<100_000 {
            // Few letters and lengths around the eight bytes of the hash, so that many are alike.
            let length = Int.random(in: 0...17, using: &random)
            let text = String(
                decoding: (0..<length).map { _ in UInt8.random(in: 0x61...0x63, using: &random) }, as: UTF8.self)
            let number = index.number(for: text)
            if let known = numbers[text] {
                if known != number { Issue.record("\(text) has two numbers") }
            } else {
                texts.append(text)
                numbers[text] = number
                if Int(number) != texts.count { Issue.record("\(text) is not numbered in order") }
            }
        }
        #expect(index.table.count == texts.count)
        #expect(index.table.symbols.map { index.table[$0] } == texts.map(Optional.some))
        #expect(index.table[.absent] == nil)
        #expect(index.table[Symbol(number: UInt32(texts.count) + 1)] == nil)
    }

    @Test(arguments: ["a", "ab", "BA", "aba", "abcabca", "c", "é"])
    func aRunIsFoundInTheStringsThatHaveIt(text: String) {
        var random = SeededGenerator(3)
        var index = SymbolIndex()
        // Short and alike, so that the end of one and the beginning of the next often make the run together.
        for length in [0] + (0..<4000).map({ _ in Int.random(in: 1...40, using: &random) }) {
            _ = index.number(for: String((0..<length).map { _ in "abABcé".randomElement(using: &random) ?? "a" }))
        }
        let matcher = TextMatcher(text, mode: .contains)
        let slow = [false] + index.table.symbols.map { matcher.matches(Array((index.table[$0] ?? "").utf8)) }
        #expect(index.table.flags(.matcher(matcher)) == slow)
        #expect(slow.contains(true))
    }

    @Test func theStringsOfARegionAreNumberedByField() {
        var numbering = RegionNumbering()
        let names = Field.action.enumeration.names.count
        for number in 1...3000 {
            #expect(numbering.number(of: "text \(number)", field: Field.reason.index) == UInt32(number))
        }
        #expect(numbering.number(of: "text 7", field: Field.reason.index) == 7)
        #expect(numbering.number(of: "text 7", field: Field.sourceName.index) == 1)
        #expect(numbering.number(of: "text 7", field: RegionStrings.identifierTexts) == 1)
        // Behind those that are numbered in advance.
        #expect(numbering.number(of: "text 7", field: Field.action.index) == UInt32(names + 1))
        #expect(numbering.take().entries.count == 3003)
        #expect(numbering.number(of: "text 8", field: Field.reason.index) == 1)
    }

    @Test func regionsAreTranslatedToTheNumbersOfTheLog() {
        var indexes = (0..<RegionStrings.fieldCount).map { _ in SymbolIndex() }
        _ = indexes[Field.reason.index].number(for: "known before")
        var numbering = RegionNumbering()
        for texts in [["a", "b", "c"], ["c", "", "d"], ["b", "known before"], [], (0..<2000).map { "text \($0)" }] {
            let rows = texts.map { text in
                var values = RecordValues()
                values.symbols[Field.reason.index] = numbering.number(of: text, field: Field.reason.index)
                return EventRow(values, offset: 0, length: 0)
            }
            let translation = SymbolTranslation(numbering.take(), into: &indexes)
            var numbers: [UInt32] = []
            translation.append(rows[...], field: Field.reason.index, to: &numbers)
            #expect(numbers.map { indexes[Field.reason.index].table[Symbol(number: $0)] } == texts)
        }
        #expect(indexes[Field.reason.index].table.count == 2006)
    }

    @Test func textsOfIdentifiersAreTranslatedAndGUIDsAreNot() {
        var indexes = (0..<RegionStrings.fieldCount).map { _ in SymbolIndex() }
        _ = indexes[RegionStrings.identifierTexts].number(for: "other")
        var numbering = RegionNumbering()
        let number = numbering.number(of: "an ID", field: RegionStrings.identifierTexts)
        let translation = SymbolTranslation(numbering.take(), into: &indexes)
        #expect(translation.identifier(Identifier(text: number)).textNumber == 2)
        #expect(translation.identifier(Identifier(high: 1, low: 2)) == Identifier(high: 1, low: 2))
        #expect(translation.identifier(.absent) == .absent)
    }

    @Test func everyFieldHasItsPlaceInARow() {
        #expect(EventRow.Symbols.count == Field.symbolicCount)
        #expect(RecordValues().ranks.count == Field.allCases.count)
    }

    @Test(arguments: [0, 1, 255, 256, 65_535, 65_536, UInt32.max])
    func columnsHoldNumbersOfEveryWidth(most: UInt32) {
        for numbers in [[], [most], [most, most], [0, most, most / 2, 1, most]] {
            let column = SymbolColumn(numbers)
            #expect(column.count == numbers.count)
            #expect(numbers.indices.map { column[$0] } == numbers)
            var swept: [UInt32] = []
            column.forEach { row, number in
                #expect(row == swept.count)
                swept.append(number)
            }
            #expect(swept == numbers)
            #expect(column.single == (Set(numbers).count == 1 ? numbers.first : nil))
        }
    }

    // MARK: - Rows

    @Test(arguments: [1, 0xFF, 0x7FF, 0x800, 0xFFFF_FFFF, UInt64.max])
    func ordersAreThoseOfAStableSort(most: UInt64) {
        var random = SeededGenerator(most)
        for count in [0, 1, 2, 100, 3_000] {
            let keys = (0..<count).map { _ in UInt64.random(in: 0...most, using: &random) }
            let rows = (0..<UInt32(count)).shuffled(using: &random)
            let expected = rows.enumerated().sorted {
                (keys[Int($0.element)], $0.offset) < (keys[Int($1.element)], $1.offset)
            }
            #expect(RadixSort.sorted(rows, by: keys) == expected.map(\.element))
        }
    }

    @Test(arguments: [0, 1, 63, 64, 65, 200])
    func setsOfRowsAreSets(count: Int) {
        var random = SeededGenerator(UInt64(count))
        func make() -> (RowSet, Set<Int>) {
            var (rows, set) = (RowSet(rowCount: count), Set<Int>())
            for row in 0..<count where Bool.random(using: &random) {
                rows.insert(row: row)
                set.insert(row)
            }
            return (rows, set)
        }
        func check(_ rows: RowSet, _ set: Set<Int>) {
            var swept: [Int] = []
            rows.forEach { swept.append($0) }
            #expect(swept == set.sorted())
            #expect(rows.count == set.count)
            #expect(rows.isEmpty == set.isEmpty)
            #expect((0..<count + 70).allSatisfy { rows.contains(row: $0) == set.contains($0) })
        }
        for _ in 0..<20 {
            let ((one, first), (other, second)) = (make(), make())
            var (union, both, rest) = (one, one, one)
            union.formUnion(other)
            both.formIntersection(other)
            rest.invert()
            check(union, first.union(second))
            check(both, first.intersection(second))
            check(rest, Set(0..<count).subtracting(first))
        }
        check(RowSet(rowCount: count, all: true), Set(0..<count))
        var outside = RowSet(rowCount: count)
        outside.insert(row: count)
        #expect(outside.isEmpty)
    }

    @Test func setsOfAnotherStateOfTheLogAreTakenAsFarAsTheyGo() {
        var short = RowSet(rowCount: 10)
        short.formUnion(RowSet(rowCount: 300, all: true))
        #expect(short.count == 10)
        var long = RowSet(rowCount: 300, all: true)
        long.formIntersection(RowSet(rowCount: 10, all: true))
        #expect(long.count == 10)
    }

    @Test func aLogOfManySegmentsIsOneLog() async {
        let count = Segment.capacity + 500
        let lines = (0..<count).map { #"{"id":"\#($0)","changeId":"c\#($0 / 2)","cycleId":"y"}"# }
        let table = await LogLoader.read((lines + lines.suffix(700)).joined(separator: "\n"), readers: 2).table
        #expect(table.count == count)
        #expect(table.segments.count == 2)
        #expect(table.files[0].duplicates == 700)
        #expect(table.text(.eventId, of: EventID(row: UInt32(count) - 1)) == "\(count - 1)")
        #expect(table.rows(ofChange: "c\(Segment.capacity / 2)").map(\.row) == [1 << 16, 1 << 16 + 1])
    }
}
