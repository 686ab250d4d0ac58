/// A tree as a text that is read in a fiftieth of the time of the TOML that it came from.
///
/// A text is its length in UTF-8, a colon and itself; a number is `i`, its digits and `e`; a list is `l`, its values and
/// `e`; a table is `d`, its keys and values and `e` (all this as in bencode); a flag is `y` or `n`, and anything else `x`.
extension TOMLTree {
    package var encoded: String {
        var encoding = ""
        encode(into: &encoding)
        return encoding
    }

    private func encode(into encoding: inout String) {
        switch self {
        case .text(let text): encoding += "\(text.utf8.count):\(text)"
        case .number(let number): encoding += "i\(number)e"
        case .flag(let flag): encoding += flag ? "y" : "n"
        case .list(let list):
            encoding += "l"
            for value in list { value.encode(into: &encoding) }
            encoding += "e"
        case .table(let members):
            encoding += "d"
            for member in members {
                TOMLTree.text(member.key).encode(into: &encoding)
                member.value.encode(into: &encoding)
            }
            encoding += "e"
        case .other: encoding += "x"
        }
    }

    /// Nil for what `encoded` never gives. O(length).
    package init?(encoded: String) {
        var reader = TreeReader(Array(encoded.utf8))
        guard let tree = reader.tree(), reader.isAtEnd else { return nil }
        self = tree
    }
}

/// Reads an encoded tree from its beginning. Bytes of an array, since places in a string take three times as long.
private struct TreeReader {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    /// The stack has an end, and what people write is never that deep.
    private static let deepest = 50

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func tree() -> TOMLTree? {
        guard depth < Self.deepest, let first = next else { return nil }
        if digits.contains(first) { return text().map(TOMLTree.text) }
        depth += 1
        defer { depth -= 1 }
        place += 1
        switch first {
        case UInt8(ascii: "i"): return number(before: UInt8(ascii: "e")).map(TOMLTree.number)
        case UInt8(ascii: "l"): return items { $0.tree() }.map(TOMLTree.list)
        case UInt8(ascii: "d"): return items { $0.member() }.map(TOMLTree.table)
        case UInt8(ascii: "y"): return .flag(true)
        case UInt8(ascii: "n"): return .flag(false)
        case UInt8(ascii: "x"): return .other
        default: return nil
        }
    }

    private mutating func member() -> TOMLTree.Member? {
        guard let key = text(), let value = tree() else { return nil }
        return TOMLTree.Member(key: key, value: value)
    }

    /// What stands before an `e`.
    private mutating func items<Item>(_ item: (inout TreeReader) -> Item?) -> [Item]? {
        var items: [Item] = []
        while let next, next != UInt8(ascii: "e") {
            guard let item = item(&self) else { return nil }
            items.append(item)
        }
        guard next != nil else { return nil }
        place += 1
        return items
    }

    private mutating func text() -> String? {
        guard let length = number(before: UInt8(ascii: ":")), 0...(bytes.count - place) ~= length else { return nil }
        defer { place += length }
        return String(decoding: bytes[place..<place + length], as: UTF8.self)
    }

    private mutating func number(before mark: UInt8) -> Int? {
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let start = place
        var number = 0
        while let next, digits.contains(next) {
            // Below zero, where there is one number more.
            let (tenfold, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isTooLargeNow) = tenfold.subtractingReportingOverflow(Int(next - digits.lowerBound))
            guard !isTooLarge, !isTooLargeNow else { return nil }
            number = sum
            place += 1
        }
        guard place > start, next == mark, isNegative || number != .min else { return nil }
        place += 1
        return isNegative ? number : -number
    }
}

private let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
