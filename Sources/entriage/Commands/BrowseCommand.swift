import ArgumentParser
import DemoLog
import ProvisioningLog
import TriageUI

/// What `browse` and `demo` share.
struct BrowserArguments: ParsableArguments {
    @Option(
        name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("Open with this filter.", valueName: "filter"))
    var filter: String?

    @Option(help: ArgumentHelp("A theme of the program or of your own.", valueName: "name"))
    var theme: String?

    @Flag(help: "Draw with ASCII alone.")
    var ascii = false

    @Option(help: "How many colours to use.")
    var color: ColourChoice?

    @Option(help: ArgumentHelp("In which order: fields, and :desc for the highest first.", valueName: "field,..."))
    var sort: String?

    @Option(help: ArgumentHelp("Which columns, in this order.", valueName: "name,..."))
    var columns: String?

    @Option(
        help: ArgumentHelp("What to open with: \(OpeningPage.spellings.joined(separator: ", ")).", valueName: "page"))
    var view: String?

    @Flag(inversion: .prefixedNo, help: "Take clicks and the wheel; the terminal's own selection then needs Shift.")
    var mouse: Bool?

    @Flag(inversion: .prefixedNo, help: "Set panes apart by lines.")
    var borders: Bool?

    @Flag(inversion: .prefixedNo, help: "Save bytes: a small cursor, no borders, panes that follow later.")
    var lowBandwidth: Bool?

    @Flag(help: "Ask for commands on a line and print lines: for screen readers and plain terminals.")
    var linear = false

    @Flag(inversion: .prefixedNo, help: "Put pseudonyms in the place of names, addresses, IDs of objects and values.")
    var redact: Bool?

    @Flag(name: .customLong("private"), help: "Write nothing: no views and no settings.")
    var isPrivate = false

    @OptionGroup var times: TimeArguments

    /// What the options say of settings.
    var given: [Setting: String] {
        let texts: [Setting: String?] = [
            .theme: theme, .color: color?.rawValue, .timezone: times.timezone, .view: view, .filter: filter,
            .sort: sort, .columns: columns,
        ]
        let flags: [Setting: Bool?] = [
            .ascii: ascii ? true : nil, .isPrivate: isPrivate ? true : nil, .mouse: mouse, .borders: borders,
            .lowBandwidth: lowBandwidth, .redact: redact,
        ]
        return texts.compactMapValues(\.self).merging(flags.compactMapValues { $0.map(String.init) }) { one, _ in one }
    }

    /// The options without what is a setting: that is looked at with all other settings.
    ///
    /// - Parameter inputs: as they were named, for a command line that opens the same again.
    func options(inputs: [String]) -> BrowserOptions {
        BrowserOptions(given: given, isLinear: linear, times: times.options, inputNames: inputs)
    }
}

struct BrowseCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "browse", abstract: "Open logs in the browser (the default).",
        usage: "entriage [browse] [<options>] [<file> | <folder> | -] ...")

    @OptionGroup var browser: BrowserArguments

    @Option(help: ArgumentHelp("Say what is wrong with a theme, and end.", valueName: "file"))
    var checkTheme: String?

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String] = []

    var isInteractive: Bool { true }

    func run(on console: Console) async throws -> ExitStatus {
        if let checkTheme { return try ThemeReport(checkTheme).run(on: console) }
        return try await LogOpening(files.map(LogInput.init(argument:)), browser.options(inputs: files)).open()
    }
}

struct DemoCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Open the log of an invented company in the browser.")

    @OptionGroup var browser: BrowserArguments

    var isInteractive: Bool { true }

    func run(on console: Console) async throws -> ExitStatus {
        try await LogOpening(
            [.bytes(name: LogInput.demo, DemoLog.portalJSON())], browser.options(inputs: [LogInput.demo])
        ).open()
    }
}
