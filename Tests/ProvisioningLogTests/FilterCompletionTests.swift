import DemoLog
import Testing

@testable import ProvisioningLog

/// What is offered while somebody types a filter.
struct FilterCompletionTests {
    typealias Subject = FilterCompletion.Context.Subject

    /// `▌` stands where the cursor is.
    private static func context(_ typed: String) -> FilterCompletion.Context? {
        let text = Array(typed)
        let place = text.firstIndex(of: "▌") ?? text.count
        return FilterCompletion.context(of: text.filter { $0 != "▌" }, at: place)
    }

    // MARK: - What is being typed

    @Test(
        arguments: [
            ("▌", .name(inside: nil), 0..<0, "", ""), ("sta▌", .name(inside: nil), 0..<3, "sta", ""),
            ("sta▌tus", .name(inside: nil), 0..<6, "sta", ""),
            ("sta▌tus:failure", .name(inside: nil), 0..<6, "sta", ""),
            ("app:box ▌", .name(inside: nil), 8..<8, "", "app:box"),
            ("app:box ▌ b", .name(inside: nil), 8..<8, "", "app:box b"),
            ("app:box ▌b", .name(inside: nil), 8..<8, "", "app:box b"), ("-er▌", .name(inside: nil), 1..<3, "er", ""),
            ("a -▌", .name(inside: nil), 3..<3, "", "a"), ("(er▌", .name(inside: nil), 1..<3, "er", ""),
            ("a (b er▌)", .name(inside: nil), 5..<7, "er", "a b"),
            ("a (b OR er▌)", .name(inside: nil), 8..<10, "er", "a"),
            ("NOT er▌", .name(inside: nil), 4..<6, "er", ""), ("é er▌", .name(inside: nil), 2..<4, "er", "é"),
            ("mod(na▌", .name(inside: .modifiedProperty), 4..<6, "na", ""),
            ("mo▌d(name:a)", .name(inside: nil), 0..<3, "mo", nil),
            ("mod(name:a ▌)", .name(inside: .modifiedProperty), 11..<11, "", "mod(name:a)"),
            ("step((st▌", .name(inside: .step), 6..<8, "st", ""),
            ("step(a) st▌", .name(inside: nil), 8..<10, "st", "step(a)"),
            ("error:▌", .value(field: "error", inside: nil), 6..<6, "", ""),
            ("error:▌ b", .value(field: "error", inside: nil), 6..<6, "", "b"),
            ("error:En▌", .value(field: "error", inside: nil), 6..<8, "En", ""),
            ("app:box error!=E▌ntry x", .value(field: "error", inside: nil), 15..<20, "E", "app:box x"),
            ("stauts:x -error:En▌", .value(field: "error", inside: nil), 16..<18, "En", nil),
            ("errorCode=En▌", .value(field: "error", inside: nil), 10..<12, "En", ""),
            ("\"Source System\":wo▌", .value(field: "source", inside: nil), 16..<18, "wo", ""),
            ("app:\"Service N▌", .value(field: "app", inside: nil), 4..<14, "Service N", ""),
            ("app:\"a \\\"b▌ c\" x", .value(field: "app", inside: nil), 4..<13, "a \"b", "x"),
            ("app:\"a b\"▌", .value(field: "app", inside: nil), 4..<9, "a b", ""),
            ("user:(adele, ly▌", .value(field: "user", inside: nil), 13..<15, "ly", ""),
            ("x user:(adele,▌) y", .value(field: "user", inside: nil), 14..<14, "", "x y"),
            ("user:(▌", .value(field: "user", inside: nil), 6..<6, "", ""),
            ("user:(ad▌ele, b) y", .value(field: "user", inside: nil), 6..<11, "ad", "y"),
            ("step(type:ex▌", .value(field: "type", inside: .step), 10..<12, "ex", ""),
            (
                "step(status:(fa▌) type:export) y", .value(field: "status", inside: .step), 13..<15, "fa",
                "step(type:export) y"
            ),
            ("(a is:be▌", .fact, 6..<8, "be", "a"), ("raw.a:x▌", .value(field: "raw.a", inside: nil), 6..<7, "x", ""),
            ("time>▌", .value(field: "time", inside: nil), 5..<5, "", ""),
        ] as [(String, Subject, Range<Int>, String, String?)])
    func theContextIs(typed: String, subject: Subject, range: Range<Int>, prefix: String, rest: String?) throws {
        let context = try #require(Self.context(typed))
        #expect(context.subject == subject)
        #expect(context.range == range)
        #expect(context.prefix == prefix)
        #expect(context.rest?.description == rest)
    }

    @Test(arguments: ["/er▌", "reason~/a b▌/", "user:@lea▌", "\"adele▌", "\"ad▌ele\" x", "stauts:fa▌", "a OR▌ b"])
    func nothingIsOfferedIn(typed: String) { #expect(Self.context(typed) == nil) }

    @Test func randomTextsNeverTrap() {
        var random = SeededGenerator(21)
        for _ in 0..<5_000 {
            let text = Array(Hostile.text(using: &random))
            let place = Int.random(in: -1...text.count + 1, using: &random)
            guard let context = FilterCompletion.context(of: text, at: place) else { continue }
            #expect(context.range.lowerBound >= 0 && context.range.upperBound <= text.count)
            #expect(context.range.lowerBound <= max(0, place))
        }
    }

    // MARK: - What is offered

    private func offered(
        _ typed: String, in table: EventTable, rows: RowSet? = nil, limit: Int = 100
    ) throws -> [FilterCompletion] {
        let context = try #require(Self.context(typed))
        return table.completions(for: context, among: rows ?? table.allRows, limit: limit)
    }

    @Test(
        arguments: [
            ("sta", ["status:"]), ("-er", ["error:", "user:"]), ("is", ["is:"]), ("ste", ["step:", "step("]),
            ("mod(", ["name:", "old:", "new:"]), ("er▌r:x", ["error", "user"]),
            ("step(t", ["type:", "text:", "status:", "detail:"]),
            ("step(type:ma", ["matching"]), ("step(status:s", ["success", "skipped"]), ("is:scoped", ["scoped-out"]),
            ("last:2", ["24h"]), ("time:y", ["yesterday", "today"]), ("time:-1h", ["-1h.."]), ("changes:", []),
            ("xyzzy", []),
            ("mod(name:a", []), ("raw.a:", []), ("id:5f", []),
        ] as [(String, [String])])
    func wordsAreOffered(typed: String, texts: [String]) throws {
        let found = try offered(typed, in: EventTable())
        #expect(found.map(\.text).filter { !["unknownFutureValue"].contains($0) } == texts)
        #expect(found.allSatisfy { $0.count == nil })
    }

    @Test func everyNameIsOfferedAtTheStart() throws {
        let texts = try offered("", in: EventTable()).map(\.text)
        #expect(texts == FilterField.all.map { $0.name + ":" } + ["is:", "mod(", "step(", "src(", "tgt("])
        #expect(try offered("", in: EventTable(), limit: 3).count == 3)
        #expect(try offered("", in: EventTable(), limit: -3).isEmpty)
        #expect(try offered("dur>", in: EventTable()).map(\.text).contains("1s"))
        #expect(try offered("time>", in: EventTable()).allSatisfy { !$0.text.hasSuffix("..") })
    }

    private static let demo = Task { () -> EventTable in
        let bytes = Array(DemoLog.portalJSON().prefix(300_000))
        return await LogLoader(inputs: [.bytes(name: "logs/demo.json", bytes)], readers: 2).load().table
    }

    @Test(arguments: [
        ("error", Field.errorCode, ""), ("error", .errorCode, "e"), ("app", .application, "o"),
        ("skip", .skipReason, "R"),
        ("job", .jobId, "scim"), ("target", .targetSystem, ""),
    ])
    func valuesComeByHowOftenTheyOccur(name: String, column: Field, prefix: String) async throws {
        let table = await Self.demo.value
        let rows = table.rows(with: Status.failure.symbol, in: .status)
        let texts = table.events.filter(rows.contains).compactMap { table.text(column, of: $0) }
        let counts = Dictionary(grouping: texts, by: \.self).mapValues(\.count)
            .filter { $0.key.lowercased().contains(prefix.lowercased()) }
        let found = try offered("\(name):\(prefix)", in: table, rows: rows)
        #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.label, $0.count) }) == counts)
        let ranks = found.map { ($0.label.lowercased().hasPrefix(prefix.lowercased()) ? 0 : 1, -($0.count ?? 0)) }
        #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 <= $1 })
        for completion in found {
            #expect(try Filter("\(name):\(completion.text)") == .term(name, .matches, completion.label))
        }
    }

    @Test(arguments: ["error:", "user:", "user:a", "user:(b, ann", "src(upn:o", "file:", "s"], [0, 1, 2, 3, 7, 50])
    func aLimitLeavesWhatIsMostLikely(typed: String, limit: Int) async throws {
        let table = await Self.demo.value
        let all = try offered(typed, in: table, limit: .max)
        #expect(try offered(typed, in: table, limit: limit) == Array(all.prefix(limit)))
    }

    @Test func aValueCountsAsInItsFullestColumn() async throws {
        let table = await EventTable.of(
            ["a@x", "a@x", "b@x", "b@x", "b@x", "c@x"].map { SmallEvent(upn: $0, name: "a@x") })
        let found = try offered("user:", in: table, limit: 2)
        #expect(found.map(\.label) == ["a@x", "b@x"])
        #expect(found.map(\.count) == [6, 3])
    }

    @Test func aStatusIsOfferedWithoutItsField() async throws {
        let table = await Self.demo.value
        let found = try offered("fail", in: table)
        let count = table.rows(with: Status.failure.symbol, in: .status).count
        #expect(found == [FilterCompletion(text: "status:failure", label: "failure", count: count, kind: .value)])
        #expect(try offered("", in: table).allSatisfy { $0.kind == .name })
    }

    @Test func peopleAreOfferedByNameAndUPN() async throws {
        let table = await Self.demo.value
        let name = try #require(
            table.events.lazy.compactMap { table.text(.sourceName, of: $0) }.first { $0.contains(" ") })
        let upn = try #require(table.events.lazy.compactMap { table.text(.sourceUpn, of: $0) }.first)
        #expect(try offered("user:\"\(name.prefix(4))", in: table).contains { $0.text == "\"\(name)\"" })
        #expect(try offered("user:\(upn.prefix(4))", in: table).contains { $0.label == upn })
        let ids = Set(table.events.compactMap { table.text(.sourceId, of: $0) })
        #expect(try offered("user:", in: table, limit: 10_000).allSatisfy { !ids.contains($0.label) })
        #expect(try offered("src(upn:\(upn.prefix(4))", in: table).contains { $0.label == upn })
    }

    @Test func filesAreOfferedByTheirNames() async throws {
        let table = await Self.demo.value
        #expect(
            try offered("file:", in: table) == [
                FilterCompletion(text: "demo.json", label: "demo.json", count: table.count, kind: .value)
            ])
    }

    @Test func strangeValuesAreQuotedAndTextsAreLeftOut() async throws {
        let names = [
            "a b", "c,d", "none", "@x", "say \\\"no\\\"", "(", String(repeating: "long", count: 50), "two\\nlines",
        ]
        let text = "[" + names.map { record($0) }.joined(separator: ",") + "]"
        let table = await LogLoader.read(text).table
        let texts = try offered("user:(adele, ", in: table).map(\.text)
        #expect(Set(texts) == ["\"a b\"", "\"c,d\"", "\"none\"", "\"@x\"", "\"say \\\"no\\\"\"", "\"(\""])
        #expect(try offered("user:", in: table).contains { $0.text == "c,d" })
    }
}
