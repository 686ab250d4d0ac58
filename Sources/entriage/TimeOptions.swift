import ArgumentParser
import Glibc
import ProvisioningLog

/// The options on time that the browser and the list share.
struct TimeArguments: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Only events from then on: 2026-03-02, 14:30, yesterday, or -24h before the newest event.",
            valueName: "time"))
    var since: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Only events up to then; spelled as for --since.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("The zone of times: utc, local, or a name such as Europe/Berlin.", valueName: "zone"))
    var timezone: String?

    var options: TimeOptions { TimeOptions(since: since, until: until, timezone: timezone) }
}

/// Which times are asked for, and in which zone they are shown; spelled as the user did.
struct TimeOptions {
    var since: String?
    var until: String?
    var timezone: String?

    /// The condition that the options add to a filter.
    func filter() throws(CommandFailure) -> Filter {
        let from = try since.map { text throws(CommandFailure) in try Self.term("--since", ">=", text) } ?? .all
        let to = try until.map { text throws(CommandFailure) in try Self.term("--until", "<=", text) } ?? .all
        return from.adding(to)
    }

    /// A condition on the time; an error names the option.
    static func term(_ option: String, _ sign: String, _ text: String) throws(CommandFailure) -> Filter {
        let quoted = text.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        do throws(FilterError) {
            return try Filter("time\(sign)\"\(quoted)\"")
        } catch { throw CommandFailure("\(option) \(text): \(error.message)") }
    }

    /// Whether UTC was asked for, and not only taken.
    var isUTC: Bool { ["utc", "z"].contains(timezone?.lowercased()) }

    /// The zone that was asked for; UTC where none was.
    func zone() throws(CommandFailure) -> DisplayZone { try Self.zone(named: timezone) }

    /// The zone of an option `--timezone`; UTC for nil.
    static func zone(named timezone: String?) throws(CommandFailure) -> DisplayZone {
        switch timezone?.lowercased() {
        case nil, "utc", "z": return .utc
        case "local": return localZone()
        default:
            guard let name = timezone, isZone(name) else {
                let advice = "write utc, local, or a name such as Europe/Berlin."
                throw CommandFailure("--timezone \(timezone ?? ""): there is no such zone; \(advice)")
            }
            // The C library knows one zone at a time.
            setenv("TZ", name, 1)
            return localZone()
        }
    }

    /// Whether a zone can be named so.
    static func isZone(_ name: String) -> Bool { ["utc", "z", "local"].contains(name.lowercased()) || exists(name) }

    /// Whether the C library's database has the zone; a name is never a path out of it.
    private static func exists(_ name: String) -> Bool {
        let isName =
            name.utf8.allSatisfy { $0 < 0x80 } && !name.hasPrefix("/") && !name.contains("..")
            && name.allSatisfy { $0.isLetter || $0.isNumber || "/_+-".contains($0) } && !name.isEmpty
        var status = stat()
        // A name such as Europe is that of a folder.
        return isName && stat("/usr/share/zoneinfo/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
