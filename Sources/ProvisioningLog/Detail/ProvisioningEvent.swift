/// One step of a provisioning attempt, in the order of the log.
public struct ProvisioningStep: Equatable, Sendable {
    /// As the service calls the step: `EntryImportAdd`.
    public var name: String?
    /// `import`, `scoping`, `matching`, `processing`, `referenceResolution`, `export`, or as it came.
    public var type: String?
    /// In lower camel case where it is one of the four, else as it came.
    public var status: String?
    public var description: String?
    /// The details in the order of the record. Values are texts, some of them with JSON inside.
    public var details: [Detail]
    /// Only on-demand results have one (decision 6).
    public var timestamp: String?

    /// A key with its value.
    public struct Detail: Equatable, Sendable {
        public var key: String
        public var value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    public init(
        name: String? = nil, type: String? = nil, status: String? = nil, description: String? = nil,
        details: [Detail] = [], timestamp: String? = nil
    ) {
        self.name = name
        self.type = type
        self.status = status
        self.description = description
        self.details = details
        self.timestamp = timestamp
    }

    /// Whether the event failed in this step.
    public var isFailure: Bool { status == "failure" }

    /// The value of a detail, compared without case.
    public func detail(_ key: String) -> String? {
        details.first { $0.key.lowercased() == key.lowercased() }?.value
    }

    /// The clauses of scoping filters that were false: the keys of the JSON text `ScopeEvaluationResult`.
    public var falseClauses: [String] {
        guard let text = detail("ScopeEvaluationResult"), let clauses = JSONValue.nested(in: text) else { return [] }
        return clauses.members.filter { $0.value.text?.lowercased() == "false" }.map(\.key)
    }
}

/// An attribute that an event changed, or would have changed.
public struct ModifiedProperty: Equatable, Sendable {
    /// The name of the attribute.
    public var name: String
    /// Nil means that the log does not say, not that there was none (decision 6).
    public var oldValue: String?
    /// Nil where the log has none.
    public var newValue: String?

    public init(name: String, oldValue: String?, newValue: String?) {
        self.name = name
        self.oldValue = oldValue
        self.newValue = newValue
    }
}

/// One event with everything that the log says of it, in the neutral names of formats.md.
public struct ProvisioningEvent: Equatable, Sendable {
    /// The texts of the fields that the log has.
    public var fields: [Field: String]
    /// In the order of the log.
    public var steps: [ProvisioningStep]
    /// In the order of the log.
    public var modifiedProperties: [ModifiedProperty]
    /// How many events share the steps and changes, where a file can only tell by the change ID; else 1.
    public var eventsOfChange = 1

    public init(
        fields: [Field: String], steps: [ProvisioningStep] = [], modifiedProperties: [ModifiedProperty] = []
    ) {
        self.fields = fields
        self.steps = steps
        self.modifiedProperties = modifiedProperties
    }

    /// The text of a field; nil where the log has none.
    public subscript(field: Field) -> String? { fields[field] }
}

extension EventTable {
    /// An event with its steps and changes, read again from its file; O(size of the record).
    ///
    /// - Throws: `LogError.Reason.fileChanged` where the record is no longer in its place.
    public func event(_ event: EventID) throws(LogError) -> ProvisioningEvent {
        var fields: [Field: String] = [:]
        for field in Field.allCases { fields[field] = text(field, of: event) }
        let (file, bytes) = record(of: event)
        let record = try DetailReader.record(of: file, bytes, id: text(.eventId, of: event))
        let (steps, changes) = details(of: event, in: record)
        var result = ProvisioningEvent(fields: fields, steps: steps, modifiedProperties: changes)
        if file.isPortalCSV, let id = fields[.changeId] {
            result.eventsOfChange = id.withBytes { eventsOfChange[ChangePart.key($0)] } ?? 1
        }
        return result
    }

    /// The steps and changes of an event whose record has been read; those of the portal's CSV are read from its other
    /// files.
    func details(
        of event: EventID, in record: JSONValue
    ) -> (steps: [ProvisioningStep], modifiedProperties: [ModifiedProperty]) {
        var steps = DetailReader.steps(in: record)
        var changes = DetailReader.changes(in: record)
        guard files[recordPlace(of: event).file].isPortalCSV, let changeId = text(.changeId, of: event) else {
            return (steps, changes)
        }
        for part in changeParts {
            let rows = part.rows(ofChange: changeId)
            switch part.kind {
            case .steps: steps += rows.map { DetailReader.step(inRow: $0, of: part) }
            case .modifiedProperties: changes += rows.map { DetailReader.change(inRow: $0, of: part) }
            }
        }
        return (steps, changes)
    }

    /// The bytes of what the portal's other files have on an event.
    func partBytes(of event: EventID) -> [[UInt8]] {
        let (segment, row) = place(event)
        guard !segment.changeIds[row].isAbsent else { return [] }
        let key = ChangePart.key(segment.changeIds[row], identifierTexts)
        return changeParts.flatMap { $0.bytes(ofKey: key) }
    }

    /// The record of an event as it stands in its file.
    public func rawText(of event: EventID) throws(LogError) -> String {
        let (file, bytes) = record(of: event)
        return try DetailReader.text(of: file, bytes, id: text(.eventId, of: event))
    }

    /// The record of an event as a value: JSON as it is, or the cells of a row by their headers.
    public func rawRecord(of event: EventID) throws(LogError) -> JSONValue {
        let (file, bytes) = record(of: event)
        return try DetailReader.record(of: file, bytes, id: text(.eventId, of: event))
    }
}
