import Testing

@testable import ProvisioningLog

/// What times, lengths of time and numbers mean.
struct TimeTermTests {
    /// The newest event of a log: a Wednesday.
    private static let newest = time("2026-03-18T14:11:52.120Z")
    private static let minute: Int64 = 60_000
    private static let hour = 60 * minute
    private static let day = 24 * hour

    private static func time(_ text: String) -> Int64 { Timestamp.milliseconds(text) ?? 0 }

    private func bounds(
        _ condition: String, zone: DisplayZone = .utc, newest: Int64? = newest
    ) throws -> [Range<Int64>] {
        guard case .term(_, let sign, let value) = try Filter(condition) else { return [] }
        return try TimeTerm.bounds(sign, value, zone: zone, newest: newest)
    }

    // MARK: - Spellings

    @Test(
        arguments: [
            ("14:30", "2026-03-18T14:30:00Z", minute), ("9:05", "2026-03-18T09:05:00Z", minute),
            ("00:00", "2026-03-18T00:00:00Z", minute), ("14:30:15", "2026-03-18T14:30:15Z", 1000),
            ("14:30:15.250", "2026-03-18T14:30:15.250Z", 1), ("23:59:59.9", "2026-03-18T23:59:59.9Z", 1),
            ("2026-03-02", "2026-03-02T00:00:00Z", day), ("2024-02-29", "2024-02-29T00:00:00Z", day),
            ("2026-02", "2026-02-01T00:00:00Z", 28 * day), ("2026-12", "2026-12-01T00:00:00Z", 31 * day),
            ("2026-03-02T14:30", "2026-03-02T14:30:00Z", minute), ("2026-03-02t14:30:15", "2026-03-02T14:30:15Z", 1000),
            ("\"2026-03-02 14:30\"", "2026-03-02T14:30:00Z", minute),
            ("2026-03-02T14:30Z", "2026-03-02T14:30:00Z", minute),
            ("2026-03-02T14:30+01:00", "2026-03-02T13:30:00Z", minute),
            ("2026-03-02T14:30:15.2503931-0330", "2026-03-02T18:00:15.250Z", 1),
            ("2026-03-02T14:30+01", "2026-03-02T13:30:00Z", minute), ("today", "2026-03-18T00:00:00Z", day),
            ("Yesterday", "2026-03-17T00:00:00Z", day),
        ] as [(String, String, Int64)])
    func aSpellingStandsForAllOfIt(text: String, start: String, length: Int64) throws {
        let start = Self.time(start)
        let (before, behind) = (Int64.min + 1..<start, start + length..<Int64.max)
        #expect(try bounds("time:\(text)") == [start..<start + length])
        #expect(try bounds("time=\(text)") == [start..<start + length])
        #expect(try bounds("time!=\(text)") == [before, behind])
        #expect(try bounds("time<\(text)") == [before])
        #expect(try bounds("time<=\(text)") == [Int64.min + 1..<start + length])
        #expect(try bounds("time>\(text)") == [behind])
        #expect(try bounds("time>=\(text)") == [start..<Int64.max])
        #expect(try bounds("time:\(text)..") == [start..<Int64.max])
        #expect(try bounds("time:..\(text)") == [Int64.min + 1..<start + length])
        #expect(try bounds("time:\(text)..\(text)") == [start..<start + length])
    }

    @Test(
        arguments: [
            ("-2h", 2 * hour), ("-15m", 15 * minute), ("-15min", 15 * minute), ("-30s", 30_000), ("-7d", 7 * day),
            ("-1w", 7 * day), ("-1.5h", 90 * minute), ("-250MS", 250), ("-0s", 0),
        ] as [(String, Int64)])
    func aLengthCountsBackFromTheNewestEvent(text: String, length: Int64) throws {
        let start = Self.newest - length
        #expect(try bounds("time:\(text)..") == [start..<Int64.max])
        #expect(try bounds("time>=\(text)") == [start..<Int64.max])
        #expect(try bounds("time<\(text)") == [Int64.min + 1..<start])
        #expect(try bounds("time:-4w..\(text)") == [Self.newest - 28 * Self.day..<start + 1])
        let span = String(text.dropFirst())
        #expect(try SpanTerm.bounds(.word(span), newest: Self.newest) == [start..<Int64.max])
    }

    @Test(
        arguments: [
            "", "noon", "24:00", "12:60", "12:30:60", "1:2", "123:00", "12:30.5", "12:30:15.", "12:30:15.1234567890",
            "12",
            "2026", "2026-13", "2026-00", "2026-02-29", "2026-2-3", "26-02-03", "2026-02-03T", "2026-02-03T1",
            "2026-02-03T10:00+15:00", "2026-02-03T10:00+1", "2026-02-03T10:00+01:", "2026-02-03T10:00+01:60",
            "2026-02-03Z", "2026-02-03 Z", "10:00Z", "-", "-2", "-h", "-2x", "--2h", "-99999999999999999999h",
            "-9999999999999999w", "tomorrow", "１２:30", "12:30\0",
        ])
    func whatIsNoTimeIsNamed(text: String) {
        let message =
            "time cannot be \"\(text)\": write 14:30, 2026-03-02, 2026-03-02T14:30, today, yesterday or -2h"
        do throws(ValueError) {
            _ = try TimeTerm.bounds(.atLeast, .word(text), zone: .utc, newest: 0)
            Issue.record("\(text) is taken for a time")
        } catch {
            #expect(error.message == message)
            #expect(error.range == 0..<text.count)
        }
    }

    // MARK: - Ranges and lists

    @Test func listsAreUnions() throws {
        let day = Self.time("2026-03-02T00:00:00Z")
        #expect(
            try bounds("time:(2026-03-04, 2026-03-02)") == [
                day..<day + Self.day, day + 2 * Self.day..<day + 3 * Self.day,
            ])
        #expect(try bounds("time:(2026-03-02, 2026-03-03, 2026-03-02T10:00)") == [day..<day + 2 * Self.day])
        #expect(try bounds("time!=(..2026-03-01, 2026-03-03..)") == [day..<day + Self.day])
        #expect(try bounds("time:none") == [])
        #expect(try bounds("time:*") == [Int64.min + 1..<Int64.max])
        #expect(try bounds("time!=none") == [Int64.min + 1..<Int64.max])
    }

    @Test(
        arguments: [
            "09:00..08:30", "2026-03-02..2026-03-01", "2026-03..2026-02", "2026-03-02T10:00..2026-03-02T09:59",
            "2026-03-02T10:00Z..2026-03-02T10:30+01:00", "-1h..-2h", "today..yesterday", "2026-03-02..2026-03-01T10:00",
        ])
    func aReversedRangeIsAMistake(text: String) throws {
        let ends = text.firstRange(of: "..").map { (text[..<$0.lowerBound], text[$0.upperBound...]) }
        let (from, to) = try #require(ends)
        let expected = ValueError(
            range: 0..<text.count, message: "\(text) is empty: its end is before its start",
            suggestion: "\(to)..\(from)")
        #expect(throws: expected) {
            try TimeTerm.bounds(
                .matches, .range(from: String(from), to: String(to)), zone: .utc, newest: Self.newest)
        }
        #expect(throws: Never.self) { try Filter("time:\(to)..\(from)") }
    }

    @Test func aRangeThatOnlyThisLogMakesEmptyFindsNothing() throws {
        #expect(try bounds("time:-1h..2026-03-02") == [])
        #expect(try bounds("time:today..12:00").count == 1)
        #expect(try bounds("time:23:00..-1h") == [])
    }

    @Test func aLogWithoutTimesHasNoToday() throws {
        for text in ["time:14:30", "time:today", "time>=-2h", "time:-2h..", "time:..yesterday", "time<14:30"] {
            #expect(try bounds(text, newest: nil) == [], "\(text)")
        }
        #expect(try bounds("time:2026-03-02..", newest: nil).count == 1)
        #expect(try SpanTerm.bounds(.word("24h"), newest: nil) == [])
    }

    @Test(arguments: [
        ("09:00", "25:00", 7..<12), ("noon", "10:00", 0..<4), ("2026-03-02", "x", 12..<13),
    ])
    func aWrongEndIsShownInItsPlace(from: String, to: String, range: Range<Int>) {
        do throws(ValueError) {
            _ = try TimeTerm.bounds(.matches, .range(from: from, to: to), zone: .utc, newest: 0)
            Issue.record("\(from)..\(to) is taken for a range")
        } catch { #expect(error.range == range) }
    }

    // MARK: - Zones

    /// Central European time around the changes of 2026.
    private static let cet = DisplayZone(name: "CET") { utc in
        time("2026-03-29T01:00:00Z")..<time("2026-10-25T01:00:00Z") ~= utc ? 2 * hour : hour
    }

    @Test(
        arguments: [
            ("2026-03-29", "2026-03-28T23:00:00Z", 23), ("2026-10-25", "2026-10-24T22:00:00Z", 25),
            ("2026-03-02", "2026-03-01T23:00:00Z", 24), ("2026-03", "2026-02-28T23:00:00Z", 31 * 24 - 1),
        ] as [(String, String, Int64)])
    func aDayHasTheHoursThatItsZoneGivesIt(text: String, start: String, hours: Int64) throws {
        let start = Self.time(start)
        #expect(try bounds("time:\(text)", zone: Self.cet) == [start..<start + hours * Self.hour])
    }

    @Test func theDayOfTheNewestEventIsThatOfTheZone() throws {
        let late = Self.time("2026-03-17T23:30:00Z")
        let start = Self.time("2026-03-17T23:00:00Z")
        #expect(try bounds("time:today", zone: Self.cet, newest: late) == [start..<start + Self.day])
        #expect(try bounds("time:yesterday", zone: Self.cet, newest: late) == [start - Self.day..<start])
        #expect(try bounds("time:00:30", zone: Self.cet, newest: late) == [late..<late + Self.minute])
        #expect(
            try bounds("time:2026-03-18T00:30Z", zone: Self.cet, newest: late) == [
                late + Self.hour..<late + Self.hour + Self.minute
            ])
        // In the hour that the clock leaves out, a minute is still a minute.
        let gap = try bounds("time:2026-03-29T02:30", zone: Self.cet)
        #expect(gap.map { $0.upperBound - $0.lowerBound } == [Self.minute])
    }

    @Test func farNumbersDoNotOverflow() throws {
        #expect(try bounds("time:-100000000w..") != [])
        #expect(try bounds("time:9999-12-31..", zone: Self.cet) != [])
        #expect(try bounds("time:..0000-01-01", zone: Self.cet) != [])
        #expect(try bounds("time:9999-12").count == 1)
        #expect(TimeTerm.moment(.max, before: -5) == Int64.min + 1)
    }
}
