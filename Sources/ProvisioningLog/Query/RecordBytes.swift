/// Hands out the bytes of records, many of them with one call of the system.
struct RecordBytes: Sendable {
    /// Reading on over records that nobody asked for costs less than another call of the system.
    private static let widestGap = 1 << 14
    /// What is searched lies in the processor's second cache then.
    private static let widestSpan = 1 << 17

    let table: EventTable

    /// Calls `body` with each event and the bytes of its record, nil where the file no longer has them; ends early where
    /// the task is cancelled.
    ///
    /// - Returns: the rows that `body` was called with.
    func forEach(
        in rows: ArraySlice<UInt32>, _ body: (EventID, Bytes?) -> Void
    ) -> ArraySlice<UInt32> {
        let buffer = ByteBuffer(capacity: 0)
        defer { withExtendedLifetime(buffer) {} }
        var place = rows.startIndex
        while place < rows.endIndex, !Task.isCancelled {
            let span = span(of: rows[place...])
            read(span.bytes, of: table.files[span.file], into: buffer)
            for row in rows[place..<span.end] {
                guard !Task.isCancelled else { break }
                let event = EventID(row: row)
                body(event, bytes(of: event, in: buffer, from: span.bytes.lowerBound))
                place += 1
            }
        }
        return rows[..<place]
    }

    /// The bytes of the first records that can be read at once.
    private func span(of rows: ArraySlice<UInt32>) -> (file: Int, bytes: Range<Int>, end: Int) {
        let first = table.recordPlace(of: EventID(row: rows[rows.startIndex]))
        var bytes = first.bytes
        var end = rows.startIndex + 1
        while end < rows.endIndex {
            let next = table.recordPlace(of: EventID(row: rows[end]))
            guard next.file == first.file, next.bytes.lowerBound >= bytes.upperBound,
                next.bytes.lowerBound - bytes.upperBound < Self.widestGap,
                next.bytes.upperBound - bytes.lowerBound < Self.widestSpan
            else { break }
            bytes = bytes.lowerBound..<next.bytes.upperBound
            end += 1
        }
        return (first.file, bytes, end)
    }

    private func read(_ bytes: Range<Int>, of file: LogFile, into buffer: ByteBuffer) {
        buffer.removeAll()
        guard let source = file.source else { return }
        buffer.append(upTo: bytes.count) { source.read(at: bytes.lowerBound, into: $0) }
    }

    private func bytes(
        of event: EventID, in buffer: ByteBuffer, from offset: Int
    ) -> Bytes? {
        let bytes = table.recordPlace(of: event).bytes
        guard bytes.upperBound - offset <= buffer.count else { return nil }
        return buffer.bytes.extracting(bytes.lowerBound - offset..<bytes.upperBound - offset)
    }
}

extension EventTable {
    /// Whether these bytes hold the ID of an event as it is; they may be those of another one where they do not.
    func holdsID(of event: EventID, in record: Bytes) -> Bool {
        guard let id = text(.eventId, of: event) else { return true }
        return ByteRun(Array(id.utf8)).isIn(record)
    }
}
