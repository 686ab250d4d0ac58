/// The number of cells that a scalar fills: 0, 1 or 2.
///
/// A table of our own, so that layout does not depend on the C library or the locale of a host.
public func cellWidth(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
    if isWide(value) { return 2 }
    // The vowels and final consonants of conjoining Hangul are letters, drawn into the cell of the first consonant.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
    default: return 1
    }
}

private func isWide(_ value: UInt32) -> Bool {
    // Two comparisons decide the scripts of Europe, and another two most of Chinese, Japanese and Korean.
    if value < 0x1100 { return false }
    if (0x4E00...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value) { return true }
    var low = 0
    var high = wideRanges.count / 2
    while low < high {
        let middle = (low + high) / 2
        if wideRanges[middle * 2 + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low * 2 < wideRanges.count && wideRanges[low * 2] <= value
}
