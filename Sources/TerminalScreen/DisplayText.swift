/// What can be drawn: every printable scalar, or ASCII alone (`--ascii`, or `LANG=C` on purpose).
public enum GlyphSet: Sendable {
    case unicode, ascii

    /// What stands for text that was cut.
    var ellipsis: Unicode.Scalar { self == .unicode ? "…" : "~" }
}

/// Makes text from strangers safe to show, and what was hidden in it visible.
///
/// Controls, bidirectional and zero-width characters, and scalars without a shape become marks such as `␛` and
/// `⟨U+202E⟩` (`^[` and `<U+202E>` in ASCII). Doing it twice changes nothing.
public func displayText(_ text: some StringProtocol, glyphs: GlyphSet = .unicode) -> String {
    let text = String(text)
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var shown = String.UnicodeScalarView()
    forEachGlyph(of: text, glyphs: glyphs) { glyph in
        shown.append(glyph)
        return true
    }
    return String(shown)
}

/// The number of cells that `text` fills when it is shown.
public func displayWidth(_ text: some StringProtocol) -> Int {
    let text = String(text)
    if text.isPlain { return text.utf8.count }
    var width = 0
    forEachGlyph(of: text, glyphs: .unicode) { glyph in
        width += glyph.width
        return true
    }
    return width
}

extension String {
    /// Printable ASCII, as nearly all text is: shown as it stands, each byte in one cell.
    var isPlain: Bool { utf8.allSatisfy { 0x20..<0x7F ~= $0 } }
}

/// A scalar as the screen shows it, with the marks that combine with it.
struct Glyph: Equatable {
    var scalar: Unicode.Scalar
    var marks = CombiningMarks()
    var width = 1
    /// Whether it stands, alone or with its neighbours, for something that cannot be shown as it is.
    var isControlMark = false
}

extension String.UnicodeScalarView {
    mutating func append(_ glyph: Glyph) {
        append(glyph.scalar)
        for mark in glyph.marks { append(mark) }
    }
}

/// Calls `body` with each glyph of the sanitised `text`, until it returns false.
///
/// All text on its way to the screen passes here, and nowhere else.
func forEachGlyph(of text: String, glyphs: GlyphSet, _ body: (Glyph) -> Bool) {
    var sanitiser = Sanitiser(glyphs: glyphs)
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index != scalars.endIndex {
        let scalar = scalars[index]
        if sanitiser.isOutsideMark, scalar == sanitiser.opening {
            sanitiser.enterMark(length: lengthOfVisibleMark(scalars[index...], closing: sanitiser.closing))
        }
        scalars.formIndex(after: &index)
        guard sanitiser.consume(scalar, body) else { return }
    }
    sanitiser.finish(body)
}

/// The state of a text that is being sanitised: one scalar in, no, one or several glyphs out.
private struct Sanitiser {
    let glyphs: GlyphSet
    private var pending: Glyph?
    private var surplusMarks = 0
    private var scalarsOfMarkLeft = 0

    init(glyphs: GlyphSet) { self.glyphs = glyphs }

    var opening: Unicode.Scalar { glyphs == .unicode ? "⟨" : "<" }
    var closing: Unicode.Scalar { glyphs == .unicode ? "⟩" : ">" }
    var isOutsideMark: Bool { scalarsOfMarkLeft == 0 }

    /// Text that was sanitised before keeps the look of its marks.
    mutating func enterMark(length: Int) { scalarsOfMarkLeft = length }

    mutating func consume(_ scalar: Unicode.Scalar, _ body: (Glyph) -> Bool) -> Bool {
        let isInMark = scalarsOfMarkLeft > 0
        if isInMark { scalarsOfMarkLeft -= 1 }
        switch Treatment(of: scalar, after: pending) {
        case .shown(let width):
            guard flush(body) else { return false }
            if glyphs == .ascii, !scalar.isASCII {
                pending = Glyph(scalar: "?")
            } else {
                let isPicture = (0x2400...0x2421).contains(scalar.value)
                pending = Glyph(scalar: scalar, width: width, isControlMark: isInMark || isPicture)
            }
            return true
        case .combined:
            guard glyphs == .unicode else {
                guard flush(body) else { return false }
                pending = Glyph(scalar: "?")
                return true
            }
            if pending?.marks.append(scalar) != true { surplusMarks += 1 }
            return true
        case .replaced:
            guard flush(body) else { return false }
            return write(replacement(for: scalar), body)
        }
    }

    mutating func finish(_ body: (Glyph) -> Bool) { _ = flush(body) }

    private mutating func flush(_ body: (Glyph) -> Bool) -> Bool {
        guard let glyph = pending else { return true }
        pending = nil
        guard body(glyph) else { return false }
        guard surplusMarks > 0 else { return true }
        let note = "⟨+\(surplusMarks) marks⟩"
        surplusMarks = 0
        guard write(note, body) else { return false }
        return flush(body)
    }

    /// Gives all but the last glyph of a replacement; the last waits, since a mark may follow it.
    private mutating func write(_ replacement: String, _ body: (Glyph) -> Bool) -> Bool {
        for scalar in replacement.unicodeScalars {
            if let glyph = pending, !body(glyph) { return false }
            pending = Glyph(scalar: scalar, isControlMark: true)
        }
        return true
    }

    private func replacement(for scalar: Unicode.Scalar) -> String {
        let value = scalar.value
        switch (glyphs, value) {
        case (.unicode, 0x09): return "→"
        case (.unicode, 0..<0x20): return String(Character(Unicode.Scalar(UInt16(0x2400 + value)) ?? "\u{FFFD}"))
        case (.unicode, 0x7F): return "␡"
        case (.ascii, 0..<0x80): return "^" + String(Character(Unicode.Scalar(UInt8(value ^ 0x40))))
        default:
            let digits = String(value, radix: 16, uppercase: true)
            let padding = String(repeating: "0", count: max(0, 4 - digits.count))
            return "\(opening)U+\(padding)\(digits)\(closing)"
        }
    }
}

/// What becomes of a scalar on its way to the screen.
private enum Treatment {
    case shown(width: Int)
    case combined
    case replaced

    init(of scalar: Unicode.Scalar, after previous: Glyph?) {
        let value = scalar.value
        if value < 0x300 {
            let isControl = value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD
            self = isControl ? .replaced : .shown(width: 1)
            return
        }
        if value == 0xFE0E || value == 0xFE0F {
            self = Treatment.isEmojiAlone(previous) ? .combined : .replaced
            return
        }
        guard !Treatment.hidesItself(scalar) else {
            self = .replaced
            return
        }
        let width = cellWidth(of: scalar)
        self = width > 0 ? .shown(width: width) : previous == nil ? .replaced : .combined
    }

    /// The choice between text and picture is part of an ordinary emoji; anywhere else it is hidden data.
    private static func isEmojiAlone(_ glyph: Glyph?) -> Bool {
        guard let glyph, glyph.marks.isEmpty, !glyph.scalar.isASCII else { return false }
        return glyph.scalar.properties.isEmoji
    }

    /// Whether a reader would not see it: formats, fillers, tags, and what has no shape of its own.
    private static func hidesItself(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}

/// The number of scalars of the mark that `scalars` starts with, such as `⟨U+202E⟩` or `⟨+3 marks⟩`; 0 if it is none.
private func lengthOfVisibleMark(_ scalars: String.UnicodeScalarView.SubSequence, closing: Unicode.Scalar) -> Int {
    let inside = scalars.dropFirst().prefix(20).prefix { $0 != closing }
    guard inside.endIndex != scalars.endIndex, scalars[inside.endIndex] == closing else { return 0 }
    let text = String(inside)
    let isScalar = text.hasPrefix("U+") && inside.dropFirst(2).allSatisfy(\.properties.isASCIIHexDigit)
    let isCount = text.hasPrefix("+") && text.hasSuffix(" marks")
    return isScalar || isCount ? inside.count + 2 : 0
}
