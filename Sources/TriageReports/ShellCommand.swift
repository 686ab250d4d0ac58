/// Words of a command line for a shell.
public enum ShellCommand {
    /// A word that a shell reads as it is meant, whatever characters it has.
    public static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-./,+@%".contains($0)) }
        return isPlain
            ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// `entriage` with some files and a filter; nothing for an empty filter.
    public static func opening(_ files: [String], filter: String) -> String {
        // A name that begins like an option is one for ArgumentParser.
        let names = files.map { quoted($0.hasPrefix("-") && $0 != "-" ? "./" + $0 : $0) }
        return (["entriage"] + names + (filter.isEmpty ? [] : ["-f", quoted(filter)])).joined(separator: " ")
    }
}
