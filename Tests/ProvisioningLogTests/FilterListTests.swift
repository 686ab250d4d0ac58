import Foundation
import Testing

@testable import ProvisioningLog

/// Lists of values that a filter reads from a file.
struct FilterListTests {
    private static let people = Task {
        let names = ["ann", "joann", "Ann", "no*one", "zoé"]
        let records = names.enumerated().map {
            record("p\($0.offset)").replacing(
                #""displayName":"p\#($0.offset)""#, with: #""displayName":"\#($0.element)@contoso.example""#)
        }
        return await LogLoader.read(records.joined(separator: "\n")).table
    }

    private static func list(_ bytes: [UInt8]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "list-\(UUID()).txt")
        try Data(bytes).write(to: url)
        return url.path(percentEncoded: false)
    }

    @Test(arguments: [
        (Filter.Comparison.equals, "ann@contoso.example\n", ["p0", "p2"]),
        (.matches, "ann@contoso.example", ["p0", "p1", "p2"]),
        (.differs, "  ANN@contoso.example \r\n", ["p1", "p3", "p4"]), (.matches, "# ann\n\n\t\nzoÉ@\n", ["p4"]),
        (.matches, "no*\n", ["p3"]), (.matches, "ZOÉ\njoann\n", ["p1", "p4"]), (.resembles, "joann\nzo", ["p1", "p4"]),
        (.matches, "", []),
        (.unlike, "ann\nno", ["p4"]),
    ])
    func aListIsReadFromAFile(comparison: Filter.Comparison, text: String, expected: [String]) async throws {
        let table = await Self.people.value
        let units = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + units] {
            let path = try Self.list(bytes)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let filter = Filter.term(field: "user", comparison: comparison, value: .list([.file(path)]))
            #expect(try table.sourceIds(fitting: filter) == expected)
        }
    }

    @Test func aListThatCannotBeReadIsAMistake() {
        func message(_ path: String) -> String? {
            do throws(FilterError) {
                _ = try EventTable().answer(
                    .and([.text(.plain("a")), .term(field: "user", comparison: .matches, value: .file(path))]))
                return nil
            } catch {
                #expect(error.range.lowerBound == 2)
                return error.message
            }
        }
        #expect(message("leavers.txt") == "the list leavers.txt cannot be read: No such file or directory")
        #expect(message("/") == "the list / cannot be read: it is not a file")
    }

    @Test func aListOfTooManyLinesIsRefused() throws {
        let path = try Self.list(Array(String(repeating: "a\n", count: 1_000_001).utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let filter = Filter.term(field: "user", comparison: .matches, value: .file(path))
        let error = #expect(throws: FilterError.self) { try EventTable().answer(filter) }
        #expect(error?.message == "the list \(path) has more than 1000000 lines")
    }
}
