@testable import ProvisioningLog

/// A JSON value, and a writer that shares nothing with the library and uses every freedom that JSON gives.
enum OracleValue: Sendable {
    case null
    case number(Int)
    case text(String)
    case list([OracleValue])
    case object([(key: String, value: OracleValue)])

    /// The value of a key; null where there is none.
    subscript(key: String) -> OracleValue {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.key == key }?.value ?? .null
    }

    var elements: [OracleValue] { if case .list(let values) = self { values } else { [] } }

    /// As a cell of a table has it.
    var cell: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        default: ""
        }
    }

    var isNull: Bool { if case .null = self { true } else { false } }

    /// With some keys replaced by others.
    func renaming(_ names: [String: String]) -> OracleValue {
        guard case .object(let members) = self else { return self }
        return .object(members.map { (names[$0.key] ?? $0.key, $0.value) })
    }

    /// With some values replaced, and those of new keys put behind.
    func with(_ changes: [(key: String, value: OracleValue)]) -> OracleValue {
        guard case .object(let members) = self else { return self }
        let kept = members.map { member in (member.key, changes.last { $0.key == member.key }?.value ?? member.value) }
        return .object(kept + changes.filter { change in !members.contains { $0.key == change.key } })
    }

    /// A spelling of this value, another one each time.
    ///
    /// - Parameter isLine: without line breaks between the tokens.
    func spelled(_ random: inout SeededGenerator, isLine: Bool) -> String {
        func blank() -> String { Self.blanks(isLine)[Int.random(in: 0..<12, using: &random)] }
        switch self {
        case .null: return "null"
        case .number(let number): return String(number)
        case .text(let text): return Self.quoted(text, &random)
        case .list(let values):
            let parts = values.map { blank() + $0.spelled(&random, isLine: isLine) + blank() }
            return "[" + parts.joined(separator: ",") + "]"
        case .object(let members):
            let parts = members.map { member in
                blank() + "\"" + member.key + "\"" + blank() + ":" + blank()
                    + member.value.spelled(&random, isLine: isLine) + blank()
            }
            return "{" + parts.joined(separator: ",") + "}"
        }
    }

    private static func blanks(_ isLine: Bool) -> [String] {
        Array(repeating: "", count: 9) + [" ", "\t", isLine ? "  " : "\r\n  "]
    }

    /// A text with the escapes that writers use: what must be escaped, what is not ASCII, and what .NET takes for
    /// dangerous in a page. None escapes letters or brackets, and keys have no escapes.
    private static func quoted(_ text: String, _ random: inout SeededGenerator) -> String {
        let short: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "/": "\\/",
        ]
        var result = ""
        for scalar in text.unicodeScalars {
            let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            let mayEscape = mustEscape || !scalar.isASCII || "'+<>&/".unicodeScalars.contains(scalar)
            let choice = Int.random(in: 0..<4, using: &random)
            if !mayEscape || !mustEscape && choice < 2 {
                result.unicodeScalars.append(scalar)
            } else if let escape = short[scalar], choice < 3 {
                result += escape
            } else {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return "\"" + result + "\""
    }
}
