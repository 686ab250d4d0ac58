/// What `dur:` and `changes:` take: lengths of time and whole numbers.
public enum Quantity {
    /// The numbers for which a comparison holds: milliseconds for a duration. Half-open, in order, without overlaps.
    ///
    /// Events without a value are in none of the ranges; `!=` holds for them all the same.
    ///
    /// - Parameters:
    ///   - kind: `duration` or `number`.
    ///   - name: what an error calls the field; nil for the first of its kind.
    public static func bounds(
        _ sign: Filter.Comparison, _ value: Filter.Value, kind: FilterField.Kind, of name: String? = nil
    ) throws(ValueError) -> [Range<Int>] {
        let isDuration = kind == .duration
        let reader = ValueBounds<Int, Int>(
            whole: 0..<Int.max,
            read: { text, _ throws(ValueError) in
                let units = isDuration ? TimeUnit.ofDurations : []
                if let number = TimeUnit.milliseconds(text, units: units, plain: 1), number < Int.max { return number }
                let wanted = isDuration ? "a number with ms, s, m or h" : "a whole number"
                let field = name ?? FilterField.all.first { $0.kind == kind }?.name ?? "it"
                throw ValueError(text, "\(field) needs \(wanted); got \"\(text)\"")
            },
            interval: { $0..<$0 + 1 }, isReversed: { $1 < $0 })
        return try reader.bounds(sign, value)
    }
}

/// What `last:` takes: a length of time back from the newest event.
public enum SpanTerm {
    /// From so long before the newest event on, in UTC milliseconds; no range where no event has a time.
    public static func bounds(_ value: Filter.Value, newest: Int64?) throws(ValueError) -> [Range<Int64>] {
        guard case .word(let text) = value, let back = TimeUnit.milliseconds(text, units: TimeUnit.all, plain: nil)
        else {
            let text = value.spelled
            throw ValueError(text, "last needs a number with m, h, d or w, such as 24h; got \"\(text)\"")
        }
        guard let newest else { return [] }
        return [TimeTerm.moment(Int64(back), before: newest)..<Int64.max]
    }
}

/// A unit of time that may stand behind a number.
struct TimeUnit {
    let name: String
    let milliseconds: Int

    static let all =
        ofDurations + [
            TimeUnit(name: "d", milliseconds: 86_400_000), TimeUnit(name: "w", milliseconds: 604_800_000),
        ]

    static let ofDurations = [
        TimeUnit(name: "ms", milliseconds: 1), TimeUnit(name: "s", milliseconds: 1000),
        TimeUnit(name: "m", milliseconds: 60_000), TimeUnit(name: "min", milliseconds: 60_000),
        TimeUnit(name: "h", milliseconds: 3_600_000),
    ]

    /// Reads `90`, `1.5s` or `2h`; nil for anything else, for parts of a millisecond and for what is too large.
    ///
    /// - Parameter plain: the milliseconds of one where no unit is given; nil where it must be given.
    static func milliseconds(_ text: String, units: [TimeUnit], plain: Int?) -> Int? {
        let isDigit = { (byte: UInt8) in 0x30...0x39 ~= byte }
        let whole = text.utf8.prefix(while: isDigit)
        var rest = text.utf8.dropFirst(whole.count)
        var decimals = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            decimals = rest.dropFirst().prefix(while: isDigit)
            guard !decimals.isEmpty else { return nil }
            rest = rest.dropFirst(decimals.count + 1)
        }
        let name = Substring(rest).lowercased()
        let unit = name.isEmpty ? plain : units.first { $0.name == name }?.milliseconds
        guard let unit, !whole.isEmpty, let digits = Int(Substring(whole) + Substring(decimals)) else { return nil }
        // Nine decimals are more than any unit needs, and ten to the ninth fits.
        guard decimals.count <= 9 else { return nil }
        let scale = repeatElement(10, count: decimals.count).reduce(1, *)
        let (product, overflow) = digits.multipliedReportingOverflow(by: unit)
        return overflow || !product.isMultiple(of: scale) ? nil : product / scale
    }
}
