import Glibc

/// A file of values for a filter: one on each line.
enum ListFile {
    private static let mostLines = 1_000_000
    private static let mostBytes = 64 << 20

    /// The lines without the blanks around them; blank ones and those that begin with `#` are left out.
    ///
    /// - Throws: one sentence without a full stop.
    static func lines(of path: String) throws(ValueError) -> [String] {
        let text = try text(of: path)
        var lines: [String] = []
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let trimmed = line.drop(while: isBlank)
            guard let last = trimmed.lastIndex(where: { !isBlank($0) }), trimmed.first != UInt8(ascii: "#") else {
                continue
            }
            guard lines.count < mostLines else { throw error(path, "has more than \(mostLines) lines") }
            lines.append(String(trimmed[...last]) ?? "")
        }
        return lines
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func text(of path: String) throws(ValueError) -> String {
        let bytes = try bytes(of: path)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes[3...], as: UTF8.self) }
        // As `>` of Windows PowerShell writes it.
        guard bytes.starts(with: [0xFF, 0xFE]) else { return String(decoding: bytes, as: UTF8.self) }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0 + 1]) << 8 | UInt16(bytes[$0]) }
        return String(decoding: units, as: UTF16.self)
    }

    private static func bytes(of path: String) throws(ValueError) -> [UInt8] {
        // Opening a pipe would wait for somebody to write.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw error(path, "cannot be read: \(systemError())") }
        let source = LogSource(descriptor: descriptor)
        guard let size = source.regularSize else { throw error(path, "cannot be read: it is not a file") }
        guard size <= mostBytes else { throw error(path, "is larger than \(mostBytes >> 20) MB") }
        return source.bytes(0..<size)
    }

    private static func error(_ path: String, _ problem: String) -> ValueError {
        ValueError(range: 0..<path.count + 1, message: "the list \(path) \(problem)")
    }
}
