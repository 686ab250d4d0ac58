import ProvisioningLog
import TerminalScreen
import Themes
import TriageReports

@testable import TriageUI

extension DisplayZone {
    static let cet = DisplayZone(name: "CET") { _ in 3_600_000 }
}

extension Redaction {
    /// The same pseudonyms in every run.
    static var fixed: Redaction { Redaction(pseudonyms: Pseudonyms(key: PseudonymKey(low: 1, high: 2))) }
}

extension ThemeShelf {
    /// The program's own themes, and one of the user's that is broken.
    static var builtIn: ThemeShelf {
        ThemeShelf(
            choices: {
                [ThemeChoice(name: "broken", isOwn: true)]
                    + Themes.names.map {
                        ThemeChoice(name: $0, isOwn: false, background: (try? Themes.theme(named: $0))?.background)
                    }
            }, theme: { name in Result { () throws(ThemeError) in try Themes.theme(named: name) } })
    }
}

/// Runs the browser on a log with a script of keys, and gives every frame that it showed.
func frames(
    of progress: LoadProgress, size: Size = .standard, glyphs: GlyphSet = .unicode, filter: Filter = .all,
    appearance: Appearance = Appearance(), _ typing: Typing
) -> [Frame] {
    let terminal = VirtualTerminal(size: size, glyphs: glyphs, script: [[.rested]] + typing)
    let mailbox = Mailbox()
    mailbox.post(.loaded(progress))
    run(
        // What is read in the background comes at no certain frame.
        Model(
            size: size, glyphs: glyphs, filter: filter, localZone: .cet, redaction: .fixed, themeName: "default-dark",
            appearance: appearance, mostRecordsUnasked: 0),
        on: terminal, mailbox: mailbox, inBackground: { $0() }, themes: .builtIn)
    return terminal.frames
}

/// The model with the loop's part of the work, for tests that look at state and not at a screen.
struct Browser {
    var model: Model
    var hasQuit = false
    var isAskedToStop = false
    var redraws = 0
    /// What was copied, printed plainly and saved.
    var copied: [String] = []
    var plainScreens: [[String]] = []
    var saved: [SavedView] = []
    /// The search in records that was asked for last and not stopped.
    var search: (records: RecordSearch, number: Int)?
    /// The deep pass that was asked for last and not stopped.
    var deepPass: (pass: DeepPass, number: Int)?
    var suspensions = 0
    /// The themes that the screen had, one after the other, and those that were written into the settings.
    var themes: [String] = []
    var savedThemes: [String] = []
    var themeRefusal: String?
    /// What has the last word on the theme at the start.
    var overridden: String?

    init(
        _ progress: LoadProgress? = nil, size: Size = .standard, filter: Filter = .all, keyMap: KeyMap = .standard
    ) {
        self.init(
            progress,
            model: Model(
                size: size, filter: filter, localZone: .cet, redaction: .fixed, themeName: "default-dark",
                keyMap: keyMap))
    }

    init(_ progress: LoadProgress?, model: Model) {
        self.model = model
        if let progress { take(.loaded(progress)) }
    }

    mutating func type(_ typing: Typing) {
        for event in typing.joined() {
            switch event {
            case .key(let key): take(.key(key))
            case .paste(let text): take(.pasted(text))
            case .mouse(let action, let place): take(.mouse(action, place))
            case .resized(let size): take(.resized(size))
            case .answered(let time): take(.answered(after: time))
            case .rested: take(.rested)
            case .woken: break
            case .hangUp: take(.hangUp)
            }
        }
    }

    mutating func take(_ message: Message) {
        guard !hasQuit else { return }
        let effects = model.update(message)
        if model.hasStalePanes { model.answerVisiblePanes() }
        for effect in effects {
            switch effect {
            case .read(let event): take(.read(EventReading(of: event, in: model.log)))
            case .stopLoading: isAskedToStop = true
            case .search(let records, let number): search = (records, number)
            case .stopSearching: search = nil
            case .deepPass(let pass, let number): deepPass = (pass, number)
            case .stopDeepPass: deepPass = nil
            case .findPatterns(let log, let number): take(.foundPatterns(log.patterns, number: number))
            case .findGaps(let log, let number): take(.foundGaps(log.gaps, number: number))
            case .mask(let masking, let number): take(.masked(masking.table(), number: number))
            case .obeyWaiting: take(.obeyWaiting)
            case .copy(let text, let name):
                copied.append(text)
                take(.copied(.sent(bytes: text.utf8.count), text: text, name: name))
            case .showPlain(let lines): plainScreens.append(lines)
            case .saveView(let view): saved.append(view)
            case .listThemes: take(.themes(ThemeShelf.builtIn.choices(), refusal: themeRefusal))
            case .useTheme(let name): take(.themeUsed(name, problem: use(theme: name)))
            case .saveTheme(let name):
                savedThemes.append(name)
                take(.themeSaved(name, problem: nil, overridden: overridden))
            case .suspend: suspensions += 1
            case .redraw: redraws += 1
            case .quit: hasQuit = true
            }
        }
    }

    private mutating func use(theme name: String) -> String? {
        guard case .success = ThemeShelf.builtIn.theme(name) else { return "The theme \"\(name)\" cannot be used." }
        themes.append(name)
        return nil
    }

    /// Reads the records that the filter asks for, to the end.
    mutating func finishSearch() async {
        while let search {
            self.search = nil
            let reports = Mailbox()
            await search.records.run { reports.post(.searched($0, number: search.number)) }
            for message in reports.drain() { take(message) }
        }
    }

    /// Reads all records, where the screen asks for what only they tell.
    mutating func finishDeepPass() async {
        guard let deepPass else { return }
        self.deepPass = nil
        let reports = Mailbox()
        await deepPass.pass.run { reports.post(.deepened($0, number: deepPass.number)) }
        for message in reports.drain() { take(message) }
    }

    var filterText: String { model.filter.description }
    var screen: String { model.frame().text }
    /// The name of the event under the cursor, which stays the same while the log grows.
    var currentID: String? { model.current.flatMap { model.table.text(.eventId, of: $0) } }
}

extension Size {
    static let standard = Size(rows: 24, columns: 80)
    static let medium = Size(rows: 40, columns: 120)
    static let wide = Size(rows: 60, columns: 200)
    static let narrow = Size(rows: 12, columns: 40)
}
