import Glibc

/// A place in bytes that stay where they are while it is used: those of a `ByteBuffer` with its padding, or of an array.
///
/// Reads through an unsafe pointer, because bounds checks in the loops of the readers halve the rate (performance.md,
/// "In-process throughput"). A debug build, and so every test, checks each read all the same: it knows which bytes can be
/// read, and stops where others would be. A release build has the pointer alone.
struct BytePointer: Comparable {
    private let address: UnsafePointer<UInt8>
    #if DEBUG
        private let readable: Range<UnsafePointer<UInt8>>
    #endif

    /// The first of `count` bytes that can be read.
    @inline(__always)
    init(_ memory: UnsafePointer<UInt8>, count: Int) {
        address = memory
        #if DEBUG
            readable = memory..<memory + count
        #endif
    }

    /// The first byte; nil where there is none.
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let memory = bytes.baseAddress else { return nil }
        self.init(memory, count: bytes.count)
    }

    @inline(__always)
    private init(_ other: BytePointer, movedBy bytes: Int) {
        address = other.address + bytes
        #if DEBUG
            readable = other.readable
        #endif
    }

    // MARK: - Reading

    @inline(__always)
    var pointee: UInt8 { self[0] }

    @inline(__always)
    subscript(offset: Int) -> UInt8 {
        check(address + offset, count: 1)
        return address[offset]
    }

    /// The bytes from here on as a vector, whatever its alignment.
    @inline(__always)
    func load<Vector: BitwiseCopyable>(as type: Vector.Type) -> Vector {
        check(address, count: MemoryLayout<Vector>.size)
        return UnsafeRawPointer(address).loadUnaligned(as: type)
    }

    /// True where the bytes from here on are those of `text`.
    @inline(__always)
    func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let other = text.baseAddress else { return true }
        check(address, count: text.count)
        return memcmp(other, address, text.count) == 0
    }

    /// So many bytes from here on.
    @inline(__always)
    fileprivate func bytes(_ count: Int) -> UnsafeBufferPointer<UInt8> {
        check(address, count: count)
        return UnsafeBufferPointer(start: address, count: count)
    }

    @inline(__always)
    private func check(_ start: UnsafePointer<UInt8>, count: Int) {
        #if DEBUG
            precondition(start >= readable.lowerBound && start + count <= readable.upperBound, "a read out of bounds")
        #endif
    }

    // MARK: - Moving

    @inline(__always)
    static func + (place: BytePointer, bytes: Int) -> BytePointer { BytePointer(place, movedBy: bytes) }

    @inline(__always)
    static func - (place: BytePointer, bytes: Int) -> BytePointer { BytePointer(place, movedBy: -bytes) }

    @inline(__always)
    static func += (place: inout BytePointer, bytes: Int) { place = place + bytes }

    @inline(__always)
    static func -= (place: inout BytePointer, bytes: Int) { place = place - bytes }

    @inline(__always)
    static func - (place: BytePointer, other: BytePointer) -> Int { place.address - other.address }

    @inline(__always)
    static func == (one: BytePointer, other: BytePointer) -> Bool { one.address == other.address }

    @inline(__always)
    static func < (one: BytePointer, other: BytePointer) -> Bool { one.address < other.address }
}

extension UnsafeBufferPointer<UInt8> {
    /// So many bytes from a place on.
    @inline(__always)
    init(start: BytePointer, count: Int) { self = start.bytes(count) }
}
