import ProvisioningLog
import Testing

@testable import entriage

/// What the line mode says of causes, values, objects and events.
struct LinearAnswerTests {
    // MARK: - Causes and values

    @Test func aNumberKeepsACauseOrAValue() async {
        let session = await Talk.demo
        let problems = await session.lines("problems")
        #expect(problems.count > 5)
        let kept = await session.lines("problems 1")[0]
        let count = kept.prefix { $0.isNumber }
        #expect(problems[0].contains(" \(count) event"))
        _ = await session.answer("back")
        let values = await session.lines("values status")
        #expect(values.count == 4)
        let first = await session.lines("values status 1")[0]
        #expect(values[0].contains(": \(first.prefix { $0.isNumber }) event"))
    }

    @Test func aNumberAfterTheCausesIsThatOfACause() async throws {
        let session = await Talk.demo
        let problems = await session.lines("problems")
        let code = try #require(problems[1].split(separator: " ").dropFirst().first)
        #expect(await session.lines("explain 2").joined().contains(code))
        #expect(await session.lines("show 2").joined(separator: "\n").contains(code))
        #expect(await session.lines("explain") == session.lines("explain 2"), "it is the row that was named last")
        let count = problems.count - 1
        #expect(
            await session.lines("show 99") == [
                "\"99\" is no problem: there are \(count); list goes back to the rows of the list."
            ])
        let row = await session.lines("list").first
        #expect(await session.lines("explain 1").first == row)
        _ = await session.answer("problems")
        _ = await session.answer("filter status:failure")
        #expect(await session.lines("show 2").first == "row 2 of \(session.view.events.count)")
    }

    @Test func withoutEventsOrFailuresNoNumberIsOfACause() async {
        let session = await Talk.demo
        _ = await session.answer("filter user:nobody-of-that-name")
        for line in ["problems", "problems 99"] {
            #expect(await session.lines(line) == ["the list is empty: drop takes the last condition away."])
        }
        _ = await session.answer("filter status:success")
        for line in ["problems", "problems 99"] {
            #expect(
                await session.lines(line) == ["none of the \(session.view.events.count) events of the list failed."])
        }
    }

    @Test func theSummaryTellsHowBadItIsAndWhatToDo() async {
        let session = await Talk.demo
        let lines = await session.lines("summary")
        #expect(lines.first == "652 events.")
        #expect(lines.contains { $0.hasPrefix("failure: ") })
        #expect(lines.filter { $0.hasPrefix("To do first: ") }.count == 3)
    }

    @Test func anObjectHasItsStateAndItsEventsOldestFirst() async throws {
        let session = await Talk.demo
        _ = await session.answer("filter status:failure")
        let name = try #require(Dimension.user.text(of: session.view.events[0], in: session.table))
        let lines = await session.lines("history 1")
        #expect(lines.first == "\(name), in this log:")
        #expect(lines.last?.hasPrefix("rows 1 to ") == true)
        let times = session.view.events.compactMap { session.table.time(of: $0) }
        #expect(times == times.sorted())
        #expect(await session.lines("back")[0].hasSuffix("filter: status:failure"))
    }

    // MARK: - Events

    @Test func showSaysWhatTheRecordHas() async throws {
        let session = await Talk.demo
        _ = await session.answer("filter error:DuplicateTargetEntries")
        let lines = await session.lines("show 2")
        let event = try session.table.event(session.view.events[1])
        #expect(lines.first == "row 2 of \(session.view.events.count)")
        #expect(lines.contains("Change: \(event[.changeId] ?? "")") && lines.contains("Why:"))
        #expect(lines.contains { $0.hasPrefix("Reason: ") })
        for step in event.steps { #expect(lines.contains { $0.contains(step.name ?? "?") }) }
        for change in event.modifiedProperties { #expect(lines.contains { $0.hasPrefix(change.name + ": ") }) }
        #expect(await session.lines("show") == lines)
    }

    @Test func explainTakesARowOrACode() async {
        let session = await Talk.demo
        _ = await session.answer("filter error:DuplicateTargetEntries")
        let row = await session.lines("explain 1")
        let code = await session.lines("explain DuplicateTargetEntries")
        #expect(code.first?.hasPrefix("DuplicateTargetEntries") == true)
        #expect(Set(row).intersection(code).contains { $0.hasPrefix("1. ") })
        #expect(await session.lines("explain") == row)
    }

    // MARK: - Names

    @Test func privacyNamesNobody() async throws {
        let session = await Talk.demo
        _ = await session.answer("filter error:DuplicateTargetEntries")
        let name = try #require(Dimension.user.text(of: session.view.events[0], in: session.table))
        #expect(await session.lines("list").joined().contains(name))
        let ticket = await session.lines("ticket 1").joined(separator: "\n")
        #expect(ticket.contains("DuplicateTargetEntries") && !ticket.contains(name))
        _ = await session.answer("privacy")
        for line in ["list", "show 1", "explain 1", "problems", "values user", "object 1", "counts", "summary"] {
            let told = await session.lines(line).joined(separator: "\n")
            #expect(!told.contains(name), "\(line)")
        }
        let word = try #require(Dimension.user.text(of: session.view.events[0], in: session.told))
        #expect(await session.lines("filter user=\(word)")[0].hasSuffix("filter: user=\(word)"))
        #expect(!session.view.events.isEmpty)
        _ = await session.answer("privacy")
        #expect(await session.lines("counts").joined().contains(name))
    }
}
