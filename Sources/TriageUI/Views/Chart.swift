import TerminalScreen

/// Numbers as characters, for screens with and without block elements.
enum Chart {
    /// Heights within a cell, from the least that is seen to a full one.
    private static func heights(_ glyphs: GlyphSet) -> [Character] {
        Array(glyphs == .unicode ? "▁▂▃▄▅▆▇█" : ".:-=+*#")
    }

    /// A bar for each number, the highest nearly as high as the line; a blank for nothing.
    static func sparkline(_ numbers: [Int], glyphs: GlyphSet) -> String {
        // Full blocks of lines below each other would run into one.
        let heights = Array(heights(glyphs).prefix(7))
        guard let most = numbers.max(), most > 0 else { return String(repeating: " ", count: numbers.count) }
        return String(numbers.map { level($0, of: most, steps: heights.count).map { heights[$0 - 1] } ?? " " })
    }

    /// A bar that lies; something is seen of everything that is not 0.
    static func bar(_ share: Double, width: Int, glyphs: GlyphSet) -> String {
        guard share > 0, share.isFinite, width > 0 else { return "" }
        let cells = Int((min(1, share) * Double(width)).rounded())
        guard cells > 0 else { return glyphs == .unicode ? "▏" : "." }
        return String(repeating: glyphs == .unicode ? "▇" : "#", count: cells)
    }

    /// What a bar over several lines has in one of them, counted from below; nil where it does not reach.
    static func cell(_ number: Int, of most: Int, line: Int, of lines: Int, glyphs: GlyphSet) -> Character? {
        let heights = heights(glyphs)
        guard let level = level(number, of: most, steps: heights.count * lines) else { return nil }
        let height = min(heights.count, level - line * heights.count)
        return height > 0 ? heights[height - 1] : nil
    }

    /// From 1 to `steps`; nil for nothing.
    private static func level(_ number: Int, of most: Int, steps: Int) -> Int? {
        guard number > 0, most > 0 else { return nil }
        return max(1, min(steps, Int((Double(number) / Double(most) * Double(steps)).rounded())))
    }
}
