/// Where each key of a TOML text is, since the TOML library tells places only for syntax errors.
///
/// Lines are looked for when an error asks for one: finding all of them took a third of the time to read the catalogue.
package struct TOMLLines {
    private let text: String

    package init(_ text: String) { self.text = text }

    /// The first line of each key, from 1.
    private var lines: [String: Int] {
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
        return lines
    }

    /// The line of a key; nil where the text does not have it; O(length of the text).
    package func ownLine(of path: [String]) -> Int? { lines[path.joined(separator: ".")] }

    /// The line of a key, or of the nearest table around it; O(length of the text).
    package func line(of path: [String]) -> Int? {
        let lines = lines
        var names = path.joined(separator: ".").split(separator: ".", omittingEmptySubsequences: false)
        while !names.isEmpty {
            if let line = lines[names.joined(separator: ".")] { return line }
            names.removeLast()
        }
        return nil
    }
}
