import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// A column of a list of problems.
private struct ProblemColumn {
    let column: Listing.Column
    let value: (ExplainedProblem) -> CellValue

    init(
        _ name: String, title: String? = nil, isFixed: Bool = false, weight: Int = 1,
        _ value: @escaping (ExplainedProblem) -> CellValue
    ) {
        column = Listing.Column(name: name, title: title ?? name.uppercased(), isFixed: isFixed, weight: weight)
        self.value = value
    }

    static func number(_ name: String, title: String? = nil, _ path: KeyPath<Problem, Int>) -> ProblemColumn {
        ProblemColumn(name, title: title, isFixed: true) { .number($0.problem[keyPath: path]) }
    }

    static func text(
        _ name: String, title: String? = nil, weight: Int = 1, _ path: KeyPath<Problem, String?>
    ) -> ProblemColumn {
        ProblemColumn(name, title: title, weight: weight) { .text($0.problem[keyPath: path]) }
    }

    static func time(
        _ name: String, _ path: KeyPath<Problem, Int64?>, title: String? = nil, _ write: @escaping (Int64) -> String
    ) -> ProblemColumn {
        ProblemColumn(name, title: title, isFixed: true) { .text($0.problem[keyPath: path].map(write)) }
    }

    static func who(_ value: @escaping (ExplainedProblem) -> String?) -> ProblemColumn {
        ProblemColumn("who", isFixed: true) { .text(value($0)) }
    }
}

extension Listing {
    /// For programs: names that stay, times in UTC, and the filter that keeps the events of each.
    static func neutral(_ problems: [ExplainedProblem]) -> Listing {
        of(
            problems,
            [
                .text("application", \.application), .text("errorCode", \.code), .text("reasonShape", \.shape),
                ProblemColumn("status") { .text($0.problem.status.name) }, .number("brokenObjects", \.brokenObjects),
                .number("objects", \.objects), .number("events", \.events), .time("first", \.first, Timestamp.iso),
                .time("last", \.last, Timestamp.iso), .time("nextRetry", \.nextRetry, Timestamp.iso),
                .time("missedRetry", \.missedRetry, Timestamp.iso), .who { $0.actor?.rawValue },
                ProblemColumn("title") { .text($0.explanation?.entry.title) },
                ProblemColumn("filter") { .text($0.problem.filter.description) },
            ])
    }

    /// For people: the columns of the screen.
    ///
    /// - Parameter time: writes a time in milliseconds since 1970.
    static func browsing(
        _ problems: [ExplainedProblem], _ glyphs: GlyphSet, time: @escaping (Int64) -> String
    ) -> Listing {
        of(
            problems,
            [
                ProblemColumn("status", title: "S", isFixed: true) { .text($0.problem.status.glyph(glyphs)) },
                ProblemColumn("problem", weight: 3) { .text($0.problem.name) },
                .text("app", weight: 2, \.application), .number("broken", \.brokenObjects),
                .number("objects", \.objects), .number("events", \.events), .time("last", \.last, time),
                .time("next", \.nextRetry, title: "NEXT TRY", time), .who(\.actorText),
            ])
    }

    private static func of(_ problems: [ExplainedProblem], _ columns: [ProblemColumn]) -> Listing {
        Listing(
            columns: columns.map(\.column), rowCount: problems.count,
            value: { row, column in columns[column].value(problems[row]) })
    }
}
