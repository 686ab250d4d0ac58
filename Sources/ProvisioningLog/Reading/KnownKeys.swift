/// The keys that one reader has met, each with the key that came behind it the last time.
///
/// The records of a log are written by one program in one order, so the next key is hardly ever another one: it is compared
/// at once, with its quotation mark and colon, and neither its end nor its meaning has to be looked for. That was a quarter
/// of all instructions on a portal array.
struct KnownKeys {
    /// A key as it is spelled in a log.
    struct Key {
        /// The key, its quotation mark and the colon, and for each byte whether it is one of these.
        let text, mask: SIMD4<UInt64>
        let count: Int
        let context: RecordContext
        let meaning: FieldTable.Meaning?
        /// The place of the key that came next.
        var next = 0
    }

    /// A key and its two marks must fit into `Key.text`.
    private static let longest = 30
    /// A log of keys that do not repeat is read without them.
    private static let most = 256

    private var keys: [Key] = []
    /// Open addressing by `hash`; the place of the key and one, 0 is free.
    private var slots = [UInt16](repeating: 0, count: 1024)
    /// The places of the key that was met last and of the one that is expected now.
    private var latest = 0
    private var expected = 0

    /// The key at `start`, the byte behind its first quotation mark, where it is the one that is expected and stands in an
    /// object of `context`; 32 bytes must be readable there, as a `ByteBuffer` has them.
    @inline(__always)
    mutating func expectedKey(at start: BytePointer, in context: RecordContext) -> (count: Int, FieldTable.Meaning?)? {
        guard expected < keys.count, keys[expected].context == context else { return nil }
        let text = start.load(as: SIMD4<UInt64>.self)
        let difference = (text ^ keys[expected].text) & keys[expected].mask
        guard difference[0] | difference[1] | difference[2] | difference[3] == 0 else { return nil }
        latest = expected
        expected = keys[latest].next
        return (keys[latest].count, keys[latest].meaning)
    }

    /// What a key means that was not expected; from now on it is, behind the one before.
    mutating func meaning(of key: Bytes, in context: RecordContext) -> FieldTable.Meaning? {
        guard !key.isEmpty, key.count <= Self.longest else {
            return FieldTable.shared.meaning(of: key, in: context)
        }
        let (text, mask) = Self.pattern(key)
        var slot = (Int(truncatingIfNeeded: SymbolIndex.hash(key)) &+ Int(context.rawValue)) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if keys[place].text == text, keys[place].count == key.count, keys[place].context == context {
                follow(place)
                return keys[place].meaning
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let meaning = FieldTable.shared.meaning(of: key, in: context)
        guard keys.count < Self.most else { return meaning }
        keys.append(Key(text: text, mask: mask, count: key.count, context: context, meaning: meaning))
        slots[slot] = UInt16(keys.count)
        follow(keys.count - 1)
        return meaning
    }

    private mutating func follow(_ place: Int) {
        keys[latest].next = place
        latest = place
        expected = keys[place].next
    }

    private static func pattern(_ key: Bytes) -> (text: SIMD4<UInt64>, mask: SIMD4<UInt64>) {
        var text = SIMD32<UInt8>(repeating: 0)
        var mask = SIMD32<UInt8>(repeating: 0)
        for (index, byte) in key.enumerated() { text[index] = byte }
        text[key.count] = 0x22
        text[key.count + 1] = 0x3A
        for index in 0..<key.count + 2 { mask[index] = 0xFF }
        return (text.words, mask.words)
    }
}
