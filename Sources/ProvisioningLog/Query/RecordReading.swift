/// Reads records and tests conditions on them.
struct RecordReading: Sendable {
    /// What a run of records told.
    struct Findings: Sendable {
        /// The events whose records were read, or could not be.
        var rows: ArraySlice<UInt32>
        /// For each condition the events that fulfil it.
        var fits: [[UInt32]]
        var problems = RecordProblems()
    }

    let table: EventTable
    private let conditions: [BoundCondition]
    private let hints: [RecordHint?]
    /// The same for the portal's CSV, of which steps and changes are read besides the values of the row.
    private let partHints: [RecordHint?]
    /// What is known of each condition, so that it need not be tested.
    private let known: [RowSet]

    init(table: EventTable, conditions: [BoundCondition], known: [RowSet]) {
        (self.table, self.conditions, self.known) = (table, conditions, known)
        hints = conditions.map { RecordHint($0.test) }
        partHints = conditions.map { RecordHint(ofParts: $0.test) }
    }

    /// Reads the records of events that follow each other; ends early where the task is cancelled.
    func read(_ rows: ArraySlice<UInt32>) -> Findings {
        var findings = Findings(rows: rows.prefix(0), fits: conditions.map { _ in [] })
        findings.rows = RecordBytes(table: table).forEach(in: rows) { test($0, $1, &findings) }
        return findings
    }

    // MARK: - One record

    private func test(_ event: EventID, _ record: Bytes?, _ findings: inout Findings) {
        let file = table.files[table.recordPlace(of: event).file]
        guard let record else { return findings.problems.note(LogError(path: file.path, reason: .fileChanged)) }
        var open = open(event, record, of: file)
        if !open.isEmpty, !file.isPortalCSV, table.holdsID(of: event, in: record) {
            open.removeAll { index in
                guard let fits = fits(conditions[index], record, of: file) else { return false }
                if fits { findings.fits[index].append(event.row) }
                return true
            }
        }
        guard !open.isEmpty else { return }
        do throws(LogError) {
            let content = try content(of: event, record, file: file)
            for index in open where conditions[index].holds(in: content) { findings.fits[index].append(event.row) }
        } catch { findings.problems.note(error) }
    }

    /// The conditions that the bytes of a record leave open: for nearly all records this is all that is done.
    private func open(_ event: EventID, _ record: Bytes, of file: LogFile) -> [Int] {
        let hints = file.isPortalCSV ? partHints : hints
        let isOdd = RecordHint.isOdd(record, in: file.layout)
        guard file.isPortalCSV || isOdd || hints.contains(where: { $0?.mayFit(record) ?? true }) else { return [] }
        var open = conditions.indices.filter { !known[$0].contains(event) }
        if isOdd || open.isEmpty { return open }
        let parts = file.isPortalCSV ? table.partBytes(of: event) : []
        open.removeAll { index in
            guard let hint = hints[index] else { return false }
            return !hint.mayFit(record)
                && !parts.contains { bytes in
                    bytes.withBytes { hint.mayFit($0) || RecordHint.isOdd($0, in: file.layout) }
                }
        }
        return open
    }

    /// Whether the values of a record fulfil a condition; nil where that asks for its steps, its changes or its keys, and
    /// where the bytes are no record.
    private func fits(_ condition: BoundCondition, _ record: Bytes, of file: LogFile) -> Bool? {
        guard case .text(_, let test) = condition.test else { return nil }
        return DetailReader.hasValue(in: record, of: file, where: test)
    }

    private func content(
        of event: EventID, _ record: Bytes, file: LogFile
    ) throws(LogError) -> RecordContent {
        let value = try DetailReader.record(of: file, data: Array(record), id: table.text(.eventId, of: event))
        let needsDetails = file.isPortalCSV || needsDetails
        let (steps, changes) = needsDetails ? table.details(of: event, in: value) : ([], [])
        return RecordContent(value, steps: steps, modifiedProperties: changes, recordHasAll: !file.isPortalCSV)
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
