@testable import ProvisioningLog

/// A filter as somebody types it: parsed, printed, run, and completed at its end.
func readFilter(_ text: String) -> CInt {
    let characters = Array(text)
    if let context = FilterCompletion.context(of: characters, at: characters.count) {
        demand(context.range.upperBound <= characters.count, "a completion behind the end")
    }
    do throws(FilterError) {
        let filter = try Filter(text)
        let printed = filter.description
        demand((try? Filter(printed)) == filter, "\(printed.debugDescription) is not what it was printed from")
        _ = events.rows(matching: filter)
    } catch {
        demand(error.range.lowerBound >= 0 && error.range.upperBound <= characters.count + 1, "\(error)")
    }
    return 0
}

/// Few and small: a filter is run on them a thousand times a second.
private let events: EventTable = {
    let records = (0..<4).map { number in
        #"{"id":"e\#(number)","changeId":"c\#(number)","activityDateTime":"2026-03-18T07:17:0\#(number)Z","#
            + #""jobId":"scim.a","provisioningAction":"create","durationInMilliseconds":\#(number),"#
            + #""provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"EntryConflict"}},"#
            + #""sourceIdentity":{"id":"0","displayName":"Adele Vance é","identityType":"User"}}"#
    }
    let bytes = Array("[\(records.joined(separator: ","))]".utf8)
    return waiting { await LogLoader(inputs: [.bytes(name: "log", bytes)], readers: 1).load().table } ?? EventTable()
}()
