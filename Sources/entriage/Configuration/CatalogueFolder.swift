import Glibc

/// The user's own entries of the catalogue: the `.toml` files in the folder `catalogue`.
struct CatalogueFolder {
    let path: String

    init(in folder: ConfigurationFolder) { path = folder.path + "/catalogue" }

    /// The files in the order of their names, and a sentence for each that cannot be read. No folder is no files.
    func read() -> (files: [(name: String, text: String)], problems: [String]) {
        var files: [(name: String, text: String)] = []
        var problems: [String] = []
        do throws(CommandFailure) {
            for name in try names() {
                do throws(CommandFailure) {
                    let file = ConfigurationFile(path: path + "/" + name)
                    if let text = try file.text() { files.append((file.path, text)) }
                } catch { problems.append(error.message) }
            }
        } catch { problems.append(error.message) }
        return (files, problems)
    }

    private func names() throws(CommandFailure) -> [String] {
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
}
