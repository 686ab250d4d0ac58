import ErrorCatalogue
import ProvisioningLog
import Synchronization

/// Runs the text of a filter on a log, with what only the catalogue and the records can say.
struct EventFilter {
    private let filter: Filter
    private let times: Filter
    private let zone: DisplayZone

    /// - Parameter times: conditions on the time beside the filter.
    init(_ text: String?, times: TimeOptions) throws(CommandFailure) {
        filter = try Self.filter(text ?? "")
        self.times = try times.filter()
        zone = try times.zone()
    }

    /// The filter that a user typed.
    static func filter(_ text: String) throws(CommandFailure) -> Filter {
        do throws(FilterError) { return try Filter(text) } catch { throw CommandFailure(error.description) }
    }

    init(_ filter: Filter, zone: DisplayZone) { (self.filter, times, self.zone) = (filter, .all, zone) }

    /// Reads records where columns cannot tell, and tells the console where events may be missing. Where the task is
    /// cancelled meanwhile, the answer is what has been found.
    ///
    /// - Parameter catalogue: nil to read own entries now.
    func rows(
        of table: EventTable, on console: Console, catalogue: ErrorCatalogue? = nil
    ) async throws(CommandFailure) -> RowSet {
        let whole = filter.adding(times)
        let context = FilterContext(facts: await facts(of: table, catalogue, on: console), zone: zone)
        do throws(FilterError) {
            var answer = try table.answer(whole, in: context)
            if !answer.undecided.isEmpty {
                let search = RecordSearch(
                    whole, in: table, rows: answer.undecided, context: context, memory: RecordMemory())
                let memory = await read(search, on: console)
                answer = try table.answer(whole, in: context, knowing: memory)
            }
            if let problem = answer.problem { console.complain(problem) }
            return answer.rows
        } catch { throw CommandFailure(error.message) }
    }

    /// What the filter asks for and only the catalogue, patterns and the deep pass can say.
    private func facts(
        of table: EventTable, _ catalogue: ErrorCatalogue?, on console: Console
    ) async -> [String: RowSet] {
        guard !filter.facts.isEmpty else { return [:] }
        var facts = (catalogue ?? console.catalogue()).facts(of: table)
        if filter.asks(for: .patterns) { facts.merge(table.patterns.facts) { $1 } }
        if filter.asks(for: .records) { facts.merge(await deepFacts(of: table, on: console)) { $1 } }
        return facts
    }

    private func deepFacts(of table: EventTable, on console: Console) async -> [String: RowSet] {
        let last = Mutex<DeepFacts?>(nil)
        let line = ProgressLine(console.progress)
        let start = ContinuousClock.now
        await DeepPass(table).run { facts in
            last.withLock { $0 = facts }
            line.show(facts, after: start.duration(to: .now))
        }
        line.clear(after: start.duration(to: .now))
        guard let facts = last.withLock({ $0 }) else { return [:] }
        complain(of: facts.problems, facts.firstProblem, on: console)
        return facts.facts
    }

    private func complain(of problems: Int, _ first: String?, on console: Console) {
        guard problems > 0 else { return }
        console.complain("\(counted(problems, "record")) could not be read again: \(first ?? "")")
    }

    private func read(_ search: RecordSearch, on console: Console) async -> RecordMemory {
        let last = Mutex<RecordSearch.Progress?>(nil)
        await search.run { progress in last.withLock { $0 = progress } }
        guard let progress = last.withLock({ $0 }) else { return RecordMemory() }
        complain(of: progress.problems, progress.firstProblem, on: console)
        return progress.memory
    }
}
