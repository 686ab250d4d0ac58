/// One file of a log: what it was taken for, and what could not be read.
public struct LogFile: Sendable {
    /// How many bad records are listed; all are counted.
    public static let listedBadRecords = 1000

    /// The path as it was given; a member of a zip is `archive.zip/member`.
    public let path: String
    /// The name of the recognised format; nil where the file is no provisioning log.
    public internal(set) var format: String?
    /// Events that are in the table.
    public internal(set) var events = 0
    /// Records that repeat another one, in all that counts.
    public internal(set) var duplicates = 0
    /// Events with the ID of another event and a different content.
    public internal(set) var conflicts = 0
    /// Records that could not be read or were read in part; more than `bad` lists.
    public internal(set) var badCount = 0
    /// The first of the bad records, in the order of the file.
    public internal(set) var bad: [BadRecord] = []
    /// Sentences on what a reader should know: what is missing, what was left out.
    public internal(set) var notes: [String] = []
    /// Why nothing or not all could be read.
    public internal(set) var error: LogError?
    /// Bytes of the unpacked text.
    public internal(set) var bytesRead = 0
    /// The size of the unpacked text; nil while it is not known.
    public internal(set) var size: Int?

    /// Whether the file ends within a record, so that what came behind is missing.
    public internal(set) var isCutOff = false

    var layout: LogLayout?
    var source: LogSource?
    /// True where PowerShell has cut what lies deep in the records.
    var isCutByPowerShell = false
    /// Records of other logs, by category.
    var foreign: [String: Int] = [:]

    init(path: String, source: LogSource? = nil, size: Int? = nil) {
        (self.path, self.source, self.size) = (path, source, size)
    }

    /// - Parameter more: how many there were beside them.
    mutating func note(_ records: [BadRecord], more: Int = 0) {
        badCount += records.count + more
        isCutOff = isCutOff || records.contains(where: \.isCutOff)
        bad += records.prefix(max(0, Self.listedBadRecords - bad.count))
    }

    /// Notes, once, how far the reading came that the user stopped.
    mutating func noteStop() {
        let note = "reading was stopped at byte "
        if !notes.contains(where: { $0.hasPrefix(note) }) { notes.append(note + String(bytesRead)) }
    }

    /// True for a file of the portal's CSV download that holds events.
    var isPortalCSV: Bool {
        if case .csv = layout { format == LogFormat.portalCSV.name } else { false }
    }
}
