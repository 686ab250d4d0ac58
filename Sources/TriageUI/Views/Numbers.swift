extension Int {
    /// With a blank between groups of three digits: `12 408`.
    var grouped: String {
        var digits = Array(String(magnitude).reversed())
        var place = 3
        while place < digits.count {
            digits.insert(" ", at: place)
            place += 4
        }
        return (self < 0 ? "-" : "") + String(digits.reversed())
    }
}

/// "1 event", "12 408 events".
func counted(_ number: Int, _ noun: String) -> String { "\(number.grouped) \(noun)\(number == 1 ? "" : "s")" }
