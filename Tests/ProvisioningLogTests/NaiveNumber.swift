@testable import ProvisioningLog

/// A time, a duration or a count.
struct NaiveNumber {
    let value: Int64?
    let read: (String) -> Int64?

    init(_ value: Int64?, read: @escaping (String) -> Int64?) { (self.value, self.read) = (value, read) }

    func holds(_ comparison: Filter.Comparison, _ wanted: Filter.Value) -> Bool {
        let found = value.map { value in wanted.all.contains { fits(value, comparison, $0) } } ?? false
        return (found || value == nil && wanted.wantsAbsent) != (comparison == .differs || comparison == .unlike)
    }

    private func fits(_ value: Int64, _ comparison: Filter.Comparison, _ wanted: Filter.Value) -> Bool {
        switch wanted {
        case .present: return true
        case .word(let text):
            guard let number = read(text) else { return false }
            switch comparison {
            case .less: return value < number
            case .atMost: return value <= number
            case .greater: return value > number
            case .atLeast: return value >= number
            default: return value == number
            }
        case .range(let from, let to):
            let from = from.flatMap(read) ?? .min
            let to = to.flatMap(read) ?? .max
            return from <= value && value <= to
        default: return false
        }
    }
}

extension Filter.Value {
    /// The value itself, or those of a list.
    var all: [Filter.Value] { if case .list(let values) = self { values.flatMap(\.all) } else { [self] } }
    var wantsAbsent: Bool { all.contains(.absent) }
}
