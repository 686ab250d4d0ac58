// Writes the texts of files as Swift string literals, so that one binary carries its data.
//
// `.embedInCode` makes an array literal, which took 110 s for 160 KB; a raw string literal took 7 s for 175 KB.
import Foundation

/// The folders that all files are in, from the root on.
func commonFolders(of paths: [[String]]) -> ArraySlice<String> {
    let folders = paths.map { $0.dropLast() }
    guard let first = folders.first else { return [] }
    return folders.dropFirst().reduce(first) { common, folder in
        common.prefix(zip(common, folder).prefix { $0 == $1 }.count)
    }
}

let arguments = CommandLine.arguments
guard arguments.count >= 2 else { exit(2) }
let paths = arguments.dropFirst(2).sorted()
let common = commonFolders(of: paths.map { URL(fileURLWithPath: $0).pathComponents }).count
var source = "/// Files of this target by their paths, as they stood when it was built.\n"
source += "enum EmbeddedText {\n    static let files: [(name: String, text: String)] = [\n"
for path in paths {
    let url = URL(fileURLWithPath: path)
    let text = try String(contentsOf: url, encoding: .utf8)
    let name = url.pathComponents.dropFirst(common).joined(separator: "/")
    source += "        (\"\(name)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
}
source += "    ]\n}\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
