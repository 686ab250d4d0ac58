import ArgumentParser
import DemoLog
import ProvisioningLog
import TriageUI

/// What `browse` and `demo` share.
struct BrowserArguments: ParsableArguments {
    enum Colour: String, CaseIterable, ExpressibleByArgument {
        case auto, never
        case sixteen = "16"
        case indexed = "256"
        case direct
    }

    @Option(
        name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("Open with this filter.", valueName: "filter"))
    var filter: String?

    @Option(help: ArgumentHelp("A theme of the program or of your own.", valueName: "name"))
    var theme: String?

    @Flag(help: "Draw with ASCII alone.")
    var ascii = false

    @Option(help: "How many colours to use.")
    var color: Colour?

    @Option(help: ArgumentHelp("In which order: fields, and :desc for the highest first.", valueName: "field,..."))
    var sort: String?

    @Option(help: ArgumentHelp("Which columns, in this order.", valueName: "name,..."))
    var columns: String?

    @Option(
        help: ArgumentHelp("What to open with: \(OpeningPage.spellings.joined(separator: ", ")).", valueName: "page"))
    var view: String?

    @Flag(name: .customLong("private"), help: "Write nothing: no views and no settings.")
    var isPrivate = false

    @OptionGroup var times: TimeOptions

    /// What the options say of settings.
    var given: [Setting: String] {
        let texts: [Setting: String?] = [
            .theme: theme, .color: color?.rawValue, .timezone: times.timezone, .view: view, .filter: filter,
            .sort: sort, .columns: columns,
        ]
        let flags: [Setting: Bool] = [.ascii: ascii, .isPrivate: isPrivate]
        return texts.compactMapValues(\.self).merging(flags.filter(\.value).mapValues { _ in "true" }) { one, _ in one }
    }

    /// - Parameter inputs: as they were named, for a command line that opens the same again.
    func options(inputs: [String]) throws(CommandFailure) -> BrowserOptions {
        var options = BrowserOptions(
            filter: filter, given: given, times: times, inputNames: inputs)
        if let sort { options.sort = try SortOrder(sort).keys }
        if let columns {
            var chosen: [Dimension] = []
            for name in ListCommand.names(columns) { chosen.append(try EventColumn.dimension(named: name)) }
            options.columns = chosen
        }
        if let view {
            guard let page = OpeningPage(spelling: view) else {
                let known = OpeningPage.spellings.joined(separator: ", ")
                throw CommandFailure("--view \(view): there is no such page; known are \(known) and other columns.")
            }
            options.page = page
        }
        return options
    }
}

struct BrowseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "browse", abstract: "Open logs in the browser (the default).",
        usage: "entriage [browse] [<options>] [<file> | <folder> | -] ...")

    @OptionGroup var browser: BrowserArguments

    @Option(help: ArgumentHelp("Say what is wrong with a theme, and end.", valueName: "file"))
    var checkTheme: String?

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String] = []

    func run() async throws {
        try await openBrowser(inputs: files.map(LogInput.init(argument:)), options: try browser.options(inputs: files))
    }
}

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Open the log of an invented company in the browser.")

    @OptionGroup var browser: BrowserArguments

    func run() async throws {
        try await openBrowser(
            inputs: [.bytes(name: LogInput.demo, DemoLog.portalJSON())],
            options: try browser.options(inputs: [LogInput.demo]))
    }
}
