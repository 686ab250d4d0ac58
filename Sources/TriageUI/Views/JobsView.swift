import ProvisioningLog
import TerminalScreen

extension Model {
    /// What is said of the job under the cursor.
    func jobLines(width: Int, rows: Int) -> [StyledLine] {
        guard let job, rows > 0 else { return [] }
        let lead = extent == .small ? [] : [StyledLine()]
        return lead + JobWriter(job: job, width: min(width, 120), zone: zone, glyphs: glyphs).lines
    }
}

/// Writes the health of a job in sentences.
private struct JobWriter {
    let job: JobHealth
    let width: Int
    let zone: DisplayZone
    let glyphs: GlyphSet

    private var estimate: QuarantineEstimate { job.estimate }

    /// What is wrong comes first.
    var lines: [StyledLine] {
        name + credentials + daily + silence + sentence(share) + sentence(quarantine) + newErrors
            + (job.isSilent ? [] : rhythm)
    }

    private var name: [StyledLine] {
        let application = job.application ?? "no application"
        guard let id = job.job else { return [StyledLine(application, .app)] }
        let room = max(8, width - displayWidth(application) - 2)
        return [
            StyledLine(parts: [(application, .app), ("  " + clipped(id, to: room, .middle, glyphs: glyphs), .id)])
        ]
    }

    // MARK: - What is wrong

    private var credentials: [StyledLine] {
        guard let dead = job.deadCredentials else { return [] }
        let when = dead.isFromStart ? "in all of this log" : "since \(moment(dead.since))"
        let counts = "all \(dead.events.grouped) events, of \(dead.objects.grouped) objects,"
        return sentence("Credentials look dead: \(when) \(counts) failed with \(dead.code).", .statusFailure)
            + sentence("Credentials or an endpoint that fail put a job in quarantine at any number of failures.")
    }

    private var daily: [StyledLine] {
        guard let since = job.cadence.dailySince else { return [] }
        return sentence(
            "Since \(moment(since)) it runs about once a day, and ran more often before: so do jobs in quarantine.",
            .messageWarn)
    }

    private var silence: [StyledLine] {
        guard job.isSilent, let quiet = job.quiet, let usual = job.cadence.usualGap, let last = job.last else {
            return []
        }
        return sentence(
            "Silent for \(quiet.spanInWords), since \(moment(last)): its cycles begin every \(usual.spanInWords), and "
                + "it was never quiet for so long in this log.", .messageWarn)
    }

    // MARK: - How much fails

    private var share: String {
        let failing = estimate.failing
        var text =
            failing == 0
            ? "None of its \(counted(estimate.objects, "object")) fails now"
            : "\(failing.grouped) of its \(counted(estimate.objects, "object")) fail\(failing == 1 ? "s" : "") now "
                + "(\(estimate.share.percent) %)"
        if estimate.failingReferences > 0 {
            text += ", and for \(estimate.failingReferences.grouped) a reference cannot be resolved"
        }
        return text + ", in this log."
    }

    private var quarantine: String {
        let (few, rule) = (estimate.failuresOfAnyKind, QuarantineEstimate.leastFailures.grouped)
        if few < QuarantineEstimate.leastFailures, estimate.verdict != .watch {
            return
                "By number it is far from quarantine: below \(rule) failures the service looks at no share. An estimate."
        }
        let names = estimate.thresholds.map(name).joined(separator: " and ")
        return switch estimate.verdict {
        case .fine: "By number it is far from quarantine: \(Self.limits). An estimate."
        case .watch: "Twice as many failures would be enough for quarantine: \(names). An estimate."
        case .couldBeQuarantined: "Enough for quarantine: \(names). An estimate."
        }
    }

    private static let limits =
        "the limits are \(QuarantineEstimate.mostFailures.grouped) failures, "
        + "\(QuarantineEstimate.mostFailuresOfAnyKind.grouped) with references, and 40 % of the objects"

    private func name(_ threshold: QuarantineEstimate.Threshold) -> String {
        switch threshold {
        case .share: "more than 40 % of the objects"
        case .failures: "more than \(QuarantineEstimate.mostFailures.grouped) failures"
        case .failuresOfAnyKind: "\(QuarantineEstimate.mostFailuresOfAnyKind.grouped) failures with references"
        }
    }

    // MARK: - The rest

    private var newErrors: [StyledLine] {
        guard !job.newErrors.isEmpty else { return [] }
        return sentence("New in its last cycle: \(job.newErrors.joined(separator: ", ")).", .statusFailure)
    }

    private var rhythm: [StyledLine] {
        guard let last = job.last else { return [] }
        let rhythm =
            job.cadence.usualGap.map { "Its cycles begin every \($0.spanInWords)" } ?? "Its cycles have no rhythm yet"
        return sentence("\(rhythm); the last event was at \(moment(last)).", .textMuted)
    }

    private func sentence(_ text: String, _ role: Role = .text) -> [StyledLine] {
        StyledLine.paragraph(text, width: width, role: role)
    }

    private func moment(_ time: Int64) -> String { zone.monthAndDay(time) + " " + zone.clock(time).prefix(5) }
}
