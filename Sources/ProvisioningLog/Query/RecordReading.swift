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
    /// What is known of each condition, so that it need not be tested.
    private let known: [RowSet]

    init(table: EventTable, conditions: [BoundCondition], known: [RowSet]) {
        (self.table, self.conditions, self.known) = (table, conditions, known)
        hints = conditions.map { RecordHint($0.test) }
    }

    /// Reads the records of events that follow each other; ends early where the task is cancelled.
    func read(_ rows: ArraySlice<UInt32>) -> Findings {
        var findings = Findings(rows: rows.prefix(0), fits: conditions.map { _ in [] })
        findings.rows = RecordBytes(table: table).forEach(in: rows) { test($0, $1, &findings) }
        return findings
    }

    // MARK: - One record

    private func test(_ event: EventID, _ record: UnsafeBufferPointer<UInt8>?, _ findings: inout Findings) {
        let file = table.recordPlace(of: event).file
        guard let record else {
            return findings.problems.note(LogError(path: table.files[file].path, reason: .fileChanged))
        }
        let hasParts = table.files[file].isPortalCSV
        guard hasParts || mayFit(record) else { return }
        let open = open(event, record, hasParts: hasParts)
        guard !open.isEmpty else { return }
        do throws(LogError) {
            let content = try content(of: event, record, file: table.files[file], hasParts: hasParts)
            for index in open where conditions[index].holds(in: content) { findings.fits[index].append(event.row) }
        } catch { findings.problems.note(error) }
    }

    /// Whether the bytes of a record leave any condition open: for nearly all records this is all that is done.
    private func mayFit(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
        hints.contains { $0?.mayFit(record) ?? true } || RecordHint.hasOddEscapes(record)
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
