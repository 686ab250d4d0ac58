/// Reads the steps and attributes of all events once, for the facts that need them (decision 21).
///
/// Two tasks read at a time, in the order of the files. Takes 20 bytes for each change of an attribute and four for each
/// event until it is done, and some bits for each event afterwards.
public struct DeepPass: Sendable {
    private let pass: RecordPass
    private let former: DeepFacts

    /// - Parameter former: what a pass that was stopped had found, to go on with; facts of another state of the log are
    ///   not used.
    public init(_ table: EventTable, continuing former: DeepFacts? = nil) {
        self.init(table, continuing: former, bytesOfAChunk: 1 << 20, reportInterval: .milliseconds(100))
    }

    /// For tests: small chunks and a report after each of them.
    init(_ table: EventTable, continuing former: DeepFacts?, bytesOfAChunk: Int, reportInterval: Duration) {
        let usable = former.flatMap { $0.isOf(table) && ($0.rest != nil || $0.isComplete) ? $0 : nil }
        self.former = usable ?? DeepFacts(of: table)
        let known = usable?.isComplete == true ? table.allRows : usable?.rest?.changes.read
        let rows = (0..<UInt32(table.count)).filter { known?.contains(row: Int($0)) != true }
        pass = RecordPass(table: table, rows: rows, bytesOfAChunk: bytesOfAChunk, reportInterval: reportInterval)
    }

    /// Reports about ten times a second and at the end; ends when all is read or the task is cancelled.
    ///
    /// What several records tell together is worked out at some of the reports, so that it costs an eighth of the time.
    public func run(report: @Sendable (DeepFacts) -> Void) async {
        var facts = former.withoutRest
        var notes = former.rest ?? DeepNotes(rowCount: pass.table.count)
        let order = WriteOrder(pass.table)
        let reader = DeepReading(table: pass.table)
        var next = ContinuousClock.now
        await pass.run {
            reader.read($0)
        } add: { found in
            facts.add(found)
            notes.add(found, of: pass.table)
        } report: {
            // The last report comes below.
            guard !facts.isComplete, !Task.isCancelled else { return }
            let start = ContinuousClock.now
            if start >= next {
                facts.conclude(notes, order)
                next = .now + start.duration(to: .now) * 8
            }
            report(facts)
        }
        facts.conclude(notes, order)
        facts.end(with: notes)
        report(facts)
    }
}
