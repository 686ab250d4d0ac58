public import ProvisioningLog

extension ErrorCatalogue {
    /// What explains an event best; nil for a success, and where nothing is known (catalogue.md, section 0).
    public func explanation(of event: ProvisioningEvent, scopingFilterIsFalse: Bool = false) -> Explanation? {
        if let code = event[.errorCode], let found = exact(code, event) { return found }
        if let skip = event[.skipReason] ?? skipReason(of: event), let found = skipped(skip, event) { return found }
        guard event[.status] != Status.success.name || event[.errorCode] != nil else { return nil }
        if let found = byCondition(event) { return found }
        if scopingFilterIsFalse || Self.saysOutOfScope(event), let found = skipped(Self.scopingFilterFalse, event) {
            return Explanation(entry: found.entry, match: .scopingFilter)
        }
        if let found = signature(in: event) { return found }
        return event[.errorCode].flatMap(family)
    }

    private static func saysOutOfScope(_ event: ProvisioningEvent) -> Bool {
        event.steps.contains { $0.detail("Scoping filter evaluation passed")?.lowercased() == "false" }
    }

    private func skipReason(of event: ProvisioningEvent) -> String? {
        event.steps.lazy.compactMap { $0.detail("SkipReason") }.first { !$0.isEmpty }
    }

    private func skipped(_ reason: String, _ event: ProvisioningEvent) -> Explanation? {
        guard let entry = best(byCode[CodeName(reason)], event, kind: .skip) else { return nil }
        return Explanation(entry: entry, match: .skipReason)
    }

    /// By the code: as it is, by another spelling, without its family, or by its end.
    func exact(_ code: String, _ event: ProvisioningEvent) -> Explanation? {
        let name = CodeName(code)
        if let entry = best(byCode[name], event, kind: .code) { return Explanation(entry: entry, match: .code) }
        if let entry = best(byAlias[name], event, kind: .code) {
            return Explanation(entry: entry, match: .alias(entry.name))
        }
        if let short = name.withoutFamily, let entry = best(byCode[short] ?? byAlias[short], event, kind: .code) {
            return Explanation(entry: entry, match: .withoutFamily)
        }
        let endings = clues.endings.filter { name.text.hasSuffix($0.name.text) && name != $0.name }
        guard let longest = endings.max(by: { $0.name.text.count < $1.name.text.count }),
            let entry = best(longest.places, event, kind: .code)
        else { return nil }
        let spelled = entry.codes.first { CodeName($0) == longest.name } ?? entry.name
        return Explanation(entry: entry, match: .applicationPrefix(spelled))
    }

    /// Of several entries the one whose condition holds, else one without a condition; of the wanted kind if there is
    /// one. Known issues explain nothing by their codes alone.
    private func best(_ places: [Int]?, _ event: ProvisioningEvent, kind: CatalogueEntry.Kind) -> CatalogueEntry? {
        let candidates = (places ?? []).map { entries[$0] }.filter {
            [.code, .skip].contains($0.kind) && $0.when?.matches(event) ?? true
        }
        let ranked = candidates.filter { $0.kind == kind } + candidates.filter { $0.kind != kind }
        return ranked.first { $0.condition != nil && $0.kind == ranked.first?.kind } ?? ranked.first
    }

    /// An entry that needs no code and no text, such as that of a staged deletion.
    private func byCondition(_ event: ProvisioningEvent) -> Explanation? {
        for place in clues.conditions {
            guard let when = entries[place].when, when.matches(event) else { continue }
            return Explanation(entry: entries[place], match: .condition(when.description))
        }
        return nil
    }

    private func signature(in event: ProvisioningEvent) -> Explanation? { signatures(in: event).first }

    /// The entries of texts that stand in the reason or in a step, in the order of the catalogue.
    func signatures(in event: ProvisioningEvent) -> [Explanation] {
        let texts = [event[.reason]].compactMap { $0 } + event.steps.compactMap(\.description)
        let bytes = texts.map { Array($0.utf8) }
        return clues.signatures.compactMap { place, texts in
            guard let found = texts.first(where: { bytes.contains(where: $0.matcher.matches) }) else { return nil }
            guard entries[place].when?.matches(event) ?? true else { return nil }
            return Explanation(entry: entries[place], match: .text(found.spelled))
        }
    }

    func family(_ code: String) -> Explanation? {
        let name = CodeName(code)
        let fitting = clues.families.filter { name.text.hasPrefix($0.name.text) }
        guard let longest = fitting.max(by: { $0.prefix.count < $1.prefix.count }) else { return nil }
        return Explanation(entry: entries[longest.place], match: .family(longest.prefix))
    }
}
