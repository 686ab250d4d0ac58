/// Reads a run of records for the deep pass; decodes only what their bytes leave open.
struct DeepReading: Sendable {
    /// What a run of records told.
    struct Findings: Sendable {
        /// The events whose records were read, or could not be.
        var rows: ArraySlice<UInt32>
        /// The changes of successful events.
        var changes: [ChangeNote] = []
        var references: [ReferenceNote] = []
        var identifiers: [ReferenceNote] = []
        /// Rows with a secret, and with a change that an eye may miss against the old value of the record itself.
        var secrets: [UInt32] = []
        var quietChanges: [UInt32] = []
        var problems = RecordProblems()
    }

    let table: EventTable

    /// Ends early where the task is cancelled.
    func read(_ rows: ArraySlice<UInt32>) -> Findings {
        var findings = Findings(rows: rows.prefix(0))
        findings.rows = RecordBytes(table: table).forEach(in: rows) { event, record in
            let file = table.files[table.recordPlace(of: event).file]
            guard let record else {
                return findings.problems.note(LogError(path: file.path, reason: .fileChanged))
            }
            do throws(LogError) { try read(event, record, of: file, &findings) } catch { findings.problems.note(error) }
        }
        return findings
    }

    private func read(
        _ event: EventID, _ record: Bytes, of file: LogFile, _ findings: inout Findings
    ) throws(LogError) {
        if let identifier = ReferenceNote.identifier(in: record, row: event.row) {
            findings.identifiers.append(identifier)
        }
        if file.isOfObjects, !Self.mayTellMore(record), table.holdsID(of: event, in: record) {
            if table.changeCount(of: event) == 0 { return }
            if let list = Self.changeList(in: record) {
                return note(DetailReader.changes(ofList: list), of: event, &findings)
            }
        }
        let id = table.text(.eventId, of: event)
        let value = try DetailReader.record(of: file, data: Array(record), id: id)
        let (steps, changes) = table.details(of: event, in: value)
        note(changes, of: event, &findings)
        if !Secret.names(in: steps, changes).isEmpty { findings.secrets.append(event.row) }
        findings.references += ReferenceNote.notes(
            of: steps, code: table.text(.errorCode, of: event), reason: table.text(.reason, of: event), row: event.row)
    }

    private func note(_ changes: [ModifiedProperty], of event: EventID, _ findings: inout Findings) {
        let isQuiet = changes.contains { change in
            change.oldValue.map { TextDifference.isQuiet($0, change.newValue ?? "") } ?? false
        }
        if isQuiet { findings.quietChanges.append(event.row) }
        if table.status(of: event) == .success { findings.changes += ChangeNote.notes(of: changes, row: event.row) }
    }

    // MARK: - Bytes

    /// Whether a record may have a secret or an unresolved reference.
    private static func mayTellMore(_ record: Bytes) -> Bool {
        ReferenceNote.hints.contains { $0.isIn(record) } || Secret.hints.contains { $0.isIn(record) }
            || RecordHint.hasOddEscapes(record)
    }

    private static let listKey = ByteRun(Array("modifiedProperties".utf8))

    /// The value of `modifiedProperties`; nil where the bytes do not say for certain which value that is.
    static func changeList(in record: Bytes) -> JSONValue? {
        guard let key = listKey.place(in: record, from: 0), listKey.place(in: record, from: key + 1) == nil,
            key > 0, record[key - 1] == UInt8(ascii: "\""), key < 2 || record[key - 2] != UInt8(ascii: "\\")
        else { return nil }
        var place = key + listKey.bytes.count
        for sign in [UInt8(ascii: "\""), UInt8(ascii: ":")] {
            while place < record.count, ByteClass(record[place]) == .blank { place += 1 }
            guard place < record.count, record[place] == sign else { return nil }
            place += 1
        }
        return JSONValue(record: Array(record[place...]))
    }
}

extension LogFile {
    /// Whether each record is an object with its keys in it.
    fileprivate var isOfObjects: Bool { if case .objects = layout { true } else { false } }
}
