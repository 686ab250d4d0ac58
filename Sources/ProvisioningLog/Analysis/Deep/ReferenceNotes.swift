/// What records say of references that could not be resolved: a manager, a member of a group.
///
/// A record names the other object in words only, so every quoted text, ID and address in it is a candidate.
struct ReferenceNote: Equatable, Sendable {
    var row: UInt32
    /// A hash of what may be the name of the other object, without case.
    var name: UInt64

    /// What stands in the bytes of such records: the reason, or the type of a step, which has a number in exports.
    static let hints = ["unabletoresolvereference", "\"referenceresolution", "steptype\":4", "steptype\\\":4"]
        .map { ByteRun(Array($0.utf8)) }

    private static let reason = "unabletoresolvereferenceattributevalue"

    /// The candidates of a record; empty where no reference of it was left unresolved.
    static func notes(
        of steps: [ProvisioningStep], code: String?, reason: String?, row: UInt32
    ) -> [ReferenceNote] {
        let unresolved = steps.filter { step in
            step.detail("SkipReason")?.lowercased() == Self.reason
                || step.type == "referenceResolution" && step.status != Status.success.name
        }
        let isInCode = code?.lowercased() == Self.reason
        guard isInCode || !unresolved.isEmpty else { return [] }
        let telling = unresolved.isEmpty ? steps : unresolved
        var names: Set<UInt64> = []
        for step in telling {
            for text in [step.description].compactMap(\.self) { collect(text, &names) }
            for detail in step.details {
                names.insert(hash(detail.value))
                collect(detail.value, &names)
            }
        }
        if let reason { collect(reason, &names) }
        return names.map { ReferenceNote(row: row, name: $0) }
    }

    private static let identifierKey = ByteRun(Array("ReportableIdentifier".utf8))

    /// What a record calls its own object beside the names in the columns: its first `ReportableIdentifier`, also in JSON
    /// within a text.
    static func identifier(in record: Bytes, row: UInt32) -> ReferenceNote? {
        guard let key = identifierKey.place(in: record, from: 0) else { return nil }
        let rest = record[(key + identifierKey.bytes.count)...]
        let value = rest.drop { "\\\": ".utf8.contains($0) }.prefix { !"\\\"".utf8.contains($0) }
        guard !value.isEmpty, value.count < 256 else { return nil }
        return ReferenceNote(row: row, name: hash(String(decoding: value, as: UTF8.self)))
    }

    static func hash(_ text: String) -> UInt64 {
        text.lowercased().withBytes(SymbolIndex.hash)
    }

    /// Texts in quotation marks, and words with digits or an `@`.
    private static func collect(_ text: String, _ names: inout Set<UInt64>) {
        for mark in ["'", "\""] as [Character] {
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            for part in parts.dropFirst().dropLast() where !part.isEmpty { names.insert(hash(String(part))) }
        }
        let words = text.split { $0.isWhitespace || "'\"()[]{}<>,;".contains($0) }
        for word in words where word.contains(where: { $0 == "@" || $0.isNumber }) {
            names.insert(hash(String(word)))
            // The full stop of a sentence.
            if word.hasSuffix(".") { names.insert(hash(String(word.dropLast()))) }
        }
    }
}

/// Which of the objects that records name came into scope after them.
struct LateReferences {
    /// By the row of the reference, the first event that wrote the other object.
    private(set) var arrivals: [UInt32: EventID] = [:]

    /// An object of a job that goes by a name; 0 for several.
    fileprivate struct Bearer {
        var object: UInt32
        /// Its first successful write in this log.
        var first: EventID?
    }

    private static let nameFields: [Field] = [
        .sourceId, .sourceUpn, .sourceName, .targetId, .targetUpn, .targetName,
    ]

    private struct Key: Hashable {
        let job: UInt32
        let name: UInt64
    }

    /// O(events), where there are any references.
    ///
    /// - Parameter identifiers: what records call their own objects.
    init(_ references: [ReferenceNote], identifiers: some Sequence<ReferenceNote>, in table: EventTable) {
        guard !references.isEmpty else { return }
        let objects = table.objectNumbers(in: table.allRows)
        let names = Set(references.map(\.name))
        var identified: [UInt32: Set<UInt64>] = [:]
        for identifier in identifiers where names.contains(identifier.name) {
            identified[objects[Int(identifier.row)], default: []].insert(identifier.name)
        }
        let bearers = Self.bearers(of: names, objects, identified, in: table)
        for reference in references {
            let event = EventID(row: reference.row)
            let key = Key(job: table.symbol(.jobId, of: event).number, name: reference.name)
            guard let bearer = bearers[key], bearer.object != 0, bearer.object != objects[Int(event.row)],
                let first = bearer.first, let time = table.time(of: event), let its = table.time(of: first), time < its
            else { continue }
            arrivals[event.row] = first
        }
    }

    private static func bearers(
        of names: Set<UInt64>, _ objects: [UInt32], _ identified: [UInt32: Set<UInt64>], in table: EventTable
    ) -> [Key: Bearer] {
        // The wanted names among the symbols of each field.
        let wanted = nameFields.map { field in
            var wanted: [UInt32: UInt64] = [:]
            for symbol in table.symbolTables[field.index].symbols {
                let name = ReferenceNote.hash(table.text(symbol, of: field) ?? "")
                if names.contains(name) { wanted[symbol.number] = name }
            }
            return wanted
        }
        var bearers: [Key: Bearer] = [:]
        for (index, segment) in table.segments.enumerated() {
            let columns = nameFields.map { segment.column($0) }
            let jobs = segment.column(.jobId)
            for row in 0..<segment.count {
                let event = EventID(row: UInt32(index << Segment.rowBits + row))
                let object = objects[Int(event.row)]
                var names = identified.isEmpty ? [] : identified[object] ?? []
                for (column, wanted) in zip(columns, wanted) where !wanted.isEmpty {
                    if let name = wanted[column[row]] { names.insert(name) }
                }
                for name in names {
                    bearers[Key(job: jobs[row], name: name), default: Bearer(object: object)]
                        .add(event, of: object, in: table)
                }
            }
        }
        return bearers
    }
}

extension LateReferences.Bearer {
    fileprivate mutating func add(_ event: EventID, of object: UInt32, in table: EventTable) {
        if object != self.object { self.object = 0 }
        guard table.status(of: event) == .success, table.isWrite(event), let time = table.time(of: event) else {
            return
        }
        if let first, let known = table.time(of: first), (known, first) <= (time, event) { return }
        first = event
    }
}

extension EventTable {
    /// Whether an event is about bringing an object to the target or up to date there.
    func isWrite(_ event: EventID) -> Bool {
        ["create", "update"].contains(text(.action, of: event))
    }
}
