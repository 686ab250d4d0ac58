public import ProvisioningLog

/// A known issue that an event fits.
public struct Finding: Equatable, Sendable {
    /// The known issue.
    public var entry: CatalogueEntry
    /// How far the event proves it.
    public var strength: CatalogueEntry.Strength
    /// What made each condition of the entry true.
    public var evidence: [Evidence]

    /// A finding with these parts.
    public init(entry: CatalogueEntry, strength: CatalogueEntry.Strength, evidence: [Evidence]) {
        (self.entry, self.strength, self.evidence) = (entry, strength, evidence)
    }
}

extension ErrorCatalogue {
    /// The known issues that an event fits, the surest first, those of one strength in the order of the catalogue.
    ///
    /// - Parameter facts: the `is:` words that hold for the event. O(known issues × size of the event).
    public func findings(of event: ProvisioningEvent, facts: Set<String> = []) -> [Finding] {
        let found = issues.compactMap { entry -> Finding? in
            guard let when = entry.when, let strength = entry.strength,
                let evidence = when.evidence(in: event, facts: facts)
            else { return nil }
            return Finding(entry: entry, strength: strength, evidence: evidence)
        }
        return CatalogueEntry.Strength.allCases.flatMap { strength in found.filter { $0.strength == strength } }
    }

    private var issues: some Sequence<CatalogueEntry> { entries.lazy.filter { $0.kind == .issue } }
}

extension CatalogueEntry {
    /// All events that the entry is about, by what columns and records tell; nil where no filter can say it.
    ///
    /// Codes are compared as they are spelled in a log, without the liberties that a look-up takes.
    public var filter: Filter? {
        let condition: Filter
        switch kind {
        case .issue: return when
        case .reference: return nil
        case .code: condition = Self.any(codes + aliases, of: "error", endsToo: allowsApplicationPrefix)
        case .skip where codes.contains(ErrorCatalogue.scopingFilterFalse): condition = .fact("scoped-out")
        case .skip:
            condition = .any(of: ["skip", "error"].map { Self.any(codes + aliases, of: $0, endsToo: false) })
        case .family: condition = .any(of: prefixes.map { .term("error", .matches, $0 + "*") })
        case .signature where contains.isEmpty: condition = .all
        case .signature:
            let texts = contains.map { Filter.term(field: "reason", comparison: .resembles, value: .word($0)) }
            let steps = contains.map {
                Filter.element(.step, .term(field: "text", comparison: .resembles, value: .word($0)))
            }
            condition = .any(of: texts + steps)
        }
        return when.map(condition.adding) ?? condition
    }

    private static func any(_ names: [String], of field: String, endsToo: Bool) -> Filter {
        let whole = names.map { Filter.term(field, .equals, $0) }
        return .any(of: whole + (endsToo ? names.map { .term(field, .matches, "*" + $0) } : []))
    }
}
