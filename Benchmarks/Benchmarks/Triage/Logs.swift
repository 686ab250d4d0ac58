import ProvisioningLog

/// The logs that `make bench` writes with make_log.py, one in each shape.
enum Logs {
    /// The folder Benchmarks, from the place of this file.
    static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    /// Files in `Benchmarks/.logs`; those of the portal's three tables are a folder.
    static let shapes = [
        "array.json", "pages.json", "lines.jsonl", "diagnostic.jsonl", "analytics-lines.jsonl", "query-result.json",
        "analytics.csv", "portal-csv",
    ]

    static func input(_ shape: String) -> LogInput { .path("\(folder)/.logs/\(shape)") }

    /// Reads one log whole.
    static func read(_ shape: String, readers: Int) async -> LoadProgress {
        await LogLoader(inputs: [input(shape)], readers: readers).load()
    }

    /// The array, read once for all benchmarks that ask it something.
    static let loaded = Task { await read("array.json", readers: 2) }
}
