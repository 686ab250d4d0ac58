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
    /// The same for the rows of the portal's other files.
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

    private func test(_ event: EventID, _ record: UnsafeBufferPointer<UInt8>?, _ findings: inout Findings) {
        let file = table.files[table.recordPlace(of: event).file]
        guard let record else { return findings.problems.note(LogError(path: file.path, reason: .fileChanged)) }
        var open = open(event, record, hasParts: file.isPortalCSV)
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
    ///
    /// - Parameter hasParts: steps and changes are in other files too.
    private func open(_ event: EventID, _ record: UnsafeBufferPointer<UInt8>, hasParts: Bool) -> [Int] {
        guard hasParts || leavesAnyOpen(record, hints) else { return [] }
        var unknown = conditions.indices.filter { !known[$0].contains(event) }
        let parts = hasParts && !unknown.isEmpty ? table.partBytes(of: event) : []
        unknown.removeAll { index in
            !mayFit(record, hints[index])
                && !parts.contains { part in part.withUnsafeBufferPointer { mayFit($0, partHints[index]) } }
        }
        return unknown
    }

    private func leavesAnyOpen(_ record: UnsafeBufferPointer<UInt8>, _ hints: [RecordHint?]) -> Bool {
        hints.contains { $0?.mayFit(record) ?? true } || RecordHint.hasOddEscapes(record)
    }

    private func mayFit(_ bytes: UnsafeBufferPointer<UInt8>, _ hint: RecordHint?) -> Bool {
        hint?.mayFit(bytes) ?? true || RecordHint.hasOddEscapes(bytes)
    }

    /// Whether the values of a record fulfil a condition; nil where that asks for its steps, its changes or its keys.
    private func fits(_ condition: BoundCondition, _ record: UnsafeBufferPointer<UInt8>, of file: LogFile) -> Bool? {
        guard case .text(_, let test) = condition.test else { return nil }
        return DetailReader.hasValue(in: record, of: file, where: test)
    }

    private func content(
        of event: EventID, _ record: UnsafeBufferPointer<UInt8>, file: LogFile
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
