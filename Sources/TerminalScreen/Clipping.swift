/// Where text that is too long is cut.
public enum ClipMode: Sendable {
    /// The end is cut: names and sentences.
    case end
    /// The middle is cut: identifiers, whose ends tell them apart.
    case middle
}

/// The sanitised `text`, cut to at most `columns` cells, with an ellipsis where it was cut.
public func clipped(
    _ text: some StringProtocol, to columns: Int, _ mode: ClipMode = .end, glyphs: GlyphSet = .unicode
) -> String {
    guard columns > 0 else { return "" }
    switch mode {
    case .end: return clippedAtEnd(String(text), to: columns, glyphs: glyphs)
    case .middle: return clippedInMiddle(String(text), to: columns, glyphs: glyphs)
    }
}

/// Reads no more of `text` than fits, since an error body can be a megabyte.
private func clippedAtEnd(_ text: String, to columns: Int, glyphs: GlyphSet) -> String {
    if text.utf8.count <= columns, text.isPlain { return text }
    var kept: [Glyph] = []
    var width = 0
    forEachGlyph(of: text, glyphs: glyphs) { glyph in
        kept.append(glyph)
        width += glyph.width
        return width <= columns
    }
    guard width > columns else { return string(of: kept) }
    while let last = kept.last, width > columns - 1 {
        kept.removeLast()
        width -= last.width
    }
    return string(of: kept + [Glyph(scalar: glyphs.ellipsis)])
}

private func clippedInMiddle(_ text: String, to columns: Int, glyphs: GlyphSet) -> String {
    var all: [Glyph] = []
    var width = 0
    forEachGlyph(of: text, glyphs: glyphs) { glyph in
        all.append(glyph)
        width += glyph.width
        return true
    }
    guard width > columns else { return string(of: all) }
    let head = prefix(of: all, fitting: columns / 2)
    let tail = prefix(of: all.reversed(), fitting: (columns - 1) / 2).reversed()
    return string(of: head + [Glyph(scalar: glyphs.ellipsis)] + tail)
}

private func prefix(of glyphs: [Glyph], fitting columns: Int) -> [Glyph] {
    var room = columns
    return Array(
        glyphs.prefix { glyph in
            room -= glyph.width
            return room >= 0
        })
}

func string(of glyphs: some Sequence<Glyph>) -> String {
    var scalars = String.UnicodeScalarView()
    for glyph in glyphs { scalars.append(glyph) }
    return String(scalars)
}
