/// Help for a slip of the finger: names the known name that is few letters away; empty where none is near.
package func hint(for name: String, in known: some Sequence<String>) -> String {
    let nearest = known.map { (distance: editDistance(name, $0), name: $0) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let nearest, nearest.distance <= mostSlips(in: name) else { return "" }
    return " (did you mean \"\(nearest.name)\"?)"
}

/// In a word of a few letters, two changed ones leave nothing of it: a name so far away is no help.
private func mostSlips(in name: String) -> Int {
    switch name.unicodeScalars.count {
    case ..<2: 0
    case ..<5: 1
    default: 2
    }
}

/// How many letters must be changed, added, removed or swapped with their neighbour.
private func editDistance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    var above: [Int] = []
    var row = Array(0...second.count)
    for (line, scalar) in first.enumerated() {
        var next = [line + 1]
        for (column, target) in second.enumerated() {
            var least = min(next[column] + 1, row[column + 1] + 1, row[column] + (scalar == target ? 0 : 1))
            if line > 0, column > 0, scalar == second[column - 1], first[line - 1] == target {
                least = min(least, above[column - 1] + 1)
            }
            next.append(least)
        }
        (above, row) = (row, next)
    }
    return row[second.count]
}
