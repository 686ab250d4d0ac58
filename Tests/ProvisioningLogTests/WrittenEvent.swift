@testable import ProvisioningLog

/// One event that writes attributes, made by hand.
struct WrittenEvent {
    /// A change of an attribute.
    struct Change: Equatable {
        var name: String
        var old: String?
        var new: String?

        init(_ name: String, _ new: String?, old: String? = nil) { (self.name, self.old, self.new) = (name, old, new) }
    }

    var minute: Int?
    var changes: [Change]
    var status = "success"
    var action = "update"
    var job = "j1"
    var cycle: String?
    var source = "s1"
    var target = "t1"
    /// JSON of the steps.
    var steps = ""

    init(_ minute: Int?, _ changes: Change...) { (self.minute, self.changes) = (minute, changes) }

    func json(_ number: Int) -> String {
        func text(_ value: String?) -> String { value.map { JSONText.quoted($0) } ?? "null" }
        let time = minute.map { #""activityDateTime":"\#(Timestamp.iso(SmallEvent.time(Double($0))))","# } ?? ""
        let changes = changes.map {
            #"{"displayName":\#(text($0.name)),"oldValue":\#(text($0.old)),"newValue":\#(text($0.new))}"#
        }
        return """
            {"id":"id-\(number)",\(time)"changeId":"change-\(number)","jobId":"\(job)","cycleId":\(text(cycle)),\
            "provisioningAction":"\(action)","provisioningStatusInfo":{"status":"\(status)"},\
            "sourceIdentity":{"id":"\(source)"},"targetIdentity":{"id":"\(target)"},"provisioningSteps":[\(steps)],\
            "modifiedProperties":[\(changes.joined(separator: ","))]}
            """
    }
}

extension WrittenEvent {
    /// With some of its parts changed.
    func with(_ change: (inout WrittenEvent) -> Void) -> WrittenEvent {
        var event = self
        change(&event)
        return event
    }
}

extension EventTable {
    static func of(_ events: [WrittenEvent]) async -> EventTable {
        let records = events.enumerated().map { $0.element.json($0.offset) }
        return await LogLoader.read("[" + records.joined(separator: ",") + "]").table
    }

    /// What a whole deep pass finds.
    func deepFacts(bytesOfAChunk: Int = 1 << 20) async -> DeepFacts? { await deepReports(bytesOfAChunk).last }

    /// All reports of a deep pass.
    func deepReports(_ bytesOfAChunk: Int = 1, continuing former: DeepFacts? = nil) async -> [DeepFacts] {
        let reports = DeepReports()
        let pass = DeepPass(self, continuing: former, bytesOfAChunk: bytesOfAChunk, reportInterval: .zero)
        await pass.run(report: reports.add)
        return reports.all
    }

    /// The numbers of the events of a fact.
    func numbers(of fact: String, in facts: [String: RowSet]?) -> [Int] {
        events.filter { facts?[fact]?.contains($0) == true }.map { Int($0.row) }
    }
}
