/// Where each key of a TOML text is, since the TOML library tells places only for syntax errors.
///
/// Lines are looked for when an error asks for one: finding all of them took a third of the time to read the catalogue.
/// Who needs those of many keys takes the `places` once.
package struct TOMLLines {
    private let text: String

    package init(_ text: String) { self.text = text }

    /// Where all keys are; O(length of the text).
    package var places: TOMLPlaces {
        var lines: [String: Int] = [:]
        var section = ""
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let key = line.prefix { $0 != "=" && $0 != "#" }.filter { !"\"' \t".contains($0) }
            let path: String
            if key.hasPrefix("[") {
                section = key.filter { !"[]".contains($0) }
                path = section
            } else {
                path = section.isEmpty ? key : "\(section).\(key)"
            }
            if lines[path] == nil { lines[path] = index + 1 }
        }
        return TOMLPlaces(lines: lines)
    }

    /// The line of a key; nil where the text does not have it; O(length of the text).
    package func ownLine(of path: [String]) -> Int? { places.lines[path.joined(separator: ".")] }

    /// The line of a key, or of the nearest table around it; O(length of the text).
    package func line(of path: [String]) -> Int? { places.line(of: path) }
}

/// Where the keys of a TOML text are.
package struct TOMLPlaces {
    /// The first line of each key, from 1.
    fileprivate let lines: [String: Int]

    /// The line of a key, or of the nearest table around it.
    package func line(of path: [String]) -> Int? {
        var names = path.joined(separator: ".").split(separator: ".", omittingEmptySubsequences: false)
        while !names.isEmpty {
            if let line = lines[names.joined(separator: ".")] { return line }
            names.removeLast()
        }
        return nil
    }
}
