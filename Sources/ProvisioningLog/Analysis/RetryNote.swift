/// What the text of a reason says of retries (catalogue.md, section 0).
public struct RetryNote: Equatable, Sendable {
    /// How often the operation has been tried again so far; the first try does not count.
    public var retries: Int?
    /// When it will be tried again at the earliest: milliseconds since 1970, UTC. Wins over every table.
    public var nextRetry: Int64?

    /// True where the text says neither.
    var isEmpty: Bool { retries == nil && nextRetry == nil }

    /// How many tries there have been, with the first.
    var tries: Int? { retries.map { min($0, Int(Int32.max) - 1) + 1 } }

    /// Reads "retried 3 times" and "again after this date: 2026-03-24T13:23:44Z"; O(length).
    public init(_ reason: String) {
        self = reason.withBytes { RetryNote($0) }
    }

    private static let count = ByteRun(Array("retried ".utf8))
    private static let date = ByteRun(Array("again after this date:".utf8))

    init(_ bytes: Bytes) {
        if let start = Self.count.end(in: bytes) {
            let end = bytes[start...].firstIndex { !(0x30...0x39 ~= $0) } ?? bytes.endIndex
            if bytes[end...].starts(with: " time".utf8) {
                retries = Int(String(decoding: bytes[start..<end], as: UTF8.self))
            }
        }
        if let mark = Self.date.end(in: bytes) {
            let start = bytes[mark...].firstIndex { $0 != 0x20 } ?? bytes.endIndex
            var end = bytes[start...].firstIndex { $0 <= 0x20 } ?? bytes.endIndex
            // The full stop of the sentence.
            if end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
            nextRetry = Timestamp.milliseconds(bytes.extracting(start..<end))
        }
    }
}

extension ByteRun {
    /// Where the first occurrence ends; nil where there is none.
    fileprivate func end(in text: Bytes) -> Int? {
        place(in: text, from: 0).map { $0 + bytes.count }
    }
}

extension EventTable {
    /// What an event's own text says of retries.
    func retryNote(of event: EventID) -> RetryNote? {
        symbolTables[Field.reason.index].withBytes(of: symbol(.reason, of: event).number) { RetryNote($0) }
    }

    /// The same for each symbol of a reason, from 0 on; each distinct reason is read once.
    func retryNotes<Value>(_ value: (RetryNote) -> Value, absent: Value) -> [Value] {
        let texts = symbolTables[Field.reason.index]
        return [absent] + texts.symbols.map { texts.withBytes(of: $0.number) { value(RetryNote($0)) } ?? absent }
    }

    /// The events of which the step that failed is a retry, or whose reason says that they were tried again or will be.
    var retriedRows: RowSet {
        let escrow = TextMatcher("EntryEscrowRetry", mode: .whole)
        var rows = rows(in: .failedStep, symbolTables[Field.failedStep.index].flags(where: escrow.matches))
        let reasons = symbolTables[Field.reason.index].flags { !RetryNote($0).isEmpty }
        rows.formUnion(self.rows(in: .reason, reasons))
        return rows
    }
}
