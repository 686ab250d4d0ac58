import DemoLog
import Foundation
import Testing

@testable import ProvisioningLog

/// What is remembered of conditions: it never changes an answer.
struct ColumnMemoryTests {
    private static func demo() async -> EventTable {
        await LogLoader.read(DemoLog.portalJSON(), name: "demo.json", readers: 2).table
    }

    @Test func randomFiltersFindTheSameWithAMemory() async throws {
        let table = await Self.demo()
        let events = try table.events.map { try NaiveEvent($0, in: table) }
        var random = RandomFilters(events, lists: [Self.list], seed: 7)
        // Fewer than would all be kept, so that most come back and some were forgotten.
        let conditions = (0..<ColumnMemory.capacity * 2).map { _ in random.column() }
        let context = FilterContext(columns: ColumnMemory())
        for _ in 0..<600 {
            let filter = random.tree(of: conditions, depth: 2)
            let (first, second) = (try table.answer(filter), try table.answer(filter, in: context))
            #expect(first.rows == second.rows && first.undecided == second.undecided, "\(filter)")
        }
    }

    /// Every beginning of a filter and back again, as somebody types it.
    @Test func typingAndTakingBackFindsTheSame() async throws {
        let table = await Self.demo()
        let context = FilterContext(columns: ColumnMemory())
        let text = #"status:failure user:anna -error~"entry" dur>=100ms"#
        let beginnings = (0...text.count).map { String(text.prefix($0)) }
        for typed in beginnings + beginnings.reversed() {
            guard let filter = try? Filter(typed) else { continue }
            #expect(try table.answer(filter, in: context).rows == table.answer(filter).rows, "\(typed)")
        }
    }

    @Test func theSourceIsNotTakenForTheTarget() async throws {
        let table = await Self.demo()
        let context = FilterContext(columns: ColumnMemory())
        let event = try #require(table.newestFirst.first)
        let condition = Filter.term("system", .equals, try #require(table.text(.sourceSystem, of: event)))
        let (source, target) = (Filter.element(.source, condition), Filter.element(.target, condition))
        #expect(try table.answer(source, in: context).rows.contains(event))
        #expect(try table.answer(target, in: context).rows == table.answer(target).rows)
        #expect(try table.answer(target).rows != table.answer(source).rows, "or they could not be mixed up")
    }

    private func bound(_ text: String) throws -> BoundCondition {
        try #require(FilterBinding().tree(try Filter(text)).conditions.first)
    }

    @Test func aConditionIsAnsweredOnce() throws {
        let memory = ColumnMemory()
        let condition = try bound("user:anna")
        let found = RowSet(rowCount: 3, [EventID(row: 1)])
        #expect(memory.rows(of: condition) { found } == found)
        #expect(memory.rows(of: condition) { RowSet(rowCount: 3) } == found)
    }

    @Test func whatWasAskedForLongestAgoIsForgotten() throws {
        let memory = ColumnMemory()
        let conditions = try (0...ColumnMemory.capacity).map { try bound("user:u\($0)") }
        let (found, none) = (RowSet(rowCount: 1, all: true), RowSet(rowCount: 1))
        for condition in conditions.dropLast() { _ = memory.rows(of: condition) { found } }
        // The first is asked for again, so that the second is the oldest.
        _ = memory.rows(of: conditions[0]) { none }
        _ = memory.rows(of: conditions[ColumnMemory.capacity]) { found }
        #expect(memory.rows(of: conditions[0]) { none } == found)
        #expect(memory.rows(of: conditions[2]) { none } == found)
        #expect(memory.rows(of: conditions[1]) { none } == none)
    }

    private static let list: String = {
        let path = FileManager.default.temporaryDirectory.appending(path: "entriage-\(UUID()).txt").path
        try? Data("anna\n".utf8).write(to: URL(filePath: path))
        return path
    }()

    /// A list may be written while the log is open, and a fact is another one after each search.
    @Test(arguments: ["user:@\(list)", "user:(anna,@\(list))", "is:marked", "is:broken"])
    func whatMayChangeIsNotRemembered(text: String) throws {
        let memory = ColumnMemory()
        let condition = try bound(text)
        _ = memory.rows(of: condition) { RowSet(rowCount: 1, all: true) }
        #expect(memory.rows(of: condition) { RowSet(rowCount: 1) }.isEmpty)
    }
}
