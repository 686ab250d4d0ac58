import ErrorCatalogue
import Glibc
import NcursesTerminal
import ProvisioningLog
import Synchronization
import TerminalScreen
import TriageUI

/// How the browser is to start.
struct BrowserOptions {
    var filter: String?
    /// What the command line says of settings.
    var given: [Setting: String] = [:]
    var sort: [SortKey] = []
    /// Nil for the columns that fit.
    var columns: [Dimension]?
    /// What is shown first.
    var page = OpeningPage.events
    /// Pseudonyms in the place of names.
    var isRedacted = false
    /// Lines in place of the screen.
    var isLinear = false
    var times = TimeOptions()
    /// What the inputs were called on the command line.
    var inputNames: [String] = []
}

extension LogOpening {
    /// Opens the browser, and returns when the user has left it; the status says whether it was ended from outside and
    /// whether anything could be read, for scripts.
    ///
    /// On the main actor: the loop waits in it for keys, and would keep one of the few threads that read the log.
    @MainActor
    func inBrowser() throws -> ExitStatus {
        let settings = configuration.settings
        let filter = try Filter(options.filter ?? "").adding(options.times.filter())
        let waker = Waker()
        let mailbox = Mailbox { waker.wake() }
        // Before the reading: a zone is a variable of the environment, which its threads look at.
        let zone = try options.times.timezone == nil || options.times.isUTC ? localZone() : options.times.zone()
        // Before the reading too: where there is no screen, the line mode reads the pipe from its start.
        let terminal = try NcursesTerminal(
            theme: try configuration.themes.theme(named: configuration.themeName),
            depth: settings.colourDepth, glyphs: settings.isOn(.ascii) ? .ascii : nil,
            wakeDescriptor: waker.descriptor, asksForAnswer: !settings.isOn(.lowBandwidth))
        defer { terminal.close() }
        // Before the rest, so that the first events are there when the catalogue is.
        let (loading, hasNothing) = load(into: mailbox)
        defer { loading?.cancel() }
        let saved = configuration.sources.savedViews
        let catalogue = ErrorCatalogue.withOwnEntries(of: configuration.sources)
        let problems = configuration.problems + saved.problems + catalogue.problems
        let model = Model(
            size: terminal.size, glyphs: terminal.glyphs, catalogue: catalogue, filter: filter, sort: options.sort,
            columns: options.columns, page: options.page, localZone: zone,
            usesLocalZone: options.times.timezone != nil && !options.times.isUTC, savedViews: saved.views,
            inputNames: options.inputNames,
            zoneOption: options.times.isUTC ? "local" : options.times.timezone ?? "local",
            notice: notice(of: problems), isRedacted: options.isRedacted, themeName: configuration.themeName,
            keyMap: configuration.keyMap, appearance: settings.appearance)
        let end = run(
            model, on: terminal, mailbox: mailbox, stopLoading: { loading?.cancel() }, save: save,
            themes: configuration.shelf)
        if end == .interrupted { return .interrupted }
        return hasNothing.value ? .nothingRead : .fine
    }

    /// Starts to read the log; what is read, and whether there is nothing in what was named, is told as it goes.
    private func load(into mailbox: Mailbox) -> (task: Task<Void, Never>?, hasNothing: Flag) {
        let hasNothing = Flag()
        guard !inputs.isEmpty else {
            var nothing = LoadProgress()
            nothing.isComplete = true
            mailbox.post(.loaded(nothing))
            return (nil, hasNothing)
        }
        let task = Task.detached { [loader = LogLoader(inputs: inputs)] in
            _ = await loader.load { progress in
                if progress.isComplete { hasNothing.value = progress.events == 0 && !progress.wasStopped }
                mailbox.post(.loaded(progress))
            }
        }
        return (task, hasNothing)
    }

    /// Keeps a view for other sessions; gives a sentence where it cannot.
    private func save(_ view: SavedView) -> String? {
        let settings = configuration.settings
        guard !settings.isOn(.isPrivate) else { return "the view is kept for this session only, since private is on" }
        guard let folder = configuration.sources.user else {
            return "the view is kept for this session only, since HOME is not set"
        }
        do throws(CommandFailure) {
            try SavedViewsFile(folder: folder).save(view)
            return nil
        } catch { return error.message }
    }
}

/// Yes or no, told from one thread to another.
private final class Flag: Sendable {
    private let state = Mutex(false)

    var value: Bool {
        get { state.withLock(\.self) }
        set { state.withLock { $0 = newValue } }
    }
}

/// The first problem, and where to read the others.
private func notice(of problems: [String]) -> String? {
    guard problems.count > 1 else { return problems.first }
    return problems[0] + " \(problems.count - 1) more: entriage config --check"
}

extension BrowserOptions {
    /// The options with what the settings say; what was given is in the settings by now, as far as it is allowed.
    func completed(by settings: Settings) throws(CommandFailure) -> BrowserOptions {
        var options = self
        options.filter = settings[.filter]
        options.sort = try Setting.names(settings[.sort]).isEmpty ? [] : SortOrder(settings[.sort]).keys
        let columns = Setting.names(settings[.columns]).compactMap(Dimension.named)
        options.columns = columns.isEmpty ? nil : columns
        options.page = OpeningPage(spelling: settings[.view]) ?? .events
        options.times.timezone = settings[.timezone]
        options.isRedacted = settings.isOn(.redact)
        return options
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
