/// Help for a slip of the finger: names the known name that is at most two letters away.
package func hint(for name: String, in known: some Sequence<String>) -> String {
    let nearest = known.map { (distance: editDistance(name, $0), name: $0) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let nearest, nearest.distance <= 2 else { return "" }
    return " (did you mean \"\(nearest.name)\"?)"
}

private func editDistance(_ first: String, _ second: String) -> Int {
    let second = Array(second.unicodeScalars)
    var row = Array(0...second.count)
    for (line, scalar) in first.unicodeScalars.enumerated() {
        var diagonal = row[0]
        row[0] = line + 1
        for column in second.indices {
            let substituted = diagonal + (scalar == second[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = Swift.min(substituted, diagonal + 1, row[column] + 1)
        }
    }
    return row[second.count]
}
