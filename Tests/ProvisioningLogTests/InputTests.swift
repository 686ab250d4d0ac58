import Foundation
import Synchronization
import Testing

@testable import ProvisioningLog

/// What a user may name: files, folders, several of both, and files that change under the reader.
struct InputTests {
    /// A folder that is gone when the test is.
    private final class Folder {
        let path: String

        init() throws {
            path = FileManager.default.temporaryDirectory.appending(path: "entriage-\(UUID())").path()
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ text: String, to name: String) throws {
            let file = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    private func load(_ paths: String..., readers: Int = 2) async -> EventTable {
        await LogLoader(inputs: paths.map { .path($0) }, readers: readers).load().table
    }

    /// Small files behind the one that is read are read meanwhile, compressed ones unpacked: the log is the same.
    @Test(arguments: [2, 8], [1 << 20, 3000])
    func theFilesThatFollowAreTheSameAsOneAfterAnother(readers: Int, regionSize: Int) async throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: Fixture.folder).sorted()
        let files = names.filter { $0.contains(".") && !$0.hasPrefix("catalogue/") }
        let inputs = (files + ["none.json"] + files.reversed()).map { LogInput.path(Fixture.path($0)) }
        let expected = await LogLoader(inputs: inputs, readers: 1).load().table
        let table = await LogLoader(inputs: inputs, readers: readers, regionSize: regionSize).load().table
        #expect(table.rows == expected.rows && table.places == expected.places)
        #expect(table.conflicts == expected.conflicts)
        func facts(_ table: EventTable) -> [String] {
            table.files.map { file in
                var file = file
                file.source = nil
                return "\(file)"
            }
        }
        #expect(facts(table) == facts(expected))
        #expect(facts(table).count > 2 * files.count, "an archive has several")
    }

    @Test func whatIsNoLogIsNotUnpackedBeforeItsTurn() throws {
        let log = Fixture.path("compressed/graph-objects.jsonl.gz")
        guard case .unpacking = FileAhead(.path(log), mostToRead: 1 << 20) else {
            Issue.record("the log is not unpacked ahead")
            return
        }
        let other = FileManager.default.temporaryDirectory.appending(path: "entriage-\(UUID()).gz")
        try Data(Gzip.stored([UInt8](repeating: 0x41, count: 100_000))).write(to: other)
        #expect(FileAhead(.path(other.path), mostToRead: 1 << 20) == nil)
        #expect(FileAhead(.path("/dev/null"), mostToRead: 1 << 20) == nil)
        #expect(FileAhead(.path(Fixture.path("portal-new.utf16le.json")), mostToRead: 1 << 20) == nil)
        #expect(FileAhead(.path(Fixture.path("portal-new.json")), mostToRead: 100) == nil)
    }

    // MARK: - How far it is

    /// Of several files the share that was read never falls.
    @Test func allFilesAreCountedFromTheStart() async throws {
        let folder = try Folder()
        let names = ["a.json", "b.json", "c.json"]
        for name in names {
            try folder.write("[" + (0..<50).map { record("\(name)\($0)") }.joined(separator: ",") + "]", to: name)
        }
        let inputs = names.map { LogInput.path("\(folder.path)/\($0)") }
        let reports = Mutex<[LoadProgress]>([])
        _ = await LogLoader(inputs: inputs, readers: 1).load { progress in reports.withLock { $0.append(progress) } }
        let all = inputs.reduce(0) { $0 + $1.size }
        let found = reports.withLock { $0 }
        #expect(found.count > 1 && found.allSatisfy { $0.bytesInAll == all } && found.last?.percent == 100)
    }

    /// What is packed counts as it lies on the disk until it has been read, so that the share does not fall.
    @Test func theShareDoesNotFallWhereAPackedFileFollows() async throws {
        let folder = try Folder()
        try folder.write("[" + (0..<500).map { record("a\($0)") }.joined(separator: ",") + "]", to: "a.json")
        let packed = Gzip.stored(Array("[\((0..<900).map { record("b\($0)") }.joined(separator: ","))]".utf8))
        try Data(packed).write(to: URL(filePath: "\(folder.path)/b.json.gz"))
        let inputs = ["a.json", "b.json.gz"].map { LogInput.path("\(folder.path)/\($0)") }
        let reports = Mutex<[LoadProgress]>([])
        _ = await LogLoader(inputs: inputs, readers: 2, regionSize: 5000).load { progress in
            reports.withLock { $0.append(progress) }
        }
        let shares = reports.withLock { $0.compactMap(\.percent) }
        #expect(shares == shares.sorted() && shares.last == 100)
        let unknown = reports.withLock { $0.filter { $0.events > 500 && !$0.isComplete && $0.bytesInAll != nil } }
        #expect(unknown.isEmpty)
    }

    @Test func aCutFileOfStepsIsReported() async throws {
        let folder = try Folder()
        let steps = Array(repeating: try Fixture.bytes("portal-csv/ProvisioningLogs_ProvisioningSteps.csv"), count: 300)
        let packed = Gzip.stored(Array(steps.joined()))
        let path = "\(folder.path)/ProvisioningLogs_ProvisioningSteps.csv.gz"
        try Data(packed.prefix(packed.count / 2)).write(to: URL(filePath: path))
        let files = await load(Fixture.path("portal-csv/ProvisioningLogs.csv"), path).files
        guard case .brokenCompression = files[1].error?.reason, files[1].size ?? 0 > LogHead.size else {
            Issue.record("\(files[1])")
            return
        }
    }

    @Test func theFilesOfStepsAndChangesAreCountedToo() async throws {
        let names = ["", "_ProvisioningSteps", "_ModifiedProperties"].map { "portal-csv/ProvisioningLogs\($0).csv" }
        let progress = await LogLoader(inputs: names.map { .path(Fixture.path($0)) }).load()
        #expect(progress.percent == 100)
    }

    // MARK: - What it is

    /// Its keys come behind more than is looked at first.
    @Test(arguments: [LogHead.size, LogHead.size * 4])
    func aLogIsKnownThoughItsFirstRecordIsHuge(size: Int) async throws {
        let folder = try Folder()
        let note = #"{"note":"\#(String(repeating: "x", count: size))","#
        try folder.write("[" + note + record("a").dropFirst() + "," + record("b") + "]", to: "log.json")
        let table = await load("\(folder.path)/log.json")
        #expect(table.count == 2 && table.files[0].error == nil)
    }

    // MARK: - Folders

    @Test func aFolderIsReadTwoLevelsDeepInTheOrderOfNames() async throws {
        let folder = try Folder()
        for name in ["b.json", "a/2.jsonl", "a/1.JSON", "a/deeper/3.json", ".hidden.json", "picture.png", "a/noSuffix"]
        {
            try folder.write(record(name), to: name)
        }
        let table = await load(folder.path)
        #expect(table.files.map { $0.path.dropFirst(folder.path.count + 1) } == ["a/1.JSON", "a/2.jsonl", "b.json"])
        #expect(table.count == 3)
    }

    @Test func aFolderDoesNotLeadOutOfItself() async throws {
        let (folder, outside) = (try Folder(), try Folder())
        try folder.write(record("in"), to: "in.json")
        try outside.write(record("out"), to: "out.json")
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: "\(folder.path)/link.json", withDestinationPath: "\(outside.path)/out.json")
        try manager.createSymbolicLink(atPath: "\(folder.path)/folder", withDestinationPath: outside.path)
        try manager.createSymbolicLink(atPath: "\(folder.path)/loop", withDestinationPath: folder.path)
        #expect(await load(folder.path).texts(.sourceName) == ["in"])
        // A link that the user names is followed.
        #expect(await load("\(folder.path)/link.json").texts(.sourceName) == ["out"])
    }

    @Test func aFolderWithoutLogsIsSaid() async throws {
        let folder = try Folder()
        try folder.write("x", to: "picture.png")
        let table = await load(folder.path)
        #expect(table.isEmpty)
        #expect(table.files.count == 1)
        #expect(table.files[0].error?.description.contains("no files that look like logs in this folder") == true)
    }

    @Test func aPathThatCannotBeReadIsSaid() async throws {
        let folder = try Folder()
        try folder.write(record("a"), to: "a.json")
        let missing = "\(folder.path)/missing.json"
        let table = await load(missing, "\(folder.path)/a.json")
        #expect(table.count == 1)
        #expect(table.files[0].error == LogError(path: missing, reason: .unreadable("No such file or directory")))
        #expect(table.files[1].error == nil)
    }

    @Test(.disabled(if: getuid() == 0, "root may list any folder"))
    func aFolderThatCannotBeListedIsSaid() async throws {
        let folder = try Folder()
        try folder.write(record("a"), to: "open/a.json")
        try folder.write(record("b"), to: "closed/b.json")
        chmod("\(folder.path)/closed", 0)
        defer { chmod("\(folder.path)/closed", 0o700) }
        let table = await load(folder.path)
        #expect(table.count == 1)
        let error = LogError(path: "\(folder.path)/closed", reason: .unreadable("Permission denied"))
        #expect(table.files.compactMap(\.error) == [error])
    }

    @Test func everyKnownSuffixIsTaken() async throws {
        let folder = try Folder()
        for suffix in LogInput.knownSuffixes { try folder.write(record(suffix), to: "log.\(suffix)") }
        #expect(await load(folder.path).count == LogInput.knownSuffixes.count)
    }

    // MARK: - Several inputs

    @Test func severalInputsAreInTheOrderOfTime() async throws {
        let times = ["2026-03-18T09:00:00Z", "2026-03-18T07:00:00Z", "2026-03-18T08:00:00Z", "2026-03-18T08:00:00.5Z"]
        let inputs = times.enumerated().map { index, time in
            LogInput.bytes(name: "\(index)", Array(record("\(index)", time: time).utf8))
        }
        let table = await LogLoader(inputs: inputs, readers: 2).load().table
        #expect(table.newestFirst.map(\.row) == [0, 3, 2, 1])
        #expect(table.newestFirst(table.allRows) == table.newestFirst)
    }

    @Test func eventsWithoutATimeAreLastAndEqualTimesKeepTheirOrder() async {
        let times = ["", "2026-03-18T07:00:00Z", "2026-03-18T08:00:00Z", "2026-03-18T09:00:00Z"]
        for number in 0..<256 {
            let places = (0..<4).map { number >> ($0 * 2) & 3 }
            let log = places.enumerated().map { record("\($0.offset)", time: times[$0.element]) }
            let table = await LogLoader.read("[" + log.joined(separator: ",") + "]").table
            let expected = places.indices.sorted { (places[$1], $0) < (places[$0], $1) }
            #expect(table.newestFirst.map(\.row) == expected.map(UInt32.init), "\(places)")
            for chosen in 0..<32 {
                // A set may be of a later state of the log.
                let events = (0..<5).filter { chosen >> $0 & 1 == 1 }.map { EventID(row: UInt32($0)) }
                let found = table.newestFirst(RowSet(rowCount: 5, events)).map { Int($0.row) }
                #expect(found == expected.filter { chosen >> $0 & 1 == 1 }, "\(places) \(chosen)")
            }
        }
    }

    @Test(arguments: try Dialect.all().filter { $0.events.count == 5 && $0.format != "portal CSV" })
    func theSameEventFromTwoDialectsIsOne(dialect: Dialect) async {
        let inputs = (["portal-new.json"] + dialect.files).map { LogInput.path(Fixture.path($0)) }
        let table = await LogLoader(inputs: inputs, readers: 2).load().table
        #expect(table.count == 5)
        #expect(table.conflicts.isEmpty)
        #expect(table.files.map(\.duplicates).reduce(0, +) == 5)
    }

    // MARK: - The portal's three files

    private let main = Fixture.path("portal-csv/ProvisioningLogs.csv")
    private let steps = Fixture.path("portal-csv/ProvisioningLogs_ProvisioningSteps.csv")
    private let changes = Fixture.path("portal-csv/ProvisioningLogs_ModifiedProperties.csv")

    @Test func aMissingPartOfTheThreeIsSaid() async throws {
        let noSteps = "the steps file (ProvisioningLogs_ProvisioningSteps) was not given"
        let noChanges = "the changes file (ProvisioningLogs_ModifiedProperties) was not given"
        let noEvents = "the file with the events (ProvisioningLogs) was not given"
        #expect(await load(main, steps, changes).files.flatMap(\.notes).isEmpty)
        #expect(await load(main).files[0].notes == [noSteps, noChanges])
        #expect(await load(steps, main).files.map(\.notes) == [[], [noChanges]])
        #expect(await load(steps, changes).files.map(\.notes) == [[noEvents], [noEvents]])
    }

    @Test func theOrderOfTheThreeDoesNotMatter() async throws {
        let expected = await load(main, steps, changes)
        for table in [await load(changes, main, steps), await load(steps, changes, main)] {
            #expect(table.rows == expected.rows)
            for event in table.events { #expect(try table.event(event) == expected.event(event)) }
        }
    }

    @Test func eventsThatShareTheirStepsSayHowMany() async throws {
        let table = await load(main, steps, changes)
        #expect(try table.events.map { try table.event($0).eventsOfChange } == [1, 1, 2, 1, 2])
    }

    // MARK: - Files that change

    @Test func aFileThatShrinksIsSaid() async throws {
        let folder = try Folder()
        try folder.write("[" + record("a") + "," + record("b") + "]", to: "log.json")
        let path = "\(folder.path)/log.json"
        let table = await load(path)
        try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 300)
        let changed = LogError(path: path, reason: .fileChanged)
        #expect(throws: Never.self) { try table.event(EventID(row: 0)) }
        #expect(throws: changed) { try table.event(EventID(row: 1)) }
        #expect(throws: changed) { try table.rawText(of: EventID(row: 1)) }
        #expect(throws: changed) { try table.rawRecord(of: EventID(row: 1)) }
    }

    @Test func aFileThatIsWrittenOverIsSaid() async throws {
        let folder = try Folder()
        let path = "\(folder.path)/log.json"
        try folder.write("[" + record("a") + "," + record("b") + "]", to: "log.json")
        let table = await load(path)
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.write(contentsOf: Data(("[" + record("x") + "," + record("y") + "]").utf8))
        try handle.close()
        #expect(throws: LogError(path: path, reason: .fileChanged)) { try table.event(EventID(row: 0)) }
    }

    @Test func aFileThatVanishesCanStillBeShown() async throws {
        let folder = try Folder()
        try folder.write(record("a"), to: "log.json")
        let table = await load("\(folder.path)/log.json")
        try FileManager.default.removeItem(atPath: "\(folder.path)/log.json")
        #expect(try table.event(EventID(row: 0))[.sourceName] == "a")
    }

    @Test func reportsComeWithoutATableWhereNoneIsWanted() async {
        let log = (0..<2_000).map { record("\($0)") }.joined(separator: "\n")
        let loader = LogLoader(inputs: [.bytes(name: "log", Array(log.utf8))], readers: 1, regionSize: 4_096)
        let reports = Mutex<[LoadProgress]>([])
        let last = await loader.load(tables: false) { report in reports.withLock { $0.append(report) } }
        let early = reports.withLock { $0.dropLast() }
        #expect(!early.isEmpty)
        #expect(early.allSatisfy { $0.table.isEmpty && $0.events > 0 && $0.bytesRead > 0 })
        #expect(last.events == 2_000)
        #expect(last.table.count == 2_000)
    }

    @Test func readingThatIsStoppedKeepsWhatItHas() async {
        let log = (0..<2_000).map { record("\($0)") }.joined(separator: "\n")
        let loader = LogLoader(inputs: [.bytes(name: "log", Array(log.utf8))], readers: 1, regionSize: 4_096)
        let task = Task {
            await loader.load { progress in
                if !progress.isComplete { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        let progress = await task.value
        #expect(progress.isComplete)
        #expect(progress.wasStopped)
        #expect(progress.table.count > 0)
        #expect(progress.table.count < 2_000)
        #expect(progress.table.files[0].notes.count { $0.hasPrefix("reading was stopped at byte") } == 1)
    }
}
