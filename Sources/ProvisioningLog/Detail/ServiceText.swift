/// What the service says of skips in sentences.
enum ServiceText {
    /// The items of "… due to the following reasons: 1) … 2) …", without their numbers; none where there is no list.
    static func numberedReasons(in text: String) -> [String] {
        guard text.lowercased().contains("reason"), var place = start(of: 1, in: text, from: text.startIndex) else {
            return []
        }
        var items: [String] = []
        while items.count < longestList {
            let next = start(of: items.count + 2, in: text, from: place.upperBound)
            let item = text[place.upperBound..<(next?.lowerBound ?? text.endIndex)]
            let trimmed = item.trimmed
            if !trimmed.isEmpty { items.append(trimmed) }
            guard let next else { break }
            place = next
        }
        return items
    }

    private static let longestList = 20

    /// Where `n)` stands at the beginning of a word.
    private static func start(of number: Int, in text: String, from first: String.Index) -> Range<String.Index>? {
        let mark = "\(number))"
        var rest = text[first...]
        while let found = rest.firstRange(of: mark) {
            let isStart = found.lowerBound == text.startIndex || !text[text.index(before: found.lowerBound)].isNumber
            if isStart { return found }
            rest = text[found.upperBound...]
        }
        return nil
    }

    /// What a numbered reason says that details say too; nil for one that is only known from its words.
    static func reason(of item: String) -> SkipStory.Reason? {
        let text = item.lowercased()
        if text.contains("not active") || text.contains("inactive") { return .inactive }
        if text.contains("not assigned") || text.contains("unassigned") { return .unassigned }
        if text.contains("role"), text.contains("not") { return .withoutRole }
        if text.contains("scoping filter") || text.contains("out of scope") || text.contains("not in scope") {
            return .outOfScope
        }
        return text.contains("not effectively entitled") ? .notEntitled(isAssigned: false) : nil
    }

    /// Who is meant in "unable to assign A, B as the members of C".
    static func unresolvedObjects(of event: ProvisioningEvent) -> [String] {
        let texts = event.steps.compactMap(\.description) + [event[.reason]].compactMap(\.self)
        for text in texts {
            guard let start = text.firstRange(of: "unable to assign "),
                let end = text[start.upperBound...].firstRange(of: " as the ")
            else { continue }
            let names = text[start.upperBound..<end.lowerBound].split(separator: ",")
            return names.map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
        }
        return []
    }
}
