import Synchronization
import Testing

@testable import ProvisioningLog

/// Regions are begun in the middle of a file, where a reader can only guess; what comes out must not depend on it.
struct RegionTests {
    @Test(arguments: Shape.all)
    func everyShapeHasAllItsEvents(shape: Shape) async throws {
        let table = await LogLoader.read(shape.text, readers: 1).table
        #expect(table.texts(.eventId) == Shape.events.map { $0["id"]?.text })
        #expect(table.files[0].badCount == 0)
    }

    @Test(arguments: Shape.all, [700, 20_000])
    func theSizeOfRegionsDoesNotMatter(shape: Shape, size: Int) async {
        let whole = await read(shape.text, readers: 1, regionSize: 1 << 20)
        #expect(await read(shape.text, readers: 1, regionSize: size) == whole)
    }

    @Test(arguments: Shape.all, [700, 20_000])
    func severalReadersFindWhatOneFinds(shape: Shape, size: Int) async {
        let whole = await read(shape.text, readers: 1, regionSize: 1 << 20)
        #expect(await read(shape.text, readers: 3, regionSize: size) == whole)
    }

    @Test(arguments: Shape.all, 1...4)
    func damageIsFoundAlikeBySeveralReaders(shape: Shape, seed: Int) async {
        let damaged = damage(shape.text, seed: UInt64(seed))
        let whole = await read(damaged, readers: 1, regionSize: 1 << 20)
        #expect(await read(damaged, readers: 1, regionSize: 3_000) == whole)
        #expect(await read(damaged, readers: 3, regionSize: 3_000) == whole)
    }

    @Test(arguments: Shape.all, 1...4)
    func damageCostsTheDamagedEventsOnly(shape: Shape, seed: Int) async {
        let damaged = damage(shape.text, seed: UInt64(seed))
        let found = await read(damaged, readers: 3, regionSize: 3_000)
        // Three places are damaged. One may join two records, and in a table one may end the next row early.
        #expect(found.rows.count >= Shape.events.count - 3 * 3)
    }

    @Test func aReaderThatIsFarAheadWaits() async {
        let queue = RegionQueue(start: 0, size: 100, regionSize: 1, readers: 1)
        for index in 0..<queue.mostAhead { #expect(await queue.next()?.index == index) }
        let late = await reader(of: queue)
        queue.took()
        #expect(await late.value?.index == queue.mostAhead)
        let last = await reader(of: queue)
        queue.close()
        #expect(await last.value == nil)
    }

    /// A reader that waits for its region, or should.
    private func reader(of queue: RegionQueue) async -> Task<Region?, Never> {
        let hasGoneOn = Atomic(false)
        let reader = Task {
            let region = await queue.next()
            hasGoneOn.store(true, ordering: .relaxed)
            return region
        }
        while queue.waitingReaders == 0, !hasGoneOn.load(ordering: .relaxed) { await Task.yield() }
        #expect(queue.waitingReaders == 1)
        return reader
    }

    @Test func aRecordThatFillsManyRegionsIsReadOnce() async {
        let long = String(repeating: "x", count: 40_000)
        let log =
            "[" + [record("a"), record("b", more: #","note":"\#(long)""#), record("c")].joined(separator: ",") + "]"
        let found = await read(Array(log.utf8), readers: 4, regionSize: 512)
        #expect(found.rows.count == 3)
        #expect(found.bad.isEmpty)
    }

    @Test(arguments: [1, 2])
    func valuesThatAReaderHasForgottenAreKnownAgain(readers: Int) async {
        // More names than a reader keeps, each of them again after it has been forgotten.
        let names = (0..<3_600).map { $0 % 1_800 }
        let log = names.enumerated().map { record("\($1)").replacing("id-\($1)", with: "id-\($0)") }
        let found = await read(Array(log.joined(separator: "\n").utf8), readers: readers, regionSize: 20_000)
        #expect(found.rows.map { $0[Field.sourceName.index] } == names.map(String.init))
        #expect(found.rows.map { $0[Field.changeId.index] } == names.map { "change-\($0)" })
        #expect(found.rows.map { $0[Field.eventId.index] } == names.indices.map { "id-\($0)" })
        #expect(found.rows.allSatisfy { $0[Field.errorCode.index] == "Conflict" })
        #expect(found.bad.isEmpty)
    }

    // MARK: - Reading

    private struct Found: Equatable {
        var rows: [[String?]]
        var places: [Range<Int>]
        var bad: [BadRecord]
        var conflicts: Int
        var duplicates: Int
    }

    private func read(_ text: [UInt8], readers: Int, regionSize: Int) async -> Found {
        let loader = LogLoader(
            inputs: [.bytes(name: "log", text)], readers: readers, regionSize: regionSize)
        let table = await loader.load().table
        return Found(
            rows: table.rows, places: table.places, bad: table.files[0].bad, conflicts: table.conflicts.count,
            duplicates: table.files[0].duplicates)
    }

    /// Three places behind the head in which bytes are lost, overwritten or put in.
    private func damage(_ text: [UInt8], seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed)
        var text = text
        for kind in 0..<3 {
            let place = Int.random(in: 6_000..<text.count - 300, using: &random)
            switch kind {
            case 0: text.removeSubrange(place..<place + Int.random(in: 1...200, using: &random))
            case 1: for index in place..<place + 77 { text[index] = 0 }
            default:
                let garbage = ["\"", "}", "{\"id\":", "]]", "\n", "<html>", "\\"].randomElement(using: &random) ?? ""
                text.insert(contentsOf: Array(garbage.utf8), at: place)
            }
        }
        return text
    }
}
