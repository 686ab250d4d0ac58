import ArgumentParser
import ProvisioningLog

struct CheckCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what each file is, and what in it is bad.",
        discussion: """
              entriage check logs/
              entriage check --strict --format json prov.json
            """)

    @Option(help: "How to print it.")
    var format = ReportFormat.text

    @Flag(help: "End with status 4 if a record was bad.")
    var strict = false

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(on console: Console) async throws -> ExitStatus {
        let table = try await console.load(files)
        switch format {
        case .json: try console.write(table.checkJSON)
        case .text:
            var report = TextReport(for: console)
            for file in table.files { report.add(file) }
            if table.files.count > 1 { report.line("In all: \(counted(table.count, "event")).") }
            // What is wrong with a file stands below it.
            for gap in table.gaps where gap.path == nil { report.paragraph(gap.sentence(readableTime), mark: "mind: ") }
            try report.write(to: console)
        }
        if table.isEmpty { return .nothingRead }
        return strict && table.isDamaged ? .badRecords : .fine
    }
}

extension TextReport {
    fileprivate static var listedBadRecords: Int { 20 }

    /// What a file is, and what of it could not be read.
    mutating func add(_ file: LogFile) {
        line("\(file.path): \(file.format ?? "not recognised"), \(counted(file.events, "event"))")
        if let error = file.error { paragraph(error.description, indent: 2) }
        if file.duplicates > 0 { paragraph("\(counted(file.duplicates, "record")) repeated another one.", indent: 2) }
        if file.conflicts > 0 {
            paragraph(
                "\(counted(file.conflicts, "event")) with the ID of another event and a different content.", indent: 2)
        }
        if file.badCount > 0 {
            line("\(counted(file.badCount, "record")) could not be read in full:", indent: 2)
            for record in file.bad.prefix(Self.listedBadRecords) {
                let kept = record.isKept ? " (kept)" : ""
                paragraph(record.reason + kept, indent: 4, mark: "byte \(record.offset): ")
            }
            let more = file.badCount - min(file.bad.count, Self.listedBadRecords)
            if more > 0 { line("and \(more) more", indent: 4) }
        }
        if file.isCutOff { paragraph("the file is cut off: what came behind is missing", indent: 2, mark: "mind: ") }
        for note in file.notes { paragraph(note, indent: 2, mark: "note: ") }
    }
}

extension EventTable {
    fileprivate var checkJSON: JSONValue {
        .object([
            .init(key: "files", value: .array(files.map(\.checkJSON))), .init("events", count),
            .init(key: "gaps", value: .array(gaps.map(\.json))),
        ])
    }
}

extension LogFile {
    fileprivate var checkJSON: JSONValue {
        let bad = bad.map { JSONValue.object([.init("offset", $0.offset), .init("reason", $0.reason)]) }
        return .object([
            .init("path", path), .init("format", format), .init("events", events), .init("duplicates", duplicates),
            .init("conflicts", conflicts), .init(key: "bad", value: .array(bad)),
            .init("notes", notes + [error?.description].compactMap { $0 }),
        ])
    }
}
