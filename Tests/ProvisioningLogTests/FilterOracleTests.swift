import DemoLog
import Foundation
import Testing

@testable import ProvisioningLog

/// What the columns say before a search, and what they and the records say after it, against a naive reading.
struct FilterOracleTests {
    @Test func randomFiltersFindWhatANaiveReadingFinds() async throws {
        let table = await LogLoader.read(DemoLog.portalJSON(), name: "demo.json", readers: 2).table
        try await compare(table, filters: 2_000, conditions: 100, useful: 500, seed: 1)
    }

    @Test(arguments: try Dialect.all())
    func randomFiltersFindTheSameInEveryDialect(dialect: Dialect) async throws {
        // Of a single event no filter finds a part.
        let useful = dialect.events.count > 1 ? 1 : 0
        try await compare(await dialect.load().table, filters: 300, conditions: 100, useful: useful, seed: 2)
    }

    /// - Parameter useful: how many filters must find some events and not all.
    private func compare(
        _ table: EventTable, filters: Int, conditions: Int, useful: Int, seed: UInt64
    ) async throws {
        let events = try table.events.map { try NaiveEvent($0, in: table) }
        let list = try List(events.flatMap { [$0.event[.sourceUpn], $0.event[.targetId], $0.event[.errorCode]] })
        var random = RandomFilters(events, lists: [list.path], seed: seed)
        let unread = (0..<conditions).map { _ in random.undecidable() }
        let all = unread + (0..<conditions * 3).map { _ in random.column() }
        let search = RecordSearch(
            .or(unread), in: table, rows: table.allRows, context: FilterContext(), memory: RecordMemory())
        let memory = try #require(await search.result?.memory)
        let naive = NaiveReading(events)
        var count = 0
        for _ in 0..<filters {
            let filter = random.tree(of: all, depth: 3)
            let expected = naive.fits(filter)
            let before = try table.answer(filter)
            let possible = zip(table.events, expected).allSatisfy { event, isWanted in
                before.undecided.contains(event) || before.rows.contains(event) == isWanted
            }
            #expect(possible, "\(filter) before the search")
            let after = try table.answer(filter, knowing: memory)
            #expect(after.undecided.isEmpty, "\(filter)")
            #expect(table.events.map(after.rows.contains) == expected, "\(filter)")
            if expected.contains(true), expected.contains(false) { count += 1 }
        }
        #expect(count >= useful)
    }

    /// Some values of a log in a file.
    private final class List {
        let path: String

        init(_ values: [String?]) throws {
            let folder = FileManager.default.temporaryDirectory
            path = folder.appending(path: "list-\(UUID()).txt").path(percentEncoded: false)
            let texts = Set(values.compactMap(\.self)).sorted().enumerated().filter { $0.offset % 3 == 0 }.map(
                \.element)
            try ("# a list\n\n" + texts.joined(separator: "\n")).write(toFile: path, atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }
}

extension RecordSearch {
    /// The last report.
    var result: Progress? {
        get async {
            let reports = Reports()
            await run { reports.add($0) }
            return reports.all.last
        }
    }
}
