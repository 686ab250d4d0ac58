extension EventTable {
    /// The stretches without any event, then those of single jobs.
    var silences: [DataGap] {
        let oldestFirst = newestFirst.reversed()
        let all = PauseFinder(times: oldestFirst.lazy.compactMap(time)).longPauses
        var found = all.map { DataGap.silence(job: nil, application: nil, $0) }
        let jobs = symbolCounts(.jobId, in: allRows).enumerated().dropFirst().filter { $0.element > 0 }.map(\.offset)
        // Of a single job all has been said.
        guard jobs.count > 1 else { return found }
        var times: [UInt32: [Int64]] = [:]
        for event in oldestFirst {
            if let time = time(of: event) { times[symbol(.jobId, of: event).number, default: []].append(time) }
        }
        for job in jobs.map(UInt32.init) {
            for pause in PauseFinder(times: times[job] ?? []).longPauses where !all.contains(where: pause.overlaps) {
                let symbol = Symbol(number: job)
                found.append(.silence(job: text(symbol, of: .jobId), application: application(ofJob: symbol), pause))
            }
        }
        return found
    }

    private func application(ofJob job: Symbol) -> String? {
        counts(by: .application, in: rows(with: job, in: .jobId)).lazy.compactMap {
            text($0.symbol, of: .application)
        }.first
    }
}

/// Finds pauses that stand out among those of a series of events.
///
/// Nights and weekends are pauses too. So a pause stands out only where it is twice as long as all but two others, and
/// much longer than the usual one; a weekend does not count where the series has no event on any.
struct PauseFinder {
    private let times: [Int64]
    private let restsOnWeekends: Bool

    /// Two events of one cycle are nearer to each other.
    private static let leastPause: Int64 = 300_000
    private static let leastTold: Int64 = 7_200_000
    /// With fewer there is no telling what is usual.
    private static let leastPauses = 8
    private static let mostTold = 3
    private static let day: Int64 = 86_400_000

    /// - Parameter times: the oldest first.
    init(times: some Sequence<Int64>) {
        self.times = Array(times)
        restsOnWeekends = !self.times.contains(where: Self.isOnWeekend)
    }

    /// In the order of time.
    var longPauses: [ClosedRange<Int64>] {
        let pauses = zip(times, times.dropFirst()).filter { $1 &- $0 >= Self.leastPause }.map { start, end in
            (span: start...end, length: length(from: start, to: end))
        }
        guard pauses.count >= Self.leastPauses else { return [] }
        let sorted = pauses.sorted { $0.length > $1.length }
        let least = max(Self.leastTold, 6 * sorted[sorted.count / 2].length)
        let count = (1...Self.mostTold).last { count in
            sorted[count - 1].length >= least && sorted[count - 1].length >= 2 * sorted[count].length
        }
        return sorted.prefix(count ?? 0).map(\.span).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Without the weekends, where nothing is to be expected on them.
    private func length(from start: Int64, to end: Int64) -> Int64 {
        guard restsOnWeekends else { return end &- start }
        let days = end.quotientFloored(by: Self.day) - start.quotientFloored(by: Self.day)
        // Years of silence are long enough without a look at each of their days.
        guard days <= 1000 else { return end &- start }
        let first = start.quotientFloored(by: Self.day)
        let weekend = (0...days).count { Self.isOnWeekend((first + $0) * Self.day) }
        return max(0, end &- start &- Int64(weekend) * Self.day)
    }

    /// In UTC, as days of the log are counted; 1970 began on a Thursday.
    private static func isOnWeekend(_ time: Int64) -> Bool {
        let day = (time.quotientFloored(by: day) % 7 + 7) % 7
        return day == 2 || day == 3
    }
}
