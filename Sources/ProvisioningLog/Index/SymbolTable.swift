import Glibc

/// The number of a distinct string within one field of one log; 0 means that there is no value.
public struct Symbol: Hashable, Sendable {
    public let number: UInt32

    public init(number: UInt32) { self.number = number }

    /// No value.
    public static let absent = Symbol(number: 0)
    public var isAbsent: Bool { number == 0 }
}

/// The distinct strings of one field, numbered in the order of first sight from 1.
///
/// A month of logs has millions of events and a few hundred error codes. Strings lie in chunks that do not change once
/// they are full, so that a copy for the screen costs no more than the chunk that is still growing.
public struct SymbolTable: Sendable {
    static let chunkBits = 10
    static let chunkMask = (1 << chunkBits) - 1

    struct Chunk: Sendable {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []

        func range(_ index: Int) -> Range<Int> {
            (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
        }
    }

    private(set) var chunks: [Chunk] = []
    /// The highest number in use, so the count of distinct strings.
    public private(set) var count = 0

    public init() {}

    /// The string of a symbol; nil for `absent` and for a number that is not in use.
    public subscript(symbol: Symbol) -> String? {
        guard let (chunk, range) = place(of: symbol.number) else { return nil }
        return String(decoding: chunks[chunk].bytes[range], as: UTF8.self)
    }

    /// All symbols in use.
    public var symbols: some Sequence<Symbol> { (0..<UInt32(count)).lazy.map { Symbol(number: $0 + 1) } }

    func withBytes<Result>(of number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard let (chunk, range) = place(of: number) else { return nil }
        return chunks[chunk].bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// For each number in use whether its string passes a test, and false for 0.
    func flags(where passes: (UnsafeBufferPointer<UInt8>) -> Bool) -> [Bool] {
        var flags = [false]
        flags.reserveCapacity(count + 1)
        for chunk in chunks {
            chunk.bytes.withUnsafeBufferPointer { bytes in
                var start = 0
                for end in chunk.ends {
                    flags.append(passes(UnsafeBufferPointer(rebasing: bytes[start..<Int(end)])))
                    start = Int(end)
                }
            }
        }
        return flags
    }

    private func place(of number: UInt32) -> (Int, Range<Int>)? {
        guard number > 0, Int(number) <= count else { return nil }
        let index = Int(number) - 1
        let chunk = index >> Self.chunkBits
        return (chunk, chunks[chunk].range(index & Self.chunkMask))
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if count & Self.chunkMask == 0 { beginChunk() }
        chunks[chunks.count - 1].bytes.append(contentsOf: bytes)
        chunks[chunks.count - 1].ends.append(UInt32(chunks[chunks.count - 1].bytes.count))
        count += 1
        return UInt32(count)
    }

    /// What a full chunk has too much goes: doubling leaves a third of its room empty.
    private mutating func beginChunk() {
        if let full = chunks.indices.last {
            chunks[full].bytes = chunks[full].bytes.map { $0 }
        }
        var chunk = Chunk()
        if count > 0 { chunk.ends.reserveCapacity(Self.chunkMask + 1) }
        chunks.append(chunk)
    }

    /// The strings from number `first` on, as one run of bytes and the ends in it.
    func delta(from first: Int) -> SymbolDelta {
        var delta = SymbolDelta(first: first, bytes: [], ends: [])
        guard first <= count, first > 0 else { return delta }
        for number in first...max(first, count) where number <= count {
            withBytes(of: UInt32(number)) { delta.bytes.append(contentsOf: $0) }
            delta.ends.append(UInt32(delta.bytes.count))
        }
        return delta
    }
}

/// Strings that one reader saw for the first time, on their way to the table of the whole log.
struct SymbolDelta: Sendable {
    var first: Int
    var bytes: [UInt8]
    var ends: [UInt32]
}

/// Finds or makes the symbol of a string.
struct SymbolIndex {
    private(set) var table = SymbolTable()
    /// Open addressing: the upper half of a slot is a part of the hash, the lower half the number; 0 is free.
    private var slots: [UInt64] = Array(repeating: 0, count: 64)
    private var mask = 63
    /// The number that was asked for last: records that follow each other have most values in common, and comparing
    /// costs less than half of finding (measured on a portal array: a tenth of all instructions).
    private var latest: UInt32 = 0

    /// Without a string, or with some that are numbered in advance.
    init(_ names: [String] = []) { for name in names { _ = number(for: name) } }

    /// The number of `bytes`, made now if it is new.
    mutating func number(for bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if table.withBytes(of: latest, { Self.areEqual($0, bytes) }) == true { return latest }
        let hash = Self.hash(bytes)
        let (known, slot) = find(bytes, hash)
        if let known {
            latest = known
            return known
        }
        latest = table.append(bytes)
        slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(latest)
        if table.count * 2 > mask { grow() }
        return latest
    }

    /// The number of `bytes`; nil where the table has no such string.
    func find(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? { find(bytes, Self.hash(bytes)).number }

    /// The number of `bytes`, and the slot that has it or is free for it.
    @inline(__always)
    private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> (number: UInt32?, slot: Int) {
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
                let number = UInt32(truncatingIfNeeded: slots[slot])
                if table.withBytes(of: number, { Self.areEqual($0, bytes) }) == true { return (number, slot) }
            }
            slot = (slot + 1) & mask
        }
        return (nil, slot)
    }

    mutating func number(for text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { number(for: $0) }
    }

    private mutating func grow() {
        mask = mask * 2 + 1
        slots = Array(repeating: 0, count: mask + 1)
        for number in 1...UInt32(table.count) {
            let hash = table.withBytes(of: number, Self.hash) ?? 0
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number)
        }
    }

    @inline(__always)
    private static func areEqual(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard one.count == other.count, let left = one.baseAddress, let right = other.baseAddress else {
            return one.isEmpty && other.isEmpty
        }
        return memcmp(left, right, one.count) == 0
    }

    /// Eight bytes a step; the spread of the upper bits is what the tag needs.
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index &+ 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            index &+= 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index &+= 1
        }
        hash = (hash ^ rest) &* 0xFF51_AFD7_ED55_8CCD
        return hash ^ hash >> 29
    }
}
