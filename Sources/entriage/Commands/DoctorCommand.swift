import ArgumentParser
import ErrorCatalogue
import Glibc
import ProvisioningLog
import TerminalScreen

struct DoctorCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what this host and this terminal can do.")

    func run(on console: Console) async throws -> ExitStatus {
        let folder = console.configuration
        let catalogue = ErrorCatalogue.withUserEntries(of: folder)
        var report = TextReport(for: console)
        report.line("entriage \(Entriage.release)")
        for name in ["TERM", "COLORTERM", "NO_COLOR"] {
            report.field(name, Console.environment(name) ?? "not set")
        }
        report.field("Locale", Console.localeName ?? "not set")
        report.field("Characters", Console.glyphs(locale: Console.localeName) == .ascii ? "ASCII" : "UTF-8")
        let size = Console.terminalSize(STDOUT_FILENO)
        report.field("Screen", size.map { "\($0.columns)x\($0.rows)" } ?? "standard output is not a terminal")
        report.field("Compression", await Self.compression())
        let newest = catalogue.entries.map(\.sourceDate).max() ?? "none"
        report.field("Catalogue", "\(counted(catalogue.entries.count, "entry", "entries")), newest source \(newest)")
        let own = catalogue.entries.count { $0.theme == ErrorCatalogue.ownTheme }
        report.field("Own entries", String(own))
        let saved = folder.map { SavedViewsFile(folder: $0).read() }
        report.field("Configuration", folder?.path ?? "no folder, since HOME is not set")
        report.field("Saved views", String(saved?.views.count ?? 0))
        for problem in catalogue.problems + (saved?.problems ?? []) { report.field("Problem", problem) }
        try report.write(to: console)
        return .fine
    }

    /// `[]`, packed with gzip: reading it loads the library, and the answer tells whether that worked.
    private static let emptyList: [UInt8] = [
        0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x8B, 0x8E, 0x05, 0, 0x29, 0xBB, 0x4C, 0x0D, 0x02, 0, 0, 0,
    ]

    private static func compression() async -> String {
        let read = await LogLoader(inputs: [.bytes(name: "probe", emptyList)]).load()
        switch read.table.files.first?.error?.reason {
        case .libraryMissing(let text), .brokenCompression(let text): return text
        default: return "libarchive found"
        }
    }
}
