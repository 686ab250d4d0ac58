// The spelling of colours and attributes in theme files.

extension Paint {
    private static let colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// One of the sixteen colours with attributes, such as `red bold`, `bright-red` or `default dim`.
    init?(words: String) {
        var words = words.split(separator: " ")[...]
        guard let first = words.popFirst() else { return nil }
        let isBright = first.hasPrefix("bright-")
        if first == "default" {
            colour = .terminalDefault
        } else if let index = Paint.colours.firstIndex(of: String(isBright ? first.dropFirst(7) : first)) {
            colour = .indexed(UInt8(index + (isBright ? 8 : 0)))
        } else {
            return nil
        }
        for word in words {
            guard let attribute = TextAttributes(name: word) else { return nil }
            attributes.insert(attribute)
        }
    }
}

extension Colour {
    /// An entry of the palette of 256, or `default`.
    init?(paletteIndex: Int?, word: String?) {
        if word == "default" {
            self = .terminalDefault
        } else if let index = paletteIndex.flatMap(UInt8.init(exactly:)) {
            self = .indexed(index)
        } else {
            return nil
        }
    }

    /// `#rrggbb`, or `default`.
    init?(hexadecimal text: String) {
        if text == "default" {
            self = .terminalDefault
            return
        }
        let digits = text.dropFirst()
        let isWellFormed = text.hasPrefix("#") && digits.utf8.count == 6 && digits.allSatisfy(\.isHexDigit)
        guard isWellFormed, let value = UInt32(digits, radix: 16) else { return nil }
        self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    }
}

extension TextAttributes {
    private static let named: [(name: String, attribute: TextAttributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ]

    static var names: String { named.map(\.name).joined(separator: ", ") }

    init?(name: some StringProtocol) {
        guard let match = TextAttributes.named.first(where: { $0.name == name }) else { return nil }
        self = match.attribute
    }
}
