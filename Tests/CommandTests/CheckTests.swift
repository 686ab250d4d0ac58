import Foundation
import Testing

@testable import entriage

struct CheckTests {
    @Test func fileIsNamedByItsFormat() async {
        let run = await CommandRun("check", TestLog.portal)
        #expect(run.status == .fine)
        #expect(run.output == "\(TestLog.portal): portal JSON, 5 events\n")
    }

    @Test func jsonHasExactlyTheKeys() async throws {
        let run = await CommandRun("check", "--format", "json", TestLog.fixture("damage/bad-between-good.json"))
        let answer = try run.jsonObject()
        #expect(Set(answer.keys) == ["files", "events", "gaps"])
        #expect(answer["events"] as? Int == 2)
        let file = try #require((answer["files"] as? [[String: Any]])?.first)
        #expect(Set(file.keys) == ["path", "format", "events", "duplicates", "conflicts", "bad", "notes"])
        let bad = try #require(file["bad"] as? [[String: Any]])
        #expect(bad.count == 1)
        #expect(bad.first?["offset"] as? Int == 1086)
        #expect((bad.first?["reason"] as? String)?.isEmpty == false)
    }

    @Test func duplicatesAndConflictsAreCounted() async throws {
        let run = await CommandRun("check", "--format", "json", TestLog.fixture("damage/duplicate-ids.jsonl"))
        let file = try #require((run.jsonObject()["files"] as? [[String: Any]])?.first)
        #expect(file["events"] as? Int == 4)
        #expect(file["duplicates"] as? Int == 1)
        #expect(file["conflicts"] as? Int == 1)
    }

    @Test func strictMakesADifference() async {
        let damaged = TestLog.fixture("damage/truncated-array.json")
        #expect(await CommandRun("check", damaged).status == .fine)
        #expect(await CommandRun("check", "--strict", damaged).status == .badRecords)
        #expect(await CommandRun("check", "--strict", TestLog.portal).status == .fine)
        let list = await CommandRun("list", "--strict", damaged)
        #expect(list.status == .badRecords)
        #expect(list.lines.count == 3)
        #expect(list.errors.contains("1 record could not be read in full"))
        #expect(await CommandRun("list", damaged).status == .fine)
    }

    @Test func manyBadRecordsAreCutInTextAlone() async throws {
        let path = TestLog.fixture("damage/wrong-types.json")
        let text = await CommandRun("check", path)
        #expect(text.lines.filter { $0.contains("byte ") }.count == 20)
        let json = await CommandRun("check", "--format", "json", path)
        let file = try #require((json.jsonObject()["files"] as? [[String: Any]])?.first)
        let count = try #require((file["bad"] as? [Any])?.count)
        #expect(text.lines.last == "    and \(count - 20) more")
    }

    @Test func otherFilesAreToldApart() async throws {
        let run = await CommandRun("check", "--format", "json", TestLog.fixture("not-a-log"))
        #expect(run.status == .nothingRead)
        let files = try #require(run.jsonObject()["files"] as? [[String: Any]])
        #expect(files.count == 10 || files.count == 11)
        for file in files {
            #expect(file["format"] is NSNull)
            #expect((file["notes"] as? [String])?.isEmpty == false)
        }
    }

    @Test func everyDamagedFileGivesValidJSON() async throws {
        let run = await CommandRun("check", "--format", "json", TestLog.fixture("damage"))
        #expect(try (run.jsonObject()["files"] as? [Any])?.count == 11)
    }
}
