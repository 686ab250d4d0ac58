import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// The problems: one row for each cause of failures and warnings.
extension Model {
    /// More rows than anybody reads.
    private static let mostProblems = 2_000

    mutating func problemsPage() -> TablePage {
        problems.found = countedProblems().sorted(by: problems.order)
        let writer = ProblemTableWriter(
            problems: problems.found, order: problems.order, now: table.newestFirst.first.flatMap(table.time),
            span: table.timeSpan(of: answer.rows), trendWidth: problemTrendWidth, columnsOfScreen: size.columns,
            zone: zone, glyphs: glyphs)
        return TablePage(
            title: "problems", count: problemCount, columns: writer.columns, rows: writer.rows,
            emptyText: textWithoutProblems)
    }

    private var textWithoutProblems: String {
        if table.isEmpty {
            let state = load.isComplete ? "No event was read, so" : "No event was read so far, and"
            return "\(state) nothing is known. \(key(.showInputs)) shows the inputs."
        }
        return view.effectiveFilter == .all
            ? "Nothing failed, and nothing was written with a warning."
            : "Of the events that the filter leaves none failed. \(key(.removeTerm)) takes its last term away."
    }

    /// Whether the problems among the events that the filter leaves are known.
    var hasCountedProblems: Bool { problems.counted?.isOf(answer.rows, trendWidth: problemTrendWidth) ?? false }

    /// The problems among the events that the filter leaves, what matters first.
    private mutating func countedProblems() -> [ExplainedProblem] {
        if let counted = problems.counted, hasCountedProblems { return counted.problems }
        let found = catalogue.problems(
            of: table, in: answer.rows, bucketCount: problemTrendWidth, limit: Self.mostProblems)
        problems.counted = .init(rows: answer.rows, trendWidth: problemTrendWidth, problems: found)
        return found
    }

    private var problemTrendWidth: Int { max(8, min(24, size.columns / 8 - 4)) }

    private var problemCount: String {
        let (count, broken) = (problems.found.count, problems.found.count { $0.problem.brokenObjects > 0 })
        let all = "\(count.grouped)\(count == Self.mostProblems ? " or more" : "") problem\(count == 1 ? "" : "s")"
        return broken == 0 ? all : "\(all), \(broken.grouped) still break\(broken == 1 ? "s" : "") objects"
    }

    /// The problem under the cursor.
    var problem: ExplainedProblem? {
        view.page == .problems && problems.found.indices.contains(cursor) ? problems.found[cursor] : nil
    }

    mutating func sortProblems() {
        problems.order = problems.order.next
        answerPage()
    }

    /// Reads the newest event of the problem, to explain what it means.
    mutating func explainProblem() -> [Effect] {
        guard let problem else { return say("there is no problem under the cursor") }
        overlay = .explanation()
        return [.read(problem.problem.example)]
    }
}
