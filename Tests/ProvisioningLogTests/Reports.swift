import Synchronization

@testable import ProvisioningLog

/// Collects what a search reports.
final class Reports: Sendable {
    private let reports = Mutex<[RecordSearch.Progress]>([])

    var all: [RecordSearch.Progress] { reports.withLock { $0 } }

    func add(_ progress: RecordSearch.Progress) { reports.withLock { $0.append(progress) } }
}

/// Collects what a deep pass reports.
final class DeepReports: Sendable {
    private let reports = Mutex<[DeepFacts]>([])

    var all: [DeepFacts] { reports.withLock { $0 } }

    @Sendable func add(_ facts: DeepFacts) { reports.withLock { $0.append(facts) } }
}
