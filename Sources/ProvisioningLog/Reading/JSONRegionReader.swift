/// Reads regions of JSON objects: arrays, pages, lines and streams alike.
///
/// Between records nothing is remembered but the place, so that a page that ends early, a missing bracket or two
/// files glued together cost nothing; and a reader can begin in the middle of a file.
struct JSONRegionReader: RegionReading {
    var records: RecordReader
    let isLines: Bool
    let window: FileWindow
    var signs = TailSigns()
    /// Where the last region ended: one that begins there goes on in the tail that it was in.
    private var lastEnd = -1

    init(
        context: RecordContext, isLines: Bool, fetch: @escaping ByteFetch,
        isPatient: Bool = true
    ) {
        records = RecordReader(context: context)
        self.isLines = isLines
        window = FileWindow(fetch: fetch, isPatient: isPatient)
    }

    mutating func read(_ region: Region) -> RegionContent {
        var content = RegionContent(region: region, start: nil, end: region.range.upperBound)
        // Before the first record is no tail.
        if !region.isExact || region.range.lowerBound != lastEnd { signs = region.index == 0 ? .none : TailSigns() }
        window.show(region.range)
        var place = region.isExact ? region.range.lowerBound : firstPlace(content)
        while let found = step(from: place, region, &content) { place = found }
        content.strings = records.takeStrings()
        lastEnd = content.end
        return content
    }

    // MARK: - Records

    /// Reads what is at `place`; gives the place to go on from, nil at the end of the region.
    private mutating func step(
        from place: Int, _ region: Region, _ content: inout RegionContent
    ) -> Int? {
        guard let open = nextObject(from: place, &content) else { return nil }
        // Whatever it is, it is for the next region to read: a file that has no events any more is not read to its end
        // by whoever met the first of what follows.
        guard open < region.range.upperBound else {
            content.end = open
            return nil
        }
        switch readRecord(at: open) {
        case .event(let end):
            signs = .none
            if content.start == nil { begin(&content, at: open) }
            if let defect = records.values.defect(at: open) {
                content.bad.append(defect)
                if records.values.defects.contains(.cutByPowerShell) { content.isCutByPowerShell = true }
            }
            content.rows.append(EventRow(records.values, offset: open, length: end - open))
            return end
        case .page(let inside):
            signs = .none
            return inside
        case .other(let end):
            noteOther(at: open, &content)
            return end
        case .bad(let flaw, let failure):
            signs = TailSigns()
            content.bad.append(BadRecord(offset: open, reason: flaw.description(at: failure)))
            // A record that runs to the end of the file may have lost its end in the middle of the file.
            if flaw == .cutOff, candidate(after: open + 1) == nil {
                content.end = window.endOffset
                content.isLast = true
                return nil
            }
            if flaw == .holdsAnother { return failure }
            let next = flaw == .tooDeep ? failure : open + 1
            return nextCandidate(after: next, namingBrokenFrom: failure, content) ?? window.endOffset
        }
    }

    private func begin(_ content: inout RegionContent, at open: Int) {
        content.start = open
        // What is before the first event belongs to the region before, which reads up to it.
        guard !content.region.isExact else { return }
        content.bad.removeAll()
        content.moreBad = 0
        content.foreign.removeAll()
        content.isCutByPowerShell = false
    }

    private func noteOther(at offset: Int, _ content: inout RegionContent) {
        if let category = records.values.foreignCategory {
            content.foreign[category, default: 0] += 1
        } else if records.values.tellingKeys > 0 || !records.values.isEmptyPage {
            content.bad.append(BadRecord(offset: offset, reason: "an object that is not a provisioning event"))
        }
    }

    enum Reading {
        case event(end: Int), page(inside: Int), other(end: Int)
        /// With the byte at which the record turned out to be none, or where another begins in it.
        case bad(RecordFlaw, at: Int)

        var flaw: RecordFlaw? { if case .bad(let flaw, _) = self { flaw } else { nil } }
    }

    /// - Parameter isGuess: whether the object is only one of many behind a broken record. Then no more is read for one that
    ///   shows no value of an event in a whole window: else each bracket that stays open costs the largest record.
    mutating func readRecord(at open: Int, isGuess: Bool = false) -> Reading {
        while true {
            do throws(ScanFailure) {
                let scanner = window.scanner
                switch try records.readRecord(at: window.pointer(open), in: scanner) {
                case .event(let after):
                    let end = window.offset(after)
                    let mayHoldOthers =
                        end - open > Self.longEvent || Self.mayEndPage(window.pointer(open), after, in: scanner)
                    return mayHoldOthers ? unlessHoldingOthers(.event(end: end), from: open, to: end) : .event(end: end)
                case .other(let after):
                    let end = window.offset(after)
                    // A guess goes on inside anyway.
                    return isGuess ? .other(end: end) : unlessHoldingOthers(.other(end: end), from: open, to: end)
                case .page(let inside): return .page(inside: window.offset(inside))
                }
            } catch {
                let (reading, end) = broken(by: error)
                // What ends with the window is looked at again when there is more of it, and most of it is short.
                let isShort = reading.flaw == .tooLong && end - open <= Self.longEvent
                let checked = isShort ? reading : unlessHoldingOthers(reading, from: open, to: end)
                guard error == .truncated, checked.flaw == .tooLong else { return checked }
                let isEvent = records.values.tellingKeys > 0 && records.values.hasAny
                let mayGoOn = !isGuess || isEvent || end - open < 2 * FileWindow.step
                guard mayGoOn, window.extend(forRecordAt: open) else { return checked }
            }
        }
    }

    /// An event of which it does not matter what a closer look costs.
    private static let longEvent = 1 << 14

    func broken(by failure: ScanFailure) -> (reading: Reading, end: Int) {
        let (flaw, place): (RecordFlaw, Int) =
            switch failure {
            case .truncated: (window.isLast ? .cutOff : .tooLong, window.endOffset)
            case .malformed(let index): (.notJSON, window.startOffset + index)
            case .tooDeep(let index): (.tooDeep, window.startOffset + index)
            }
        return (.bad(flaw, at: place), place)
    }
}

/// What is wrong with a record that cannot be kept.
enum RecordFlaw {
    case cutOff, tooLong, notJSON, tooDeep, holdsAnother

    /// In words, which are not made for each of the many places where a record could have begun.
    func description(at place: Int) -> String {
        switch self {
        case .cutOff: "the record is \(BadRecord.cutOff)"
        case .tooLong: "the record is larger than 64 MB, or a text in it does not end"
        case .notJSON: "not JSON at byte \(place)"
        case .tooDeep: "nested too deeply at byte \(place)"
        case .holdsAnother: "a bracket is missing, or the record holds another"
        }
    }
}
