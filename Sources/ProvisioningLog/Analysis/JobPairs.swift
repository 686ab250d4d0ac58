/// A job of one log, the job of another one, or the two that are taken for one.
public struct JobPair: Equatable, Sendable {
    /// How two jobs were found to be one.
    public enum Match: String, Sendable {
        /// They have the same ID.
        case id
        /// They have different IDs; the application and the template of the job are the same, as after a job was made
        /// anew.
        case template
        /// One has no ID, or another template; the application is the same, and has no other job.
        case application
    }

    /// A job as a log names it. The texts come from the log.
    public struct Job: Equatable, Sendable {
        /// Nil where the events name no job.
        public var id: String?
        /// Nil where the events name none.
        public var application: String?

        /// What stands before the IDs in the ID of a job, as `scim` or `BoxOutDelta`, with the application.
        fileprivate var applicationAndTemplate: String? {
            guard let id, let dot = id.firstIndex(of: "."), let application else { return nil }
            return "\(id[..<dot])\n\(application)".lowercased()
        }
    }

    /// Nil where only the other log has it.
    public var before, after: Job?
    /// Nil for a job that only one log has.
    public var match: Match?
}

/// The jobs of two logs, paired by their places.
struct JobPairs {
    typealias Pair = (before: Int?, after: Int?, match: JobPair.Match?)

    private(set) var places: [Pair] = []

    /// The surest sign comes first; one that several jobs of a log share is none. O(jobs of both).
    init(_ before: [JobPair.Job], _ after: [JobPair.Job]) {
        var (olds, news) = (Array(before.indices), Array(after.indices))
        let signs: [(JobPair.Match, (JobPair.Job) -> String?)] = [
            (.id, { $0.id?.lowercased() }), (.template, { $0.applicationAndTemplate }),
            (.application, { $0.application?.lowercased() }),
        ]
        for (match, sign) in signs {
            let (known, wanted) = (Self.unique(olds) { sign(before[$0]) }, Self.unique(news) { sign(after[$0]) })
            let found = known.compactMap { sign, old in wanted[sign].map { (before: old, after: $0) } }
            places += found.sorted { $0.before < $1.before }.map { ($0.before, $0.after, match) }
            let (pairedOlds, pairedNews) = (Set(found.map(\.before)), Set(found.map(\.after)))
            olds.removeAll(where: pairedOlds.contains)
            news.removeAll(where: pairedNews.contains)
        }
        places += olds.map { ($0, nil, nil) }
        places += news.map { (nil, $0, nil) }
    }

    /// The places by their signs, but for signs that several have.
    private static func unique(_ places: [Int], by sign: (Int) -> String?) -> [String: Int] {
        let signed = places.compactMap { place in sign(place).map { (sign: $0, place: place) } }
        return Dictionary(grouping: signed, by: \.sign).compactMapValues { $0.count == 1 ? $0[0].place : nil }
    }
}
