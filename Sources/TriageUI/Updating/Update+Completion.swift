import ProvisioningLog
import TerminalScreen

/// What could be typed in the filter.
extension Model {
    /// The offers for the word at the cursor, and the characters that they replace.
    ///
    /// Values are counted among the events that the rest of the filter leaves.
    func filterOffers(_ line: Prompt) -> ([Prompt.Offer], Range<Int>) {
        guard let context = FilterCompletion.context(of: line.text, at: line.place) else { return ([], 0..<0) }
        let rows = context.rest.flatMap { try? ask($0).rows }
        let found = table.completions(for: context, among: rows ?? table.allRows, limit: Self.mostOffers)
        let offers = found.map { completion in
            Prompt.Offer(
                text: completion.text, label: completion.label, note: Self.meaning(of: completion, in: context),
                count: completion.count)
        }
        return (offers, context.range)
    }

    /// Nobody goes through more of them with Tab.
    static let mostOffers = 100

    private static func meaning(of completion: FilterCompletion, in context: FilterCompletion.Context) -> String {
        switch (completion.kind, context.subject) {
        case (.fact, _): Fact.all.first { $0.name == completion.label }?.meaning ?? ""
        case (.name, .name(let element?)): ElementField.named(completion.label, in: element)?.meaning ?? ""
        case (.name, _): meaning(ofName: completion.text)
        case (.value, _): ""
        }
    }

    /// - Parameter text: a field with its sign, or an element with its parenthesis.
    private static func meaning(ofName text: String) -> String {
        let name = String(text.prefix { $0 != ":" && $0 != "(" })
        if let element = Filter.Element(rawValue: name), text.hasSuffix("(") { return element.meaning }
        return name == "is" ? "a fact such as is:new" : FilterField.named(name)?.meaning ?? ""
    }
}
