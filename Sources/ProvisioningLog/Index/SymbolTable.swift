import Glibc

/// The number of a distinct string within one field of one log; 0 means that there is no value.
public struct Symbol: Hashable, Sendable {
    /// From 1; 0 means that there is no value.
    public let number: UInt32

    public init(number: UInt32) { self.number = number }

    /// No value.
    public static let absent = Symbol(number: 0)
    /// Whether there is no value.
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
        var ends: [Int] = []

        func range(_ index: Int) -> Range<Int> {
            (index == 0 ? 0 : ends[index - 1])..<ends[index]
        }

        /// Calls `body` with the index of each string that has a run of bytes in it.
        func forEachString(with run: ByteRun, _ body: (Int) -> Void) {
            bytes.withBytes { bytes in
                var (index, place) = (0, 0)
                while let hit = run.place(in: bytes, from: place) {
                    while ends[index] <= hit { index += 1 }
                    // The end of one string and the beginning of the next may look like the run.
                    let isInside = hit + run.bytes.count <= ends[index]
                    if isInside { body(index) }
                    place = isInside ? ends[index] : hit + 1
                }
            }
        }
    }

    private(set) var chunks: [Chunk] = []
    /// The highest number in use, so the count of distinct strings.
    public private(set) var count = 0

    /// No strings.
    public init() {}

    /// The string of a symbol; nil for `absent` and for a number that is not in use.
    public subscript(symbol: Symbol) -> String? {
        guard let (chunk, range) = place(of: symbol.number) else { return nil }
        return String(decoding: chunks[chunk].bytes[range], as: UTF8.self)
    }

    /// All symbols in use.
    public var symbols: some Sequence<Symbol> { (0..<UInt32(count)).lazy.map { Symbol(number: $0 + 1) } }

    func withBytes<Result>(of number: UInt32, _ body: (Bytes) -> Result) -> Result? {
        guard let (chunk, range) = place(of: number) else { return nil }
        return chunks[chunk].bytes.withBytes { body($0.extracting(range)) }
    }

    /// For each number in use whether its string passes a test, and false for 0.
    func flags(where passes: (Bytes) -> Bool) -> [Bool] {
        var flags = [false]
        flags.reserveCapacity(count + 1)
        for chunk in chunks {
            chunk.bytes.withBytes { bytes in
                var start = 0
                for end in chunk.ends {
                    flags.append(passes(bytes.extracting(start..<end)))
                    start = end
                }
            }
        }
        return flags
    }

    /// For each number in use whether its string fits, and false for 0.
    ///
    /// A run of bytes is looked for in all strings of a chunk at once: to call a test for each of 60,000 names was most of
    /// what a key in the filter bar took.
    func flags(_ test: ValueTest) -> [Bool] {
        guard case .matcher(let matcher) = test, let run = matcher.containedRun else {
            return flags(where: test.matches)
        }
        var flags = [Bool](repeating: false, count: count + 1)
        for (index, chunk) in chunks.enumerated() {
            chunk.forEachString(with: run) { flags[index << Self.chunkBits + $0 + 1] = true }
        }
        return flags
    }

    /// The chunk of a string and its bytes there; nil for a number that is not in use.
    func place(of number: UInt32) -> (chunk: Int, range: Range<Int>)? {
        guard number > 0, Int(number) <= count else { return nil }
        let index = Int(number) - 1
        let chunk = index >> Self.chunkBits
        return (chunk, chunks[chunk].range(index & Self.chunkMask))
    }

    func isText(_ text: Bytes, at place: (chunk: Int, range: Range<Int>)) -> Bool {
        guard text.count == place.range.count else { return false }
        return chunks[place.chunk].bytes.withBytes { bytes in
            bytes.holds(text, at: place.range.lowerBound)
        }
    }

    mutating func append(_ bytes: Bytes) -> UInt32 {
        if count & Self.chunkMask == 0 { beginChunk() }
        chunks[chunks.count - 1].bytes.append(contentsOf: bytes)
        chunks[chunks.count - 1].ends.append(chunks[chunks.count - 1].bytes.count)
        count += 1
        return UInt32(count)
    }

    /// What a full chunk has too much goes: doubling leaves a third of its room empty.
    private mutating func beginChunk() {
        if let full = chunks.indices.last {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(chunks[full].bytes.count)
            bytes += chunks[full].bytes
            chunks[full].bytes = bytes
        }
        var chunk = Chunk()
        if count > 0 { chunk.ends.reserveCapacity(Self.chunkMask + 1) }
        chunks.append(chunk)
    }
}

/// Finds or makes the symbol of a string.
struct SymbolIndex {
    private(set) var table = SymbolTable()
    /// Open addressing: the upper half of a slot is a part of the hash, the lower half the number; 0 is free.
    private var slots: [UInt64] = Array(repeating: 0, count: 64)
    private var mask = 63
    /// Without a string, or with some that are numbered in advance.
    init(_ names: [String] = []) { for name in names { _ = number(for: name) } }

    /// The number of `bytes`, made now if it is new.
    mutating func number(for bytes: Bytes) -> UInt32 {
        number(for: bytes, hash: Self.hash(bytes))
    }

    mutating func number(for bytes: Bytes, hash: UInt64) -> UInt32 {
        let (known, slot) = find(bytes, hash)
        if let known { return known }
        let number = table.append(bytes)
        slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number)
        if table.count * 2 > mask { grow() }
        return number
    }

    /// The number of a string with this hash, if there is one; most likely that of the string that is looked for.
    @inline(__always)
    func guess(_ hash: UInt64) -> UInt32 {
        let slot = slots[Int(truncatingIfNeeded: hash) & mask]
        return (slot ^ hash) >> 32 == 0 ? UInt32(truncatingIfNeeded: slot) : 0
    }

    /// The number of `bytes`; nil where the table has no such string.
    func find(_ bytes: Bytes) -> UInt32? { find(bytes, Self.hash(bytes)).number }

    /// The number of `bytes`, and the slot that has it or is free for it.
    @inline(__always)
    private func find(_ bytes: Bytes, _ hash: UInt64) -> (number: UInt32?, slot: Int) {
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
                let number = UInt32(truncatingIfNeeded: slots[slot])
                if let place = table.place(of: number), table.isText(bytes, at: place) { return (number, slot) }
            }
            slot = (slot + 1) & mask
        }
        return (nil, slot)
    }

    mutating func number(for text: String) -> UInt32 {
        text.withBytes { number(for: $0) }
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

    /// Eight bytes a step; the spread of the upper bits is what the tag needs.
    static func hash(_ bytes: Bytes) -> UInt64 {
        var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index &+ 8 <= bytes.count {
            hash = (hash ^ bytes.load(at: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            index &+= 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index &+= 1
        }
        hash = (hash ^ rest) &* 0xFF51_AFD7_ED55_8CCD
        return hash ^ hash >> 29
    }
}
