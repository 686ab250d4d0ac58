import ErrorCatalogue
import Glibc
import NcursesTerminal
import ProvisioningLog
import TerminalScreen
import TriageUI

/// What `entriage doctor` says, part by part.
extension TextReport {
    mutating func addTerminal(_ facts: TerminalFacts, size: Size?) {
        field("TERM", facts.type ?? "not set")
        if facts.type != nil, !facts.isKnown {
            field("", "this host does not know it, so entriage opens the line mode")
        } else if facts.type != nil {
            field(
                "", facts.movesCursor ? "the cursor can be moved" : "the cursor cannot be moved: line mode only")
        }
        field("Colours", "\(facts.depth.words): \(facts.reasonOfDepth)")
        for name in ["COLORTERM", "NO_COLOR"] { field(name, Console.environment(name) ?? "not set") }
        field("Locale", Console.localeName ?? "not set")
        field("Characters", facts.glyphs == .ascii ? "ASCII" : "UTF-8")
        field("Screen", size.map { "\($0.columns)x\($0.rows)" } ?? "standard output is not a terminal")
        field("Escape", "\(TerminalFacts.escapeDelay) ms until an escape is a key of its own")
        field("Clipboard", facts.clipboard)
    }

    // MARK: - Files

    mutating func addConfiguration(_ folder: ConfigurationFolder?, _ catalogue: ErrorCatalogue) {
        field("Configuration", folder?.path ?? "no folder, since HOME is not set")
        guard let folder else { return }
        let views = SavedViewsFile(folder: folder)
        let saved = views.read()
        let hasViews = access(views.path, F_OK) == 0
        field("views.toml", hasViews ? state(saved.problems, "\(counted(saved.views.count, "view"))") : "not there")
        let files = CatalogueFolder(in: folder).read()
        for file in files.files {
            field("Catalogue", "\(file.name): \(state(catalogue.problems.filter { $0.hasPrefix(file.name) }, "read"))")
        }
        for problem in catalogue.problems + saved.problems { field("Problem", problem) }
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

extension ColourDepth {
    fileprivate var words: String {
        switch self {
        case .mono: "none"
        case .sixteen: "16"
        case .indexed: "256"
        case .direct: "24-bit"
        }
    }
}
