/// One place on the screen.
///
/// Only `Frame` makes cells, so no scalar that was not sanitised can be in one.
public struct Cell: Equatable, Sendable {
    /// The scalars that combine with `scalar`, at most four.
    public internal(set) var marks: CombiningMarks
    /// What is shown; a blank where there is nothing.
    public internal(set) var scalar: Unicode.Scalar
    /// What the cell means.
    public internal(set) var role: Role
    /// A role laid over it, such as the cursor row.
    public internal(set) var overlay: Role?
    /// Whether this is the right half of the wide scalar on its left.
    public internal(set) var isContinuation: Bool

    init(
        scalar: Unicode.Scalar = " ", marks: CombiningMarks = CombiningMarks(), role: Role = .text,
        isContinuation: Bool = false
    ) {
        self.marks = marks
        self.scalar = scalar
        self.role = role
        overlay = nil
        self.isContinuation = isContinuation
    }
}

/// Up to four combining scalars in sixteen bytes, so that a cell needs no allocation.
public struct CombiningMarks: Equatable, Sendable, RandomAccessCollection {
    /// The most marks that one cell holds; ncurses has room for as many.
    public static let limit = 4

    private var firstPair: UInt64 = 0
    private var secondPair: UInt64 = 0

    init() {}

    /// The position of the first mark.
    public var startIndex: Int { 0 }

    /// The number of marks.
    public var endIndex: Int {
        if firstPair == 0 { return 0 }
        if secondPair == 0 { return firstPair >> 32 == 0 ? 1 : 2 }
        return secondPair >> 32 == 0 ? 3 : 4
    }

    /// The mark at `position`.
    public subscript(position: Int) -> Unicode.Scalar {
        precondition(indices.contains(position), "a cell has \(count) marks")
        let pair = position < 2 ? firstPair : secondPair
        let value = UInt32(truncatingIfNeeded: position.isMultiple(of: 2) ? pair : pair >> 32)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// Adds a mark if there is room, and says whether there was.
    mutating func append(_ mark: Unicode.Scalar) -> Bool {
        let value = UInt64(mark.value)
        switch count {
        case 0: firstPair = value
        case 1: firstPair |= value << 32
        case 2: secondPair = value
        case 3: secondPair |= value << 32
        default: return false
        }
        return true
    }
}
