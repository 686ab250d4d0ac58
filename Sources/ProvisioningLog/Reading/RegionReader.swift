/// A stretch of a file for one reader.
struct Region: Sendable {
    let index: Int
    let range: Range<Int>
    /// True where a record is known to begin at the start of the range, or nothing but the head of the file is before it.
    let isExact: Bool
    /// True where the region ends with what a pipe has delivered so far: the next one begins where this one stopped, and
    /// nothing behind it is waited for.
    var endsAnywhere = false
}

/// What a reader found in a region.
///
/// A region owns what begins in it, and everything up to the first object or row behind it.
struct RegionContent: Sendable {
    var region: Region
    /// Where the first event begins; nil where none does.
    var start: Int?
    /// Where the first object or row behind the region begins, or the end of the file.
    var end: Int
    var rows: [EventRow] = []
    var bad: [BadRecord] = []
    /// Bad values beside those that are listed: a file may have nothing else.
    var moreBad = 0
    /// Records of other logs, by category.
    var foreign: [String: Int] = [:]
    /// What the symbols of the rows stand for.
    var strings = RegionStrings()
    /// In a file beside the events: where the rows of each change are, and what they say of it.
    var runs: [ChangePart.Run] = []
    var facts = ChangeFacts()
    /// True where PowerShell has cut what lies deep in a record.
    var isCutByPowerShell = false
    /// True where the file ends in or before this region.
    var isLast = false

    /// True where nothing has shown yet that the region was begun in the right place: then it is not read beyond its end.
    var isGuessed: Bool { !region.isExact && start == nil }

    /// Forgets everything: a record that began before has swallowed the whole region.
    mutating func clear(endingAt end: Int) {
        var nothing = RegionContent(region: region, start: start, end: end)
        nothing.isLast = isLast
        self = nothing
    }

    /// Notes one of what there may be millions of.
    mutating func noteValue(_ record: BadRecord) {
        if bad.count < LogFile.listedBadRecords { bad.append(record) } else { moreBad += 1 }
    }
}

/// A record that could not be read, or was read in part.
public struct BadRecord: Equatable, Sendable {
    /// The byte where the record begins, in the unpacked UTF-8 text of the file.
    public var offset: Int
    /// A part of a sentence that says what is wrong.
    public var reason: String
    /// True where the event is in the log all the same, without what could not be read.
    public var isKept: Bool
    /// How the reason ends of what the end of the file cuts.
    static let cutOff = "cut off at the end of the file"

    var isCutOff: Bool { reason.hasSuffix(Self.cutOff) }

    public init(offset: Int, reason: String, isKept: Bool = false) {
        self.offset = offset
        self.reason = reason
        self.isKept = isKept
    }
}

/// Takes bytes of a file into memory: `(offset, room) -> count`; 0 at the end of the file.
typealias ByteFetch = (Int, MutableBytes) -> Int

/// Reads one region after another of one file.
protocol RegionReading {
    mutating func read(_ region: Region) -> RegionContent
}
