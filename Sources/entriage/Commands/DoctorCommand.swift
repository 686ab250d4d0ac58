import ArgumentParser
import ErrorCatalogue
import Glibc
import NcursesTerminal
import ProvisioningLog
import TerminalScreen
import TriageUI

struct DoctorCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what this host and this terminal can do.",
        discussion: """
              entriage doctor
              entriage doctor --meter      what keys cost over this line
            """)

    @Flag(help: "Count the bytes that keys send, and measure how long the terminal takes to answer.")
    var meter = false

    func run(on console: Console) async throws -> ExitStatus {
        let catalogue = ErrorCatalogue.withOwnEntries(of: console.sources)
        let configuration = try Configuration(console.sources)
        let size = Console.terminalSize(STDOUT_FILENO)
        var report = TextReport(for: console)
        report.line("entriage \(Entriage.release)")
        report.addTerminal(TerminalFacts(), configuration.settings, size: size)
        report.field("Compression", await Self.compression())
        report.addCatalogue(catalogue)
        report.add(configuration, catalogue)
        if meter { try await measure(size, &report) }
        try report.write(to: console)
        return .fine
    }

    /// Where nobody looks, nothing is asked: the answer would go to whoever reads standard input.
    private func measure(_ size: Size?, _ report: inout TextReport) async throws {
        guard let size, isatty(STDIN_FILENO) == 1, TerminalFacts().movesCursor else {
            return report.field("Meter", "needs a terminal whose cursor can be moved, for input and output")
        }
        var saving = Appearance()
        saving.isLowBandwidth = true
        let meter = ByteMeter(size: size)
        guard let usual = try await meter.measures(Appearance()), let low = try await meter.measures(saving) else {
            return report.field("Meter", "the system gives no terminal to draw on")
        }
        report.addMeter(usual, low, roundTrip: Self.roundTrip())
    }

    private static func roundTrip() -> String {
        guard Console.environment("ENTRIAGE_NO_QUERY") == nil else { return "not asked: ENTRIAGE_NO_QUERY is set" }
        guard let times = RoundTrip.measure(), let longest = times.max(), let shortest = times.min() else {
            return "the terminal does not answer"
        }
        let advice = longest > 150_000 ? "; --low-bandwidth is worth a try" : ""
        return "\(TextReport.milliseconds(shortest)) to \(TextReport.milliseconds(longest))\(advice)"
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
