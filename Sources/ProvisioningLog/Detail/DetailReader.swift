/// Reads steps and changes from records, whatever their dialect.
enum DetailReader {
    private static let stepTypes = Enumeration([
        "import", "scoping", "matching", "processing", "referenceResolution", "export",
    ])

    /// What types and statuses of steps are called, however a log spells them.
    static var enumeratedNames: [String] { stepTypes.names + Field.status.enumeration.names }

    // MARK: - Records

    static func text(of file: LogFile, _ bytes: Range<Int>, id: String? = nil) throws(LogError) -> String {
        _ = try record(of: file, bytes, id: id)
        return String(decoding: try data(of: file, bytes), as: UTF8.self)
    }

    private static func data(of file: LogFile, _ bytes: Range<Int>) throws(LogError) -> [UInt8] {
        let data = file.source?.bytes(bytes) ?? []
        guard data.count == bytes.count else { throw LogError(path: file.path, reason: .fileChanged) }
        return data
    }

    /// - Parameter id: what the record must hold: the file may have been written over since it was read.
    static func record(of file: LogFile, _ bytes: Range<Int>, id: String? = nil) throws(LogError) -> JSONValue {
        try record(of: file, data: try data(of: file, bytes), id: id)
    }

    /// The record that these bytes of a file are.
    static func record(of file: LogFile, data: [UInt8], id: String?) throws(LogError) -> JSONValue {
        let value: JSONValue? =
            switch file.layout {
            case .csv(let layout): row(data, layout)
            case .table(let layout): cells(data, layout)
            default: JSONValue(record: data)
            }
        // The search in the bytes is the fast way; quotation marks and escapes may hide the ID from it.
        let holdsID = id.map { id in data.holds(id) || value?.hasValue { $0 == id } ?? false } ?? true
        guard let value, holdsID else { throw LogError(path: file.path, reason: .fileChanged) }
        return value
    }

    /// Whether a record has a value that passes a test, as that of `record` would; nil where its bytes are no record.
    static func hasValue(
        in record: Bytes, of file: LogFile, where test: some TextTest
    ) -> Bool? {
        guard var parser = JSONParser(record, isLenient: true) else { return nil }
        switch file.layout {
        case .csv(let layout):
            guard let row = row(record, layout) else { return nil }
            return (0..<row.count).contains { index in
                row.cell(index).withValidUTF8 { JSONParser.isOrHasValue($0, where: test) }
            }
        case .table(let layout): return parser.hasValue(inFirst: layout.columns.count, where: test)
        default: return parser.hasValue(where: test)
        }
    }

    private static func row(_ data: [UInt8], _ layout: CSVLayout) -> JSONValue? {
        data.withBytes { all in
            guard let row = row(all, layout) else { return nil }
            return .object(zip(layout.header, 0...).map { .init(key: $0, value: .string(row.text($1))) })
        }
    }

    private static func row(_ data: Bytes, _ layout: CSVLayout) -> CSVRow? {
        guard let base = BytePointer(data) else { return nil }
        var row = CSVRow(layout)
        _ = row.read(at: base, end: base + data.count, isLast: true)
        return row.count == layout.header.count ? row : nil
    }

    private static func cells(_ data: [UInt8], _ layout: TableLayout) -> JSONValue? {
        guard case .array(let values) = JSONValue(record: data) else { return nil }
        return .object(zip(layout.columns, values).map { .init(key: $0, value: $1) })
    }

    /// The object that has the steps: the record, an envelope's `properties`, or an on-demand result's `value`.
    private static func body(_ record: JSONValue) -> JSONValue {
        for key in ["properties", "value"] {
            if let inner = record.first(of: [key])?.unfoldedPart, inner.first(of: ["provisioningSteps"]) != nil {
                return inner
            }
        }
        return record
    }

    static func haveSameDetails(_ one: (LogFile, Range<Int>), _ other: (LogFile, Range<Int>)) -> Bool {
        if let first = one.0.source, let second = other.0.source, one.1.count == other.1.count,
            first.bytes(one.1) == second.bytes(other.1)
        {
            return true
        }
        guard let first = try? record(of: one.0, one.1), let second = try? record(of: other.0, other.1) else {
            return false
        }
        let (steps, otherSteps) = (comparableSteps(in: first), comparableSteps(in: second))
        let (changes, otherChanges) = (changes(in: first), Self.changes(in: second))
        return (steps == otherSteps || steps.isEmpty || otherSteps.isEmpty)
            && (changes == otherChanges || changes.isEmpty || otherChanges.isEmpty)
    }

    /// Steps without what depends on the dialect: the order of details.
    private static func comparableSteps(in record: JSONValue) -> [ProvisioningStep] {
        steps(in: record).map { step in
            var step = step
            step.details.sort { ($0.key, $0.value) < ($1.key, $1.value) }
            return step
        }
    }

    // MARK: - Steps

    static func steps(in record: JSONValue) -> [ProvisioningStep] {
        guard let steps = body(record).first(of: ["provisioningSteps"]) else { return [] }
        let (parts, left) = parts(of: steps)
        return parts.compactMap(step) + (left.map { [unreadableStep(bytes: $0)] } ?? [])
    }

    /// What stands in the place of steps whose text is cut off or broken. That text itself may be a secret without its name.
    private static func unreadableStep(bytes: Int) -> ProvisioningStep {
        ProvisioningStep(name: "(cannot be read)", description: "\(bytes) bytes of JSON that is cut off or broken")
    }

    /// The elements of a list, or of a text that is one as far as it is, and how many bytes of such a text are left.
    private static func parts(of list: JSONValue) -> (elements: [JSONValue], left: Int?) {
        let list = list.unfoldedPart
        guard case .string(let text) = list, let broken = JSONValue.elements(ofBroken: text) else {
            return (list.elements, nil)
        }
        return broken
    }

    private static func step(_ value: JSONValue) -> ProvisioningStep? {
        guard case .object = value else { return nil }
        return ProvisioningStep(
            name: nonEmpty(value["name"]), type: enumerated(value["provisioningStepType", "type"], stepTypes),
            status: enumerated(value["status"], Field.status.enumeration), description: nonEmpty(value["description"]),
            details: value["details"].map { details($0.unfolded) } ?? [], timestamp: nonEmpty(value["timestamp"]))
    }

    /// The members of `details`; PowerShell wraps them in `AdditionalProperties`.
    private static func details(_ value: JSONValue) -> [ProvisioningStep.Detail] {
        if case .string(let text) = value, !text.isEmpty { return [.init(key: "details", value: text)] }
        return value.members.flatMap { member in
            member.key.lowercased() == "additionalproperties"
                ? details(member.value) : [.init(key: member.key, value: text(member.value))]
        }
    }

    static func changes(in record: JSONValue) -> [ModifiedProperty] {
        body(record).first(of: ["modifiedProperties"]).map(changes(ofList:)) ?? []
    }

    /// - Parameter list: the value of `modifiedProperties`: an array, or a text with one in it.
    static func changes(ofList list: JSONValue) -> [ModifiedProperty] {
        parts(of: list).elements.compactMap { value in
            guard case .object = value else { return nil }
            return ModifiedProperty(
                name: value["displayName", "name"].map(text) ?? "", oldValue: value["oldValue"].map(text),
                newValue: value["newValue"].map(text))
        }
    }

    private static func text(_ value: JSONValue) -> String {
        value.text ?? (value == .null ? "" : value.json(indented: false))
    }

    private static func nonEmpty(_ value: JSONValue?) -> String? {
        value.map(text).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func enumerated(_ value: JSONValue?, _ enumeration: Enumeration) -> String? {
        nonEmpty(value).map { enumerated($0, enumeration) }
    }

    private static func enumerated(_ text: String, _ enumeration: Enumeration) -> String {
        enumeration.number(of: text).map { enumeration.names[Int($0) - 1] } ?? text
    }

    // MARK: - Rows of the portal's CSV

    static func step(inRow cells: [String], of part: ChangePart) -> ProvisioningStep {
        func cell(_ index: Int?) -> String? { index.flatMap { cells[$0].isEmpty ? nil : cells[$0] } }
        let detailsText = cell(part.stepColumns.details)
        return ProvisioningStep(
            name: cell(part.stepColumns.name),
            type: cell(part.stepColumns.type).map { enumerated($0, stepTypes) },
            status: cell(part.stepColumns.status).map { enumerated($0, Field.status.enumeration) },
            description: cell(part.stepColumns.description),
            details: detailsText.map { details(JSONValue.string($0).unfolded) } ?? [])
    }

    static func change(inRow cells: [String], of part: ChangePart) -> ModifiedProperty {
        func cell(_ index: Int?) -> String? { index.flatMap { cells[$0].isEmpty ? nil : cells[$0] } }
        return ModifiedProperty(
            name: cell(part.changeColumns.name) ?? "",
            oldValue: cell(part.changeColumns.old), newValue: cell(part.changeColumns.new))
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: String) -> Bool {
        TextMatcher(text, mode: .contains).matches(self)
    }
}
