import Synchronization

@testable import ProvisioningLog

/// Collects what a search reports.
final class Reports: Sendable {
    private let reports = Mutex<[RecordSearch.Progress]>([])

    var all: [RecordSearch.Progress] { reports.withLock { $0 } }

    func add(_ progress: RecordSearch.Progress) { reports.withLock { $0.append(progress) } }
}
