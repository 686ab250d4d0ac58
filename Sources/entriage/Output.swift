import Glibc

/// Why nothing more can be written.
enum OutputFailure: Error, Equatable {
    /// The reader has seen enough: `entriage list … | head`. Not an error.
    case closed
    case failed(String)
}

/// Text on its way out, in blocks.
///
/// A list can be longer than memory, so it is never held as one string.
final class Output {
    private static let blockSize = 1 << 16

    /// Nil for output that stays in memory.
    private let descriptor: CInt?
    private var bytes: [UInt8] = []

    init(descriptor: CInt?) {
        self.descriptor = descriptor
        bytes.reserveCapacity(Self.blockSize + 4096)
    }

    /// What was written to memory.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ text: String) throws(OutputFailure) {
        bytes.append(contentsOf: text.utf8)
        if bytes.count >= Self.blockSize { try flush() }
    }

    func writeLine(_ text: String) throws(OutputFailure) {
        try write(text)
        try write("\n")
    }

    func flush() throws(OutputFailure) {
        guard let descriptor else { return }
        defer { bytes.removeAll(keepingCapacity: true) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { block in
                Glibc.write(descriptor, block.baseAddress.map { $0 + written }, block.count - written)
            }
            if count > 0 {
                written += count
            } else if errno == EPIPE {
                throw .closed
            } else if errno != EINTR {
                throw .failed(String(cString: strerror(errno)))
            }
        }
    }
}
