import DemoLog
import ProvisioningLog
import TriageReports

@testable import entriage

extension LinearSession {
    /// About the demo, with the same pseudonyms in every run.
    static var demo: LinearSession {
        get async {
            LinearSession(
                await LogLoader(inputs: [.bytes(name: "demo", DemoLog.portalJSON())]).load().table,
                inputNames: ["demo"],
                redaction: Redaction(pseudonyms: Pseudonyms(key: PseudonymKey(low: 1, high: 2))))
        }
    }
}

/// A session that a test asks again and again.
final class Talk {
    private var session: LinearSession

    init(_ session: LinearSession) { self.session = session }

    static var demo: Talk { get async { Talk(await .demo) } }

    var view: LinearSession.View { session.view }
    var table: EventTable { session.table }
    var told: EventTable { session.told }

    func answer(_ line: String) async -> LinearAnswer { await session.answer(line) }
    func lines(_ line: String) async -> [String] { await answer(line).lines }
}
