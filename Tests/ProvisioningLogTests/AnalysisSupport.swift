import DemoLog
import Testing

@testable import ProvisioningLog

/// The whole demo log, read once for the tests of the analysis.
enum AnalysedDemo {
    static let table = Task {
        await LogLoader(inputs: [.bytes(name: "demo", DemoLog.portalJSON())], readers: 2).load().table
    }
}

/// One event of a small log that is made by hand.
struct SmallEvent {
    var minute = 0.0
    var status = "failure"
    var error: String?
    var reason: String?
    var skip: String?
    var action = "update"
    var app: String? = "Box"
    var job: String? = "j1"
    var cycle: String? = "c1"
    var source: String? = "s1"
    var upn: String?
    var target: String?
    var name: String?
    var hasTime = true
    var changes = 0
    /// The name of an export step that failed.
    var failedStep: String?

    /// 2026-03-18T07:00:00Z.
    static let start: Int64 = 1_773_817_200_000

    static func time(_ minute: Double) -> Int64 { start + Int64(minute * 60_000) }

    func json(_ number: Int) -> String {
        func text(_ value: String?) -> String { value.map { JSONText.quoted($0) } ?? "null" }
        let details = upn.map { #","details":{"UserPrincipalName":\#(text($0))}"# } ?? ""
        let time = hasTime ? #""activityDateTime":"\#(Timestamp.iso(Self.time(minute)))","# : ""
        let step =
            skip.map {
                #"{"name":"s","provisioningStepType":"scoping","status":"skipped","#
                    + #""details":{"SkipReason":\#(text($0))}}"#
            } ?? ""
        let failed =
            failedStep.map {
                #"{"name":\#(text($0)),"provisioningStepType":"export","status":"failure"}"#
            } ?? ""
        let steps = [step, failed].filter { !$0.isEmpty }.joined(separator: ",")
        let attributes = (0..<changes).map { #"{"displayName":"a\#($0)","oldValue":null,"newValue":"x"}"# }
        return """
            {"id":"id-\(number)",\(time)"changeId":"change-\(number)","jobId":\(text(job)),"cycleId":\(text(cycle)),\
            "provisioningAction":"\(action)","provisioningStatusInfo":{"status":"\(status)","errorInformation":\
            {"errorCode":\(text(error)),"reason":\(text(reason))}},\
            "servicePrincipal":{"id":"","displayName":\(text(app))},\
            "sourceIdentity":{"id":\(text(source)),"displayName":\(text(name))\(details)},\
            "targetIdentity":{"id":\(text(target)),"displayName":null},"provisioningSteps":[\(steps)],\
            "modifiedProperties":[\(attributes.joined(separator: ","))]}
            """
    }
}

extension EventTable {
    /// A log of these events, in their order.
    static func of(_ events: [SmallEvent]) async -> EventTable {
        let records = events.enumerated().map { $0.element.json($0.offset) }
        return await LogLoader.read("[" + records.joined(separator: ",") + "]").table
    }

    func rows(_ numbers: Int...) -> RowSet { RowSet(rowCount: count, numbers.map { EventID(row: UInt32($0)) }) }

    /// Every event of a set.
    func members(of rows: RowSet) -> [EventID] { events.filter(rows.contains) }

    /// About a third of the events, some of them in runs.
    func sample(_ seed: UInt64) -> RowSet {
        var random = SeededGenerator(seed)
        return RowSet(rowCount: count, events.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
    }

    /// Who an event is about, by the words of decision 16.
    func object(of event: EventID) -> [String] {
        let fields: [Field] = [.sourceId, .targetId, .sourceUpn, .targetUpn, .sourceName, .targetName]
        let known = fields.first { text($0, of: event) != nil }
        let scope = text(.jobId, of: event).map { "job \($0)" } ?? "app \(text(.application, of: event) ?? "")"
        return [scope, known?.name ?? "", known.flatMap { text($0, of: event) } ?? ""]
    }

    /// Whether an event fulfils a filter that `Dimension.filter` gives, read naively.
    func fulfils(_ filter: Filter, _ event: EventID) -> Bool {
        switch filter {
        case .term(let word, let comparison, let value):
            let texts = texts(of: word, event)
            switch value {
            case .absent: return texts.isEmpty
            case .range(let from?, let to?): return texts.contains { from <= $0 && $0 <= to }
            case .word(let text) where comparison == .equals:
                return texts.contains { $0.lowercased() == text.lowercased() }
            case .word(let text):
                let matcher = TextMatcher(text, mode: .wildcard)
                return texts.contains { matcher.matches(Array($0.utf8)) }
            default: return false
            }
        case .fact("scoped-out"): return rowsOutOfScope.contains(event)
        case .not(let inner): return !fulfils(inner, event)
        case .and(let parts): return parts.allSatisfy { fulfils($0, event) }
        default: return false
        }
    }

    private func texts(of word: String, _ event: EventID) -> [String] {
        switch FilterField.named(word)?.source {
        case .columns([.durationMs]): text(.durationMs, of: event).map { [$0 + "ms"] } ?? []
        case .columns(let fields): fields.compactMap { text($0, of: event) }
        case .changeCount: ["\(changeCount(of: event))"]
        case .file: [record(of: event).file.path]
        case .fate: fates.fate(of: event).map { [$0.name] } ?? []
        case .tries: fates.tries(of: event).map { ["\($0.count)"] } ?? []
        case .nextRetry: Dimension.nextRetry.text(of: event, in: self).map { [$0] } ?? []
        case nil: []
        }
    }
}
