import Testing

@testable import ProvisioningLog

/// What the text of a reason says of retries.
struct RetryNoteTests {
    @Test(arguments: [
        ("This operation was retried 1 time. ", 1, nil), ("retried 0 times", 0, nil), ("retried many times", nil, nil),
        ("retried 3 of 4", nil, nil), ("", nil, nil), ("retried ", nil, nil), ("retried 12", nil, nil),
        ("retried 99999999999999999999 times", nil, nil),
        ("again after this date: 2026-03-24T13:23:44Z.", nil, "2026-03-24T13:23:44Z"),
        ("again after this date: 2026-03-24T13:23:44.9198514Z UTC", nil, "2026-03-24T13:23:44.919Z"),
        ("again after this date: ", nil, nil), ("again after this date: .", nil, nil),
        ("retried 2 times. It will be retried again after this date: 2026-03-24T13:23:44Z", 2, "2026-03-24T13:23:44Z"),
    ])
    func isReadFromTheText(text: String, retries: Int?, date: String?) {
        let note = RetryNote(text)
        #expect(note.retries == retries)
        #expect(note.nextRetry == date.flatMap(Timestamp.milliseconds))
    }

    @Test func aHugeNumberOfRetriesIsCut() {
        #expect(RetryNote("retried 9223372036854775807 times").tries == Int(Int32.max))
    }

    @Test func aStepThatIsARetryTellsToo() async {
        let step = #","provisioningSteps":[{"name":"EntryEscrowRetry","status":"failure","type":"export"}]"#
        let table = await LogLoader.read("[\(record("a", more: step)),\(record("b"))]").table
        #expect(table.members(of: table.retriedRows).map(\.row) == [0])
    }
}
