package import TOMLKit

/// Why a text is not TOML.
package struct TOMLMistake: Error, Equatable {
    /// 1 for the first line.
    package let line: Int
    /// The end of a sentence.
    package let text: String
}

/// Reads a TOML text: the only way to the library, which ends the program where no name follows the bracket of a header
/// (an assertion of toml++ in `parse_key`; `Fuzz/Seeds/toml/header-without-a-name`). O(length).
///
/// So a line that begins in this way is refused too where it is no header: in a text of several lines, or in a list of
/// lists of tables. No file of ours needs one.
package func tomlTable(_ text: String) throws(TOMLMistake) -> TOMLTable {
    for (index, line) in TOMLBlocks(text).lines.enumerated() {
        if startsNamelessHeader(line) {
            throw TOMLMistake(line: index + 1, text: "a name is missing behind the bracket")
        }
        if hasEndlessName(line) { throw TOMLMistake(line: index + 1, text: "a name has too many parts") }
    }
    do {
        return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
        throw TOMLMistake(line: max(1, error.source.begin.line), text: error.description)
    } catch { throw TOMLMistake(line: 1, text: "\(error)") }
}

/// Whether a line has so many dots outside of quotation marks that the library, which goes one step deeper for each, may
/// come to the end of the stack; nested values it bounds by 256 itself.
private func hasEndlessName(_ line: String) -> Bool {
    var quote: UInt8?
    var dots = 0
    for byte in line.utf8 {
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
        } else if byte == UInt8(ascii: ".") {
            dots += 1
        }
    }
    return dots > 256
}

/// Whether a line begins with a bracket, or two, behind which there is nothing that a name begins with.
private func startsNamelessHeader(_ line: String) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var rest = line.utf8[...]
    // The library passes by a byte order mark.
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop(while: isBlank)
    guard rest.first == UInt8(ascii: "[") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
    guard let first = rest.drop(while: isBlank).first else { return true }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return !letters.contains(first | 0x20) && !digits.contains(first) && !"_-\"']".utf8.contains(first)
}
