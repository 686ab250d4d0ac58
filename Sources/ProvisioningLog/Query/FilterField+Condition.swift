/// What a condition is about: a word of the event, a word of an element, or a path in the record.
struct ConditionField {
    /// As it stands in the tree and in print.
    let name: String
    let kind: FilterField.Kind
    private let isRaw: Bool
    private let isInElement: Bool

    /// Nil where the text names nothing there.
    init?(named text: String, inside element: Filter.Element?) {
        isInElement = element != nil
        isRaw = element == nil && FilterField.rawPath(text) != nil
        if let element {
            guard let field = ElementField.named(text, in: element) else { return nil }
            (name, kind) = (field.name, field.kind)
        } else if isRaw {
            let prefix = FilterField.rawPrefix
            (name, kind) = (prefix + String(text.unicodeScalars.dropFirst(prefix.unicodeScalars.count)), .text)
        } else {
            guard let field = FilterField.named(text) else { return nil }
            (name, kind) = (field.name, field.kind)
        }
    }

    /// The values that it can have, where no others are possible, and those that are worth a mention.
    private var closedValues: (all: [String], told: [String]) {
        switch name {
        case Field.status.name: (Field.status.enumeration.names, ["failure", "success", "skipped", "warning"])
        case Dimension.fate.name: (Fate.allCases.map(\.name), Fate.allCases.map(\.name))
        default: ([], [])
        }
    }

    // MARK: - Signs and forms of values

    func accepts(_ sign: Filter.Comparison) -> Bool { isRaw || kind.accepts(sign) }

    var takesRanges: Bool { [.time, .duration, .number].contains(kind) }

    func takesPatterns(behind sign: Filter.Comparison) -> Bool {
        kind.isText && [.matches, .resembles, .unlike].contains(sign)
    }

    func takesLists(behind sign: Filter.Comparison) -> Bool { kind != .span && !sign.isOrder }

    func takesFiles(behind sign: Filter.Comparison) -> Bool { kind.isText && !sign.isOrder }

    // MARK: - Values

    /// Checks a value that is no list; quotation marks say that the text is meant as it stands.
    func check(_ value: Filter.Value, _ sign: Filter.Comparison, isQuoted: Bool) throws(ValueError) {
        switch kind {
        // Mistakes in spelling do not depend on the zone or the log.
        case .time: _ = try TimeTerm.bounds(sign, value, zone: .utc, newest: 0)
        case .span: _ = try SpanTerm.bounds(value, newest: 0)
        case .duration, .number: _ = try Quantity.bounds(sign, value, kind: kind, of: name)
        case .code, .text, .identifier:
            guard case .word(let text) = value, !isQuoted else { return }
            try checkBare(text, sign)
        }
    }

    private func checkBare(_ text: String, _ sign: Filter.Comparison) throws(ValueError) {
        guard !text.contains(where: { "*?".contains($0) }) else { return }
        // The ID of a person may be a short number; those of the service are not.
        if kind == .identifier, !isInElement, sign == .matches, text.count < 4 {
            throw ValueError(text, "\(name): needs at least 4 characters of the ID")
        }
        let (values, told) = closedValues
        guard sign.knowsAbsence, !values.isEmpty, !values.contains(where: { $0.lowercased() == text.lowercased() })
        else { return }
        throw ValueError(
            text, "\(name) has no value \"\(text)\": \(told.joined(separator: ", "))",
            suggestion: FilterField.nearest(to: text, among: values))
    }
}

extension FilterField.Kind {
    /// Whether a condition on such a field can have this sign.
    public func accepts(_ sign: Filter.Comparison) -> Bool {
        switch self {
        case .code, .text, .identifier: !sign.isOrder
        case .time, .duration, .number: sign.isOrder || sign.knowsAbsence
        case .span: sign == .matches || sign == .equals
        }
    }

    var isText: Bool { [.code, .text, .identifier].contains(self) }
}

extension Filter.Comparison {
    /// Whether the sign asks for less or more.
    public var isOrder: Bool { [.less, .atMost, .greater, .atLeast].contains(self) }

    /// Whether `none` and `*` behind the sign mean that there is no value or any.
    var knowsAbsence: Bool { [.matches, .equals, .differs].contains(self) }
}
