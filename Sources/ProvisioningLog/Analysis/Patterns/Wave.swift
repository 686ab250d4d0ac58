/// Cycles of a job, one after another, in which most objects that were tried failed with one code, between cycles that
/// worked.
struct Wave: Sendable {
    /// The failures, in the order of the log.
    let events: [EventID]
    let rows: RowSet
    let code: String
    let objects: Int
    /// Of the first and the last of the failures, in milliseconds since 1970.
    let started, ended: Int64

    /// Four of five objects that a cycle tries.
    fileprivate static func areMost(_ objects: Int, of all: Int) -> Bool { objects > 0 && objects * 5 >= all * 4 }
    private static let fewestObjects = 5

    /// O(events + cycles · log cycles).
    static func all(in table: EventTable, _ order: CycleOrder) -> [Wave] {
        let tries = CycleTries(table, order)
        var waves: [Wave] = []
        for cycles in tries.cyclesOfJobs {
            var start = 0
            while start < cycles.count {
                guard let code = tries.fallen[cycles[start]] else {
                    start += 1
                    continue
                }
                var end = start + 1
                while end < cycles.count, tries.fallen[cycles[end]] == code { end += 1 }
                let works = [start - 1, end].allSatisfy { cycles.indices.contains($0) && tries.works(cycles[$0]) }
                if works, let wave = wave(Set(cycles[start..<end]), code, tries, in: table) { waves.append(wave) }
                start = end
            }
        }
        return waves
    }

    private static func wave(_ cycles: Set<Int>, _ code: UInt32, _ tries: CycleTries, in table: EventTable) -> Wave? {
        let events = cycles.flatMap { tries.failures(of: $0, with: code) }.sorted()
        let objects = Set(events.map { tries.objects[Int($0.row)] }).count
        let times = events.compactMap(table.time)
        guard objects >= fewestObjects, let started = times.min(), let ended = times.max() else { return nil }
        return Wave(
            events: events, rows: RowSet(rowCount: table.count, events),
            code: table.text(Symbol(number: code), of: .errorCode) ?? "", objects: objects, started: started,
            ended: ended)
    }

    /// Whether it began on a Friday, Saturday or Sunday and was over on Monday at noon, by UTC.
    var isOnWeekend: Bool {
        let day: Int64 = 86_400_000
        // 1970 began on a Thursday; here a week begins on Friday.
        let sinceFriday = started - (started - day).quotientFloored(by: 7 * day) * 7 * day - day
        let friday = started - sinceFriday
        return sinceFriday < 3 * day && ended >= friday + day && ended < friday + 3 * day + day / 2
    }

    func evidence(in table: EventTable) -> PatternEvidence? {
        guard let first = events.first else { return nil }
        let zone = DisplayZone.utc
        let weekend = isOnWeekend ? ", over a weekend" : ""
        let range = Filter.Value.range(from: zone.iso(started), to: zone.iso(ended))
        let terms =
            [Dimension.job, .error].compactMap { $0.filter(of: first, in: table) }
            + [.term(field: Dimension.time.name, comparison: .matches, value: range)]
        return PatternEvidence(
            "\(objects) objects of the job failed with \(code) from \(zone.full(started)) to \(zone.full(ended)) UTC"
                + "\(weekend); before and after that it worked",
            events: table.oldestFirst(events), filter: .all(of: [.fact("wave")] + terms))
    }
}

/// What cycles tried, and how it ended.
struct CycleTries {
    /// The object of each row that was a try; 0 for others.
    let objects: [UInt32]
    /// The cycles with tries of each job, oldest first.
    private(set) var cyclesOfJobs: [[Int]] = []
    /// The code with which most objects of a cycle failed, by the number of the cycle.
    private(set) var fallen: [Int: UInt32] = [:]
    private var cycles: [Int: Tries] = [:]

    fileprivate struct Tries {
        var objects: Set<UInt32> = []
        var succeeded: Set<UInt32> = []
        var failures: [UInt32: [EventID]] = [:]
    }

    init(_ table: EventTable, _ order: CycleOrder) {
        var tried = table.rows(with: Status.success.symbol, in: .status)
        tried.formUnion(table.failuresAndWarnings)
        objects = table.objectNumbers(in: tried)
        let numbers = objects
        tried.forEach { row in
            let event = EventID(row: UInt32(row))
            let cycle = Int(order.numbers[row])
            guard cycle != 0 else { return }
            cycles[cycle, default: Tries()].add(event, object: numbers[row], in: table)
        }
        for (number, tries) in cycles { fallen[number] = tries.fallen(objects: numbers) }
        var ofJobs: [Symbol: [Int]] = [:]
        for number in cycles.keys where order.cycles[number].started != nil {
            ofJobs[order.cycles[number].job, default: []].append(number)
        }
        cyclesOfJobs = ofJobs.sorted { $0.key.number < $1.key.number }.map { job in
            job.value.sorted { (order.cycles[$0].started ?? 0, $0) < (order.cycles[$1].started ?? 0, $1) }
        }
    }

    /// Whether at least half of the objects of a cycle succeeded.
    func works(_ cycle: Int) -> Bool { cycles[cycle].map { $0.succeeded.count * 2 >= $0.objects.count } ?? false }

    func failures(of cycle: Int, with code: UInt32) -> [EventID] { cycles[cycle]?.failures[code] ?? [] }
}

extension CycleTries.Tries {
    fileprivate mutating func add(_ event: EventID, object: UInt32, in table: EventTable) {
        objects.insert(object)
        switch table.status(of: event) {
        case .success: succeeded.insert(object)
        case .failure:
            let code = table.symbol(.errorCode, of: event)
            if !code.isAbsent { failures[code.number, default: []].append(event) }
        default: break
        }
    }

    fileprivate func fallen(objects numbers: [UInt32]) -> UInt32? {
        let most = failures.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        guard let most, Wave.areMost(Set(most.value.map { numbers[Int($0.row)] }).count, of: objects.count) else {
            return nil
        }
        return most.key
    }
}
