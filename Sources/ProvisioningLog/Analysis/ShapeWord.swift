/// What a word of a reason is.
enum ShapeWord {
    /// `0x80070005`.
    static func isHexadecimalNumber(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count > 2, word.first == 0x30, word.dropFirst().first.map({ $0 | 0x20 }) == UInt8(ascii: "x") else {
            return false
        }
        return word.dropFirst(2).allSatisfy { $0.hexadecimalDigit != nil }
    }

    /// Eight or more hexadecimal digits, or fifteen or more letters and digits, that look like no word of a language.
    static func isIdentifier(_ word: ArraySlice<UInt8>) -> Bool {
        let digits = word.count(where: \.isDigit)
        if word.count >= 8, digits > 0, word.allSatisfy({ $0.hexadecimalDigit != nil }) { return true }
        return word.count >= 15 && digits >= 4 && word.allSatisfy { $0.isDigit || $0.isLetter }
    }

    /// Where the unit begins in a word such as `30s` or `12MB`; nil for other words.
    static func unit(of word: ArraySlice<UInt8>) -> Int? {
        guard let first = word.firstIndex(where: { !$0.isDigit }), first > word.startIndex else { return nil }
        return word.endIndex - first <= 3 && word[first...].allSatisfy(\.isLetter) ? first : nil
    }

    private static let directoryKeys: Set<String> = ["cn", "ou", "dc", "uid", "o"]

    /// Where the value begins in `CN=…`; nil where no part of a name in a directory begins.
    static func directoryValue(in text: [UInt8], at place: Int) -> Int? {
        guard place < text.count, text[place].isLetter else { return nil }
        let most = min(text.count, place + 4)
        guard let sign = text[place..<most].firstIndex(of: 0x3D) else { return nil }
        let key = String(decoding: text[place..<sign], as: UTF8.self).lowercased()
        return directoryKeys.contains(key) ? sign + 1 : nil
    }
}

/// Finds dates and times of day: `2026-03-02T14:11:52.120Z`, `3/2/2026 2:11:52 PM`, `00:05:00`.
struct ShapeTime {
    private let text: [UInt8]
    private var place: Int

    /// Where the time that begins here ends; nil where none does.
    static func end(in text: [UInt8], at place: Int) -> Int? {
        guard text[place].isDigit, place == 0 || !text[place - 1].isWordPart else { return nil }
        var time = ShapeTime(text: text, place: place)
        guard time.isoDate() || time.americanDate() || time.clock() else { return nil }
        return time.place < text.count && text[time.place].isWordPart ? nil : time.place
    }

    private mutating func take(_ sign: Character) -> Bool {
        guard place < text.count, text[place] == sign.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func digits(_ counts: ClosedRange<Int>) -> Bool {
        let start = place
        while place < text.count, place - start < counts.upperBound, text[place].isDigit { place += 1 }
        return counts.contains(place - start)
    }

    /// Takes what a step takes, or nothing.
    private mutating func attempt(_ step: (inout ShapeTime) -> Bool) -> Bool {
        var ahead = self
        guard step(&ahead) else { return false }
        self = ahead
        return true
    }

    private mutating func isoDate() -> Bool {
        attempt { time in
            guard time.digits(4...4), time.take("-"), time.digits(2...2), time.take("-"), time.digits(2...2) else {
                return false
            }
            _ = time.attempt { ($0.take("T") || $0.take("t") || $0.take(" ")) && $0.clock() }
            return true
        }
    }

    private mutating func americanDate() -> Bool {
        attempt { time in
            guard time.digits(1...2), time.take("/"), time.digits(1...2), time.take("/"), time.digits(2...4) else {
                return false
            }
            _ = time.attempt { ($0.take(",") || true) && $0.take(" ") && $0.clock() }
            return true
        }
    }

    /// Hours and minutes, with what may follow: seconds, decimals, AM or PM, a zone.
    private mutating func clock() -> Bool {
        attempt { time in
            guard time.digits(1...2), time.take(":"), time.digits(2...2) else { return false }
            _ = time.attempt { $0.take(":") && $0.digits(2...2) }
            _ = time.attempt { ($0.take(".") || $0.take(",")) && $0.digits(1...9) }
            _ = time.attempt { ($0.take(" ") || true) && ($0.take("A") || $0.take("P")) && $0.take("M") }
            _ = time.attempt {
                $0.take("Z") || ($0.take("+") || $0.take("-")) && $0.digits(2...2) && $0.take(":") && $0.digits(2...2)
            }
            _ = time.attempt { $0.take(" ") && $0.take("U") && $0.take("T") && $0.take("C") }
            return true
        }
    }
}
