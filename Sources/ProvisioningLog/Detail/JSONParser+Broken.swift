extension JSONValue {
    /// The elements of the array that a text begins with, as far as they can be read, and the text from where they cannot;
    /// nil for a text that begins with no array.
    ///
    /// A workspace cuts off texts of more than 32 KB, and what is before the cut tells as much as before.
    static func elements(ofBroken text: String) -> (elements: [JSONValue], rest: String)? {
        text.withBytes { bytes in
            guard let start = BytePointer(bytes), var parser = JSONParser(bytes, isLenient: true),
                parser.begin(0) == .array
            else { return nil }
            var elements: [JSONValue] = []
            var read = 0
            _ = parser.forEachElement { parser in
                guard let element = parser.value(depth: 1) else { return false }
                elements.append(element)
                read = parser.place - start
                return true
            }
            return (elements, String(decoding: bytes[read...], as: UTF8.self))
        }
    }
}
