import TerminalScreen

/// Says what would be hard to see with a theme file: `--check-theme`.
struct ThemeReport {
    private let path: String

    init(_ path: String) { self.path = path }

    func run(on console: Console) throws -> ExitStatus {
        guard let text = try ConfigurationFile(path: path).text() else {
            throw CommandFailure("\(path): there is no such file.", .nothingRead)
        }
        let name = ThemeLibrary.name(ofFile: path)
        let theme: Theme
        do throws(ThemeError) {
            theme = try ThemeLibrary(console.sources).theme(ofFile: path, name: name, text)
        } catch { throw CommandFailure(error.description) }
        let check = ThemeCheck(theme, toml: text)
        var report = TextReport(for: console)
        let ground = theme.background == .any ? "any background" : "a \(theme.background.rawValue) background"
        report.line("\(path): \(theme.name), for \(ground)")
        report.line("\(Role.allCases.count) roles, with all colours, 256, 16 and none", indent: 2)
        let least = check.leastContrast.map { "\($0.value.tenths) (\($0.ink))" }
        report.line("least contrast of words: \(least ?? "not known on any background")", indent: 2)
        for finding in check.findings {
            let place = finding.line.map { ", line \($0)" } ?? ""
            report.paragraph(finding.text + ".", indent: 2, mark: (finding.isError ? "error" : "note") + place + ": ")
        }
        if check.isFine { report.line("nothing is wrong with it", indent: 2) }
        try report.write(to: console)
        return check.isFine ? .fine : .usage
    }
}
