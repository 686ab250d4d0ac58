import ErrorCatalogue
import Glibc
import NcursesTerminal
import ProvisioningLog
import TerminalScreen
import Themes
import TriageUI

/// How the browser is to start.
struct BrowserOptions {
    var filter: String?
    var theme: String?
    var ascii: Bool
    /// `auto`, `never`, `16`, `256` or `direct`.
    var colour: String?
    var sort: [SortKey] = []
    /// Nil for the columns that fit.
    var columns: [Dimension]?
    /// What is shown first.
    var page = OpeningPage.events
    var appearance = Appearance()
    /// Lines in place of the screen.
    var isLinear = false
    var times = TimeOptions()
    /// What the inputs were called on the command line.
    var inputNames: [String] = []
}

/// Opens the browser on some logs, and returns when the user has left it.
///
/// On the main actor: the loop waits in it for keys, and would keep one of the few threads that read the log.
@MainActor
func openBrowser(inputs: [LogInput], options: BrowserOptions) async throws {
    let filter = try Filter(options.filter ?? "").adding(options.times.filter())
    let zone = try options.times.timezone == nil || options.times.isUTC ? localZone() : options.times.zone()
    let folder = ConfigurationFolder(environment: Console.environment)
    let file = folder.map(SavedViewsFile.init)
    let saved = file?.read() ?? (views: [], problems: [])
    let catalogue = ErrorCatalogue.withUserEntries(of: folder)
    let theme = try Themes.theme(named: options.theme ?? themeOfEnvironment())
    let waker = Waker()
    let terminal = try NcursesTerminal(
        theme: theme, depth: try colourDepth(options.colour, options.appearance), glyphs: options.ascii ? .ascii : nil,
        wakeDescriptor: waker.descriptor)
    defer { terminal.close() }
    let mailbox = Mailbox { waker.wake() }
    let loading = Task.detached { [loader = LogLoader(inputs: inputs)] in
        _ = await loader.load { mailbox.post(.loaded($0)) }
    }
    defer { loading.cancel() }
    let model = Model(
        size: terminal.size, glyphs: terminal.glyphs, catalogue: catalogue, filter: filter, sort: options.sort,
        columns: options.columns, page: options.page, localZone: zone,
        usesLocalZone: options.times.timezone != nil && !options.times.isUTC, savedViews: saved.views,
        inputNames: options.inputNames, zoneOption: options.times.isUTC ? "local" : options.times.timezone ?? "local",
        notice: saved.problems.first ?? catalogue.problems.first, appearance: options.appearance)
    run(
        model, on: terminal, mailbox: mailbox, stopLoading: { loading.cancel() },
        save: { view in
            do throws(CommandFailure) {
                guard let file else { return "the view is kept for this session only, since HOME is not set" }
                try file.save(view)
                return nil
            } catch { return error.message }
        })
}

/// `ENTRIAGE_THEME`, else by the background that the terminal says it has.
private func themeOfEnvironment() -> String {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    if let name = variable("ENTRIAGE_THEME"), !name.isEmpty { return name }
    // "15;0" or "0;default;15": the last number is the background, and 7 and 15 are the light ones.
    let background = variable("COLORFGBG")?.split(separator: ";").last.flatMap { Int($0) }
    return background == 7 || background == 15 ? "default-light" : "default-dark"
}

private func colourDepth(_ name: String?, _ appearance: Appearance) throws(CommandFailure) -> ColourDepth? {
    switch name {
    // `38;5;203` is six bytes shorter than `38;2;255;95;95`, and most people see no difference.
    case nil, "auto": appearance.isLowBandwidth && Console.environment("NO_COLOR") == nil ? .indexed : nil
    case "never": .mono
    case "16": .sixteen
    case "256": .indexed
    case "direct": .direct
    case let name?: throw CommandFailure("--color knows auto, never, 16, 256 and direct, not \"\(name)\".")
    }
}

/// The zone of this machine, by the C library.
func localZone() -> DisplayZone {
    @Sendable func parts(_ milliseconds: Int64) -> tm {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }
    tzset()
    let now = parts(Int64(time(nil)) * 1000)
    let name = now.tm_zone.map { String(cString: $0) } ?? "local"
    return DisplayZone(name: name) { Int64(parts($0).tm_gmtoff) * 1000 }
}
