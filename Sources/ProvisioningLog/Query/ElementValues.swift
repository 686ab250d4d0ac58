extension ModifiedProperty {
    /// Whether this change fulfils all that is asked of one.
    func fulfils(_ tree: ConditionTree<BoundCondition.PartTest>) -> Bool {
        tree.holds { $0.sense.holds($0.parts.flatMap(values), $0.test) }
    }

    private func values(of part: ElementField) -> [String] {
        switch part.name {
        case "name": [name]
        case "old": [oldValue].compactMap(\.self)
        case "new": [newValue].compactMap(\.self)
        default: []
        }
    }
}

extension ProvisioningStep {
    /// Whether this step fulfils all that is asked of one.
    func fulfils(_ tree: ConditionTree<BoundCondition.PartTest>) -> Bool {
        tree.holds { $0.sense.holds($0.parts.flatMap(values), $0.test) }
    }

    private func values(of part: ElementField) -> [String] {
        switch part.name {
        case "name": [name].compactMap(\.self)
        case "type": [type].compactMap(\.self)
        case "status": [status].compactMap(\.self)
        case "text": [description].compactMap(\.self)
        case "detail": details.map(\.value)
        default: []
        }
    }
}
