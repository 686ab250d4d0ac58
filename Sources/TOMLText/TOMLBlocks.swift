/// A TOML text cut at headers, so that each block can be read for itself and a mistake in one costs no other.
///
/// A header is a header wherever it stands, even between the quotation marks of a text of several lines.
package struct TOMLBlocks {
    package let lines: [String]

    package init(_ text: String) {
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
    }

    package init(lines: [String]) { self.lines = lines }

    /// The lines before the first header, and for each header its lines up to the next one.
    ///
    /// - Parameter isStart: whether a block begins at a header, which is given without its brackets.
    package func ranges(where isStart: (String) -> Bool = { _ in true }) -> [Range<Int>] {
        let starts = lines.indices.filter { Self.header(in: lines[$0]).map(isStart) ?? false }
        return zip([0] + starts, starts + [lines.count]).map { $0..<$1 }
    }

    package func text(of block: Range<Int>) -> String { lines[block].map { $0 + "\n" }.joined() }

    /// The name between the brackets of a line that is a header.
    private static func header(in line: String) -> String? {
        // Nearly no line is one, and taking the code of a line out of it costs much.
        guard line.utf8.first(where: { !" \t\r".utf8.contains($0) }) == UInt8(ascii: "[") else { return nil }
        let code = code(of: line)
        let isHeader =
            code.first == "[" && code.last == "]"
            && code.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "[]._-".contains(Character($0))
            }
        guard isHeader else { return nil }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: code.filter { $0 != "[" && $0 != "]" })
        return String(name)
    }

    package static func isBlankOrComment(_ line: String) -> Bool { code(of: line).isEmpty }

    /// The line without blanks, comment and carriage return.
    private static func code(of line: String) -> [Unicode.Scalar] {
        line.unicodeScalars.prefix { $0 != "#" }.filter { !" \t\r".unicodeScalars.contains($0) }
    }
}
