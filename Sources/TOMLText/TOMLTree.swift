package import TOMLKit

/// A value of a TOML text, apart from the library that has read it.
package enum TOMLTree: Equatable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([TOMLTree])
    /// In the order of the keys, each of which is there once.
    case table([Member])
    /// A fraction, a date or a time: nothing that we read has one.
    case other

    package struct Member: Equatable, Sendable {
        package let key: String
        package let value: TOMLTree

        package init(key: String, value: TOMLTree) { (self.key, self.value) = (key, value) }
    }

    package init(_ value: any TOMLValueConvertible) {
        switch value.type {
        case .string: self = value.string.map(TOMLTree.text) ?? .other
        case .int: self = value.int.map(TOMLTree.number) ?? .other
        case .bool: self = value.bool.map(TOMLTree.flag) ?? .other
        case .array: self = .list(value.array.map { $0.map { TOMLTree($0) } } ?? [])
        case .table: self = value.table.map { TOMLTree($0) } ?? .other
        default: self = .other
        }
    }

    package init(_ table: TOMLTable) { self = .table(table.map { Member(key: $0, value: TOMLTree($1)) }) }

    // MARK: - What it is

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var number: Int? { if case .number(let number) = self { number } else { nil } }
    package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    package var list: [TOMLTree]? { if case .list(let list) = self { list } else { nil } }
    package var members: [Member]? { if case .table(let members) = self { members } else { nil } }
}
