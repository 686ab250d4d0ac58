import ErrorCatalogue

/// What somebody who mistyped a code may have meant.
struct NearestCodes {
    private static let most = 5
    private let codes: [String]

    init(_ catalogue: ErrorCatalogue) {
        codes = catalogue.entries.flatMap { $0.codes + $0.aliases }
    }

    /// Codes that hold the text, or are a few letters away from it, the nearest first.
    func codes(near text: String) -> [String] {
        // A text of a reason is no code; comparing it with all of them would take long and find nothing.
        guard text.utf8.count <= 100 else { return [] }
        let wanted = text.lowercased()
        var ranked: [(code: String, distance: Int)] = []
        for code in codes where !ranked.contains(where: { $0.code == code }) {
            let folded = code.lowercased()
            if wanted.count >= 4, folded.contains(wanted) {
                ranked.append((code, 0))
            } else {
                let distance = Self.distance(Array(wanted.utf8), Array(folded.utf8))
                if distance <= max(1, wanted.utf8.count / 3) { ranked.append((code, distance)) }
            }
        }
        return ranked.sorted { ($0.distance, $0.code.count, $0.code) < ($1.distance, $1.code.count, $1.code) }
            .prefix(Self.most).map(\.code)
    }

    /// How many letters must be changed, added or removed.
    static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (i, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, target) in other.enumerated() {
                let best = min(row[j] + 1, row[j + 1] + 1, diagonal + (letter == target ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = best
            }
        }
        return row[other.count]
    }
}
