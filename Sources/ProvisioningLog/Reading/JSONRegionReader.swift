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
        if !region.isExact || region.range.lowerBound != lastEnd { signs = TailSigns() }
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
            signs = TailSigns()
            if content.start == nil { begin(&content, at: open) }
            if let defect = records.values.defect(at: open) {
                content.bad.append(defect)
                if records.values.defects.contains(.cutByPowerShell) { content.isCutByPowerShell = true }
            }
            content.rows.append(EventRow(records.values, offset: open, length: end - open))
            return end
        case .page(let inside):
            signs = TailSigns()
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
        } else if records.values.tellingKeys > 0 || offset > 0 {
            content.bad.append(BadRecord(offset: offset, reason: "an object that is not a provisioning event"))
        }
    }

    enum Reading {
        case event(end: Int), page(inside: Int), other(end: Int)
        /// With the byte at which the record turned out to be none.
        case bad(RecordFlaw, at: Int)
    }

    mutating func readRecord(at open: Int) -> Reading {
        while true {
            do throws(ScanFailure) {
                switch try records.readRecord(at: window.pointer(open), in: window.scanner) {
                case .event(let after):
                    if let inner = swallowedRecord(from: open, to: window.offset(after)) {
                        return .bad(.holdsAnother, at: inner)
                    }
                    return .event(end: window.offset(after))
                case .other(let after): return .other(end: window.offset(after))
                case .page(let inside): return .page(inside: window.offset(inside))
                }
            } catch {
                switch error {
                case .truncated:
                    if window.isLast { return .bad(.cutOff, at: window.endOffset) }
                    guard window.extend(forRecordAt: open) else { return .bad(.tooLong, at: window.endOffset) }
                case .malformed(let index): return .bad(.notJSON, at: window.startOffset + index)
                case .tooDeep(let index): return .bad(.tooDeep, at: window.startOffset + index)
                }
            }
        }
    }

    /// Where a second record seems to be inside an event, whose end is then that of a page.
    ///
    /// A list that lost its bracket ends where the page ends, and all that follows would be one valid event. Such an
    /// event is long; a look into the long ones costs little. In texts the quotation marks of a key are escaped.
    private func swallowedRecord(from open: Int, to end: Int) -> Int? {
        guard end - open > 1 << 14 else { return nil }
        let record = Bytes(window.pointer(open)..<window.pointer(end))
        var (found, place) = (0, 0)
        while let hit = Self.changeIdKey.place(in: record, from: place) {
            place = hit + Self.changeIdKey.bytes.count
            guard window.scanner.afterBlanks(window.pointer(open + place)).pointee == 0x3A else { continue }
            found += 1
            if found == 2 { return open + hit }
        }
        return nil
    }

    private static let changeIdKey = ByteRun(Array("\"changeId\"".utf8))
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
