/// Why a scan over a record ended before its end.
enum ScanFailure: Error, Equatable {
    /// The bytes at hand ended inside the record.
    case truncated
    /// A byte that cannot stand where it stands, by its offset from the start of the scanned bytes.
    case malformed(at: Int)
    case tooDeep(at: Int)
}

/// Walks over JSON text by hopping from quote to quote, 32 bytes at a time, or 64 inside of objects and arrays that nobody
/// reads (`QuotationMarks`).
///
/// A `BytePointer` has no bounds in a release build; those here stay within the bytes by construction: `ByteBuffer` puts
/// `ByteBuffer.padding` quotation marks after the last byte, so every hop ends at the first of them or before, and one
/// that ends at or after `end` is reported as `truncated`.
struct ByteScanner {
    /// Deeper than any record, and little enough that a file of nothing but brackets is soon done with.
    static let deepest = 128
    var base: BytePointer
    var end: BytePointer

    func failure(_ place: BytePointer) -> ScanFailure { .malformed(at: place - base) }

    /// The next quotation mark or backslash at or after `start`.
    @inline(__always)
    private func hop(_ start: BytePointer) -> BytePointer {
        // The two constants must be typed values outside the loop: as literals in the expression the optimiser made
        // code that is a hundred times slower (performance.md, "Findings that cost time to learn").
        let quotes = SIMD16<UInt8>(repeating: 0x22)
        let backslashes = SIMD16<UInt8>(repeating: 0x5C)
        var place = start
        while true {
            let (first, second) = (Self.load(place), Self.load(place + 16))
            let hits = ByteHits(
                (first .== quotes).words | (first .== backslashes).words,
                (second .== quotes).words | (second .== backslashes).words)
            if hits.areAny { return place + hits.first }
            if place >= end { return end }
            place += 32
        }
    }

    @inline(__always)
    private static func load(_ place: BytePointer) -> SIMD16<UInt8> {
        place.load(as: SIMD16<UInt8>.self)
    }

    /// The closing quotation mark of the string whose first byte is at `start`, and whether it has escapes.
    @inline(__always)
    func closingQuote(_ start: BytePointer) throws(ScanFailure) -> (place: BytePointer, hasEscapes: Bool) {
        var place = hop(start)
        var hasEscapes = false
        while place < end, place.pointee == 0x5C {
            hasEscapes = true
            guard place + 2 <= end else { throw .truncated }
            place = hop(place + 2)
        }
        guard place < end else { throw .truncated }
        return (place, hasEscapes)
    }

    /// The closing quotation mark of a string that nobody reads, by quotation marks alone: half the comparisons.
    @inline(__always)
    private func closingQuoteOfSkipped(_ start: BytePointer) throws(ScanFailure) -> BytePointer {
        let quotes = SIMD16<UInt8>(repeating: 0x22)
        var place = start
        while true {
            let hits = ByteHits((Self.load(place) .== quotes).words, (Self.load(place + 16) .== quotes).words)
            guard hits.areAny else {
                guard place < end else { throw .truncated }
                place += 32
                continue
            }
            place += hits.first
            guard place < end else { throw .truncated }
            if place[-1] != 0x5C || !ByteSearch.isEscaped(place, from: start) { return place }
            place += 1
        }
    }

    /// The first byte at or after `start` that is not JSON white space.
    @inline(__always)
    func afterBlanks(_ start: BytePointer) -> BytePointer {
        var place = start
        while place < end, place.pointee <= 0x20, ByteClass(place.pointee) == .blank { place += 1 }
        return place
    }

    /// The byte after the value that begins at `start`.
    func afterValue(_ start: BytePointer) throws(ScanFailure) -> BytePointer {
        guard start < end else { throw .truncated }
        switch start.pointee {
        case 0x22: return try closingQuoteOfSkipped(start + 1) + 1
        case 0x7B, 0x5B: return try afterNested(start).place
        default: return try afterWord(start)
        }
    }

    /// The byte after a number, `true`, `false` or `null`.
    @inline(__always)
    func afterWord(_ start: BytePointer) throws(ScanFailure) -> BytePointer {
        var place = start
        while place < end, ByteClass(place.pointee) == .word { place += 1 }
        guard place > start else { throw failure(start) }
        guard place < end else { throw .truncated }
        return place
    }

    /// The byte after the object or array that opens at `start`, and how many objects stand directly in it.
    func afterNested(_ start: BytePointer) throws(ScanFailure) -> (place: BytePointer, objects: Int) {
        var marks = QuotationMarks(from: start)
        var nesting = Nesting()
        var place = start
        while true {
            var (opening, isMark) = marks.nextInBlock()
            while place < opening {
                switch ByteClass(place.pointee) {
                case .open:
                    nesting.open(place.pointee)
                    guard nesting.depth < Self.deepest else { throw .tooDeep(at: place - base) }
                case .close:
                    guard nesting.close(place.pointee) else { throw failure(place) }
                    if nesting.depth == 0 { return (place + 1, nesting.objects) }
                case .never, .quote: throw failure(place)
                case .mark, .blank, .word: break
                }
                place += 1
            }
            guard isMark else { continue }
            while true {
                guard opening < end else { throw .truncated }
                let closing = marks.closing(after: opening, before: end)
                guard closing < end else { throw .truncated }
                place = closing + 1
                // Between most strings is one byte, which needs no look at its class.
                guard place[1] == 0x22, place[0] == 0x3A || place[0] == 0x2C else { break }
                opening = marks.next()
            }
        }
    }
}

/// Which brackets are open.
private struct Nesting {
    private(set) var depth = 0
    /// How many objects began directly in the outermost bracket.
    private(set) var objects = 0
    /// A bit for each bracket, set for those of objects; as many as `ByteScanner.deepest`.
    private var kinds: UInt128 = 0

    @inline(__always)
    mutating func open(_ bracket: UInt8) {
        if depth == 1, bracket == 0x7B { objects += 1 }
        kinds = kinds << 1 | (bracket == 0x7B ? 1 : 0)
        depth += 1
    }

    /// False where a bracket of the other kind is open, or none.
    @inline(__always)
    mutating func close(_ bracket: UInt8) -> Bool {
        guard depth > 0, (kinds & 1 == 1) == (bracket == 0x7D) else { return false }
        kinds >>= 1
        depth -= 1
        return true
    }
}

/// What a byte can be outside of strings.
enum ByteClass {
    case never, blank, word, quote, open, close, mark

    /// A `switch` and not a table: the compiler makes a table of it that needs no lazy start and no bounds check.
    @inline(__always)
    init(_ byte: UInt8) {
        self =
            switch byte {
            case 0x22: .quote
            case 0x2C, 0x3A: .mark
            case 0x7B, 0x5B: .open
            case 0x7D, 0x5D: .close
            case 0x20, 0x09, 0x0A, 0x0D: .blank
            case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x41...0x5A, 0x61...0x7A: .word
            default: .never
            }
    }
}
