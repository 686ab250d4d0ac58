import Foundation
import Testing

@testable import ProvisioningLog

/// The small parts that every reader stands on, each against a slow and simple one.
struct ScanningTests {
    // MARK: - JSON

    @Test(arguments: [
        (#"plain"#, "plain"), (#"\"\\\/"#, "\"\\/"), (#"\b\f\n\r\t"#, "\u{8}\u{C}\n\r\t"),
        (#"\u0041\u00e9\u5C71"#, "Aé山"),
        (#"\ud83d\ude00"#, "\u{1F600}"), (#"\uD83D"#, "\u{FFFD}"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
        (#"\ud83dx"#, "\u{FFFD}x"), (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\u00"#, #"\u00"#), (#"\uZZZZ"#, #"\uZZZZ"#),
        (#"\q"#, #"\q"#), (#"\u0000"#, "\0"),
    ])
    func escapesAreUndone(escaped: String, expected: String) {
        let buffer = ByteBuffer(capacity: 1)
        escaped.withBytes { bytes in
            if let start = BytePointer(bytes) { buffer.setUnescaped(from: start, to: start + bytes.count) }
        }
        #expect(
            String(decoding: buffer.bytes, as: UTF8.self) == expected)
        #expect(JSONValue("\"\(escaped)\"") == .string(expected))
    }

    @Test func escapesAreUndoneWhereverTheyStand() {
        for length in 0..<50 {
            for place in 0...length {
                let (before, after) = (
                    String(repeating: "x", count: place), String(repeating: "y", count: length - place)
                )
                let buffer = ByteBuffer(capacity: 1)
                Array((before + #"\n\""# + after).utf8).withBytes { bytes in
                    if let start = BytePointer(bytes) { buffer.setUnescaped(from: start, to: start + bytes.count) }
                }
                let text = String(
                    decoding: buffer.bytes, as: UTF8.self)
                #expect(text == before + "\n\"" + after)
            }
        }
    }

    @Test func aTextEndsAtItsQuoteWhereverThatIs() throws {
        for length in 0..<70 {
            for escapes in [0, 1, 2] where escapes * 2 <= length {
                let inner =
                    String(repeating: "\\\"", count: escapes) + String(repeating: "x", count: length - escapes * 2)
                let buffer = ByteBuffer(capacity: 1)
                Array((inner + "\",\"y\"").utf8).withBytes(buffer.append)
                let found = try buffer.scanner.closingQuote(buffer.start)
                #expect(found.place - buffer.start == length)
                #expect(found.hasEscapes == (escapes > 0))
            }
        }
    }

    @Test(arguments: try Dialect.all().flatMap(\.files).filter { $0.hasSuffix(".json") && !$0.contains("utf16") })
    func valuesAreThoseOfFoundation(file: String) throws {
        var bytes = try Fixture.bytes(file)
        guard file != "graph-pages-concatenated.json" else { return }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let expected = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        let value = try #require(JSONValue(bytes: bytes))
        #expect(isSame(value, expected))
        for indented in [true, false] {
            #expect(JSONValue(value.json(indented: indented)) == value)
        }
    }

    private func isSame(_ value: JSONValue, _ expected: Any) -> Bool {
        switch value {
        case .null: return expected is NSNull
        case .bool(let flag): return expected as? Bool == flag
        case .number(let text): return Double(text) == (expected as? NSNumber)?.doubleValue
        case .string(let text): return expected as? String == text
        case .array(let values):
            guard let others = expected as? [Any], others.count == values.count else { return false }
            return zip(values, others).allSatisfy(isSame)
        case .object(let members):
            guard let others = expected as? [String: Any], others.count == members.count else { return false }
            return members.allSatisfy { member in others[member.key].map { isSame(member.value, $0) } ?? false }
        }
    }

    // MARK: - CSV

    @Test(arguments: [0x2C, 0x3B, 0x09] as [UInt8])
    func rowsAreThoseOfANaiveParser(separator: UInt8) {
        var random = SeededGenerator(UInt64(separator))
        let marks: [UInt8] = [0x22, 0x22, 0x0A, 0x0D, separator, separator, 0x27, 0x3D]
        for round in 0..<4_000 {
            // Few letters for many marks, then many, for cells that are longer than a vector.
            let letters = marks + Array(repeating: 0x61, count: round % 2 == 0 ? 2 : 60)
            let text = (0..<Int.random(in: 1...(round % 2 == 0 ? 24 : 200), using: &random)).map { _ in
                letters.randomElement(using: &random) ?? 0
            }
            #expect(rows(text, separator) == naiveRows(text, separator), "\(text)")
        }
    }

    /// Behind which rows are read that are whole.
    @Test(arguments: ["\"a\",\"b", "\"a", "x,\"a", "\"\",\"a", "\"a\"b,\"c"])
    func aRowThatLacksAQuotationMarkIsGivenUpAtItsEnd(row: String) throws {
        let bytes = Array((row + "\n\"c\",d\n").utf8)
        try bytes.withBytes { all throws in
            let start = try #require(BytePointer(all))
            var read = CSVRow(separator: 0x2C)
            let end = read.read(at: start, end: start + all.count, isLast: true)
            guard case .complete(let after) = end else {
                Issue.record("the row does not end")
                return
            }
            // The quotation mark of the next row is taken for the one that is missing.
            #expect(after - start < bytes.count && after - start > row.utf8.count)
        }
    }

    private func rows(_ text: [UInt8], _ separator: UInt8) -> [[String]] {
        var (row, result) = (CSVRow(separator: separator), [[String]]())
        text.withBytes { all in
            guard var place = BytePointer(all) else { return }
            let end = place + all.count
            while place < end {
                switch row.read(at: place, end: end, isLast: true) {
                case .complete(let after), .atEnd(let after): place = after
                case .open: return
                }
                result.append((0..<row.count).map(row.text))
            }
        }
        return result
    }

    /// One state, one byte at a time. A cell that does not end is dropped; a guarding apostrophe goes; a row that has more
    /// behind a closing quotation mark, and a line break before that, is given up.
    private func naiveRows(_ text: [UInt8], _ separator: UInt8) -> [[String]] {
        enum State { case begin, plain, quoted, closed }
        var (state, cell, row, rows) = (State.begin, [UInt8](), [String](), [[String]]())
        func endCell() {
            if cell.count >= 2, cell[0] == 0x27, [0x3D, 0x2B, 0x2D, 0x40].contains(cell[1]) { cell.removeFirst() }
            row.append(String(decoding: cell, as: UTF8.self))
            (cell, state) = ([], .begin)
        }
        var (index, start, isStray) = (0, 0, false)
        func endRow() {
            rows.append(row)
            (row, start, isStray) = ([], index, false)
        }
        while index < text.count {
            let byte = text[index]
            index += 1
            switch (state, byte) {
            case (.begin, 0x22): state = .quoted
            case (.quoted, 0x22): state = .closed
            case (.quoted, _): cell.append(byte)
            case (.closed, 0x22) where text[index - 2] == 0x22:
                cell.append(byte)
                state = .quoted
            case (_, separator):
                endCell()
                guard isStray, text[start..<index - 1].dropLast().contains(0x0A) else { break }
                index -= 1
                endRow()
            case (_, 0x0A), (_, 0x0D):
                endCell()
                if byte == 0x0D, index < text.count, text[index] == 0x0A { index += 1 }
                endRow()
            default:
                cell.append(byte)
                isStray = isStray || state == .closed
                state = .plain
            }
        }
        if state == .quoted { return rows + [row] }
        if let last = text.last, last == 0x0A || last == 0x0D, row.isEmpty, cell.isEmpty, state == .begin {
            return rows
        }
        endCell()
        return rows + [row]
    }

    // MARK: - Keys

    private static let rows =
        FieldTable.eventRows + FieldTable.logAnalyticsRows + FieldTable.statusRows + FieldTable.partyRows
        + FieldTable.onDemandRows

    @Test func everySpellingIsFoundInItsObjectOnly() {
        for row in Self.rows {
            for key in [row.key, row.key.uppercased(), row.key.lowercased()] {
                #expect(FieldTable.shared.destination(of: key, in: row.context) == row.destination, "\(key)")
            }
            #expect(FieldTable.shared.destination(of: row.key + "x", in: row.context) == nil)
        }
        #expect(FieldTable.shared.destination(of: "TenantId", in: .logAnalytics) == nil)
        #expect(FieldTable.shared.destination(of: "", in: .event) == nil)
    }

    @Test func noSpellingHasTwoMeaningsInOneObject() {
        let keys = Self.rows.map { "\($0.context) \($0.key.lowercased())" }
        #expect(Set(keys).count == keys.count)
    }
}
