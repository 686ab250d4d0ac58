/// Stable orders of rows by numbers, in a few passes over the rows instead of comparisons.
enum RadixSort {
    /// The rows `rows`, in the order of `keys[row]`; rows with equal keys keep their order.
    static func sorted(_ rows: consuming [UInt32], by keys: [UInt64]) -> [UInt32] {
        var from = rows
        guard from.count > 1, let least = from.lazy.map({ keys[Int($0)] }).min() else { return from }
        if zip(from, from.dropFirst()).allSatisfy({ keys[Int($0)] <= keys[Int($1)] }) { return from }
        let span = (from.lazy.map { keys[Int($0)] }.max() ?? least) - least
        var to = [UInt32](repeating: 0, count: from.count)
        var shift: UInt64 = 0
        while shift < 64, span >> shift != 0 {
            pass(from: from, to: &to, keys: keys, least: least, shift: shift)
            swap(&from, &to)
            shift += 11
        }
        return from
    }

    private static func pass(from: [UInt32], to: inout [UInt32], keys: [UInt64], least: UInt64, shift: UInt64) {
        var places = [Int](repeating: 0, count: 2049)
        for row in from { places[Int((keys[Int(row)] - least) >> shift & 2047) + 1] += 1 }
        for digit in 1..<2049 { places[digit] += places[digit - 1] }
        for row in from {
            let digit = Int((keys[Int(row)] - least) >> shift & 2047)
            to[places[digit]] = row
            places[digit] += 1
        }
    }
}
