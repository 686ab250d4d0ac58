public import ArgumentParser
import Glibc
import ProvisioningLog
import TerminalScreen
public import TriageReports

extension DocumentFormat: ExpressibleByArgument {}

/// The options that tickets and reports share.
struct DocumentOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "Put pseudonyms in the place of names, addresses, IDs of objects and values.")
    var redact = true

    @Option(help: ArgumentHelp("Describe at most so many causes in full.", valueName: "n"))
    var causes = 5

    @OptionGroup var times: TimeArguments

    func validate() throws {
        if causes < 1 { throw ValidationError("--causes must be 1 or more.") }
    }

    /// To be made once in a run, so that a name has the same pseudonym everywhere in its output.
    func redaction() -> Redaction? { redact ? Redaction() : nil }

    /// The filter for a command line, with pseudonyms where names are masked.
    func filterText(_ text: String?, _ redaction: Redaction?) -> String {
        guard let filter = try? Filter(text ?? "").adding(times.options.filter()) else { return text ?? "" }
        return (redaction?.filter(filter) ?? filter).description
    }

    /// Writes a document, each line of it made safe for a terminal.
    func write(
        _ text: (DocumentFormat, @escaping (String) -> String) -> String, as format: DocumentFormat, on console: Console
    ) throws(OutputFailure) {
        try console.output.write(text(format) { displayText($0) })
    }

    /// Writes lines, each of them made safe for a terminal.
    static func write(_ text: String, on console: Console) throws(OutputFailure) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            try console.output.writeLine(displayText(line, glyphs: console.glyphs))
        }
    }
}

/// Whether there is a file or a folder of this name.
func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
