/// What two texts differ in that look alike or say the same.
public enum TextDifference: CaseIterable, Hashable, Sendable {
    case trailingSpace, leadingSpace
    /// A no-break space where the other text has an ordinary one.
    case noBreakSpace
    /// Tabs and other blanks, or several of them, where the other text has a space.
    case blanks
    /// Control characters, and those that take no room on a screen.
    case invisible
    case letterCase
    /// The same characters, put together in another way.
    case unicodeForm
    /// Letters of another script, and signs, that look like others.
    case lookAlike
    /// The same values of a list in another order.
    case order

    /// The least set of differences that makes two texts unequal, in the order of `allCases`.
    ///
    /// Empty where they are equal, and where they differ in what can be seen. O(length · log length); texts of more than
    /// 8 KB are not looked at, since nobody compares them by eye.
    public static func between(_ old: String, _ new: String) -> [TextDifference] {
        guard old.utf8.count <= longest, new.utf8.count <= longest, !old.utf8.elementsEqual(new.utf8) else { return [] }
        var found = Set(allCases)
        guard areEqual(old, new, without: found) else { return [] }
        for difference in allCases.reversed() where areEqual(old, new, without: found.subtracting([difference])) {
            found.remove(difference)
        }
        return allCases.filter(found.contains)
    }

    private static let longest = 8192

    /// Whether two texts are unequal and an eye may miss it: `between` finds a difference. O(length · log length).
    static func isQuiet(_ old: String, _ new: String) -> Bool {
        guard !old.utf8.elementsEqual(new.utf8), let one = folded(old), let other = folded(new) else { return false }
        return one == other
    }

    /// A text without all that an eye may miss: equal for texts between which there are only such differences.
    ///
    /// Nil for texts that are too long to be looked at.
    static func folded(_ text: String) -> String? {
        guard text.utf8.count <= longest else { return nil }
        return text.utf8.allSatisfy(isPlainByte) ? foldedBytes(of: text) : plain(text, without: Set(allCases))
    }

    /// Printable ASCII without what may stand between the values of a list.
    private static func isPlainByte(_ byte: UInt8) -> Bool {
        0x20..<0x7F ~= byte && byte != UInt8(ascii: ";") && byte != UInt8(ascii: ",")
            && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "{")
    }

    /// Nearly all texts are of plain bytes, and going through scalars costs ten times as much.
    private static func foldedBytes(of text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 where byte != 0x20 || !bytes.isEmpty && bytes[bytes.count - 1] != 0x20 {
            bytes.append(byte.folded)
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func areEqual(_ old: String, _ new: String, without differences: Set<TextDifference>) -> Bool {
        let (old, new) = (plain(old, without: differences), plain(new, without: differences))
        // Strings are equal where their canonical forms are.
        return differences.contains(.unicodeForm) ? old == new : old.unicodeScalars.elementsEqual(new.unicodeScalars)
    }

    // MARK: - Without a difference

    private static func plain(_ text: String, without differences: Set<TextDifference>) -> String {
        let whole = stripped(text, without: differences)
        guard differences.contains(.order), let values = values(in: whole) else { return whole }
        return values.map { stripped($0, without: differences) }.sorted().joined(separator: "\u{1F}")
    }

    private static func stripped(_ text: String, without differences: Set<TextDifference>) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if differences.contains(.invisible), isInvisible(scalar) { continue }
            scalars.append(replaced(scalar, differences))
        }
        if differences.contains(.blanks) { scalars = withoutRepeatedSpaces(scalars) }
        if differences.contains(.trailingSpace) { while scalars.last == " " { scalars.removeLast() } }
        if differences.contains(.leadingSpace) { scalars = .init(scalars.drop { $0 == " " }) }
        let result = String(scalars)
        return differences.contains(.letterCase) ? result.lowercased() : result
    }

    private static func replaced(_ scalar: Unicode.Scalar, _ differences: Set<TextDifference>) -> Unicode.Scalar {
        if differences.contains(.lookAlike), let original = LookAlikes.original(of: scalar) { return original }
        if noBreakSpaces.contains(scalar) { return differences.contains(.noBreakSpace) ? " " : scalar }
        return differences.contains(.blanks) && scalar.properties.isWhitespace ? " " : scalar
    }

    private static let noBreakSpaces: Set<Unicode.Scalar> = ["\u{A0}", "\u{2007}", "\u{202F}"]

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isWhitespace { return false }
        return scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .format
    }

    private static func withoutRepeatedSpaces(_ scalars: String.UnicodeScalarView) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        for scalar in scalars where scalar != " " || result.last != " " { result.append(scalar) }
        return result
    }

    /// The values of a JSON array, or of a list with semicolons or commas; nil for a text that is no list.
    private static func values(in text: String) -> [String]? {
        if let array = JSONValue.nested(in: text), case .array(let values) = array, values.count > 1 {
            return values.map { $0.json(indented: false) }
        }
        guard let separator = ([";", ","] as [Character]).first(where: text.contains) else { return nil }
        return text.split(separator: separator, omittingEmptySubsequences: false).map { value in
            String(value.drop { $0 == " " })
        }
    }
}
