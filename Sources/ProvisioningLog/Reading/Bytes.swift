import Glibc

// The pointers of this module that are there for speed; all others come from C or go to it. A log is read where it lies:
// its texts are parts of a buffer, which as arrays would be copied, and which as `Span` cannot be kept. Bounds are checked,
// save where a release build goes on by one byte or vector: with those checks too it executes 14 % more instructions, and
// reading takes 5 to 8 % longer (100,000 events, 15 runs in turn). What is read there is bounded by the padding of
// `ByteBuffer`, what is written by the room that was checked before; a debug build, and so every test, checks that it is.
// Nobody checks that memory stays where it is while one of these is in use: that is up to who makes it.

/// A run of bytes, such as a text in a `ByteBuffer` or all of an array. Each access is checked, in a release build too.
@safe struct Bytes: RandomAccessCollection {
    /// For C.
    let memory: UnsafeBufferPointer<UInt8>

    init() { unsafe memory = unsafe UnsafeBufferPointer(start: nil, count: 0) }
    @inline(__always) init(_ memory: UnsafeBufferPointer<UInt8>) { unsafe self.memory = unsafe memory }

    /// The bytes from one place up to another.
    @inline(__always) init(_ places: Range<BytePointer>) { self = places.lowerBound.bytes(upTo: places.upperBound) }

    var startIndex: Int { 0 }
    @inline(__always) var endIndex: Int { unsafe memory.count }

    @inline(__always)
    subscript(offset: Int) -> UInt8 {
        precondition(offset >= 0 && offset < count, "a byte out of bounds")
        return unsafe memory[offset]
    }

    /// The bytes of a range, counted from 0.
    @inline(__always)
    func extracting(_ range: Range<Int>) -> Bytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes out of bounds")
        return unsafe Bytes(UnsafeBufferPointer(rebasing: memory[range]))
    }

    /// The bytes from an offset on as a word or a vector, whatever its alignment.
    @inline(__always)
    func load<Value: BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
        precondition(offset >= 0 && offset <= count &- MemoryLayout<Value>.size, "bytes out of bounds")
        return unsafe UnsafeRawBufferPointer(memory).loadUnaligned(fromByteOffset: offset, as: type)
    }

    /// True where the bytes from an offset on, of which there must be enough, are those of `text`.
    func holds(_ text: Bytes, at offset: Int) -> Bool {
        precondition(offset >= 0 && offset <= count &- text.count, "bytes out of bounds")
        guard let other = unsafe text.memory.baseAddress, let own = unsafe memory.baseAddress else { return true }
        return unsafe memcmp(other, own + offset, text.count) == 0
    }

    @inline(__always) func index(after offset: Int) -> Int { offset &+ 1 }

    @inline(__always)
    func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? { unsafe try body(memory) }
}

/// A place in bytes, without bounds in a release build.
@safe struct BytePointer: Comparable {
    private var address: UnsafePointer<UInt8>
    private let bounds: Bounds

    /// The first byte; nil where there is none.
    init?(_ bytes: Bytes) {
        guard let memory = unsafe bytes.memory.baseAddress else { return nil }
        unsafe (address, bounds) = unsafe (memory, Bounds(memory, bytes.count))
    }

    @inline(__always) var pointee: UInt8 { self[0] }

    @inline(__always)
    subscript(offset: Int) -> UInt8 {
        unsafe bounds.check(address + offset, 1)
        return unsafe address[offset]
    }

    /// The bytes from here on as a vector, whatever its alignment.
    @inline(__always)
    func load<Vector: BitwiseCopyable>(as type: Vector.Type) -> Vector {
        unsafe bounds.check(address, MemoryLayout<Vector>.size)
        return unsafe UnsafeRawPointer(address).loadUnaligned(as: type)
    }

    @inline(__always)
    fileprivate func bytes(upTo end: BytePointer) -> Bytes {
        unsafe bounds.check(address, end - self)
        return unsafe Bytes(UnsafeBufferPointer(start: address, count: end - self))
    }

    @inline(__always)
    static func + (place: Self, bytes: Int) -> Self {
        var moved = place
        moved += bytes
        return moved
    }

    @inline(__always) static func - (place: Self, bytes: Int) -> Self { place + -bytes }
    @inline(__always) static func += (place: inout Self, bytes: Int) { unsafe place.address += bytes }
    @inline(__always) static func -= (place: inout Self, bytes: Int) { unsafe place.address -= bytes }
    @inline(__always) static func - (place: Self, other: Self) -> Int { unsafe place.address - other.address }
    @inline(__always) static func == (one: Self, other: Self) -> Bool { unsafe one.address == other.address }
    @inline(__always) static func < (one: Self, other: Self) -> Bool { unsafe one.address < other.address }
}

/// Which bytes can be used: known and checked in a debug build, nothing at all in a release build.
@safe private struct Bounds {
    #if DEBUG
        private let first, end: UnsafeRawPointer
    #endif

    @inline(__always)
    init(_ first: UnsafeRawPointer, _ count: Int) {
        #if DEBUG
            unsafe (self.first, end) = unsafe (first, first + count)
        #endif
    }

    @inline(__always)
    func check(_ place: UnsafeRawPointer, _ count: Int) {
        #if DEBUG
            unsafe precondition(place >= first && place + count <= end, "bytes out of bounds")
        #endif
    }
}

/// Memory that is written. Each access is checked, in a release build too.
@safe struct MutableBytes {
    /// For C.
    let memory: UnsafeMutableBufferPointer<UInt8>
    @inline(__always) init(_ memory: UnsafeMutableBufferPointer<UInt8>) { unsafe self.memory = unsafe memory }

    /// So many bytes, until `deallocate`.
    static func allocate(_ count: Int) -> MutableBytes { unsafe MutableBytes(.allocate(capacity: count)) }
    func deallocate() { unsafe memory.deallocate() }
    @inline(__always) var count: Int { unsafe memory.count }

    /// All bytes, to be read where they have been written.
    @inline(__always) var bytes: Bytes { unsafe Bytes(UnsafeBufferPointer(memory)) }

    /// The first of so many bytes.
    func pointer(toFirst wanted: Int) -> BytePointer {
        guard let first = BytePointer(bytes.extracting(0..<wanted)) else { preconditionFailure("no memory") }
        return first
    }

    subscript(offset: Int) -> UInt8 {
        get { bytes[offset] }
        nonmutating set { store(newValue, at: offset) }
    }

    @inline(__always)
    func store<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
        check(MemoryLayout<Value>.size, at: offset)
        unsafe UnsafeMutableRawBufferPointer(memory).storeBytes(of: value, toByteOffset: offset, as: Value.self)
    }

    func fill(_ wanted: Int, at offset: Int, with byte: UInt8) {
        check(wanted, at: offset)
        unsafe memory.baseAddress.map { unsafe ($0 + offset).initialize(repeating: byte, count: wanted) }
    }

    /// Copies bytes, which may be some of these.
    func copy(_ bytes: Bytes, to offset: Int = 0) {
        check(bytes.count, at: offset)
        guard let target = unsafe memory.baseAddress, let source = unsafe bytes.memory.baseAddress else { return }
        unsafe memmove(target + offset, source, bytes.count)
    }

    /// The bytes of a range, counted from 0.
    func extracting(_ range: Range<Int>) -> MutableBytes {
        check(range.count, at: range.lowerBound)
        return unsafe MutableBytes(UnsafeMutableBufferPointer(rebasing: memory[range]))
    }

    /// Writes at most so many bytes from an offset on.
    func writer(at offset: Int, for wanted: Int) -> ByteWriter {
        check(wanted, at: offset)
        guard let start = unsafe memory.baseAddress else { preconditionFailure("no memory") }
        return unsafe ByteWriter(start + offset, wanted)
    }

    /// Where the next byte of a writer goes.
    func offset(of pen: borrowing ByteWriter) -> Int { unsafe memory.baseAddress.map { unsafe pen.address - $0 } ?? 0 }

    @inline(__always)
    private func check(_ wanted: Int, at offset: Int) {
        precondition(offset >= 0 && wanted >= 0 && offset <= count &- wanted, "no room")
    }

    /// Calls `body` with so many bytes, which are on the stack where they are few.
    @inline(__always)
    static func withTemporary<Result>(_ count: Int, _ body: (MutableBytes) -> Result) -> Result {
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { unsafe body(MutableBytes($0)) }
    }
}

/// Writes bytes one behind the other; that there is room for all of them was checked when it was made.
@safe struct ByteWriter: ~Copyable {
    fileprivate var address: UnsafeMutablePointer<UInt8>
    private let bounds: Bounds

    @inline(__always)
    fileprivate init(_ address: UnsafeMutablePointer<UInt8>, _ count: Int) {
        unsafe (self.address, bounds) = unsafe (address, Bounds(address, count))
    }

    @inline(__always) mutating func write(_ byte: UInt8) { write(byte, keeping: 1) }

    /// Writes all bytes of a vector; the next ones go behind the first `count` of it.
    @inline(__always)
    mutating func write<Vector: BitwiseCopyable>(_ vector: Vector, keeping count: Int) {
        unsafe bounds.check(address, MemoryLayout<Vector>.size)
        unsafe UnsafeMutableRawPointer(address).storeBytes(of: vector, as: Vector.self)
        unsafe address += count
    }
}

extension [UInt8] {
    /// A copy in one piece.
    init(_ bytes: Bytes) { unsafe self.init(bytes.memory) }
    /// As many bytes as `fill` says it has written, of at most `capacity`.
    init(capacity: Int, filledBy fill: (MutableBytes) -> Int) {
        self.init(repeating: 0, count: capacity)
        removeLast(capacity - Swift.max(0, Swift.min(withMutableBytes(fill), capacity)))
    }

    /// In one piece, where the general function goes byte by byte.
    @inline(__always) mutating func append(contentsOf bytes: Bytes) { unsafe append(contentsOf: bytes.memory) }

    /// Calls `body` with the bytes where they are.
    func withBytes<Result, Failure>(_ body: (Bytes) throws(Failure) -> Result) throws(Failure) -> Result {
        try unsafe withUnsafeBufferPointer { bytes throws(Failure) in try unsafe body(Bytes(bytes)) }
    }

    /// Calls `body` with the bytes, to be changed where they are.
    mutating func withMutableBytes<Result, Failure>(
        _ body: (MutableBytes) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeMutableBufferPointer { bytes throws(Failure) in try unsafe body(MutableBytes(bytes)) }
    }
}

extension String {
    /// Calls `body` with the UTF-8 of the text.
    func withBytes<Result>(_ body: (Bytes) throws -> Result) rethrows -> Result {
        var text = self
        return try text.withUTF8 { try unsafe body(Bytes($0)) }
    }
}
