// Writes TOML files as Swift string literals, so that one binary carries its data: as they are (`texts`), or as trees
// that need no TOML library any more (`trees`).
//
// `.embedInCode` makes an array literal, which took 110 s for 160 KB; a raw string literal took 7 s for 175 KB.
import Foundation
import TOMLText

/// The folders that all files are in, from the root on.
func commonFolders(of paths: [[String]]) -> ArraySlice<String> {
    let folders = paths.map { $0.dropLast() }
    guard let first = folders.first else { return [] }
    return folders.dropFirst().reduce(first) { common, folder in
        common.prefix(zip(common, folder).prefix { $0 == $1 }.count)
    }
}

/// The tree of a file; a mistake in it ends the build, named as a compiler does.
func tree(of text: String, in path: String) -> String {
    do {
        let tree = TOMLTree(try tomlTable(text))
        // The compiler takes a carriage return out of a literal, and the lengths would no longer fit.
        guard !tree.encoded.utf8.contains(13), TOMLTree(encoded: tree.encoded) == tree else {
            print("\(path):1: error: it has a carriage return, or cannot be encoded")
            exit(1)
        }
        return tree.encoded
    } catch {
        print("\(path):\(error.line): error: it is not TOML (\(error.text))")
        exit(1)
    }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, ["texts", "trees"].contains(arguments[1]) else { exit(2) }
let paths = arguments.dropFirst(3).sorted()
let common = commonFolders(of: paths.map { URL(fileURLWithPath: $0).pathComponents }).count
var source = "/// Files of this target by their paths, as they stood when it was built.\n"
source += "enum EmbeddedText {\n    static let files: [(name: String, text: String)] = [\n"
for path in paths {
    let url = URL(fileURLWithPath: path)
    let text = try String(contentsOf: url, encoding: .utf8)
    let name = url.pathComponents.dropFirst(common).joined(separator: "/")
    let content = arguments[1] == "trees" ? tree(of: text, in: path) : text
    source += "        (\"\(name)\", ####\"\"\"\n\(content)\n\"\"\"####),\n"
}
source += "    ]\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
