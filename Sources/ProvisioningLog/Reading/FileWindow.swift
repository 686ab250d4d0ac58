/// A stretch of a file in memory, which grows at its end while a record needs more.
final class FileWindow {
    /// A record may not be larger, so that an unclosed text cannot draw a whole file into memory.
    static let largestRecord = 64 << 20
    /// Taken in at once: what a reader works on then lies in the processor's second cache, which a region does not.
    static let step = 1 << 17
    /// Read behind the end of a region, where its last record ends; no more than the region itself, so that small
    /// regions in tests meet all the edges that large ones meet in large files.
    private static let slack = 1 << 14

    let buffer = ByteBuffer(capacity: step + slack)
    /// Where the last record of the region is likely to end.
    private var expectedEnd = 0
    private(set) var startOffset = 0
    /// True when nothing is behind the window.
    private(set) var isLast = false
    private let fetch: ByteFetch
    /// False for a pipe, which may keep a reader waiting: then any bytes are enough for now.
    private let isPatient: Bool

    init(fetch: @escaping ByteFetch, isPatient: Bool = true) {
        self.fetch = fetch
        self.isPatient = isPatient
    }

    var endOffset: Int { startOffset + buffer.count }
    var scanner: ByteScanner { buffer.scanner }
    var end: BytePointer { buffer.end }

    func pointer(_ offset: Int) -> BytePointer { buffer.start + (offset - startOffset) }
    func offset(_ pointer: BytePointer) -> Int { pointer - buffer.start + startOffset }

    func show(_ range: Range<Int>) {
        startOffset = range.lowerBound
        expectedEnd = range.upperBound + min(range.count, Self.slack)
        isLast = false
        buffer.removeAll()
        extend()
    }

    /// Takes in the next step, or less where the region ends.
    private func extend() {
        let missing = expectedEnd - endOffset
        extend(by: missing > 0 ? min(missing, Self.step) : Self.step)
    }

    private func extend(by wanted: Int) {
        var missing = wanted
        while missing > 0, !isLast {
            let (before, place) = (buffer.count, endOffset)
            buffer.append(upTo: missing) { fetch(place, $0) }
            missing -= buffer.count - before
            isLast = buffer.count == before
            if !isPatient { return }
        }
    }

    private func forget(before place: Int) {
        buffer.removeFirst(place - startOffset)
        startOffset = place
    }

    /// Takes in more, and lets go of what is before `place`: garbage may be as long as the file.
    func slide(to place: Int) {
        guard !isLast else { return }
        forget(before: place)
        extend()
    }

    /// Lets go of what is before `place`, and of what a record that did not end has drawn in behind it: else each of those that
    /// are looked for in it is read as far.
    func narrow(to place: Int) {
        forget(before: place)
        guard buffer.count > 2 * Self.step else { return }
        buffer.keepFirst(Self.step)
        isLast = false
    }

    /// Takes in more for a record that begins at `start`, and lets go of what is before it; false when it has come to
    /// the limit or to the end of the file.
    func extend(forRecordAt start: Int) -> Bool {
        guard !isLast, endOffset - start < Self.largestRecord else { return false }
        forget(before: start)
        guard buffer.count >= Self.step else {
            extend()
            return true
        }
        // A long record that comes in small pieces is not looked at anew for each of them.
        let wanted = endOffset + buffer.count
        while !isLast, endOffset < wanted { extend(by: wanted - endOffset) }
        return true
    }

    /// Behind the next line break before a place; nil where there is none.
    func afterLineBreak(_ mark: UInt8 = 0x0A, from start: Int, before limit: Int = .max) -> Int? {
        var place = start
        while place < limit {
            let end = min(endOffset, limit)
            place = offset(ByteSearch.first(mark, from: pointer(place), to: pointer(end)))
            if place < end { return place + 1 }
            if isLast { return nil }
            if place < limit { slide(to: place) }
        }
        return nil
    }
}
