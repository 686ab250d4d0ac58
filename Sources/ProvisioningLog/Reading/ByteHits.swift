/// Which of 32 bytes are the ones that are looked for: all bits of a byte are set, or none.
struct ByteHits {
    private let first16, second16: SIMD2<UInt64>

    @inline(__always)
    init(_ first16: SIMD2<UInt64>, _ second16: SIMD2<UInt64>) {
        (self.first16, self.second16) = (first16, second16)
    }

    @inline(__always)
    var areAny: Bool {
        let all = first16 | second16
        return all[0] | all[1] != 0
    }

    /// The place of the first, if there is one.
    ///
    /// Chosen without branches: where a text ends is as good as random, and a wrong guess costs more than all four.
    @inline(__always)
    var first: Int {
        let upper = second16[0] != 0 ? second16[0].trailingZeroBitCount : 64 + second16[1].trailingZeroBitCount
        let middle = first16[1] != 0 ? first16[1].trailingZeroBitCount : 64 + upper
        return (first16[0] != 0 ? first16[0].trailingZeroBitCount : 64 + middle) >> 3
    }
}

extension SIMDMask<SIMD16<Int8>> {
    /// All bits of a byte that is true, and none of another.
    @inline(__always) var words: SIMD2<UInt64> { unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self) }
}

extension SIMD32<UInt8> {
    /// The same bytes.
    var words: SIMD4<UInt64> { unsafe unsafeBitCast(self, to: SIMD4<UInt64>.self) }
}
