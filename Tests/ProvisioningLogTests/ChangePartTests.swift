import Foundation
import Testing

@testable import ProvisioningLog

/// The portal's files of steps and of changes are read by regions, whose ends must not be seen in what comes out.
struct ChangePartTests {
    private struct Found: Equatable {
        let rows: [[String?]]
        let events: [ProvisioningEvent]
        let bad: [[BadRecord]]
    }

    private static let names = ["", "_ProvisioningSteps", "_ModifiedProperties"].map { "ProvisioningLogs\($0).csv" }

    private let files: [[UInt8]]

    init() throws {
        files = try Self.names.map { name in
            Array(try Data(contentsOf: URL(filePath: Fixture.path("portal-csv/\(name)"))))
        }
    }

    private func read(_ files: [[UInt8]], readers: Int, regionSize: Int) async throws -> Found {
        let inputs = zip(Self.names, files).map { LogInput.bytes(name: $0, $1) }
        let table = await LogLoader(inputs: inputs, readers: readers, regionSize: regionSize).load().table
        return Found(
            rows: table.rows, events: try table.events.map { try table.event($0) }, bad: table.files.map(\.bad))
    }

    @Test(arguments: [1, 3]) func theSizeOfRegionsDoesNotMatter(readers: Int) async throws {
        let whole = try await read(files, readers: 1, regionSize: 1 << 20)
        #expect(whole.events.map(\.steps.count).reduce(0, +) > 15)
        #expect(whole.events.map(\.modifiedProperties.count).reduce(0, +) > 8)
        #expect(whole.bad == [[], [], []])
        for size in stride(from: 1, to: 1_000, by: 31) {
            #expect(try await read(files, readers: readers, regionSize: size) == whole, "regions of \(size)")
        }
    }

    /// One more quotation mark, or a line break, at places all over the steps and the changes.
    @Test(arguments: [UInt8(ascii: "\""), UInt8(ascii: "\n")], [1, 2])
    func damageIsFoundAlikeInRegionsOfAnySize(byte: UInt8, file: Int) async throws {
        for place in stride(from: 40, to: files[file].count, by: files[file].count / 40) {
            var damaged = files
            damaged[file].insert(byte, at: place)
            let whole = try await read(damaged, readers: 1, regionSize: 1 << 20)
            #expect(try await read(damaged, readers: 3, regionSize: 700) == whole, "at byte \(place)")
            #expect(try await read(damaged, readers: 1, regionSize: 90) == whole, "at byte \(place)")
        }
    }

    @Test(arguments: [("False", true), ("True", false)]) func aScopingFilterThatSaidNoIsKnown(said: String, isOut: Bool)
        async throws
    {
        // With a reason for the skip the filter is no longer asked.
        let steps = String(decoding: files[1], as: UTF8.self)
            .replacing(#"""SkipReason"""#, with: #"""Note"""#)
            .replacing(#"evaluation passed"":""False"#, with: #"evaluation passed"":""\#(said)"#)
        let inputs = zip(Self.names, [files[0], Array(steps.utf8), files[2]]).map { LogInput.bytes(name: $0, $1) }
        let table = await LogLoader(inputs: inputs, readers: 1).load().table
        let skipped = table.rows(matching: try Filter("status:skipped"))
        #expect(!skipped.isEmpty)
        #expect(table.rowsOutOfScope == (isOut ? skipped : RowSet(rowCount: table.count)))
    }

    @Test func whereTheReadingWasStoppedThePartsSaySo() async {
        let inputs = [1, 0, 2].map { LogInput.bytes(name: Self.names[$0], files[$0]) }
        let loader = LogLoader(inputs: inputs, readers: 1, regionSize: 500)
        let task = Task {
            await loader.load { progress in
                if !progress.isComplete { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        let read = await task.value
        #expect(read.wasStopped)
        #expect(read.table.files.map(\.notes).first == ["reading was stopped at byte 0"])
        #expect(!read.table.files.flatMap(\.notes).contains { $0.contains("was not given") })
    }

    @Test func whatSeveralRegionsSayOfAChangeIsPutTogether() {
        func facts(_ steps: (key: UInt64, failed: String?, skipped: String?, isOut: Bool)...) -> ChangeFacts {
            steps.reduce(into: ChangeFacts()) { facts, step in
                var known = StepFacts()
                (known.failed, known.name) = (step.failed != nil, step.failed)
                (known.skipReason, known.filterFailed) = (step.skipped, step.isOut)
                facts.add(known, to: step.key)
                facts.countChange(step.key)
            }
        }
        var all = facts((1, "Export", nil, false), (2, nil, "NotEntitled", false))
        all.append(
            facts((1, "Match", "Unassigned", true), (3, "Match", "NotEntitled", false), (4, "Export", nil, true)))
        let found = (1...4).map { (key: UInt64) in
            let known = all[key]
            let step = all.failedSteps.table[Symbol(number: known?.failedStep ?? 0)] ?? "none"
            let reason = all.skipReasons.table[Symbol(number: known?.skipReason ?? 0)] ?? "none"
            return "\(step) \(reason) \(known?.filterFailed ?? false) \(known?.changeCount ?? 0)"
        }
        #expect(
            found == [
                "Export Unassigned true 2", "none NotEntitled false 1", "Match NotEntitled false 1",
                "Export none true 1",
            ])
    }
}
