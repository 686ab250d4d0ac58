/// How near a job is to quarantine, by what this log shows of it: an estimate, since the service counts the objects of
/// the whole scope, and a log has only those that something happened to.
public struct QuarantineEstimate: Equatable, Sendable {
    /// How near it is.
    public enum Verdict: Int, Comparable, Sendable {
        /// Far from every threshold.
        case fine
        /// Twice as many failures would reach a threshold.
        case watch
        /// A threshold is reached.
        case couldBeQuarantined

        public static func < (one: Verdict, other: Verdict) -> Bool { one.rawValue < other.rawValue }
    }

    /// What the service counts.
    public enum Threshold: CaseIterable, Sendable {
        /// More than 40 % of the objects, not counting references.
        case share
        /// More than 40,000 failures, not counting references.
        case failures
        /// 60,000 failures of any kind.
        case failuresOfAnyKind
    }

    /// Distinct objects that the log has of the job.
    public var objects: Int
    /// Those of them that fail now, not counting references.
    public var failing: Int
    /// Those for which a reference, such as a manager or a member, cannot be resolved now.
    public var failingReferences: Int

    public init(objects: Int, failing: Int, failingReferences: Int = 0) {
        (self.objects, self.failing, self.failingReferences) = (objects, failing, failingReferences)
    }

    // learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
    /// With fewer failures of any kind the service looks at no share.
    public static let leastFailures = 5_000
    /// The share of failing objects, without references.
    public static let mostShare = 0.4
    /// Failures, without references.
    public static let mostFailures = 40_000
    /// Failures with those of references.
    public static let mostFailuresOfAnyKind = 60_000

    /// From 0 to 1, not counting references.
    public var share: Double { objects == 0 ? 0 : Double(failing) / Double(objects) }
    /// With those of references.
    public var failuresOfAnyKind: Int { failing + failingReferences }
    /// By the highest threshold that is reached or near.
    public var verdict: Verdict {
        reached(times: 1).isEmpty ? reached(times: 2).isEmpty ? .fine : .watch : .couldBeQuarantined
    }

    /// The thresholds that the verdict comes from: those that are reached, else those that twice as many failures would
    /// reach.
    public var thresholds: [Threshold] { verdict == .watch ? reached(times: 2) : reached(times: 1) }

    private func reached(times factor: Double) -> [Threshold] {
        let (few, all) = (Double(failing) * factor, Double(failuresOfAnyKind) * factor)
        return Threshold.allCases.filter { threshold in
            switch threshold {
            case .share: all >= Double(Self.leastFailures) && share * factor > Self.mostShare
            case .failures: few > Double(Self.mostFailures)
            case .failuresOfAnyKind: all >= Double(Self.mostFailuresOfAnyKind)
            }
        }
    }
}
