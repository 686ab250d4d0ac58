/// A value with the blanks made visible that often are the whole difference: those at its end, and no-break spaces.
///
/// In ASCII a value that ends with a blank stands in quotation marks, since no sign is free for it.
public func showingBlanks(_ text: String, glyphs: GlyphSet = .unicode) -> String {
    let trailing = text.reversed().prefix { $0 == " " }.count
    guard glyphs == .unicode else {
        return trailing > 0 || text.contains("\u{A0}") ? "\"\(text)\"" : text
    }
    let body = text.dropLast(trailing).map { $0 == "\u{A0}" ? "⍽" : $0 }
    return String(body) + String(repeating: "␠", count: trailing)
}
