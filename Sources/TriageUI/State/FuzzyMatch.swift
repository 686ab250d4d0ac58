/// How well a text fits letters that were typed: all of them stand in it, in their order.
struct FuzzyMatch: Equatable {
    /// Higher where the letters begin words or stand together.
    let score: Int
    /// Where the letters are, counted in characters.
    let places: [Int]

    /// Nil where a letter is missing. Case, and blanks in `wanted`, do not count. O(letters of the two multiplied).
    init?(_ wanted: String, in text: String) {
        let letters = text.map { $0.lowercased() }
        let wanted = wanted.filter { !$0.isWhitespace }.map { $0.lowercased() }
        var rows: [[Step?]] = []
        for letter in wanted {
            let row = Self.row(of: letter, in: letters, after: rows.last)
            guard row.contains(where: { $0 != nil }) else { return nil }
            rows.append(row)
        }
        guard let last = rows.last else {
            (score, places) = (0, [])
            return
        }
        guard let end = last.indices.max(by: { last[$0].score < last[$1].score }), let step = last[end] else {
            return nil
        }
        let isWhole = wanted == letters.filter { $0 != " " }
        score = step.score + (isWhole ? Self.wholeText : 0)
        places = Self.path(to: end, in: rows)
    }

    private static let letter = 1
    private static let wordStart = 7
    private static let together = 6
    private static let wholeText = 20

    /// The best way to a letter at a place, and where the letter before it is.
    fileprivate struct Step {
        let score: Int
        let former: Int?
    }

    /// The best ways to one letter at each place of the text.
    private static func row(of wanted: String, in letters: [String], after former: [Step?]?) -> [Step?] {
        var apart: (score: Int, place: Int)?
        return letters.indices.map { place in
            if place > 1, let step = former?[place - 2], step.score > apart?.score ?? .min {
                apart = (step.score, place - 2)
            }
            guard letters[place] == wanted else { return nil }
            let own = letter + (isWordStart(place, in: letters) ? wordStart : 0)
            guard let former else { return Step(score: own, former: nil) }
            if place > 0, let step = former[place - 1], step.score + together >= apart?.score ?? .min {
                return Step(score: step.score + together + own, former: place - 1)
            }
            return apart.map { Step(score: $0.score + own, former: $0.place) }
        }
    }

    private static func isWordStart(_ place: Int, in letters: [String]) -> Bool {
        place == 0 || letters[place - 1].allSatisfy { !$0.isLetter && !$0.isNumber }
    }

    private static func path(to end: Int, in rows: [[Step?]]) -> [Int] {
        var places = [end]
        for row in rows.reversed() {
            guard let place = places.last, let former = row[place]?.former else { break }
            places.append(former)
        }
        return places.reversed()
    }
}

extension FuzzyMatch.Step? {
    fileprivate var score: Int { self?.score ?? .min }
}
