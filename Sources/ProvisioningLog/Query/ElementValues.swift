/// A step or a change, of which `step( )` or `mod( )` asks several things at once.
protocol EventPart {
    static var element: Filter.Element { get }

    /// What a word inside the parentheses stands for.
    func values(of field: ElementField) -> [String]
}

extension EventPart {
    /// Whether this part fulfils all that is asked of one.
    func fulfils(_ tree: ConditionTree<BoundCondition.PartTest>) -> Bool {
        tree.holds { $0.sense.holds($0.parts.flatMap(values), $0.test) }
    }
}

extension ModifiedProperty: EventPart {
    static let element = Filter.Element.modifiedProperty

    func values(of field: ElementField) -> [String] {
        switch field.name {
        case "name": [name]
        case "old": [oldValue].compactMap(\.self)
        case "new": [newValue].compactMap(\.self)
        default: []
        }
    }
}

extension ProvisioningStep: EventPart {
    static let element = Filter.Element.step

    func values(of field: ElementField) -> [String] {
        switch field.name {
        case "name": [name].compactMap(\.self)
        case "type": [type].compactMap(\.self)
        case "status": [status].compactMap(\.self)
        case "text": [description].compactMap(\.self)
        case "detail": details.map(\.value)
        case "pair": details.map { "\($0.key)=\($0.value)" }
        case "clause": falseClauses
        default: []
        }
    }
}
