import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct CycleTests {
    /// From every event of the log.
    @Test func theCursorStartsOnTheCycleOfTheEvent() async {
        let start = Browser(await Log.demo)
        let events = start.model.events
        for place in stride(from: 0, to: events.count, by: 7) {
            var browser = start
            browser.model.cursor = place
            browser.type(keys("p y"))
            #expect(browser.model.tableText == browser.model.table.text(.cycleId, of: events[place]))
            #expect(browser.filterText.hasPrefix("job="))
        }
    }

    @Test func twoKeysTellWhetherACycleIsWorseAndWhatIsNewInIt() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "error:TooManyRequests") + keys("G p y rest"))
        #expect(browser.screen.contains("worse than 03-02 09:27: "))
        #expect(browser.screen.contains("+ new   TooManyRequests  0 → 4"))
    }

    @Test func cyclesAreComparedOnlyAfterARest() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p y"))
        #expect(browser.model.wantsCycleComparison)
        #expect(browser.model.patience == 40)
        browser.type(keys("rest"))
        #expect(!browser.model.wantsCycleComparison)
        #expect(browser.model.patience == nil)
        browser.type(keys("j"))
        #expect(browser.model.wantsCycleComparison)
        browser.type(keys("G rest"))
        #expect(!browser.model.wantsCycleComparison, "there is none before the first")
        #expect(browser.screen.contains("the first cycle of its job"))
    }

    /// The oracle counts the texts of summaries, event by event.
    @Test func eachComparisonSaysWhatASimpleCountSays() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "app:servicenow") + keys("p y"))
        let table = browser.model.table
        for _ in browser.model.comparison.cycles.dropLast() {
            browser.type(keys("rest"))
            guard let pair = browser.model.comparison.pair else {
                Issue.record("cycle \(browser.model.cursor) was not compared")
                return
            }
            func failures(in cycle: Cycle) -> [String: Int] {
                let events = browser.model.events.filter {
                    table.text(.cycleId, of: $0) == cycle.id && table.status(of: $0) == .failure
                }
                return Dictionary(grouping: events, by: table.summary).mapValues(\.count)
            }
            let (now, before) = (failures(in: pair.now), failures(in: pair.before))
            for cause in pair.causes where cause.status == .failure {
                #expect(cause.after == now[cause.text ?? ""] ?? 0 && cause.before == before[cause.text ?? ""] ?? 0)
            }
            let new = Set(pair.changes(.new).filter { $0.status == .failure }.map(\.text))
            #expect(new == Set(now.keys.filter { before[$0] == nil }))
            browser.type(keys("j"))
        }
    }

    @Test(arguments: [
        (0, 0, "same"), (3, 3, "same"), (1, 0, "same"), (2, 0, "worse"), (0, 2, "better"), (20, 19, "same"),
        (30, 27, "same"), (30, 26, "worse"), (10, 100, "better"),
    ])
    func aVerdictForgivesOneFailureOrATenth(failed: Int, former: Int, wanted: String) async throws {
        let pair = try await Self.pair(failed: failed, former: former)
        #expect("\(pair.verdict)" == wanted)
    }

    @Test func enterOpensTheEventsOfTheCycleAndBackspaceComesBack() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p y j j Enter"))
        let events = browser.model.comparison.cycles[2].events
        #expect(browser.model.events.count == events)
        browser.type(keys("Backspace"))
        #expect(browser.model.view.page == .cycles)
        #expect(browser.model.cursor == 2)
    }

    @Test func theIDOfTheCycleIsCopied() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p y j y y"))
        #expect(browser.copied == [browser.model.comparison.cycles[1].id])
    }

    @Test func aGapIsNamedWhereACycleIsMissing() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "app:Workday") + keys("p y"))
        let gaps = browser.model.comparison.cycles.indices.filter { browser.model.comparison.cycles[$0].isGapUnusual }
        #expect(gaps.count == 1)
        browser.type(Array(repeating: keys("j"), count: gaps.first ?? 0).flatMap(\.self) + keys("rest"))
        #expect(browser.screen.contains("no cycle between 03-02 20:56 and 22:16: "))
        #expect(browser.screen.contains("the usual gap of this job is 40 min"))
    }

    /// What was before a cycle is a fact of the whole log.
    @Test func aHiddenCycleIsNotTakenForAMissingOne() async {
        let events: [(cycle: String?, minute: Int, isFailure: Bool)] = [
            ("a", 0, true), ("b", 40, true), ("c", 80, true), ("d", 120, false), ("e", 240, true),
        ]
        var browser = Browser(await Log.read(CycleLog.text(events)))
        browser.type(keys("p y") + filtered(by: "status:failure"))
        #expect(browser.model.comparison.cycles.map(\.id) == ["e", "c", "b", "a"])
        browser.type(keys("g rest"))
        #expect(browser.screen.contains("no cycle between 02:00 and 04:00: the usual gap of this job is 40 min"))
        #expect(browser.screen.contains("the filter hides the cycle before this one (02:00)"))
        #expect(browser.model.comparison.pair == nil)
        browser.type(keys("C"))
        #expect(browser.model.view.page == .cycles)
        #expect(browser.model.notice?.text.contains("the filter hides the cycle before this one") == true)
        browser.type(keys("j rest"))
        #expect(browser.model.comparison.pair?.before.id == "b")
        browser.type(keys("G rest"))
        #expect(browser.screen.contains("the first cycle of its job"))
    }

    /// Cycles that began at the same time are in the order of the log.
    @Test func eachCycleHasAtMostOneBeforeIt() async throws {
        let events: [(cycle: String?, minute: Int, isFailure: Bool)] = [
            ("a", 0, false), ("b", 40, false), ("c", 40, false), ("d", 80, false),
        ]
        let table = await Log.read(CycleLog.text(events)).table
        let cycles = table.cycles(in: table.allRows).cycles
        for (name, former) in [("d", "c"), ("c", "b"), ("b", "a"), ("a", nil)] as [(String, String?)] {
            let place = try #require(cycles.firstIndex { $0.id == name })
            #expect(cycles.before(place)?.id == former)
        }
    }

    @Test func cyclesOfSeveralJobsNameTheirJobs() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p y"))
        #expect(browser.model.tablePage?.columns.contains { $0.title == "JOB" } == false)
        browser.type(keys("x"))
        #expect(browser.model.tablePage?.columns.contains { $0.title == "JOB" } == true)
        #expect(browser.model.tablePage?.rows.allSatisfy { $0.filter?.description.contains("job=") == true } == true)
    }

    @Test func eventsWithoutACycleAreCounted() async {
        var browser = Browser(await Log.read(CycleLog.text([("a", 1, false), ("a", 41, true), (nil, 50, false)])))
        browser.type(keys("p y x"))
        #expect(browser.screen.contains("1 cycle"))
        #expect(browser.screen.contains("no cycle ID"))
        browser.type(keys("G Enter"))
        #expect(browser.filterText == "cycle:none")
        #expect(browser.model.events.count == 1)
    }

    @Test func aNarrowScreenKeepsWhatMatters() async {
        var browser = Browser(await Log.demo, size: .narrow)
        browser.type(keys("p y"))
        let titles = browser.screen.split(separator: "\n")[1].split(separator: " ").joined(separator: " ")
        #expect(titles.hasPrefix("STARTED ✗ ✗% ERRORS"))
    }

    @Test func theCursorStaysOnItsCycleWhileTheLogGrows() async throws {
        var browser = Browser(try await Log.beginningOfDemo(300, oldestFirst: true))
        browser.type(keys("p y j j j"))
        let cycle = browser.model.tableText
        browser.take(.loaded(await Log.demo))
        #expect(browser.model.tableText == cycle)
        #expect(browser.model.cursor > 3)
    }

    /// Two cycles of a hundred events, with so many failures in the newer and in the older one.
    private static func pair(failed: Int, former: Int) async throws -> CyclePair {
        let older = (0..<100).map { ("a", $0 / 10, $0 < former) as (String?, Int, Bool) }
        let newer = (0..<100).map { ("b", 40 + $0 / 10, $0 < failed) as (String?, Int, Bool) }
        let table = await Log.read(CycleLog.text(older + newer)).table
        let cycles = table.cycles(in: table.allRows).cycles
        return table.pair(cycles[0], try #require(cycles.before(0)), in: table.allRows)
    }
}

/// A small log of one job.
enum CycleLog {
    /// Events with their cycle, their minute after midnight, and whether they failed.
    static func text(_ events: [(cycle: String?, minute: Int, isFailure: Bool)]) -> String {
        let records = events.enumerated().map { number, event in
            let clock =
                "\(event.minute / 60 < 10 ? "0" : "")\(event.minute / 60):\(event.minute % 60 < 10 ? "0" : "")\(event.minute % 60)"
            let cycle = event.cycle.map { #""cycleId":"\#($0)","# } ?? ""
            let error = event.isFailure ? #","errorInformation":{"errorCode":"Broken"}"# : ""
            return """
                {"id":"event-\(number)","activityDateTime":"2026-03-02T\(clock):00Z",\(cycle)"jobId":"job","changeId":"c\(number)",\
                "provisioningAction":"update","provisioningStatusInfo":{"status":"\(event.isFailure ? "failure" : "success")"\(error)},\
                "sourceIdentity":{"id":"user-\(number)","displayName":"User \(number)"}}
                """
        }
        return "[\(records.joined(separator: ","))]"
    }
}
