/// Numbers texts from 1 in the order of first sight; texts that differ in case only have one number, as `=` finds both.
struct FoldedNames {
    private var index = SymbolIndex()
    private var buffer: [UInt8] = []

    /// - Parameter kind: texts of different kinds have different numbers.
    mutating func number(for bytes: Bytes, kind: UInt8 = 0) -> UInt32 {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(kind)
        for byte in bytes {
            guard byte < 0x80 else {
                buffer.removeLast(buffer.count - 1)
                buffer.append(contentsOf: String(decoding: bytes, as: UTF8.self).lowercased().utf8)
                break
            }
            buffer.append(byte.folded)
        }
        let key = buffer
        return key.withBytes { index.number(for: $0) }
    }

    mutating func number(for text: String, kind: UInt8 = 0) -> UInt32 {
        text.withBytes { number(for: $0, kind: kind) }
    }
}

extension FoldedNames {
    /// The number of what counts of a symbol's text; 0 where that is nothing.
    mutating func number(for symbol: UInt32, in table: SymbolTable, of part: Dimension.Part) -> UInt32 {
        switch part {
        case .whole: return table.withBytes(of: symbol) { number(for: $0) } ?? 0
        case .domain:
            // Bytes are enough here, which a column of users has a hundred thousand texts for.
            return table.withBytes(of: symbol) { text in
                let domain = text.lastIndex(of: UInt8(ascii: "@")).map { text.extracting($0 + 1..<text.count) }
                return domain.flatMap { $0.isEmpty ? nil : number(for: $0) } ?? 0
            } ?? 0
        case .shape: return table[Symbol(number: symbol)].flatMap(part.text).map { number(for: $0) } ?? 0
        }
    }
}

/// The numbers that the symbols of a field have elsewhere, as far as they are known.
struct SymbolNumbers {
    private var numbers: [UInt32]
    private static let unknown = UInt32.max

    init(_ table: SymbolTable) { numbers = Array(repeating: Self.unknown, count: table.count + 1) }

    subscript(symbol: UInt32) -> UInt32? {
        @inline(__always) get {
            let number = numbers[Int(symbol)]
            return number == Self.unknown ? nil : number
        }
        set { numbers[Int(symbol)] = newValue ?? Self.unknown }
    }
}

/// Numbers keys from 1 in the order of first sight: open addressing, four bytes a slot.
struct KeyNumbers {
    /// The key of each number; the first is none.
    private(set) var keys: [UInt64] = [0]
    private var slots = [UInt32](repeating: 0, count: 1024)

    /// The highest number in use.
    var count: Int { keys.count - 1 }

    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var hash = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 29) &* 0xFF51_AFD7_ED55_8CCD
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while slots[slot] != 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
        return slot
    }

    /// The number of a key, made now if it is new.
    mutating func number(for key: UInt64) -> UInt32 {
        let place = slot(of: key)
        if slots[place] != 0 { return slots[place] }
        keys.append(key)
        let number = UInt32(keys.count - 1)
        slots[place] = number
        if keys.count * 2 > slots.count { grow() }
        return number
    }

    /// The number of a key; 0 for one that has none.
    func find(_ key: UInt64) -> UInt32 { slots[slot(of: key)] }

    func contains(_ key: UInt64) -> Bool { find(key) != 0 }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in 1..<keys.count { slots[slot(of: keys[number])] = UInt32(number) }
    }
}
