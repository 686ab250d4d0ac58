import Glibc

/// What the user names: a file, a folder, standard input, or bytes in memory.
public enum LogInput: Equatable, Sendable {
    case path(String)
    case standardInput
    case bytes(name: String, [UInt8])

    /// The files of a folder that may be logs. Content decides later; this only keeps pictures and programs out.
    static let knownSuffixes = [
        "json", "jsonl", "ndjson", "csv", "tsv", "log", "txt", "gz", "zst", "zstd", "zip", "xz", "bz2",
    ]

    /// This input, or the files of a folder and of the folders in it, in the order of their names.
    func expanded() throws(LogError) -> [LogInput] {
        guard case .path(let path) = self else { return [self] }
        guard Self.isFolder(path) else { return [self] }
        let files = Self.files(in: path, levels: 2)
        guard !files.isEmpty else {
            let suffixes = Self.knownSuffixes.joined(separator: ", ")
            let reason = "no files that look like logs in this folder (\(suffixes))"
            throw LogError(path: path, reason: .notAProvisioningLog(reason))
        }
        return files.map(LogInput.path)
    }

    /// In bytes, as far as it is known before it is opened: 0 for a pipe.
    var size: Int {
        switch self {
        case .path(let path):
            var status = stat()
            return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        case .standardInput: return 0
        case .bytes(_, let bytes): return bytes.count
        }
    }

    private static func mode(_ path: String, followLinks: Bool) -> mode_t? {
        var status = stat()
        guard unsafe (followLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }

    private static func isFolder(_ path: String) -> Bool { mode(path, followLinks: true) == S_IFDIR }

    /// Links are not followed, so that a folder cannot lead out of itself.
    private static func files(in folder: String, levels: Int) -> [String] {
        guard levels > 0 else { return [] }
        // What cannot be listed is opened like a file, which says why.
        guard let directory = unsafe opendir(folder) else { return [folder] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            unsafe names.append(
                withUnsafeBytes(of: entry.pointee.d_name) {
                    unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            switch mode(path, followLinks: false) {
            case S_IFDIR: return files(in: path, levels: levels - 1)
            case S_IFREG: return hasKnownSuffix(name) ? [path] : []
            default: return []
            }
        }
    }

    private static func hasKnownSuffix(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return false }
        return knownSuffixes.contains(name[name.index(after: dot)...].lowercased())
    }
}
