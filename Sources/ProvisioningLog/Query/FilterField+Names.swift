extension FilterField {
    /// What the path to any part of a record begins with.
    static let rawPrefix = "raw."

    /// The field that a text names: its short name, Graph's, the portal's title or the neutral name of JSON output.
    /// Case, blanks, `-` and `_` do not count. Nil for anything else. O(length of the text).
    public static func named(_ text: String) -> FilterField? { byName[spelling(text)] }

    private static let byName: [String: FilterField] = {
        let pairs = all.flatMap { field in field.names.map { (spelling($0), field) } }
        return Dictionary(pairs) { first, _ in first }
    }()

    /// Every spelling of the name, the short one first.
    var names: [String] {
        let neutral = Field.allCases.filter { kind != .span && fields == [$0] }.map(\.name)
        return [name] + aliases + [portalTitle].compactMap(\.self) + neutral
    }

    /// Whether a text may become the name of a field or an element when more of it is typed.
    public static func isBeginningOfName(_ text: String) -> Bool {
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return false }
        let names = all.map(\.name) + Filter.Element.allCases.map(\.rawValue) + ["is", rawPrefix]
        return names.contains { $0.hasPrefix(wanted) }
    }

    /// Portal titles have blanks, which nobody likes to quote.
    static func spelling(_ text: String) -> String {
        // By scalars: taking each character out of a string took a quarter of the time of reading a filter.
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { !" -_".unicodeScalars.contains($0) }))
    }

    /// The parts of a path behind `raw.`, without their quotation marks; nil where it is no path.
    ///
    /// `raw.targetSystem.details."a b"` gives `targetSystem`, `details` and `a b`.
    public static func rawPath(_ name: String) -> [String]? {
        guard name.lowercased().hasPrefix(rawPrefix) else { return nil }
        var lexer = FilterLexer(Array(name.unicodeScalars.dropFirst(rawPrefix.unicodeScalars.count)))
        var parts: [String] = []
        repeat {
            let part = lexer.next == "\"" ? try? lexer.quoted() : lexer.pathPart()
            guard let part, !part.isEmpty else { return nil }
            parts.append(part)
        } while lexer.take(".")
        return lexer.next == nil ? parts : nil
    }

    // MARK: - Mistyped names

    /// The name that a mistyped one is nearest to; nil where none is near.
    static func nearest(to text: String) -> String? { nearest(to: text, among: all.map(\.name) + ["is"]) }

    /// The first name that begins with the text, else the one that takes the fewest changes, where they are few.
    static func nearest(to text: String, among names: [String]) -> String? {
        let wanted = text.lowercased()
        // A pasted text is no mistyped name, and a long one would take long.
        guard !wanted.isEmpty, wanted.utf8.count <= 60 else { return nil }
        if let longer = names.first(where: { $0.lowercased().hasPrefix(wanted) }) { return longer }
        let ranked = names.map { ($0, distance(wanted, $0.lowercased())) }.min { $0.1 < $1.1 }
        guard let ranked, ranked.1 <= max(1, min(3, wanted.count / 2)) else { return nil }
        return ranked.0
    }

    /// How many letters must be changed, added, removed or swapped with their neighbour.
    private static func distance(_ one: String, _ other: String) -> Int {
        let (first, second) = (Array(one), Array(other))
        var rows = [Array(0...second.count)]
        for (i, letter) in first.enumerated() {
            var row = [i + 1]
            for (j, target) in second.enumerated() {
                var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (letter == target ? 0 : 1))
                if i > 0, j > 0, letter == second[j - 1], first[i - 1] == target {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[first.count][second.count]
    }
}

extension FilterLexer {
    /// A part of a path that needs no quotation marks.
    fileprivate mutating func pathPart() -> String {
        let start = place
        while let next, next != ".", next != "\"" { place += 1 }
        return string(start..<place)
    }
}
