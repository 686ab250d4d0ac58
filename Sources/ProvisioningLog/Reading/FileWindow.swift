/// A stretch of a file in memory, which grows at its end while a record needs more.
final class FileWindow {
    /// A record may not be larger, so that an unclosed text cannot draw a whole file into memory.
    static let largestRecord = 64 << 20
    /// Read behind the end of a region, where its last record ends; no more than the region itself, so that small
    /// regions in tests meet all the edges that large ones meet in large files.
    private static let slack = 1 << 16

    let buffer = ByteBuffer(capacity: (1 << 20) + (1 << 17))
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
        isLast = false
        buffer.removeAll()
        extend(by: range.count + min(range.count, Self.slack))
    }

    func extend(by wanted: Int = 1 << 18) {
        var missing = wanted
        while missing > 0, !isLast {
            let (before, place) = (buffer.count, endOffset)
            buffer.append(upTo: missing) { fetch(place, $0) }
            missing -= buffer.count - before
            isLast = buffer.count == before
            if !isPatient { return }
        }
    }

    /// Takes in more, and lets go of what is before `place` once that is much: garbage may be as long as the file.
    func slide(to place: Int) {
        guard !isLast else { return }
        if place - startOffset > 1 << 20 { return show(place..<place + 1 << 18) }
        extend()
    }

    /// Takes in more for a record that begins at `start`; false when it has come to the limit or to the end of the file.
    func extend(forRecordAt start: Int) -> Bool {
        guard !isLast, endOffset - start < Self.largestRecord else { return false }
        let wanted = endOffset + max(1 << 18, buffer.count)
        extend(by: wanted - endOffset)
        // A long record that comes in small pieces is not looked at anew for each of them.
        if endOffset - start > 1 << 18 { while !isLast, endOffset < wanted { extend(by: wanted - endOffset) } }
        return true
    }

    /// Behind the first line break of a row, where the row goes on behind it.
    func lineBreak(from start: Int, before end: Int) -> Int? {
        let next = (start..<end).first { pointer($0).pointee == 0x0A }.map { $0 + 1 }
        return next.flatMap { $0 < end ? $0 : nil }
    }

    /// Behind the next line break, or the end of the file.
    func afterLineBreak(_ start: Int) -> Int {
        var place = start
        while true {
            while place < endOffset, pointer(place).pointee != 0x0A { place += 1 }
            if place < endOffset || isLast { return min(place + 1, endOffset) }
            slide(to: place)
        }
    }
}
