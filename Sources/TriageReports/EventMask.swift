import ProvisioningLog

/// What of one event is to be found and replaced in running text.
///
/// Replaced are, wherever they stand as whole words: the names, addresses and IDs of the event's objects, and the
/// values of its attributes of three characters or more (numbers: four). Beyond these, what has the form of an address,
/// of a GUID or of a directory name, and short texts in quotation marks, since the service quotes names and values.
/// Kept are the IDs of the service, codes, names of attributes, applications and systems, dates, numbers, sentences in
/// quotation marks, and keys of JSON. A name of another person that stands bare in a sentence is not recognised.
struct EventMask {
    private struct Known {
        let bytes: [UInt8]
        let text: String
        let kind: Pseudonyms.Kind
    }

    /// The longest first, by their first byte.
    private var known: [UInt8: [Known]] = [:]
    private var kept: Set<String> = []

    private static let leastLength = 3
    private static let leastDigits = 4

    /// - Parameter event: as the log has it, secrets hidden or not.
    init(_ event: ProvisioningEvent) {
        for field in PersonalTexts.kept { if let text = event[field] { keep(text) } }
        for change in event.modifiedProperties { keep(change.name) }
        for step in event.steps { if let name = step.name { keep(name) } }
        for (field, kind) in PersonalTexts.fields {
            guard let text = event[field] else { continue }
            if field == .initiatedBy, PersonalTexts.isService(initiator: text) { continue }
            know(text, kind)
        }
        for change in event.modifiedProperties {
            for value in [change.oldValue, change.newValue].compactMap(\.self) { know(value: value) }
        }
        for step in event.steps {
            for detail in step.details where PersonalTexts.treatment(ofDetail: detail.key) == .value {
                know(value: detail.value)
            }
        }
        for first in known.keys { known[first]?.sort { $0.bytes.count > $1.bytes.count } }
    }

    private mutating func keep(_ text: String) {
        kept.insert(text.lowercased())
        kept.insert(text.lowercased().filter { $0 != "-" })
    }

    private mutating func know(value: String) {
        guard let nested = JSONValue.nested(in: value) else { return know(value, .value) }
        nested.forEachString { know($0, .value) }
    }

    private mutating func know(_ text: String, _ kind: Pseudonyms.Kind) {
        let core = String(text.trimmingBlanks)
        let isNumber = core.allSatisfy { $0.isASCII && $0.isNumber }
        guard core.count >= (isNumber ? Self.leastDigits : Self.leastLength), !isKept(core),
            !PersonalTexts.isOrdinary(core), core != Secret.hidden
        else { return }
        let bytes = core.utf8.map(Self.folded)
        if known[bytes[0]]?.contains(where: { $0.bytes == bytes }) == true { return }
        known[bytes[0], default: []].append(Known(bytes: bytes, text: core, kind: kind))
    }

    func isKept(_ text: some StringProtocol) -> Bool { kept.contains(text.lowercased()) }

    // MARK: - Masking

    /// A text with everything replaced that is about a person or an object; O(length · known values).
    func masked(_ text: String, _ pseudonyms: Pseudonyms) -> String {
        let bytes = Array(text.utf8)
        var variables = ReasonShape.variables(in: text)[...]
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            while let first = variables.first, first.bytes.lowerBound < place { variables.removeFirst() }
            if let found = knownValue(in: bytes, at: place) {
                result += Array(pseudonyms.word(for: found.text, as: found.kind).utf8)
                place += found.bytes.count
            } else if let variable = variables.first, variable.bytes.lowerBound == place,
                let word = word(for: variable, in: bytes, pseudonyms)
            {
                result += Array(word.utf8)
                place = variable.bytes.upperBound
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func knownValue(in bytes: [UInt8], at place: Int) -> Known? {
        guard let candidates = known[Self.folded(bytes[place])] else { return nil }
        if place > 0, Self.isLetter(bytes[place]), Self.isWordPart(bytes[place - 1]) { return nil }
        return candidates.first { candidate in
            let end = place + candidate.bytes.count
            guard end <= bytes.count, zip(bytes[place..<end], candidate.bytes).allSatisfy({ Self.folded($0) == $1 })
            else { return false }
            return end == bytes.count || !Self.isLetter(bytes[end - 1]) || !Self.isWordPart(bytes[end])
        }
    }

    /// Nil for what is no name: a number, a date, an ID of the service.
    private func word(
        for variable: ReasonShape.Variable, in bytes: [UInt8], _ pseudonyms: Pseudonyms
    ) -> String? {
        let whole = String(decoding: bytes[variable.bytes], as: UTF8.self)
        switch variable.kind {
        case .time, .number, .url: return nil
        case .user: return pseudonyms.word(for: whole, as: .user)
        case .name: return pseudonyms.word(for: whole, as: .name)
        case .id: return isKept(whole) || whole.utf8.count < 15 ? nil : pseudonyms.word(for: whole, as: .id)
        case .value: return quoted(whole, pseudonyms)
        }
    }

    private func quoted(_ text: String, _ pseudonyms: Pseudonyms) -> String? {
        // In JSON that is a text itself, a backslash stands before each mark.
        let isEscaped = text.dropLast().last == "\\"
        let content = text.dropFirst().dropLast(isEscaped ? 2 : 1)
        let isSpecification = content.hasPrefix("urn:") || content.hasPrefix("http://") || content.hasPrefix("https://")
        guard !isSpecification, !isKept(content), !PersonalTexts.isOrdinary(content) else { return nil }
        let isShortNumber = content.count < Self.leastDigits && content.allSatisfy(\.isNumber)
        guard !isShortNumber else { return nil }
        return text[..<content.startIndex] + pseudonyms.word(for: String(content), as: .value)
            + text[content.endIndex...]
    }

    private static func folded(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }

    /// Of a word with blanks around it. Other scripts do without blanks, so their letters may begin anywhere.
    private static func isLetter(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte || 0x61...0x7A ~= folded(byte) }

    private static func isWordPart(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 }
}

extension JSONValue {
    /// Calls `body` with every text and number in the value, at any depth; keys are none.
    func forEachString(_ body: (String) -> Void) {
        switch self {
        case .string(let text), .number(let text): body(text)
        case .array(let values): for value in values { value.forEachString(body) }
        case .object(let members): for member in members { member.value.forEachString(body) }
        case .null, .bool: break
        }
    }
}
