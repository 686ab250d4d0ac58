// Writes the texts of files as Swift string literals, so that one binary carries its data.
//
// `.embedInCode` makes an array literal, which took 110 s for 160 KB; a raw string literal took 7 s for 175 KB.
import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 2 else { exit(2) }
var source = "/// Files of this target by name, as they stood when it was built.\n"
source += "enum EmbeddedText {\n    static let files: [(name: String, text: String)] = [\n"
for path in arguments.dropFirst(2).sorted() {
    let url = URL(fileURLWithPath: path)
    let text = try String(contentsOf: url, encoding: .utf8)
    source += "        (\"\(url.lastPathComponent)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
}
source += "    ]\n}\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
