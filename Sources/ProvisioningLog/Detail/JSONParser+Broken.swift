extension JSONValue {
    /// The elements of an array that a text begins with and that has no end, as far as they can be read, and how many bytes are
    /// behind them; nil for a text that is none, and is no object without an end.
    ///
    /// A workspace cuts off texts of more than 32 KB, and what is before the cut tells as much as before.
    static func elements(ofBroken text: String) -> (elements: [JSONValue], left: Int)? {
        text.withBytes { bytes in
            guard let start = BytePointer(bytes), var parser = JSONParser(bytes, isLenient: true) else { return nil }
            var elements: [JSONValue] = []
            var read = 0
            switch parser.begin(0) {
            case .array:
                _ = parser.forEachElement { parser in
                    guard let element = parser.value(depth: 1) else { return false }
                    elements.append(element)
                    read = parser.place - start
                    return true
                }
            case .object: break
            case .string, .word, .nothing, nil: return nil
            }
            return (elements, bytes.count - read)
        }
    }
}
