import Glibc
import TerminalScreen

/// Where a command without a screen writes, and how wide that is.
///
/// A command gets it as an argument, so that a test can run it and read what it wrote.
struct Console {
    let output: Output
    let errors: Output
    /// Nil where the output is not a terminal: then nothing is cut or wrapped.
    var width: Int?
    var glyphs = GlyphSet.unicode
    /// How somebody who looks at the standard error stream is told how far a long reading is.
    var progress = ProgressLine.Style.none
    /// Whether lines are for the ear: one fact each, without columns, signs and blank lines.
    var isLinear = false
    /// Whether Ctrl-C is for this command; not in a test.
    var ownsSignals = false
    /// Where settings come from; nowhere in a test.
    var sources = SettingSources()
    /// What is piped in, read to its end; nil where nothing is.
    var piped: (() throws(CommandFailure) -> [UInt8])?

    static func standard() -> Console {
        var console = Console(output: Output(descriptor: STDOUT_FILENO), errors: Output(descriptor: STDERR_FILENO))
        console.width = Self.terminalSize(STDOUT_FILENO)?.columns
        console.glyphs = Self.glyphs(locale: Self.localeName)
        console.progress = isatty(STDERR_FILENO) == 1 ? .overwritten : .none
        console.ownsSignals = true
        console.sources = .standard()
        if isatty(STDIN_FILENO) == 0 {
            console.piped = { () throws(CommandFailure) in try PipedInput(descriptor: STDIN_FILENO).bytes() }
        }
        return console
    }

    /// Where the user's own settings are; nil where there is no home.
    var configuration: ConfigurationFolder? {
        get { sources.user }
        set { sources.user = newValue }
    }

    static func inMemory(width: Int? = nil) -> Console {
        Console(output: Output(descriptor: nil), errors: Output(descriptor: nil), width: width)
    }

    /// One sentence for the user. Text from logs and names of files are in it, so it is made safe here.
    func complain(_ sentence: String) {
        // What was found comes before what was wrong with it. Nobody is left to tell if either fails.
        try? output.flush()
        try? errors.writeLine("entriage: " + displayText(sentence.asSentence, glyphs: glyphs))
        try? errors.flush()
    }

    // MARK: - Surroundings

    static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    static var localeName: String? { environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") }

    /// ASCII only where it was chosen: a jump host without a locale shows UTF-8 well (decision 24).
    static func glyphs(locale: String?) -> GlyphSet { locale == "C" || locale == "POSIX" ? .ascii : .unicode }

    static func terminalSize(_ descriptor: CInt) -> Size? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return Size(rows: 24, columns: 80)
        }
        return Size(rows: Int(size.ws_row), columns: Int(size.ws_col))
    }
}

extension String {
    /// With a full stop, unless a sentence ends here already.
    var asSentence: String { last.map { ".?!".contains($0) } ?? true ? self : self + "." }
}
