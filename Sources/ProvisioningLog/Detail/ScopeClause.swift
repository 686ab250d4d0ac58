/// One clause of a scoping filter, as a key of `ScopeEvaluationResult` spells it:
/// `Field staff.department EQUALS 'Field'`, or in on-demand results with blanks only.
public struct ScopeClause: Hashable, Sendable {
    /// The filter's title; nil where the text has none.
    public var filter: String?
    /// What is asked of the object: `department EQUALS 'Field'`; the whole text where it is spelled in another way.
    public var condition: String
    /// The attribute of the source that is looked at; nil where the text does not show it.
    public var attribute: String?

    /// Takes a clause apart; O(length).
    ///
    /// - Parameter filter: the title, where it stands outside of the text.
    public init(_ text: String, filter: String? = nil) {
        self.filter = filter
        condition = text
        let words = text.split(separator: " ")
        guard let start = Self.comparison(in: words), start < words.endIndex else { return }
        let (title, name) = Self.titleAndAttribute(in: words[..<start])
        attribute = name
        self.filter = filter ?? title
        condition = name + " " + text[words[start].startIndex...]
    }

    // MARK: - The comparison

    private static let comparisons: [[String]] = [
        "NOT REGEX MATCH", "REGEX MATCH", "IS NOT NULL", "IS NULL", "IS TRUE", "IS FALSE", "NOT EQUALS", "EQUALS",
        "GREATER_THAN_OR_EQUALS", "GREATER_THAN", "INCLUDES",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Where the comparison begins. A title may hold the same words, so the place behind `title.attribute` wins.
    private static func comparison(in words: [Substring]) -> Int? {
        let known = words.indices.dropFirst().filter { place in
            comparisons.contains { $0.elementsEqual(words[place...].prefix($0.count).map { $0.uppercased() }) }
        }
        let best = known.first { words[$0 - 1].contains(".") } ?? known.first { isShouted(words[$0]) } ?? known.first
        return best ?? unknownComparison(in: words)
    }

    /// A comparison that is not in the list: words in capitals before a value in quotation marks.
    private static func unknownComparison(in words: [Substring]) -> Int? {
        guard
            let value = words.indices.dropFirst(2).first(where: { words[$0].hasPrefix("'") && isShouted(words[$0 - 1]) }
            )
        else { return nil }
        let before = words[1..<value].lastIndex { !isShouted($0) }
        return before.map { $0 + 1 } ?? 1
    }

    private static func isShouted(_ word: Substring) -> Bool {
        word.allSatisfy { $0 == "_" || $0.isUppercase }
    }

    // MARK: - What stands before it

    private static func titleAndAttribute(in words: ArraySlice<Substring>) -> (title: String?, attribute: String) {
        let last = words.last ?? ""
        var title = words.dropLast().joined(separator: " ")
        var attribute = String(last)
        // The attributes of SCIM extensions have dots of their own.
        let dot = last.contains(":") ? last.firstIndex(of: ".") : last.lastIndex(of: ".")
        if let dot, last.index(after: dot) < last.endIndex {
            attribute = String(last[last.index(after: dot)...])
            title += (title.isEmpty ? "" : " ") + last[..<dot]
        }
        return (title.isEmpty ? nil : title, attribute)
    }
}
