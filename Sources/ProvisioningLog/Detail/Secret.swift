/// Passwords, tokens and the like, which should never be in a log.
public enum Secret {
    /// Whether an attribute or a detail of this name holds a secret: `password`, `export_password`, `unicodePwd`,
    /// `clientSecret`; not what tells about one, as `pwdLastSet` and `passwordPolicies` do. O(length).
    public static func isName(_ name: String) -> Bool {
        guard mayBeName(name) else { return false }
        // Of a path such as `passwordProfile.password` the last part names the value.
        let last = name.split { $0 == "." || $0 == ":" }.last.map(String.init) ?? name
        let words = words(of: last)
        let joined = words.joined()
        guard wholes.contains(where: joined.contains) || words.contains(where: endsInSecret) else { return false }
        return !about.contains(where: joined.contains) && !["id", "name"].contains(words.last)
    }

    /// Whether the value of a secret tells nothing: it is empty, masked (`[Redacted]`, `***`), or says only yes or no.
    public static func isMasked(_ value: String) -> Bool {
        let signs = value.unicodeScalars.filter { !frame.contains($0) && !$0.properties.isWhitespace }
        return masks.contains(String(String.UnicodeScalarView(signs)).lowercased())
    }

    /// What is shown in the place of a secret.
    public static let hidden = "(hidden: looks like a secret)"

    /// Whether a value of a name is a secret in clear text.
    public static func isSecret(_ value: String, of name: String) -> Bool {
        value != hidden && isName(name) && !isMasked(value)
    }

    /// The value, or what stands for it where it is a secret.
    public static func shown(_ value: String, of name: String) -> String {
        isSecret(value, of: name) ? hidden : value
    }

    /// The names of what holds a secret in clear text, each once, in the order of the record.
    ///
    /// The names come from the log. Values that are JSON are looked into.
    public static func names(
        in steps: [ProvisioningStep], _ changes: [ModifiedProperty]
    ) -> [String] {
        var names: [String] = []
        for change in changes {
            for value in [change.oldValue, change.newValue].compactMap(\.self) { collect(change.name, value, &names) }
        }
        for detail in steps.flatMap(\.details) { collect(detail.key, detail.value, &names) }
        return names
    }

    /// What stands in the bytes of every record that has such a name, unless it is escaped.
    static let hints = [
        "passw", "passphrase", "passcode", "bearer", "apikey", "api_key", "secret", "token", "pwd", "credential",
        "privatekey", "private_key", "accesskey", "access_key", "connectionstring", "connection_string",
    ]
    .map { ByteRun(Array($0.utf8)) }

    // MARK: - Names

    private static let wholes = [
        "password", "passwd", "passphrase", "passcode", "apikey", "credential", "privatekey", "accesskey",
        "connectionstring",
    ]
    private static let about = [
        "polic", "expir", "lastset", "chang", "reset", "history", "length", "required", "hint", "type", "status",
        "enabled", "sync", "count", "date", "time", "attempt", "never", "profile",
    ]

    /// What letters and digits of such a name have in them, whatever stands between.
    private static let stems = (wholes + ["secret", "token", "pwd"]).map { ByteRun(Array($0.utf8)) }

    /// False for most names: to split each into words was a third of the time that privacy takes.
    private static func mayBeName(_ name: String) -> Bool {
        var letters: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x80...: return true
            case 0x30...0x39, 0x61...0x7A: letters.append(byte)
            case 0x41...0x5A: letters.append(byte | 0x20)
            default: break
            }
        }
        return letters.withBytes { bytes in stems.contains { $0.isIn(bytes) } }
    }

    private static func endsInSecret(_ word: String) -> Bool {
        ["secret", "secrets", "token", "tokens", "pwd"].contains(where: word.hasSuffix)
    }

    /// In lower case; `clientSecret` and `client_secret` are two words.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var wasSmall = false
        var isInWord = false
        for letter in name {
            guard letter.isLetter || letter.isNumber else {
                isInWord = false
                continue
            }
            if !isInWord || wasSmall && letter.isUppercase { words.append("") }
            words[words.count - 1] += letter.lowercased()
            (isInWord, wasSmall) = (true, letter.isLowercase)
        }
        return words
    }

    // MARK: - Values

    /// What stands around or in the place of a value.
    private static let frame = Set("[](){}<>*\u{2022}\u{25CF}_-\"'.#".unicodeScalars)
    private static let masks: Set<String> = [
        "", "redacted", "masked", "hidden", "removed", "null", "none", "true", "false", "yes", "no",
    ]

    private static func collect(_ name: String, _ value: String, _ names: inout [String]) {
        guard let nested = JSONValue.nested(in: value) else {
            if isName(name), !isMasked(value), !names.contains(name) { names.append(name) }
            return
        }
        collect(name, nested, &names)
    }

    private static func collect(_ name: String, _ value: JSONValue, _ names: inout [String]) {
        switch value {
        case .null: break
        case .bool, .number, .string: collect(name, value.text ?? "", &names)
        case .array(let values): for value in values { collect(name, value, &names) }
        case .object(let members): for member in members { collect(member.key, member.value, &names) }
        }
    }
}
