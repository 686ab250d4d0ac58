/// An object in two logs or in two parts of one.
public struct ComparedObject: Equatable, Sendable {
    /// What happened to it.
    public enum Change: String, CaseIterable, Sendable {
        /// It is broken now, and was not before.
        case broke
        /// It is broken, and only the later log has it.
        case brokenFromTheStart
        /// It was broken, and was written since.
        case healed
        /// It was broken, and is left out now.
        case leftScope
        /// It was broken, and was deleted or disabled since.
        case deleted
        /// It is broken in both.
        case stillBroken
        /// It was broken, and the later log does not say how it stands.
        case notToldAgain
        /// Only the earlier log has it, and it was broken there.
        case brokenAndGone
        /// Only one of them has it, and it is not broken.
        case onlyBefore, onlyAfter
        /// Broken in neither.
        case fine
    }

    /// How it stands at the end of each; nil where that has no event of it.
    public var before, after: Standing?
    /// The event that tells so.
    public var eventBefore, eventAfter: EventID?

    /// What happened to it.
    public var change: Change {
        switch (before, after) {
        case (nil, .broken): .brokenFromTheStart
        case (nil, _): .onlyAfter
        case (.broken, nil): .brokenAndGone
        case (_, nil): .onlyBefore
        case (.broken, .broken): .stillBroken
        case (.broken, .working): .healed
        case (.broken, .leftScope): .leftScope
        case (.broken, .deleted): .deleted
        case (.broken, .untold): .notToldAgain
        case (_, .broken): .broke
        default: .fine
        }
    }
}
