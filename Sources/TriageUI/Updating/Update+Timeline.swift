import ProvisioningLog
import TerminalScreen

/// The timeline: when it happened, and ranges of it.
extension Model {
    /// Columns before the bars, for what they count.
    static let timelineGutter = 9

    /// Counts only while the strip is in sight.
    mutating func answerTimeline() {
        guard let rect = layout.timeline else { return }
        let ahead = table.timeSpan(of: answer.rows).map { zone.millisecondsAhead(at: $0.lowerBound) } ?? 0
        let columns = max(1, rect.columns - Self.timelineGutter)
        show(table.histogram(of: answer.rows, buckets: columns, offset: ahead))
    }

    /// The cursor stays on its time.
    mutating func show(_ histogram: Histogram?) {
        timelineState.isStale = false
        let held = timelineState.histogram.map { $0.start(of: timelineState.cursor) }
        let begun = timelineState.histogram.flatMap { old in timelineState.start.map { old.start(of: $0) } }
        timelineState.histogram = histogram
        timelineState.cursor = held.flatMap(nearestBucket) ?? bucketOfCurrent ?? 0
        timelineState.start = begun.flatMap(nearestBucket)
    }

    private func nearestBucket(_ time: Int64) -> Int? {
        guard let histogram = timelineState.histogram, !histogram.buckets.isEmpty else { return nil }
        return histogram.bucket(of: time) ?? (time < histogram.start ? 0 : histogram.buckets.count - 1)
    }

    /// The bucket of the event under the cursor of the list.
    var bucketOfCurrent: Int? {
        current.flatMap(table.time).flatMap { timelineState.histogram?.bucket(of: $0) }
    }

    // MARK: - Showing and closing

    mutating func toggleTimeline() -> [Effect] {
        guard focus != .timeline else {
            switched[.timeline] = false
            isZoomed = false
            timelineState = TimelineState()
            setFocus(.list)
            return []
        }
        if !panes.contains(.timeline) { timelineState = TimelineState() }
        setFocus(.timeline)
        answerTimeline()
        return timelineState.histogram == nil && load.isComplete
            ? say("no event that the filter leaves has a time") : []
    }

    // MARK: - Moving

    mutating func moveInTimeline(_ command: Command) {
        guard let histogram = timelineState.histogram else { return }
        let step: Command = command == .left ? .up : command == .right ? .down : command
        timelineState.cursor = Self.moved(
            timelineState.cursor, step, page: max(2, histogram.buckets.count / 8), count: histogram.buckets.count)
    }

    /// Goes to the next part of the time with failures or warnings; false for what is looked for among events.
    mutating func findInTimeline(_ command: Command) -> Bool {
        let status: Status
        let step: Int
        switch command {
        // As in the list, whose newest event is on top, the next one is an earlier one.
        case .nextFailure: (status, step) = (.failure, -1)
        case .previousFailure: (status, step) = (.failure, 1)
        case .nextWarning: (status, step) = (.warning, -1)
        case .previousWarning: (status, step) = (.warning, 1)
        default: return false
        }
        guard let buckets = timelineState.histogram?.buckets else { return true }
        var place = timelineState.cursor + step
        while buckets.indices.contains(place), buckets[place][status] == 0 { place += step }
        guard buckets.indices.contains(place) else {
            let name = status == .failure ? "failures" : "warnings"
            notice = Notice(text: "no \(name) \(step > 0 ? "later" : "earlier")", role: .messageWarn)
            return true
        }
        timelineState.cursor = place
        return true
    }

    // MARK: - Ranges

    mutating func beginTimelineRange() {
        guard timelineState.histogram != nil else { return }
        timelineState.start = timelineState.start == nil ? timelineState.cursor : nil
        if timelineState.start != nil {
            notice = Notice(
                text: "\(key(.left)) and \(key(.right)) move the other end, \(key(.open)) keeps the range, "
                    + "\(key(.cancel)) drops it")
        }
    }

    /// Both ends belong to a range, so it ends a millisecond before the next part begins.
    mutating func keepTimelineRange() -> [Effect] {
        guard let histogram = timelineState.histogram else { return say("there is no time to keep") }
        let writer = HistogramWriter(histogram: histogram, zone: zone, glyphs: glyphs)
        let (from, to) = writer.ends(of: timelineState.range)
        timelineState.start = nil
        return keep(from: from, to: to)
    }
}
