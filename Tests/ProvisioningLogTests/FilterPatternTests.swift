import Testing

@testable import ProvisioningLog

/// Regular expressions in filters: how long they may take, and what is told of those that are wrong.
struct FilterPatternTests {
    private static let problem = "the regular expression needs too long on some texts; they count as no match"

    @Test func aHostilePatternOnColumnsEndsWithAMessage() async throws {
        let records = (0..<50).map { record(String(repeating: "a", count: 50) + "!\($0)") }
        let table = await LogLoader.read(records.joined(separator: "\n")).table
        let filter = Filter.term(
            field: "user", comparison: .resembles, value: .pattern(.regex("(a+)+$", ignoresCase: true)))
        let start = ContinuousClock.now
        let problem = try table.answer(filter).problem
        let time = start.duration(to: .now)
        #expect(problem == Self.problem)
        #expect(time < .seconds(20))
    }

    @Test func aWrongPatternIsAMistakeInItsPlace() throws {
        let filter = Filter.and([
            .text(.plain("a")),
            .term(field: "user", comparison: .resembles, value: .pattern(.regex("(", ignoresCase: false))),
        ])
        let message = "the regular expression is wrong at character 2: missing closing parenthesis"
        #expect(throws: FilterError(range: 2..<10, message: message)) { try EventTable().answer(filter) }
        // Who cannot be told of it gets no event.
        #expect(EventTable().rows(matching: filter).isEmpty)
    }

    @Test func onlyWhoHasNoPatienceMissesSomething() async throws {
        let table = await LogLoader.read((0..<100).map { record("person\($0)") }.joined(separator: "\n")).table
        let filter = Filter.term(
            field: "user", comparison: .resembles, value: .pattern(.regex("person", ignoresCase: false)))
        let hasty = try table.answer(filter, in: FilterContext(patience: .zero))
        #expect(hasty.problem == Self.problem)
        #expect(hasty.rows.count < table.count)
        let patient = try table.answer(filter)
        #expect(patient.problem == nil)
        #expect(patient.rows == table.allRows)
    }
}
