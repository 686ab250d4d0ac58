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
        do throws(FilterError) {
            filter = try Filter(text ?? "")
        } catch { throw CommandFailure(error.description) }
        self.times = try times.filter()
        zone = try times.zone()
    }

    /// Reads records where columns cannot tell, and tells the console where events may be missing.
    func rows(of table: EventTable, on console: Console) async throws(CommandFailure) -> RowSet {
        let whole = filter.adding(times)
        let context = FilterContext(
            facts: filter.usesFacts ? ErrorCatalogue.builtIn.facts(of: table) : [:], zone: zone)
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

    private func read(_ search: RecordSearch, on console: Console) async -> RecordMemory {
        let last = Mutex<RecordSearch.Progress?>(nil)
        await search.run { progress in last.withLock { $0 = progress } }
        guard let progress = last.withLock({ $0 }) else { return RecordMemory() }
        if progress.problems > 0 {
            let records = counted(progress.problems, "record")
            console.complain("\(records) could not be read again: \(progress.firstProblem ?? "")")
        }
        return progress.memory
    }
}

extension Filter {
    /// The catalogue is read only where a filter asks for it.
    fileprivate var usesFacts: Bool {
        switch self {
        case .all, .text, .term, .element: false
        case .fact: true
        case .not(let inner): inner.usesFacts
        case .and(let parts), .or(let parts): parts.contains(where: \.usesFacts)
        }
    }
}
