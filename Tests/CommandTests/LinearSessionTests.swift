import ProvisioningLog
import Testing

@testable import entriage

/// The line mode without a process: lines in, lines out.
struct LinearSessionTests {
    // MARK: - Commands

    @Test func namesAreUniqueAndTheirBeginningsLeadToThem() throws {
        let names = LinearCommand.all.flatMap { [$0.name, $0.alias].compactMap(\.self) }
        #expect(Set(names).count == names.count)
        for command in LinearCommand.all {
            for length in 1...command.name.count {
                let word = String(command.name.prefix(length))
                let others = LinearCommand.all.filter { $0.name.hasPrefix(word) && $0.name != command.name }
                let found = try? LinearCommand.named(word.uppercased(), line: word)
                if others.isEmpty {
                    #expect(found?.name == command.name, "\(word)")
                } else {
                    #expect(
                        found == nil || LinearCommand.all.contains { $0.name == word || $0.alias == word }, "\(word)")
                }
            }
        }
    }

    @Test func helpHasEachCommand() async {
        let session = await Talk.demo
        let help = await session.lines("help")
        for command in LinearCommand.all {
            #expect(help.filter { $0.hasPrefix(command.name + ":") || $0.hasPrefix(command.name + " ") }.count == 1)
            #expect(await session.lines("help \(command.name)").first?.hasPrefix(command.name) == true)
        }
        #expect(await session.lines("help filter").contains { $0.hasPrefix("status: ") })
    }

    @Test(arguments: [
        ("p", "\"p\" could be problems or previous or privacy."),
        ("bogus", "there is no command \"bogus\"; help tells all commands."),
        (
            "status:failure app:snow",
            "there is no command \"status:failure\"; to list what fits: filter status:failure app:snow."
        ),
        ("list 0", "\"0\" is no row: the list has rows 1 to 652."),
        ("list 653", "\"653\" is no row: the list has rows 1 to 652."),
        ("show x", "\"x\" is no row: the list has rows 1 to 652."),
        ("show 99999999999999999999", "\"99999999999999999999\" is no row: the list has rows 1 to 652."),
        ("show -9223372036854775808", "\"-9223372036854775808\" is no row: the list has rows 1 to 652."),
        ("add", "add needs a condition, such as add status:failure."),
        ("drop", "there is no filter: the list has all events."),
        ("back", "there is nothing to go back to."),
        ("values", "values needs a field, such as values error; values error 2 keeps the second."),
        ("values status 9", "\"9\" is no value: there are 4."),
        ("problems 0", "\"0\" is no problem: there are"),
        ("filter stauts:failure", "filter, character 1: "), ("sort colour", "there is no field \"colour\""),
        ("columns colour", "there is no column \"colour\""), ("explain nonesuch-code", "nothing is known of"),
    ])
    func aLineThatCannotBeObeyedChangesNothing(line: String, answer: String) async {
        let session = await Talk.demo
        let given = await session.answer(line)
        #expect(given.lines.count == 1)
        #expect(given.lines.first?.hasPrefix(answer) == true, "\(given.lines)")
        #expect(await session.lines("counts").prefix(2) == ["652 of 652 events, newest first.", "filter: none"])
    }

    @Test func aMistakeIsSaidAsEverywhere() async {
        let session = await Talk.demo
        let run = await CommandRun("list", "-f", "status:failure stauts:x", TestLog.portal)
        let answer = await session.lines("filter status:failure stauts:x")
        #expect(answer.first.map { "entriage: \($0)" }?.hasPrefix(run.errors.dropLast(2)) == true)
        #expect(answer.first?.contains("character 16") == true)
    }

    @Test func onlyQuitEnds() async {
        for command in LinearCommand.all {
            let session = await Talk.demo
            #expect(await session.answer(command.name).isEnd == (command.name == "quit"))
        }
        let session = await Talk.demo
        #expect(await session.answer("   ") == LinearAnswer())
        #expect(await session.answer("q").isEnd)
    }

    // MARK: - The list

    @Test func pagesHaveEachRowOnce() async {
        let session = await Talk.demo
        var rows: [String] = []
        var last = ""
        for step in 0..<34 {
            let lines = await session.lines(step == 0 ? "list" : "next")
            last = lines.last ?? ""
            if step < 33 { rows += lines.dropLast() }
        }
        #expect(last == "row 652 is the last; previous goes back.")
        #expect(rows.count == 652)
        #expect(rows.enumerated().allSatisfy { $1.hasPrefix("\($0 + 1). ") })
        #expect(await session.lines("previous").last == "rows 621 to 640 of 652; more: next.")
        #expect(await session.lines("list 640").last == "rows 640 to 652 of 652.")
        #expect(await session.lines("list").last == "rows 1 to 20 of 652; more: next.")
        #expect(await session.lines("previous") == ["row 1 is the first; next goes on."])
    }

    @Test func listsWhatTheCommandOfThatNameLists() async {
        let session = await Talk.demo
        _ = await session.answer("filter status:failure app:servicenow")
        _ = await session.answer("sort time")
        _ = await session.answer("columns error,user,app")
        let lines = await session.lines("list").dropLast()
        let run = await CommandRun(
            "list", "-f", "status:failure app:servicenow", "--sort", "time", "--columns", "error,user,app", "--format",
            "csv", "--limit", "20", TestLog.demo)
        let wanted = run.lines.dropFirst().map { $0.replacing(",", with: ", ") }
        #expect(Array(lines) == wanted.enumerated().map { place, row in "\(place + 1). \(row)" })
        #expect(lines.count == min(20, wanted.count))
    }

    @Test func filtersAreBuiltAndTakenBack() async {
        let session = await Talk.demo
        let failures = await session.lines("filter status:failure")
        #expect(failures.count == 1)
        #expect(failures[0].hasSuffix(" of 652 events; filter: status:failure"))
        let fewer = await session.lines("add app:servicenow")[0]
        #expect(fewer.hasSuffix("filter: status:failure app:servicenow"))
        #expect(await session.lines("drop") == failures)
        #expect(await session.lines("back")[0] == fewer)
        #expect(await session.lines("filter") == ["no filter: 652 events."])
        #expect(await session.lines("filter user:nobody-of-that-name")[0].hasPrefix("0 of 652"))
        #expect(await session.lines("list") == ["no event fits the filter: drop takes its last condition away."])
        #expect(await session.lines("show") == ["the list is empty: drop takes the last condition away."])
    }

    @Test func recordsAreReadWhereNoColumnTells() async {
        let session = await Talk.demo
        let lines = await session.lines("filter step(type:export status:failure)")
        let count = Int(lines[0].prefix { $0.isNumber }) ?? 0
        #expect(count > 0 && count < 652)
    }

    @Test func aSearchThatIsStoppedSaysSo() async {
        let start = await LinearSession.demo
        let task = Task {
            var session = start
            while !Task.isCancelled { await Task.yield() }
            return await session.answer("filter step(type:export status:failure)").lines
        }
        task.cancel()
        let lines = await task.value
        #expect(lines.first == "stopped: not all records were read, so events may be missing.")
    }

    // MARK: - For the ear

    @Test(arguments: [
        "summary", "problems", "jobs", "list", "show", "explain", "object", "values error", "counts", "columns",
        "ticket", "inputs", "help", "help filter", "explain DuplicateTargetEntries", "sort status,time:desc", "list 33",
    ])
    func aLineIsOneFactWithoutBlanksAndSigns(line: String) async {
        let session = await Talk.demo
        for filter in ["filter", "filter status:failure", "filter status:skipped"] {
            _ = await session.answer(filter)
            let lines = await session.lines(line)
            #expect(!lines.isEmpty)
            for line in lines {
                #expect(!line.isEmpty && line.trimmed == line && !line.contains("\n"), "\(line)")
                #expect(!line.contains("   ") && !line.contains("→"), "\(line)")
                #expect(!line.unicodeScalars.contains { (0x2500..<0x2800).contains($0.value) }, "\(line)")
            }
        }
    }
}
