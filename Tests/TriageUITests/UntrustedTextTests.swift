import Foundation
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Whatever a log holds, no cell gets a scalar that a terminal would act on or a reader could not see.
@Suite struct UntrustedTextTests {
    @Test(arguments: [GlyphSet.unicode, .ascii])
    func theStrangerOfTheDemoDoesNoHarm(glyphs: GlyphSet) async {
        let log = await Log.demo
        for frame in everyView(of: log, glyphs, opening: filtered(by: "user:mallory")) { expectClean(frame) }
    }

    @Test func theStrangersNameIsMadeVisible() async {
        let shown = frames(of: await Log.demo, size: .wide, filtered(by: "user:mallory") + keys("Enter z rest"))
        let text = shown.last?.text ?? ""
        #expect(text.contains("␛]0;"))
        #expect(text.contains("⟨U+202E⟩"))
    }

    @Test(arguments: [GlyphSet.unicode, .ascii])
    func aLogOfHostileTextsDoesNoHarm(glyphs: GlyphSet) async throws {
        let log = try await HostileLog.read()
        #expect(log.table.count == 4)
        var sawMark = false
        for opening in [keys("rest"), keys("j"), keys("j j"), keys("G")] {
            for frame in everyView(of: log, glyphs, opening: opening) {
                expectClean(frame)
                sawMark = sawMark || frame.text.contains(glyphs == .unicode ? "␛" : "^[")
            }
        }
        #expect(sawMark, "the hostile text has to be on the screen at all")
    }

    @Test(arguments: [
        "! rest j rest K", "J rest j rest", "p y rest j rest", "p y rest x rest C rest", "p u rest",
        "m j m C rest j j j j j j j j j j j j",
    ])
    func pagesOfAnswersDoNoHarm(typing: String) async throws {
        let log = try await HostileLog.read()
        for size in [Size.standard, .medium, .wide, .narrow] {
            for frame in frames(of: log, size: size, glyphs: size == .narrow ? .ascii : .unicode, keys(typing)) {
                expectClean(frame)
            }
        }
    }

    @Test func aHostilePathDoesNoHarm() async throws {
        let log = try await HostileLog.read()
        let bad = await Log.read("{", name: "\u{1B}]0;x\u{7}\u{202E}\n.json")
        for progress in [log, bad] {
            for size in [Size.standard, .narrow, .wide] {
                for frame in frames(of: progress, size: size, keys("rest I")) { expectClean(frame) }
            }
        }
    }

    @Test func aHostileFilterDoesNoHarm() async {
        let texts = HostileLog.texts + ["user:\u{1B}[2J", "\"\u{9B}31m", "stauts:\u{202E}x"]
        for text in texts {
            for size in [Size.standard, .narrow] {
                let typing = keys("f") + [[.paste(text)]] + keys("rest Enter rest Esc")
                for frame in frames(of: await Log.demo, size: size, typing) { expectClean(frame) }
            }
        }
    }

    @Test func aHostileKeyDoesNoHarm() async {
        for character: Character in ["\u{9B}", "\u{202E}", "\u{1B}", "\u{200B}"] {
            for frame in frames(of: await Log.demo, [[.key(.character(character))]]) { expectClean(frame) }
        }
    }

    /// List, each tab, explanation, both zoomed, inputs.
    private func everyView(of log: LoadProgress, _ glyphs: GlyphSet, opening: Typing) -> [Frame] {
        let tour = keys("Enter rest → → → z j Enter → → Enter j Enter j z Esc 3 rest j z j Esc K K rest I")
        return [Size.standard, .medium, .narrow].flatMap { size in
            frames(of: log, size: size, glyphs: glyphs, opening + tour)
        }
    }

    private func expectClean(_ frame: Frame, sourceLocation: SourceLocation = #_sourceLocation) {
        for row in 0..<frame.size.rows {
            for column in 0..<frame.size.columns {
                let cell = frame[row, column]
                let scalars = [cell.scalar] + Array(cell.marks)
                guard let bad = scalars.first(where: { !isVisible($0, frame.glyphs) }) else { continue }
                let hex = String(bad.value, radix: 16)
                Issue.record("U+\(hex) at \(row), \(column)", sourceLocation: sourceLocation)
                return
            }
        }
    }

    private func isVisible(_ scalar: Unicode.Scalar, _ glyphs: GlyphSet) -> Bool {
        if glyphs == .ascii { return (0x20..<0x7F).contains(scalar.value) }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}

/// A log with a hostile text in every field that takes a text, keys of details included.
enum HostileLog {
    static let texts = [
        "\u{1B}]0;owned\u{7}", "\u{1B}[2J\u{1B}[6n", "\u{9B}31m\u{85}", "\u{202E}gpj.exe\u{2066}",
        "a\u{200B}b\u{FEFF}c",
        "x\u{E0041}\u{E0042}", "line\r\nline\nline\u{2028}line", "\u{0}\u{1}\u{8}\u{7F}",
        "e" + String(repeating: "\u{301}", count: 90),
        "\u{1B}P\u{1B}\\\u{1B}_x\u{1B}\\",
    ]

    static func read() async throws -> LoadProgress {
        let statuses = ["failure", "skipped", "success", "warning"]
        let records = statuses.enumerated().map { record(number: $0.offset, status: $0.element) }
        let bytes = try JSONSerialization.data(withJSONObject: records, options: .sortedKeys)
        return await Log.read(Array(bytes), name: texts.joined())
    }

    /// Each call of `text` gives the next of the hostile texts.
    private static func record(number: Int, status: String) -> [String: Any] {
        var next = number
        func text() -> String {
            next += 1
            return texts[next % texts.count] + " \(next)"
        }
        func identity() -> [String: Any] {
            [
                "id": text(), "displayName": text(), "identityType": text(),
                "details": ["UserPrincipalName": text(), "odatatype": text()],
            ]
        }
        let step: [String: Any] = [
            "name": text(), "provisioningStepType": text(), "status": status, "description": text(),
            "details": [
                text(): text(), "SkipReason": text(), "ScopeEvaluationResult": "{\"\(number)\u{202E}\":false}",
            ],
        ]
        return [
            "id": text(), "activityDateTime": "2026-03-2\(number)T10:00:00Z", "tenantId": text(), "jobId": text(),
            "cycleId": text(), "changeId": text(), "provisioningAction": text(), "durationInMilliseconds": 12,
            "initiatedBy": ["displayName": text()], "servicePrincipal": ["id": text(), "displayName": text()],
            "sourceSystem": ["displayName": text()], "targetSystem": ["displayName": text()],
            "sourceIdentity": identity(), "targetIdentity": identity(),
            "provisioningStatusInfo": [
                "status": status,
                "errorInformation": [
                    "errorCode": text(), "reason": text() + "{\"detail\":\"\u{202E}\",\"scimType\":\"\u{200B}\"}",
                    "recommendedAction": text(), "errorCategory": text(),
                ],
            ],
            "provisioningSteps": [step],
            "modifiedProperties": [
                ["displayName": text(), "oldValue": text(), "newValue": text()],
                ["displayName": text(), "oldValue": text(), "newValue": text()],
            ],
        ]
    }
}
