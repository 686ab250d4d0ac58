import Glibc

/// What is read to its end: standard input, or a small file.
struct PipedInput {
    /// An error is short; this much is a log, which has commands of its own.
    private static let most = 1 << 24
    private static let block = 1 << 16

    let descriptor: CInt
    /// How messages name it.
    var name = "standard input"

    func bytes() throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var block: [UInt8] = Array(repeating: 0, count: Self.block)
        while true {
            let count = read(descriptor, &block, block.count)
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw CommandFailure(
                    "\(name): cannot be read: \(String(cString: strerror(errno))).", .outputFailed)
            }
            bytes += block[..<count]
            guard bytes.count <= Self.most else {
                throw CommandFailure("\(name): is larger than \(Self.most >> 20) MB.", .usage)
            }
        }
    }
}
