extension StepFacts {
    /// From a row of the portal's steps file.
    init(_ row: CSVRow, of part: ChangePart) {
        func text(_ index: Int?) -> String? { index.map(row.text).flatMap { $0.isEmpty ? nil : $0 } }
        self.init()
        failed = part.stepColumns.status.map { Self.isFailure(row.cell($0)) } ?? false
        if failed { (name, type) = (text(part.stepColumns.name), text(part.stepColumns.type)) }
        // Most steps say nothing of this, and to take their details apart costs more than to read the file.
        guard let column = part.stepColumns.details, Self.mayExplain(row.cell(column)), let details = text(column)
        else { return }
        for member in JSONValue.string(details).unfolded.members {
            switch member.key.lowercased() {
            case "skipreason": skipReason = member.value.text
            case "scoping filter evaluation passed": filterFailed = member.value.text?.lowercased() == "false"
            default: break
            }
        }
    }
}

extension StepFacts {
    fileprivate static func isFailure(_ cell: Bytes) -> Bool {
        Field.status.enumeration.number(of: cell) == Status.failure.rawValue
    }

    private static let reason = TextMatcher("SkipReason", mode: .contains)
    private static let filter = [TextMatcher("coping filter", mode: .contains), TextMatcher("false", mode: .contains)]

    fileprivate static func mayExplain(_ cell: Bytes) -> Bool {
        reason.matches(cell) || filter.allSatisfy { $0.matches(cell) }
    }
}
