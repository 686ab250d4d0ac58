/// What the record of an event says beside the columns.
struct RecordContent {
    /// Nil for an event that is not read from a file.
    let record: JSONValue?
    let steps: [ProvisioningStep]
    let modifiedProperties: [ModifiedProperty]
    /// True where the steps and changes stand in the record too.
    let recordHasAll: Bool

    init(
        _ record: JSONValue, steps: [ProvisioningStep], modifiedProperties: [ModifiedProperty], recordHasAll: Bool
    ) {
        (self.record, self.steps, self.modifiedProperties) = (record, steps, modifiedProperties)
        self.recordHasAll = recordHasAll
    }

    init(of event: ProvisioningEvent) {
        (record, steps, modifiedProperties) = (nil, event.steps, event.modifiedProperties)
        recordHasAll = false
    }

    /// Whether any value passes a test.
    func hasValue(where passes: (String) -> Bool) -> Bool {
        if record?.hasValue(where: passes) == true { return true }
        return !recordHasAll
            && (steps.contains { $0.values.contains(where: passes) }
                || modifiedProperties.contains { $0.values.contains(where: passes) })
    }
}

extension ProvisioningStep {
    fileprivate var values: [String] {
        [name, type, status, description].compactMap(\.self) + details.map(\.value).filter { !$0.isEmpty }
    }
}

extension ModifiedProperty {
    fileprivate var values: [String] { [name, oldValue, newValue].compactMap(\.self).filter { !$0.isEmpty } }
}

extension JSONValue {
    /// Whether a text, number or flag passes a test: at any depth, and in JSON inside of texts. Empty texts are no values.
    ///
    /// - Parameter texts: in how many texts this value is; see `JSONParser.mostTexts`.
    func hasValue(inTexts texts: Int = 0, where passes: (String) -> Bool) -> Bool {
        switch self {
        case .null: return false
        case .bool, .number: return text.map(passes) ?? false
        case .string(let text):
            guard !text.isEmpty else { return false }
            if passes(text) { return true }
            guard texts < JSONParser.mostTexts, let nested = JSONValue.nested(in: text) else { return false }
            return nested.hasValue(inTexts: texts + 1, where: passes)
        case .array(let values): return values.contains { $0.hasValue(inTexts: texts, where: passes) }
        case .object(let members): return members.contains { $0.value.hasValue(inTexts: texts, where: passes) }
        }
    }

    /// The values at a path of keys with dots between them; an object or array at its end stands for all values in it.
    ///
    /// Leads through arrays and through JSON in texts, and may begin inside of an envelope's `properties`. A key may
    /// have dots itself.
    ///
    /// - Parameter path: in lower case.
    func values(at path: String) -> [String] {
        var values: [String] = []
        collect(path.utf8[...], into: &values)
        first(of: ["properties"])?.collect(path.utf8[...], into: &values)
        return values
    }

    private func collect(_ path: Substring.UTF8View, into values: inout [String]) {
        switch unfolded {
        case .array(let items): for item in items { item.collect(path, into: &values) }
        case .object(let members):
            for member in members {
                let key = member.key.lowercased().utf8
                guard path.starts(with: key) else { continue }
                let rest = path.dropFirst(key.count)
                if rest.isEmpty {
                    _ = member.value.hasValue { value in
                        values.append(value)
                        return false
                    }
                } else if rest.first == UInt8(ascii: ".") {
                    member.value.collect(rest.dropFirst(), into: &values)
                }
            }
        case .null, .bool, .number, .string: break
        }
    }
}
