import ProvisioningLog

/// A comparison for a program: times in ISO 8601, names as in other output.
extension LogComparison {
    var json: JSONValue {
        .object([
            .init(key: "before", value: before.json), .init(key: "after", value: after.json),
            .init("cautions", cautions(Timestamp.iso)),
            .init(key: "errors", value: .array(errors.map(\.json))),
            .init(key: "jobs", value: .array(jobs.map(\.json))),
            .init(key: "counts", value: .object(counts)),
            .init(key: "objects", value: .array(objects.filter { $0.change != .fine }.map(json))),
        ])
    }

    private var counts: [JSONValue.Member] {
        ComparedObject.Change.allCases.map { .init($0.rawValue, objects($0).count) }
    }

    private func json(_ object: ComparedObject) -> JSONValue {
        let (table, event) =
            object.eventAfter.map { (after.table, Optional($0)) } ?? (before.table, object.eventBefore)
        let fields: [Field] = [.jobId, .application, .sourceId, .sourceName, .sourceUpn, .targetId, .errorCode]
        return .object(
            [
                .init("change", object.change.rawValue), .init("before", object.before?.rawValue),
                .init("after", object.after?.rawValue),
            ] + fields.map { field in .init(field.name, event.flatMap { table.text(field, of: $0) }) })
    }
}

extension LogComparison.Side {
    fileprivate var json: JSONValue {
        .object([
            .init("name", name), .init("events", rows.count), .init("objects", objects),
            .init("from", span.map { Timestamp.iso($0.lowerBound) }),
            .init("to", span.map { Timestamp.iso($0.upperBound) }),
            .init(key: "gaps", value: .array(table.gaps.map(\.json))),
        ])
    }
}

extension ComparedValue {
    fileprivate var json: JSONValue {
        .object([
            .init("change", "\(change)"), .init("cause", text), .init("filter", filter?.description),
            .init("status", status?.name), .init("before", before), .init("after", after),
        ])
    }
}

extension JobPair {
    fileprivate var json: JSONValue {
        .object([
            .init("before", before?.id), .init("after", after?.id),
            .init("application", after?.application ?? before?.application), .init("match", match?.rawValue),
        ])
    }
}

extension DataGap {
    /// The kind and the sentence; where it has them, its times too.
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("kind", kind), .init("text", sentence(Timestamp.iso))]
        if case .silence(let job, _, let span) = self {
            members += [
                .init("jobId", job), .init("from", Timestamp.iso(span.lowerBound)),
                .init("to", Timestamp.iso(span.upperBound)),
            ]
        }
        if let path { members.append(.init("path", path)) }
        return .object(members)
    }
}
