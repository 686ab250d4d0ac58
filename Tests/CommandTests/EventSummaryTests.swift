import ProvisioningLog
import Testing

struct EventSummaryTests {
    private func summaries(_ records: String) async -> [String] {
        let input = LogInput.bytes(name: "test", Array("[\(records)]".utf8))
        let table = await LogLoader(inputs: [input]).load().table
        return (0..<UInt32(table.count)).map { table.summary(of: EventID(row: $0)) }
    }

    private func record(_ status: String, _ action: String, changes: Int = 0, _ rest: String = "") -> String {
        let list = (0..<changes).map { #"{"displayName":"a\#($0)","oldValue":null,"newValue":"x"}"# }.joined(
            separator: ",")
        return """
            {"id":"\(status)-\(action)-\(changes)-\(rest.utf8.count)","changeId":"c","activityDateTime":"2026-03-18T07:17:42Z",\
            "provisioningAction":"\(action)","provisioningStatusInfo":{"status":"\(status)"\(rest)},\
            "modifiedProperties":[\(list)],"provisioningSteps":[]}
            """
    }

    @Test(arguments: [
        ("create", 11, "created, 11 attributes"), ("update", 1, "1 attribute"), ("disable", 0, "disabled"),
        ("delete", 0, "deleted"), ("stagedDelete", 0, "staged for deletion"), ("madeUp", 0, "madeUp"),
    ])
    func successTellsWhatWasWritten(action: String, changes: Int, expected: String) async {
        #expect(await summaries(record("success", action, changes: changes)) == [expected])
    }

    @Test func failureTellsItsCodeElseItsReason() async {
        let code = #","errorInformation":{"errorCode":"EntryConflict","reason":"first\r\nsecond"}"#
        let reason = #","errorInformation":{"errorCode":null,"reason":"first\r\nsecond"}"#
        #expect(
            await summaries(
                [record("failure", "create", code), record("warning", "update", reason), record("failure", "update")]
                    .joined(separator: ",")) == ["EntryConflict", "first", "failure"])
    }
}
