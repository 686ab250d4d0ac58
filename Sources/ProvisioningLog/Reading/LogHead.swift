/// What the first bytes of a file show of its shape.
struct LogHead {
    /// As much as is looked at: a record of a portal download has 3 to 5 KB.
    static let size = 1 << 18
    /// As much as is looked at where the first record is larger than that.
    static let largestSize = 1 << 23

    let bytes: [UInt8]
    /// The first byte that is not white space or a byte order mark; nil for an empty file.
    let first: UInt8?
    /// The keys of the first objects, as they are spelled, with the depth of the object in braces from 1.
    let keys: Set<Key>
    let beginsWithArray: Bool
    /// True where one object ends a line and another begins the next.
    let isLines: Bool
    let csv: CSVLayout?

    struct Key: Hashable {
        let name: String
        let depth: Int
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        first = bytes[start...].first { ByteClass($0) != .blank }
        beginsWithArray = first == 0x5B
        let isJSON = first == 0x7B || first == 0x5B
        keys = isJSON ? Self.keys(bytes) : []
        isLines = first == 0x7B && Self.hasLines(bytes)
        csv = isJSON ? nil : CSVLayout(head: bytes)
    }

    /// The same without what is before the first bracket that may open a record, such as the warning of a command whose
    /// output this is; nil where there is nothing of the kind. Everything stays in its place.
    var withoutGarbage: LogHead? {
        guard first != 0x7B, first != 0x5B else { return nil }
        let opening = bytes.indices.first { place in
            guard bytes[place] == 0x7B || bytes[place] == 0x5B else { return false }
            let next = bytes[(place + 1)...].first { ByteClass($0) != .blank }
            return bytes[place] == 0x7B ? next == 0x22 : next == 0x7B
        }
        return opening.map { LogHead(Array(repeating: 0x20, count: $0) + bytes[$0...]) }
    }

    /// The same without the first records, one after another, where these may be broken: what lacks a bracket or a quotation
    /// mark hides the keys of all that follow.
    var behindBrokenRecords: some Sequence<LogHead> {
        let places = (first == 0x7B || first == 0x5B ? bytes.indices : 0..<0).lazy.filter(mayBeginRecord)
        return places.prefix(Self.triedRecords).lazy.map { place in
            let prefix: [UInt8] = beginsWithArray ? [0x5B] : []
            return LogHead(prefix + bytes[place...].prefix(Self.triedSize))
        }
    }

    private static let triedRecords = 256
    private static let triedSize = 1 << 16

    /// A bracket with a key behind it that is not the value of a key.
    private func mayBeginRecord(_ place: Int) -> Bool {
        guard bytes[place] == 0x7B, bytes[(place + 1)...].first(where: { ByteClass($0) != .blank }) == 0x22 else {
            return false
        }
        return bytes[..<place].last { ByteClass($0) != .blank } != 0x3A
    }

    func has(_ name: String, depth: Int? = nil) -> Bool {
        depth.map { keys.contains(Key(name: name, depth: $0)) } ?? keys.contains { $0.name == name }
    }

    /// Compares without case.
    func mentions(_ name: String, depth: Int? = nil) -> Bool {
        keys.contains { $0.name.lowercased() == name.lowercased() && $0.depth == depth ?? $0.depth }
    }

    private static func keys(_ bytes: [UInt8]) -> Set<Key> {
        let buffer = ByteBuffer(capacity: bytes.count)
        bytes.withBytes(buffer.append)
        return withExtendedLifetime(buffer) { keys(buffer.scanner) }
    }

    private static func keys(_ scanner: ByteScanner) -> Set<Key> {
        var keys: Set<Key> = []
        // By the hashes of their bytes: every record has the same ones, of which no text is made again.
        var known: Set<UInt64> = []
        var depth = 0
        var place = scanner.base
        while place < scanner.end, keys.count < 400 {
            switch place.pointee {
            case 0x7B: depth += 1
            case 0x7D: depth -= 1
            case 0x22:
                let start = place + 1
                guard let end = try? scanner.closingQuote(start).place else { return keys }
                place = end
                let after = scanner.afterBlanks(end + 1)
                guard depth <= 3, end - start < 64, after < scanner.end, after.pointee == 0x3A else { break }
                let name = Bytes(start..<end)
                guard known.insert(SymbolIndex.hash(name) &+ UInt64(bitPattern: Int64(depth))).inserted else { break }
                keys.insert(Key(name: String(decoding: name, as: UTF8.self), depth: depth))
            default: break
            }
            place += 1
        }
        return keys
    }

    private static func hasLines(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while let next = bytes[index...].firstIndex(of: 0x0A) {
            var after = next + 1
            while after < bytes.count, ByteClass(bytes[after]) == .blank { after += 1 }
            var before = next - 1
            while before > 0, ByteClass(bytes[before]) == .blank { before -= 1 }
            if after < bytes.count, before >= 0, bytes[before] == 0x7D, bytes[after] == 0x7B { return true }
            // Behind the blanks, so that a head of nothing but line breaks is not gone over again for each of them.
            index = after
        }
        return false
    }
}
