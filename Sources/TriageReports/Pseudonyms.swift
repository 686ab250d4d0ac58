import Synchronization

/// Words that stand for names, IDs and values: the same word for the same text as long as the program runs.
///
/// `user-7f3a@domain-2c41` stands for an address, with a word of its own for the domain, so that grouping by domain
/// still works; `name-…`, `id-…` and `value-…` for other texts. Words come from a keyed hash and not from a counter: so
/// a ticket on one event and one on the whole log call a person the same, whatever was read first, and a word does not
/// tell how early its text was in the log. Two texts never share a word: where hashes agree, more digits are taken.
///
/// Texts that differ in case only are one, as they are for a filter. Blanks at both ends stay visible: a trailing blank
/// is what many errors are about.
///
/// Shared by all who mask something, on whatever thread: a name has one word, whoever came to it first.
public final class Pseudonyms: Sendable {
    /// What a text is; the raw value begins its word.
    public enum Kind: String, CaseIterable, Sendable {
        case user, domain, name, id, value
    }

    private let words: Mutex<Words>

    /// - Parameter key: the same key gives the same words; a new one by default.
    public convenience init(key: PseudonymKey = .random()) { self.init(key: key, fold: { $0 }) }

    /// - Parameter fold: changes hashes, so that a test can make them agree.
    init(key: PseudonymKey, fold: @escaping @Sendable (UInt64) -> UInt64) {
        words = Mutex(Words(hash: SipHash(key: key), fold: fold))
    }

    /// Whether the names of a log have their words by now, so that a name can be told from another word.
    var knowsLog: Bool {
        get { words.withLock { $0.knowsLog } }
        set { words.withLock { $0.knowsLog = newValue } }
    }

    /// The word for a text. Addresses and GUIDs are known by their form; for other texts the first kind counts.
    public func word(for text: String, as kind: Kind) -> String {
        let core = text.trimmingBlanks
        guard !core.isEmpty else { return text }
        let word = words.withLock { $0.bareWord(for: String(core), as: kind) }
        return text[..<core.startIndex] + word + text[core.endIndex...]
    }

    /// Which of some words in lower case are a name, a value or a word of one that has a pseudonym; O(all their letters).
    func known(among wanted: Set<String>) -> Set<String> { words.withLock { $0.known(among: wanted) } }

    /// What a word stands for, in the spelling that was seen first; nil for what is no word of this session.
    public func original(of word: String) -> String? { words.withLock { $0.original(of: word) } }

    /// A text with every word of this session replaced by what it stands for: `*@domain-2c41` has one in it.
    public func restored(_ text: String) -> String {
        guard text.contains("-") else { return text }
        return words.withLock { $0.restored(text) }
    }
}

/// The words that were given so far.
private struct Words {
    /// So many digits of an ID, one of them no letter, look like an ID to `ReasonShape` too: reasons that differ in IDs
    /// only stay of one shape.
    private static let leastDigits: [Pseudonyms.Kind: Int] = [.id: 8]

    private let hash: SipHash
    private let fold: @Sendable (UInt64) -> UInt64
    /// By the bytes of the folded text: equal letters in different encodings are different texts.
    private var words: [[UInt8]: String] = [:]
    /// The spelling that was seen first, by word.
    private var originals: [String: String] = [:]
    var knowsLog = false

    init(hash: SipHash, fold: @escaping @Sendable (UInt64) -> UInt64) { (self.hash, self.fold) = (hash, fold) }

    mutating func bareWord(for text: String, as kind: Pseudonyms.Kind) -> String {
        // What is a word already stands for itself.
        if originals[text] != nil || isAddressOfWords(text) { return text }
        if kind != .domain, text.isAddress, let sign = text.lastIndex(of: "@") {
            let domain = String(text[text.index(after: sign)...])
            return wordOfPart(String(text[..<sign]), .user) + "@" + wordOfPart(domain, .domain)
        }
        return wordOfPart(text, text.isObjectID ? .id : kind)
    }

    private func isAddressOfWords(_ text: String) -> Bool {
        guard text.utf8.contains(0x40) else { return false }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { originals[String($0)] != nil }
    }

    private mutating func wordOfPart(_ text: String, _ kind: Pseudonyms.Kind) -> String {
        let folded = Array(text.lowercased().utf8)
        // A domain is a domain wherever it stands; everything else has one word.
        let key = kind == .domain ? [0x40] + folded : folded
        if let word = words[key] { return word }
        let word = newWord(key, kind)
        words[key] = word
        originals[word] = text
        return word
    }

    private func newWord(_ key: [UInt8], _ kind: Pseudonyms.Kind) -> String {
        let digits = String(fold(hash.hash(key)), radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        for count in Self.leastDigits[kind, default: 4]...16 {
            let word = "\(kind.rawValue)-\(padded.prefix(count))"
            let looksRight = kind != .id || padded.prefix(count).contains(where: \.isDigit)
            if originals[word] == nil, looksRight { return word }
        }
        // Sixteen digits agree once in ages; then the words are counted.
        var number = 2
        while originals["\(kind.rawValue)-\(padded)-\(number)"] != nil { number += 1 }
        return "\(kind.rawValue)-\(padded)-\(number)"
    }

    func known(among wanted: Set<String>) -> Set<String> {
        guard !wanted.isEmpty else { return [] }
        let spellings = Set(wanted.map { Array($0.utf8) })
        var found: Set<[UInt8]> = []
        for text in words.keys {
            for part in text.split(whereSeparator: { !Self.isWordPart($0) }) where spellings.contains(Array(part)) {
                found.insert(Array(part))
            }
            if found.count == spellings.count { break }
        }
        return Set(found.map { String(decoding: $0, as: UTF8.self) })
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x7A ~= byte || byte >= 0x80
    }

    // MARK: - The way back

    func original(of word: String) -> String? {
        if let original = originals[word] { return original }
        guard isAddressOfWords(word) else { return nil }
        return restored(word)
    }

    func restored(_ text: String) -> String {
        guard !originals.isEmpty else { return text }
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "-") {
            let start = rest[..<sign].lastIndex { !$0.isLowercaseLetter }.map(rest.index(after:)) ?? rest.startIndex
            let digits = rest.index(after: sign)
            let end = rest[digits...].firstIndex { !$0.isLowercaseLetter && !$0.isDigit } ?? rest.endIndex
            let original = originals[String(rest[start..<end])]
            result += rest[..<start] + (original ?? String(rest[start..<digits]))
            rest = rest[(original == nil ? digits : end)...]
        }
        return result + rest
    }
}

extension Character {
    fileprivate var isLowercaseLetter: Bool { "a"..."z" ~= self }
    fileprivate var isDigit: Bool { "0"..."9" ~= self }
}

extension UInt8 {
    /// Whether no address has this byte: a blank, or what stands around addresses.
    fileprivate var endsAddress: Bool {
        0x09...0x0D ~= self || self == 0x20 || "\"<>(){}[],;:/".utf8.contains(self)
    }
}

extension String {
    /// Without the blanks at both ends, of any kind.
    var trimmingBlanks: Substring {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// One `@` or more in a text without blanks, with something on both sides.
    var isAddress: Bool {
        guard let sign = utf8.lastIndex(of: 0x40), sign != startIndex, utf8.index(after: sign) != endIndex,
            !utf8.contains(where: \.endsAddress)
        else { return false }
        // Each text of a log is asked, and few have blanks that are not ASCII.
        return utf8.allSatisfy { $0 < 0x80 } || !contains(where: \.isWhitespace)
    }

    /// A GUID, or as many hexadecimal digits.
    var isObjectID: Bool {
        let digits = utf8.filter { $0 != 0x2D }
        let isLong = digits.count == 32 && (utf8.count == 32 || utf8.count == 36)
        return isLong && digits.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x46 ~= $0 || 0x61...0x66 ~= $0 }
    }
}
