extension Filter {
    /// The canonical spelling: parsed again it gives the same filter.
    public var description: String { spelled(in: .alone, of: nil) }

    /// What stands around a part, and so whether it needs parentheses.
    private enum Place {
        case alone, choice, conjunction
    }

    private func spelled(in place: Place, of element: Element?) -> String {
        switch self {
        case .all: return ""
        case .text(.plain(let text)): return Self.spelled(text: text)
        case .text(let pattern): return pattern.spelled
        case .term(let field, let comparison, let value):
            let spelling = ValueSpelling(field: ConditionField(named: field, inside: element), comparison: comparison)
            return field + comparison.rawValue + spelling.spelled(value)
        case .element(let element, let inner):
            return element.rawValue + "(" + inner.spelled(in: .alone, of: element) + ")"
        case .fact(let name): return "is:\(name)"
        case .not(let inner): return "-" + inner.spelled(in: .conjunction, of: element)
        case .and(let parts):
            let text = parts.map { $0.spelled(in: .conjunction, of: element) }.joined(separator: " ")
            return place == .conjunction ? "(\(text))" : text
        case .or(let parts):
            let text = parts.map { $0.spelled(in: .choice, of: element) }.joined(separator: " OR ")
            return place == .alone ? text : "(\(text))"
        }
    }

    /// Without quotation marks where the parser, which knows best, reads the same text. One that has such a mark itself
    /// could take what follows into a path that begins with `raw.`.
    private static func spelled(text: String) -> String {
        // Where there is no filter the screen says "none".
        let isPlain = !text.contains("\"") && text.lowercased() != "none"
        return isPlain && (try? Filter("(\(text))")) == .text(.plain(text)) ? text : text.inQuotationMarks
    }
}

extension String {
    var inQuotationMarks: String {
        var quoted = UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.append(scalar)
        }
        return "\"\(Self(quoted))\""
    }
}

/// How a value is written behind a field and a sign.
struct ValueSpelling {
    /// Nil for a field that the language does not know.
    var field: ConditionField?
    var comparison: Filter.Comparison
    var isInList = false

    func spelled(_ value: Filter.Value) -> String {
        switch value {
        case .word(let text), .pattern(.plain(let text)): return quoted(text, if: needsQuotationMarks(text))
        case .file(let path): return "@" + quoted(path, if: hasSyntax(path))
        case .range(let from, let to):
            let ends = [from, to].map { $0.map { quoted($0, if: hasSyntax($0)) } ?? "" }
            return ends.joined(separator: "..")
        case .list(let values):
            var item = self
            item.isInList = true
            return "(" + values.map(item.spelled).joined(separator: ", ") + ")"
        case .pattern, .present, .absent: return value.spelled
        }
    }

    private func quoted(_ text: String, if isNeeded: Bool) -> String { isNeeded ? text.inQuotationMarks : text }

    /// Whether the text could not stand bare in any value.
    private func hasSyntax(_ text: String) -> Bool {
        text.isEmpty
            || text.unicodeScalars.contains { scalar in
                scalar.properties.isWhitespace || scalar == "\"" || scalar == "(" || scalar == ")"
                    || isInList && scalar == ","
            }
    }

    private func needsQuotationMarks(_ text: String) -> Bool {
        guard !hasSyntax(text), !["none", "*"].contains(text), let first = text.unicodeScalars.first else {
            return true
        }
        // A sign would make one with the sign before it.
        if "@/=~".unicodeScalars.contains(first) { return true }
        guard let field else { return false }
        if field.takesRanges, text.contains("..") { return true }
        do throws(ValueError) { try field.check(.word(text), comparison, isQuoted: false) } catch { return true }
        return false
    }
}

extension Filter.Pattern {
    /// A regular expression between slashes, or the text as it is.
    var spelled: String {
        guard case .regex(let text, let ignoresCase) = self else {
            if case .plain(let text) = self { return text } else { return "" }
        }
        var escaped = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if scalar == "/", !isEscaped { escaped.append("\\") }
            isEscaped = scalar == "\\" && !isEscaped
            escaped.append(scalar)
        }
        return "/\(String(escaped))/\(ignoresCase ? "i" : "")"
    }
}

extension Filter.Value {
    /// The value as somebody would write it who knows no quotation marks.
    var spelled: String {
        switch self {
        case .word(let text): text
        case .pattern(let pattern): pattern.spelled
        case .list(let values): "(" + values.map(\.spelled).joined(separator: ", ") + ")"
        case .range(let from, let to): "\(from ?? "")..\(to ?? "")"
        case .file(let path): "@\(path)"
        case .present: "*"
        case .absent: "none"
        }
    }
}
