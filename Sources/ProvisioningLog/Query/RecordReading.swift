/// Reads records and tests conditions on them.
struct RecordReading: Sendable {
    /// What a run of records told.
    struct Findings: Sendable {
        /// The events whose records were read, or could not be.
        var rows: ArraySlice<UInt32>
        /// For each condition the events that fulfil it.
        var fits: [[UInt32]]
        var problems = 0
        var firstProblem: LogError?

        fileprivate mutating func note(_ error: LogError) {
            problems += 1
            firstProblem = firstProblem ?? error
        }
    }

    /// Reading on over records that nobody asked for costs less than another call of the system.
    private static let widestGap = 1 << 14
    private static let widestSpan = 1 << 20

    let table: EventTable
    private let conditions: [BoundCondition]
    private let hints: [RecordHint?]
    /// What is known of each condition, so that it need not be tested.
    private let known: [RowSet]

    init(table: EventTable, conditions: [BoundCondition], known: [RowSet]) {
        (self.table, self.conditions, self.known) = (table, conditions, known)
        hints = conditions.map { RecordHint($0.test) }
    }

    /// Reads the records of events that follow each other; ends early where the task is cancelled.
    func read(_ rows: ArraySlice<UInt32>) -> Findings {
        var findings = Findings(rows: rows.prefix(0), fits: conditions.map { _ in [] })
        let buffer = ByteBuffer(capacity: 0)
        var place = rows.startIndex
        while place < rows.endIndex, !Task.isCancelled {
            let span = span(of: rows[place...])
            read(span.bytes, of: table.files[span.file], into: buffer)
            for row in rows[place..<span.end] {
                guard !Task.isCancelled else { break }
                test(row, in: buffer, from: span.bytes.lowerBound, &findings)
                place += 1
            }
        }
        findings.rows = rows[..<place]
        return findings
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

    // MARK: - One record

    private func test(_ row: UInt32, in buffer: ByteBuffer, from offset: Int, _ findings: inout Findings) {
        let event = EventID(row: row)
        let (file, bytes) = table.recordPlace(of: event)
        guard bytes.upperBound - offset <= buffer.count else {
            return findings.note(LogError(path: table.files[file].path, reason: .fileChanged))
        }
        let record = UnsafeBufferPointer(start: buffer.start + (bytes.lowerBound - offset), count: bytes.count)
        let hasParts = table.files[file].isPortalCSV
        let open = open(event, record, hasParts: hasParts)
        guard !open.isEmpty else { return }
        do throws(LogError) {
            let content = try content(of: event, record, file: table.files[file], hasParts: hasParts)
            for index in open where conditions[index].holds(in: content) { findings.fits[index].append(row) }
        } catch { findings.note(error) }
    }

    /// The conditions that the bytes of a record leave open.
    ///
    /// - Parameter hasParts: the steps and changes are in other files, of which these bytes tell nothing.
    private func open(_ event: EventID, _ record: UnsafeBufferPointer<UInt8>, hasParts: Bool) -> [Int] {
        let unknown = conditions.indices.filter { !known[$0].contains(event) }
        guard !hasParts else { return unknown }
        let possible = unknown.filter { hints[$0]?.mayFit(record) ?? true }
        return possible.count < unknown.count && RecordHint.hasOddEscapes(record) ? unknown : possible
    }

    private func content(
        of event: EventID, _ record: UnsafeBufferPointer<UInt8>, file: LogFile, hasParts: Bool
    ) throws(LogError) -> RecordContent {
        let value = try DetailReader.record(of: file, data: Array(record), id: table.text(.eventId, of: event))
        let (steps, changes) = needsDetails || hasParts ? table.details(of: event, in: value) : ([], [])
        return RecordContent(value, steps: steps, modifiedProperties: changes, recordHasAll: !hasParts)
    }

    private var needsDetails: Bool {
        conditions.contains {
            switch $0.test {
            case .modifiedProperty, .step: true
            default: false
            }
        }
    }
}
