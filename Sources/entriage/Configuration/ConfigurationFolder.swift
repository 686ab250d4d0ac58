import Glibc

/// Where the user's own settings are.
struct ConfigurationFolder: Equatable {
    let path: String

    init(path: String) { self.path = path }

    /// `$XDG_CONFIG_HOME/entriage`, else `~/.config/entriage`; nil if the home is not known either.
    ///
    /// Paths that are not absolute are ignored, as the XDG Base Directory Specification asks: they would mean another
    /// folder wherever the program is started.
    init?(environment: (String) -> String?) {
        func folder(_ name: String) -> String? { environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }
        guard let base = folder("XDG_CONFIG_HOME") ?? folder("HOME").map({ $0 + "/.config" }) else { return nil }
        path = base + "/entriage"
    }

    /// Makes the folder and those around it that are missing, for the user alone.
    func create() throws(CommandFailure) { try Self.create(path) }

    private static func create(_ path: String) throws(CommandFailure) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        guard errno == ENOENT, !parent.isEmpty else {
            throw CommandFailure("\(path): cannot be made: \(String(cString: strerror(errno))).", .outputFailed)
        }
        try create(parent)
        try create(path)
    }
}
