import Testing

@testable import ProvisioningLog

/// Lengths of time and whole numbers.
struct QuantityTests {
    private func bounds(_ condition: String) throws -> [Range<Int>] {
        guard case .term(let name, let sign, let value) = try Filter(condition) else { return [] }
        return try Quantity.bounds(sign, value, kind: name == "dur" ? .duration : .number)
    }

    @Test(
        arguments: [
            ("0", 0), ("250", 250), ("250ms", 250), ("2s", 2000), ("1.5s", 1500), ("0.001s", 1), ("3m", 180_000),
            ("3MIN", 180_000), ("2h", 7_200_000), ("0.5h", 1_800_000), ("007", 7),
        ])
    func aDurationIsItsMilliseconds(text: String, milliseconds: Int) throws {
        #expect(try bounds("dur:\(text)") == [milliseconds..<milliseconds + 1])
        #expect(try bounds("dur>\(text)") == [milliseconds + 1..<Int.max])
        #expect(try bounds("dur>=\(text)") == [milliseconds..<Int.max])
        #expect(try bounds("dur<\(text)") == (milliseconds == 0 ? [] : [0..<milliseconds]))
        #expect(try bounds("dur<=\(text)") == [0..<milliseconds + 1])
        #expect(try bounds("dur:\(text)..") == [milliseconds..<Int.max])
        #expect(try bounds("dur:..\(text)") == [0..<milliseconds + 1])
    }

    @Test(arguments: [
        "", "fast", "s", "-1s", "+1", "1 s", "1e3", ".5s", "1.s", "1.5", "0.0001s", "1d", "1.0000000000s",
        "99999999999999999999", "9223372036854775807", "9999999999999999h", "٣",
    ])
    func whatIsNoDurationIsNamed(text: String) {
        let message = "dur needs a number with ms, s, m or h; got \"\(text)\""
        #expect(throws: ValueError(range: 0..<text.count, message: message)) {
            try Quantity.bounds(.matches, .word(text), kind: .duration)
        }
    }

    @Test func numbersAreWhole() throws {
        #expect(try bounds("changes:5") == [5..<6])
        #expect(try bounds("changes!=5") == [0..<5, 6..<Int.max])
        #expect(try bounds("changes:(5, 1..3, 2..4)") == [1..<6])
        #expect(try bounds("changes:*") == [0..<Int.max])
        #expect(try bounds("changes:none") == [])
        for text in ["5s", "1.5", "x"] {
            #expect(throws: ValueError.self) { try Quantity.bounds(.matches, .word(text), kind: .number) }
        }
        #expect(throws: ValueError.self) {
            try Quantity.bounds(.matches, .range(from: "5", to: "4"), kind: .number)
        }
        #expect(throws: ValueError.self) { try Quantity.bounds(.less, .list([.word("5")]), kind: .number) }
    }

    @Test func unionsAndOppositesAreThoseOfACountByHand() throws {
        var random = SeededGenerator(5)
        for _ in 0..<500 {
            let ends = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                [0, 1].map { _ in Int.random(in: 0...12, using: &random) }.sorted()
            }
            let list = Filter.Value.list(ends.map { .range(from: "\($0[0])", to: "\($0[1])") })
            let inside = try Quantity.bounds(.matches, list, kind: .number)
            let outside = try Quantity.bounds(.differs, list, kind: .number)
            for number in 0...14 {
                let isIn = ends.contains { $0[0] <= number && number <= $0[1] }
                #expect(inside.count { $0.contains(number) } == (isIn ? 1 : 0))
                #expect(outside.count { $0.contains(number) } == (isIn ? 0 : 1))
            }
        }
    }
}
