import ErrorCatalogue
import Foundation
import TOMLText
import Testing

/// What a build makes of the catalogue, so that a start need not read TOML.
@Suite struct TreeTests {
    /// The files as they stand in the sources, named as the build names them.
    private static let sources: [(name: String, text: String)] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let folder = root.appending(path: "Sources/ErrorCatalogue/Entries")
        let paths = FileManager.default.subpaths(atPath: folder.path) ?? []
        return paths.filter { $0.hasSuffix(".toml") }.sorted().map { name in
            (name, (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "")
        }
    }()

    @Test func theBuiltInEntriesAreThoseOfTheSources() {
        let read = ErrorCatalogue(files: Self.sources)
        #expect(read.problems == [])
        #expect(read.entries.count == ErrorCatalogue.builtIn.entries.count)
        for (one, other) in zip(read.entries, ErrorCatalogue.builtIn.entries) { #expect(one == other, "\(one.id)") }
    }

    @Test func theFilesKeepEveryValueOnTheWay() throws {
        #expect(Self.sources.count > 10)
        for (name, text) in Self.sources {
            let tree = TOMLTree(try tomlTable(text))
            #expect(TOMLTree(encoded: tree.encoded) == tree, "\(name)")
        }
    }

    // MARK: - Encoding

    private static let odd = TOMLTree.table([
        .init(key: "", value: .text("")),
        .init(key: "a", value: .list([.flag(true), .flag(false), .other, .list([])])),
        .init(key: "é:3", value: .text("12:ü🙂\n\u{0}e")),
        .init(key: "n", value: .list([.number(0), .number(-7), .number(.max), .number(.min)])),
        .init(key: "t", value: .table([])),
    ])

    @Test func everyKindOfValueComesBack() { #expect(TOMLTree(encoded: Self.odd.encoded) == Self.odd) }

    @Test func aPartOfAnEncodingIsNone() {
        let bytes = Array(Self.odd.encoded.utf8)
        for count in bytes.indices {
            #expect(TOMLTree(encoded: String(decoding: bytes[..<count], as: UTF8.self)) == nil, "\(count)")
        }
        #expect(TOMLTree(encoded: Self.odd.encoded + "y") == nil)
    }

    @Test(arguments: [
        "", "-1:", "2:a", ":", "i", "ie", "i-e", "i1", "ixe", "i99999999999999999999e", "i9223372036854775808e", "le:",
        "d1:ae", "dye", "9223372036854775807:a", "q", String(repeating: "l", count: 100_000),
    ])
    func whatIsNoEncodingIsRefused(text: String) { #expect(TOMLTree(encoded: text) == nil) }
}
