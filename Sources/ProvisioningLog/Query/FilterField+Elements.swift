/// A word of the filter language that stands inside `mod( )`, `step( )`, `src( )` or `tgt( )`.
public struct ElementField: Equatable, Sendable {
    /// Where the word stands.
    public let element: Filter.Element
    /// The short name, by which filters are printed.
    public let name: String
    /// Other spellings that are accepted and rewritten to `name`: Graph's first.
    public let aliases: [String]
    /// How `:` compares with a value of it.
    public let kind: FilterField.Kind
    /// The column that holds the value too; nil where only the record has it.
    public let column: Field?
    /// The values that are known in advance; a log may have others.
    public let values: [String]
    /// Whether it shows what other words show too, in another way, so that free text need not look there.
    let isView: Bool
    /// What it is, for help: a few words without a full stop.
    public let meaning: String
    /// A condition on it, for help.
    public let example: String

    /// The one table of these words: parser, completion, help and README read it.
    public static let all: [ElementField] =
        [
            ElementField(.modifiedProperty, "name", ["displayName"], .text, "the attribute", "mod(name:manager)"),
            ElementField(.modifiedProperty, "old", ["oldValue"], .text, "the value before", "mod(old:none)"),
            ElementField(.modifiedProperty, "new", ["newValue"], .text, "the value after", "mod(new:*@contoso.com)"),
            ElementField(.step, "name", [], .code, "the name of the step", "step(name:EntryExportAdd)"),
            ElementField(
                .step, "type", ["provisioningStepType"], .code,
                values: ["import", "scoping", "matching", "processing", "referenceResolution", "export"],
                "the kind of step", "step(type:export)"),
            ElementField(
                .step, "status", [], .code, values: Field.status.enumeration.names, "how the step ended",
                "step(status:failure)"),
            ElementField(.step, "text", ["description"], .text, "what the step says", "step(text:scoping)"),
            ElementField(.step, "detail", ["details"], .text, "any detail of the step", "step(detail:NotEntitled)"),
            ElementField(
                .step, "pair", [], .text, isView: true, "a detail of the step as key=value",
                "step(pair:\"Assigned*=False\")"),
            ElementField(
                .step, "clause", [], .text, isView: true, "a clause of a scope that was false",
                "step(clause:department)"),
        ]
        + identity(.source, columns: [.sourceId, .sourceName, .sourceUpn, .sourceType, .sourceSystem])
        + identity(.target, columns: [.targetId, .targetName, .targetUpn, .targetType, .targetSystem])

    /// The words of an identity; the neutral names of its columns lead to them.
    private static func identity(_ element: Filter.Element, columns: [Field]) -> [ElementField] {
        let side = element == .source ? "source" : "target"
        let words = [
            ("id", [], "the ID in the \(side)", "id:30012"),
            ("name", ["displayName"], "the name in the \(side)", "name:\"Adele Vance\""),
            ("upn", ["userPrincipalName", "details.userPrincipalName"], "the UPN in the \(side)", "upn:adele"),
            ("type", ["identityType"], "the type of the object in the \(side)", "type:user"),
            ("system", [], "the \(side) system", "system:workday"),
        ]
        return zip(words, columns).map { word, column in
            let (name, aliases, meaning, example) = word
            let graph = (aliases + [name]).map { "\(side)Identity.\($0)" }
            return ElementField(
                element, name, aliases + [column.name] + graph, name == "id" ? .identifier : .text, column: column,
                meaning, "\(element.rawValue)(\(example))")
        }
    }

    private init(
        _ element: Filter.Element, _ name: String, _ aliases: [String], _ kind: FilterField.Kind,
        column: Field? = nil, values: [String] = [], isView: Bool = false, _ meaning: String, _ example: String
    ) {
        (self.element, self.name, self.aliases, self.kind) = (element, name, aliases, kind)
        (self.column, self.values, self.isView) = (column, values, isView)
        (self.meaning, self.example) = (meaning, example)
    }

    /// The word that a text names inside an element, in any of its spellings; or nil.
    public static func named(_ text: String, in element: Filter.Element) -> ElementField? {
        let wanted = FilterField.spelling(text)
        return all.first { field in
            field.element == element && ([field.name] + field.aliases).contains { FilterField.spelling($0) == wanted }
        }
    }
}

extension Filter.Element {
    /// What the element is, for help.
    public var meaning: String {
        switch self {
        case .modifiedProperty: "one changed attribute that fulfils all conditions"
        case .step: "one step that fulfils all conditions"
        case .source: "the object in the source system"
        case .target: "the object in the target system"
        }
    }

    /// A use of the element, for help.
    public var example: String {
        switch self {
        case .modifiedProperty: "mod(name:manager new:none)"
        case .step: "step(type:export status:failure)"
        case .source: "src(system:workday id:30012)"
        case .target: "tgt(upn:none)"
        }
    }
}
