import ErrorCatalogue
import ProvisioningLog

/// What the log says as a whole, or the part of it that the filter leaves.
extension LinearSession {
    private static let topCauses = 3

    // MARK: - The summary

    var summary: [String] {
        let all = table.allRows
        let files = table.files.count == 1 ? "" : " in \(table.files.count) files"
        var lines = ["\(counted(table.count, "event"))\(files)."] + statuses(in: all) + span(of: all) + broken(in: all)
        let causes = catalogue.problems(of: told, in: all, limit: 100)
        if !causes.isEmpty { lines.append("What matters most:") }
        for (index, cause) in causes.prefix(Self.topCauses).enumerated() {
            lines.append("\(index + 1). \(words(for: cause))")
            lines.append("To do first: \(advice(cause))")
        }
        if causes.count > Self.topCauses { lines.append("problems tells all \(causes.count) causes.") }
        lines += table.gaps.map { "Mind: \($0.sentence(time))." }
        return lines
    }

    private func statuses(in rows: RowSet) -> [String] {
        let counts = table.counts(by: .status, in: rows)
        return Status.bySeverity.compactMap { status in
            counts.first { Status(rawValue: $0.symbol.number) == status }.map { "\(status.name): \($0.count)" }
        }
    }

    private func span(of rows: RowSet) -> [String] {
        table.timeSpan(of: rows).map { ["From \(time($0.lowerBound)) to \(time($0.upperBound))."] } ?? []
    }

    private func broken(in rows: RowSet) -> [String] {
        let count = table.fates.objects(.broken, in: rows)
        return count == 0 ? [] : ["\(counted(count, "object")) still broken in this log."]
    }

    mutating func counts() -> [String] {
        let order = view.order.isEmpty ? "newest first" : "sorted by \(view.order.spelling)"
        return ["\(view.events.count) of \(counted(table.count, "event")), \(order).", "filter: \(filterText())"]
            + statuses(in: view.rows) + span(of: view.rows) + broken(in: view.rows)
    }

    // MARK: - Causes

    mutating func problems(_ words: String) async throws(CommandFailure) -> [String] {
        guard !view.events.isEmpty else {
            throw CommandFailure("the list is empty: drop takes the last condition away.")
        }
        let problems = catalogue.problems(of: told, in: view.rows, limit: ErrorCatalogue.mostProblems)
        guard !problems.isEmpty else { return ["none of the \(view.events.count) events of the list failed."] }
        guard words.isEmpty else {
            let problem = try Self.choice(words, of: problems, "problem").problem
            return try await keep(view.filter.narrowed(by: asked(problem.filter)))
        }
        numbered = .problems(problems.map(\.problem.example))
        let isAll = problems.count < ErrorCatalogue.mostProblems
        return Self.numbered(problems.map { self.words(for: $0) })
            + (isAll ? [] : ["there may be more causes than these: narrow the list with filter."])
            + ["problems and a number keeps the events of that cause; explain and the number tells what to do."]
    }

    /// `EntryConflict in ServiceNow: 12 of 13 objects still broken, 40 events, last 2026-..., you must act`.
    private func words(for cause: ExplainedProblem) -> String {
        let problem = cause.problem
        let place = problem.application.map { " in \($0)" } ?? ""
        var facts = [
            problem.status == .warning
                ? "written with a warning"
                : "\(problem.brokenObjects) of \(counted(problem.objects, "object")) still broken",
            counted(problem.events, "event"),
        ]
        if let last = problem.last { facts.append("last at \(time(last))") }
        if let next = problem.nextRetry { facts.append("next try at \(time(next))") }
        if let missed = problem.missedRetry { facts.append("the try promised for \(time(missed)) is not in this log") }
        if let who = cause.actor { facts.append("to act: \(cause.isActorGuessed ? "perhaps " : "")\(who.rawValue)") }
        return "\(problem.name ?? "a cause without a code")\(place): \(facts.joined(separator: ", "))."
    }

    private func advice(_ cause: ExplainedProblem) -> String {
        guard let entry = cause.explanation?.entry else { return "the catalogue does not know it; read its reason." }
        return entry.steps.first ?? entry.title
    }

    // MARK: - Jobs, values, inputs

    var jobs: [String] {
        let jobs = told.jobHealth(ofJobsIn: view.rows)
        return jobs.isEmpty ? ["the list is empty, so there is no job."] : Self.numbered(jobs.map { words(for: $0) })
    }

    private func words(for job: JobHealth) -> String {
        let (failing, objects) = (job.estimate.failuresOfAnyKind, job.estimate.objects)
        var facts = ["\(failing) of \(counted(objects, "object")) failing", counted(job.events, "event")]
        switch job.verdict {
        case .fine: facts.append("far from quarantine by this log")
        case .watch: facts.append("to be watched for quarantine")
        case .couldBeQuarantined: facts.append("could be in quarantine")
        }
        if let dead = job.deadCredentials { facts.append("all fail with \(dead.code) since \(time(dead.since))") }
        if let last = job.last { facts.append("last event at \(time(last))") }
        if let quiet = job.quiet, job.isSilent { facts.append("silent for \(SpanText.words(quiet)), which is unusual") }
        if !job.newErrors.isEmpty { facts.append("new in its last cycle: \(job.newErrors.joined(separator: ", "))") }
        let name = [job.application, job.job].compactMap(\.self).joined(separator: ", job ")
        return "\(name.isEmpty ? "events without a job" : name): \(facts.joined(separator: ", "))."
    }

    mutating func values(_ words: String) async throws(CommandFailure) -> [String] {
        let parts = words.split(separator: " ").map(String.init)
        guard let name = parts.first, parts.count <= 2 else {
            throw CommandFailure("values needs a field, such as values error; values error 2 keeps the second.")
        }
        let column = try EventColumn.forCounting(name)
        let values = told.values(of: column.dimension, in: view.rows).rows
        guard parts.count == 1 else {
            guard let filter = try Self.choice(parts[1], of: values, "value").filter else {
                throw CommandFailure("the filter has no word for \(column.name).")
            }
            return try await keep(view.filter.narrowed(by: asked(filter)))
        }
        numbered = .rows
        let lines = values.prefix(Self.pageSize).map { value in
            "\(value.text ?? "none"): \(counted(value.events, "event")), \(counted(value.objects, "object"))"
        }
        let more = values.count - lines.count
        return Self.numbered(lines) + (more > 0 ? ["and \(more) more values."] : [])
    }

    var inputs: [String] {
        var report = report
        for file in table.files { report.add(file) }
        return report.lines
    }

    // MARK: - Numbers

    private static func numbered(_ lines: [String]) -> [String] {
        lines.enumerated().map { "\($0 + 1). \($1)" }
    }

    private static func choice<Item>(
        _ number: String, of items: [Item], _ noun: String
    ) throws(CommandFailure) -> Item {
        guard let place = Int(number), items.indices.contains(place &- 1) else {
            throw CommandFailure("\"\(number)\" is no \(noun): there are \(items.count).")
        }
        return items[place - 1]
    }
}
