import ProvisioningLog

/// A comparison for a person.
extension TextReport {
    /// - Parameters:
    ///   - limit: how many lines of a kind.
    ///   - moment: writes a time.
    mutating func add(_ comparison: LogComparison, limit: Int, moment: (Int64) -> String) {
        for (label, side) in [("before", comparison.before), ("after", comparison.after)] {
            field(label, describe(side, moment), indent: 0)
        }
        let cautions = comparison.cautions(moment)
        if !cautions.isEmpty {
            heading("Mind")
            list(cautions, isNumbered: false)
        }
        addErrors(comparison, limit)
        addObjects(comparison, limit)
    }

    private func describe(_ side: LogComparison.Side, _ moment: (Int64) -> String) -> String {
        let counts = "\(counted(side.rows.count, "event")), \(counted(side.objects, "object"))"
        let span = side.span.map { ", \(moment($0.lowerBound)) to \(moment($0.upperBound))" } ?? ""
        return "\(side.name): \(counts)\(span)"
    }

    // MARK: - Errors

    private mutating func addErrors(_ comparison: LogComparison, _ limit: Int) {
        heading("Errors and warnings")
        var isEmpty = true
        for change in [ComparedValue.Change.new, .gone, .up, .down] {
            let values = comparison.errors.filter { $0.change == change }
            for value in values.prefix(limit) {
                field("\(change)", "\(value.before) \(arrow) \(value.after)  \(value.text ?? "no cause")")
            }
            addRest(values.count - min(limit, values.count), "\(change)")
            isEmpty = isEmpty && values.isEmpty
        }
        let same = comparison.errors.filter { $0.change == .same }.count
        if same > 0 { line("\(same) about as often as before", indent: 2) }
        if isEmpty, same == 0 { line("none in either", indent: 2) }
    }

    private mutating func addRest(_ count: Int, _ what: String) {
        if count > 0 { line("and \(count) more that \(count == 1 ? "is" : "are") \(what)", indent: 2) }
    }

    // MARK: - Objects

    /// What is listed by name: that of which somebody has to know.
    private static let listed: Set<ComparedObject.Change> = [.broke, .brokenFromTheStart, .healed]

    private mutating func addObjects(_ comparison: LogComparison, _ limit: Int) {
        heading("Objects, as far as the two tell")
        for change in ComparedObject.Change.allCases where change != .fine {
            let objects = comparison.objects(change)
            guard !objects.isEmpty else { continue }
            line("\(objects.count) \(change.words)", indent: 2)
            guard Self.listed.contains(change) else { continue }
            for object in objects.prefix(limit) { paragraph(comparison.describe(object), indent: 6) }
            if objects.count > limit { line("and \(objects.count - limit) more", indent: 6) }
        }
        let fine = comparison.objects(.fine).count
        if fine > 0 { line("\(fine) broken in neither", indent: 2) }
    }
}

extension ComparedObject.Change {
    /// What stands behind the number of the objects.
    fileprivate var words: String {
        switch self {
        case .broke: "broke"
        case .brokenFromTheStart: "broken, and not there before"
        case .healed: "healed"
        case .leftScope: "were broken and left scope"
        case .deleted: "were broken and were deleted or disabled"
        case .stillBroken: "still broken"
        case .notToldAgain: "were broken, and nothing tells how they stand now"
        case .brokenAndGone: "were broken, and are not there any more"
        case .onlyBefore: "only before, not broken"
        case .onlyAfter: "only after, not broken"
        case .fine: "broken in neither"
        }
    }
}

extension LogComparison {
    /// Name, application, and what failed last.
    fileprivate func describe(_ object: ComparedObject) -> String {
        let isLater = object.eventAfter != nil
        guard let event = object.eventAfter ?? object.eventBefore else { return "" }
        let table = isLater ? after.table : before.table
        let names = [Dimension.user, .app, .summary].compactMap { $0.text(of: event, in: table) }
        return names.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
