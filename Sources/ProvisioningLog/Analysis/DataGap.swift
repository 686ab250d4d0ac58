/// Something that a log seems not to have, so that what is counted in it may mislead.
public enum DataGap: Equatable, Sendable {
    /// Nobody's events in a stretch of time that is much longer than any usual pause, or those of one job.
    case silence(job: String?, application: String?, ClosedRange<Int64>)
    /// The file ends within a record.
    case cutOff(path: String)
    /// So many records could not be read, at least.
    case damaged(path: String, records: Int)
    /// The file could not be read, or not to its end.
    case unread(LogError)
    /// What the reader noted: parts that were not given, reading that was stopped.
    case noted(path: String, String)
    /// No event of a log of so many ended in this way, as in a download that was filtered.
    case noneWith(Status, among: Int)

    /// A sentence without a full stop. Names and paths in it come from the log and are not safe to print as they are.
    ///
    /// - Parameter moment: writes a time in milliseconds since 1970, UTC.
    public func sentence(_ moment: (Int64) -> String) -> String {
        switch self {
        case .silence(let job, let application, let span):
            let whose = (application ?? job).map { " of \($0)" } ?? ""
            let length = SpanText.words(span.upperBound &- span.lowerBound)
            return "no event\(whose) for \(length), from \(moment(span.lowerBound)) to \(moment(span.upperBound)): "
                + "its usual pauses are far shorter"
        case .cutOff(let path): return "\(path) is cut off: what came behind is missing"
        case .damaged(let path, let records):
            return "\(path): \(records) record\(records == 1 ? "" : "s") could not be read"
        case .unread(let error):
            return error.description.last == "." ? String(error.description.dropLast()) : error.description
        case .noted(let path, let note): return "\(path): \(note)"
        case .noneWith(let status, let count):
            return "none of the \(count) events has the status \(status.name), as if the download had been filtered"
        }
    }

    /// The file that it is about; nil for what is about the log.
    public var path: String? {
        switch self {
        case .cutOff(let path), .damaged(let path, _), .noted(let path, _): path
        case .unread(let error): error.path
        case .silence, .noneWith: nil
        }
    }

    /// The name in output for programs.
    public var kind: String {
        switch self {
        case .silence: "silence"
        case .cutOff: "cutOff"
        case .damaged: "damaged"
        case .unread: "unread"
        case .noted: "note"
        case .noneWith: "filtered"
        }
    }
}

extension EventTable {
    /// What the log seems not to have: files first, then statuses, then stretches of time; O(events).
    public var gaps: [DataGap] { files.flatMap(\.gaps) + missingStatuses + silences }

    /// With fewer events it may be chance that a status is missing.
    private static let leastForSuccess = 50
    private static let leastForSkips = 500

    /// Every job that runs skips objects and writes others.
    private var missingStatuses: [DataGap] {
        let counts = symbolCounts(.status, in: allRows)
        return [(Status.success, Self.leastForSuccess), (.skipped, Self.leastForSkips)].compactMap { status, least in
            let isMissing = count >= least && counts[Int(status.rawValue)] == 0
            return isMissing ? .noneWith(status, among: count) : nil
        }
    }
}

extension LogFile {
    fileprivate var gaps: [DataGap] {
        var gaps: [DataGap] = error.map { [.unread($0)] } ?? []
        if isCutOff { gaps.append(.cutOff(path: path)) }
        // Of those that are not listed it is not known whether they were kept.
        let lost = bad.count { !$0.isKept && !$0.isCutOff }
        if lost > 0 { gaps.append(.damaged(path: path, records: lost)) }
        return gaps + notes.map { .noted(path: path, $0) }
    }
}
