/// What each match of a regular expression is sure to hold, so that most records need not be decoded for it.
///
/// It understands what people type to find a text, and gives nothing where it is not sure: for anything else PCRE2 is
/// asked text by text.
struct RegexLiterals {
    /// Stretches of the pattern in which each byte stands for itself, or for the other case of its letter.
    private(set) var runs: [[UInt8]] = []

    private let pattern: [UInt8]
    private var place = 0
    private var run: [UInt8] = []
    private var depth = 0

    /// O(length of the pattern).
    init(_ text: String) {
        pattern = Array(text.utf8)
        while place < pattern.count {
            guard take() else {
                runs = []
                return
            }
        }
        endRun()
    }

    /// Takes the next part of the pattern; false where nothing is sure any more.
    private mutating func take() -> Bool {
        let byte = pattern[place]
        place += 1
        switch byte {
        case UInt8(ascii: "|"): return depth > 0
        case UInt8(ascii: "("): return takeOpening()
        case UInt8(ascii: ")"):
            endRun()
            depth -= 1
        case UInt8(ascii: "["): return takeClass()
        case UInt8(ascii: "\\"): return takeEscape()
        case UInt8(ascii: "?"), UInt8(ascii: "*"): dropLast()
        case UInt8(ascii: "{"): takeBrace()
        case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"): endRun()
        default: if depth == 0 { run.append(byte) }
        }
        return true
    }

    private mutating func endRun() {
        if !run.isEmpty { runs.append(run) }
        run = []
    }

    /// What comes before a quantifier may be missing.
    private mutating func dropLast() {
        if !run.isEmpty { run.removeLast() }
        endRun()
    }

    /// A quantifier, or a brace that stands for itself.
    private mutating func takeBrace() {
        guard let end = pattern[place...].firstIndex(of: UInt8(ascii: "}")),
            pattern[place..<end].allSatisfy({ "0123456789, ".utf8.contains($0) })
        else { return endRun() }
        dropLast()
        place = end + 1
    }

    private func isNext(_ text: String, at place: Int) -> Bool {
        pattern[min(place, pattern.count)...].starts(with: text.utf8)
    }

    /// What is in a group may be one of several, so it is passed by; options in it change what letters mean.
    private mutating func takeOpening() -> Bool {
        endRun()
        depth += 1
        if isNext("?:", at: place) { place += 2 }
        return !isNext("?", at: place) && !isNext("*", at: place)
    }

    private mutating func takeClass() -> Bool {
        endRun()
        if isNext("^", at: place) { place += 1 }
        // A bracket that comes first does not end the class.
        if isNext("]", at: place) { place += 1 }
        while place < pattern.count {
            switch pattern[place] {
            case UInt8(ascii: "]"):
                place += 1
                return true
            case UInt8(ascii: "["), UInt8(ascii: "\\"):
                // A class within the class, or a quotation, may hide its end.
                guard isNext("\\", at: place), !isNext("\\Q", at: place), !isNext("\\E", at: place) else {
                    return false
                }
                place += 2
            default: place += 1
            }
        }
        return false
    }

    /// A sign stands for itself; of letters and digits only those are known that stand for one character or for none.
    private mutating func takeEscape() -> Bool {
        guard place < pattern.count else { return false }
        let byte = pattern[place]
        place += 1
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            endRun()
            return "dDwWsSbBAZzhHvV".utf8.contains(byte)
        default:
            if depth == 0 { run.append(byte) }
            return true
        }
    }
}
