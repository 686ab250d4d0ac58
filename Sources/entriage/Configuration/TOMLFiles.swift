import Glibc

/// The names of the `.toml` files in a folder, in order. No folder is no files.
func tomlFiles(in path: String) throws(CommandFailure) -> [String] {
    guard let directory = opendir(path) else {
        if errno == ENOENT { return [] }
        throw CommandFailure("\(path): cannot be read: \(String(cString: strerror(errno))).", .outputFailed)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        names.append(
            withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    // An editor's own files begin with a full stop.
    return names.filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.sorted()
}
