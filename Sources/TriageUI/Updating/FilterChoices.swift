import ProvisioningLog

extension Filter {
    /// Any of some conditions; exact values of one field become a list: `error=(A, B)`. Nil for no condition.
    static func oneOf(_ choices: [Filter]) -> Filter? {
        guard choices.count > 1 else { return choices.first }
        let values = choices.compactMap(\.exactValue)
        guard values.count == choices.count, Set(values.map(\.field)).count == 1 else { return .any(of: choices) }
        return .term(field: values[0].field, comparison: .equals, value: .list(values.map(\.value)))
    }

    private var exactValue: (field: String, value: Value)? {
        if case .term(let field, .equals, .word(let text)) = self { (field, .word(text)) } else { nil }
    }

    /// Whether it says nothing but which values of a dimension are kept.
    func keepsOnly(_ dimension: Dimension) -> Bool {
        switch self {
        // A domain is kept by the field of the user: who else is asked for there is another question.
        case .term("user", .matches, let value) where dimension == .domain: value.isOfDomain
        case .term(dimension.name, .equals, _), .term(dimension.name, .matches, _): true
        case .fact(let name) where dimension == .fate: Fate.allCases.contains { $0.name == name }
        case .or(let parts): parts.allSatisfy { $0.keepsOnly(dimension) }
        default: false
        }
    }

    /// The field whose value it is about; nil for anything but a term.
    var field: String? { if case .term(let field, _, _) = self { field } else { nil } }
}

extension Filter.Value {
    /// Whether it asks for nothing but the domain of a user: `*@contoso.example`.
    fileprivate var isOfDomain: Bool {
        switch self {
        case .word(let text): text.hasPrefix("*@")
        case .list(let values): values.allSatisfy(\.isOfDomain)
        default: false
        }
    }
}
