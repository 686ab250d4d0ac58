/// Reads regions of one of the two files beside the events in the portal's CSV download.
struct ChangePartReader: RegionReading {
    private let part: ChangePart
    private var rows: CSVRegionRows

    init(_ part: ChangePart, fetch: @escaping ByteFetch) {
        self.part = part
        rows = CSVRegionRows(layout: part.layout, fetch: fetch)
    }

    mutating func read(_ region: Region) -> RegionContent {
        var content = rows.begin(region)
        var run: (key: UInt64, bytes: Range<Int>)?
        while let bytes = rows.next(&content) {
            let key = ChangePart.key(rows.row.cell(part.changeIdColumn))
            switch part.kind {
            case .modifiedProperties: content.facts.countChange(key)
            case .steps: content.facts.add(StepFacts(rows.row, of: part), to: key)
            }
            if let former = run, former.key == key {
                run = (key, former.bytes.lowerBound..<bytes.upperBound)
            } else {
                if let run { content.runs.append(ChangePart.Run(run.key, run.bytes)) }
                run = (key, bytes)
            }
        }
        if let run { content.runs.append(ChangePart.Run(run.key, run.bytes)) }
        return content
    }
}

extension ChangePart.Run {
    fileprivate init(_ key: UInt64, _ bytes: Range<Int>) {
        self.init(key: key, offset: UInt64(bytes.lowerBound), length: UInt32(clamping: bytes.count))
    }
}
