import Glibc

/// What came from somebody who types lines.
enum TypedLine: Equatable {
    case line(String)
    /// Ctrl-C.
    case interrupted
    /// Ctrl-D, the end of a pipe, or a terminal that is gone.
    case end
}

/// Lines from a descriptor. On a terminal the terminal itself edits them.
final class LineReader {
    private static let longest = 1 << 16

    private let descriptor: CInt
    private var bytes: [UInt8] = []
    private var hasEnded = false

    init(descriptor: CInt) { self.descriptor = descriptor }

    /// Whether what is typed is shown by a terminal already.
    var isEchoed: Bool { isatty(descriptor) == 1 }

    /// Waits for a line or for an interruption.
    func next() -> TypedLine {
        while true {
            if let line = takeLine() { return .line(line) }
            if hasEnded { return bytes.isEmpty ? .end : .line(takeRest()) }
            switch Waiting.forInput(of: descriptor) {
            case .interrupted: return .interrupted
            case .ready: read()
            }
        }
    }

    private func takeLine() -> String? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            // A line without an end is not to fill the memory.
            return bytes.count > Self.longest ? takeRest() : nil
        }
        defer { bytes.removeFirst(end + 1) }
        return text(bytes[..<end])
    }

    private func takeRest() -> String {
        defer { bytes = [] }
        return text(bytes[...])
    }

    private func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }

    private func read() {
        var block: [UInt8] = Array(repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &block, block.count)
        if count > 0 {
            bytes += block[..<count]
        } else if count == 0 || errno != EINTR && errno != EAGAIN {
            hasEnded = true
        }
    }
}
