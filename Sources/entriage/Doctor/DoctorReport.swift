import ErrorCatalogue
import Glibc
import NcursesTerminal
import ProvisioningLog
import TerminalScreen
import TriageUI

/// What `entriage doctor` says, part by part.
extension TextReport {
    mutating func addTerminal(_ facts: TerminalFacts, _ settings: Settings, size: Size?) {
        field("TERM", facts.type ?? "not set")
        if facts.type != nil, !facts.isKnown {
            field("", "this host does not know it, so entriage opens the line mode")
        } else if facts.type != nil {
            field(
                "", facts.movesCursor ? "the cursor can be moved" : "the cursor cannot be moved: line mode only")
        }
        field("Colours", colours(facts, settings))
        for name in ["COLORTERM", "NO_COLOR"] { field(name, Console.environment(name) ?? "not set") }
        field("Locale", Console.localeName ?? "not set")
        field("Characters", characters(facts, settings))
        field("Screen", size.map { "\($0.columns)x\($0.rows)" } ?? "standard output is not a terminal")
        field("Escape", "\(TerminalFacts.escapeDelay) ms until an escape is a key of its own")
        field("Clipboard", facts.clipboard)
    }

    /// What the browser draws with: of what the terminal can show and what a setting asks for, the less.
    private func colours(_ facts: TerminalFacts, _ settings: Settings) -> String {
        let own = "\(facts.depth.words): \(facts.reasonOfDepth)"
        guard let wanted = settings.colourDepth, let rank = ColourDepth.allCases.firstIndex(of: wanted),
            let most = ColourDepth.allCases.firstIndex(of: facts.depth), rank < most
        else { return own }
        let setting: Setting = settings[.color] == ColourChoice.auto.rawValue ? .lowBandwidth : .color
        return "\(wanted.words): \(setting.name) is set by \(settings.origin(of: setting)); without it \(own)"
    }

    private func characters(_ facts: TerminalFacts, _ settings: Settings) -> String {
        settings.isOn(.ascii)
            ? "ASCII: ascii is set by \(settings.origin(of: .ascii))" : facts.glyphs == .ascii ? "ASCII" : "UTF-8"
    }

    // MARK: - Files

    mutating func add(_ configuration: Configuration, _ catalogue: ErrorCatalogue) {
        let sources = configuration.sources
        if let folder = sources.system {
            let isThere = access(folder.path, F_OK) == 0
            field("Machine", isThere ? folder.path : "\(folder.path): not there")
            if isThere { add(filesOf: folder, configuration, catalogue) }
        }
        field("Configuration", sources.user?.path ?? "no folder, since HOME is not set")
        if let folder = sources.user { add(filesOf: folder, configuration, catalogue) }
        for problem in configuration.problems + configuration.problemsBeside { field("Problem", problem) }
    }

    private mutating func add(
        filesOf folder: ConfigurationFolder, _ configuration: Configuration, _ catalogue: ErrorCatalogue
    ) {
        field("config.toml", state(ofFile: SettingsFile(folder: folder).path, configuration))
        field("keys.toml", state(ofFile: KeysFile(folder: folder).path, configuration))
        let views = SavedViewsFile(folder: folder)
        let saved = views.read()
        let hasViews = access(views.path, F_OK) == 0
        field("views.toml", hasViews ? state(saved.problems, "\(counted(saved.views.count, "view"))") : "not there")
        let files = CatalogueFolder(in: folder).read()
        for file in files.files {
            field("Catalogue", "\(file.name): \(state(catalogue.problems.filter { $0.hasPrefix(file.name) }, "read"))")
        }
    }

    private func state(ofFile path: String, _ configuration: Configuration) -> String {
        guard access(path, F_OK) == 0 else { return "not there" }
        return state(configuration.problems.filter { $0.hasPrefix(path) }, "read")
    }

    private func state(_ problems: [String], _ fine: String) -> String {
        problems.isEmpty ? fine : "\(fine), \(counted(problems.count, "problem"))"
    }

    mutating func addCatalogue(_ catalogue: ErrorCatalogue) {
        let newest = catalogue.entries.map(\.sourceDate).max() ?? "none"
        field("Catalogue", "\(counted(catalogue.entries.count, "entry", "entries")), newest source \(newest)")
        field("Own entries", String(catalogue.entries.count { $0.theme == ErrorCatalogue.ownTheme }))
    }

    // MARK: - The meter

    mutating func addMeter(_ usual: [ByteMeter.Measure], _ saving: [ByteMeter.Measure], roundTrip: String) {
        heading("Meter: the browser on the demo, bytes that each key sends, and the time to work them out")
        for (usual, saving) in zip(usual, saving) {
            let padding = String(repeating: " ", count: max(1, 20 - usual.name.count))
            let low = "; with low bandwidth \(saving.bytesEach) bytes"
            line(
                "\(usual.name)\(padding)\(usual.bytesEach) bytes, \(Self.milliseconds(usual.microsecondsEach))\(low)",
                indent: 2)
        }
        line("round trip\(String(repeating: " ", count: 10))\(roundTrip)", indent: 2)
    }

    /// Tenths matter below ten.
    static func milliseconds(_ microseconds: Int) -> String {
        let tenths = (microseconds + 50) / 100
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) ms" : "\((tenths + 5) / 10) ms"
    }
}
