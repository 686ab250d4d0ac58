/// The text of an error without what differs from event to event, so that texts of one cause are equal.
///
/// | placeholder | stands for |
/// |---|---|
/// | `<ID>` | GUIDs, and other long runs of hexadecimal digits, or of letters and digits |
/// | `<user>` | e-mail addresses and UPNs |
/// | `<value>` | short texts in quotation marks |
/// | `<time>` | dates and times |
/// | `<URL>`, `<DN>` | web addresses, names in a directory |
/// | `<n>` | other numbers |
///
/// What names the cause stays: codes within words (`AADSTS50034`), numbers behind "HTTP", "status", "code" or
/// "problem", names of attributes and keys of JSON in quotation marks, and the words of a sentence in quotation marks.
/// Equal placeholders in a row are one, and so are blanks in a row. Linear time.
public enum ReasonShape {
    /// The shape of a reason.
    public static func of(_ reason: String) -> String { text(of: reason, style: .shape) }

    /// A pattern with `*` that the reason and others of its shape fit; the reason itself where it has nothing to
    /// replace.
    public static func pattern(of reason: String) -> String { text(of: reason, style: .pattern) }

    /// A part of a reason that differs from event to event.
    public struct Variable: Equatable, Sendable {
        /// What the shape has in its place.
        public var kind: Placeholder
        /// Where it is in the UTF-8 text; quotation marks belong to it.
        public var bytes: Range<Int>
    }

    /// What stands for something that differs from event to event; the raw value is the spelling in a shape.
    public enum Placeholder: String, Sendable {
        case id = "<ID>"
        case user = "<user>"
        case value = "<value>"
        case time = "<time>"
        case url = "<URL>"
        /// A name in a directory.
        case name = "<DN>"
        case number = "<n>"
    }

    /// The parts of a text that its shape replaces, from left to right, none of them overlapping. Linear time.
    public static func variables(in reason: String) -> [Variable] {
        var scanner = ShapeScanner(Array(reason.utf8), style: .shape)
        scanner.scan()
        return scanner.replaced
    }

    private static func text(of reason: String, style: ShapeOutput.Style) -> String {
        var scanner = ShapeScanner(Array(reason.utf8), style: style)
        scanner.scan()
        return String(decoding: scanner.output.bytes, as: UTF8.self)
    }
}

/// What has been written of a shape.
struct ShapeOutput {
    enum Style { case shape, pattern }

    typealias Placeholder = ReasonShape.Placeholder

    let style: Style
    private(set) var bytes: [UInt8] = []
    /// The placeholder that was written last, and where it ends, while nothing but separators has followed.
    private var last: (placeholder: Placeholder, end: Int)?

    init(style: Style) { self.style = style }

    mutating func append(_ byte: UInt8) {
        if !byte.separatesValues { last = nil }
        bytes.append(byte)
    }

    mutating func append(_ text: ArraySlice<UInt8>) { for byte in text { append(byte) } }

    mutating func append(_ placeholder: Placeholder) {
        if let last, last.placeholder == placeholder {
            bytes.removeLast(bytes.count - last.end)
            return
        }
        bytes.append(contentsOf: style == .shape ? Array(placeholder.rawValue.utf8) : [UInt8(ascii: "*")])
        last = (placeholder, bytes.count)
    }

    /// A run of blanks: one in a shape, at the ends none.
    mutating func append(blanks: ArraySlice<UInt8>, isAtEnd: Bool) {
        switch style {
        case .shape: if !isAtEnd { append(UInt8(ascii: " ")) }
        // Others of the shape may have other blanks here.
        case .pattern: append(!isAtEnd && blanks.elementsEqual([0x20]) ? 0x20 : UInt8(ascii: "*"))
        }
    }
}

extension UInt8 {
    fileprivate var separatesValues: Bool { self == 0x20 || self == 0x2C || self == 0x3B || self == 0x7C }
    var isBlank: Bool { self == 0x20 || 0x09...0x0D ~= self }
    var isDigit: Bool { 0x30...0x39 ~= self }
    var isLetter: Bool { 0x41...0x5A ~= self || 0x61...0x7A ~= self }
    /// Letters, digits, `_`, and what is not ASCII.
    var isWordPart: Bool { isDigit || isLetter || self == 0x5F || self >= 0x80 }
}
