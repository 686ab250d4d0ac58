/// Where settings come from.
struct SettingSources {
    /// The user's own folder; nil where there is no home.
    var user: ConfigurationFolder?
    /// That of the machine, which has the same files and can lock settings.
    var system: ConfigurationFolder?
    /// Where programs keep their data, for themes that belong to the machine.
    var dataFolders: [String] = []
    /// The folders that there may be; what a later one says wins.
    var folders: [ConfigurationFolder] { [system, user].compactMap(\.self) }
    /// A variable of the environment that is set to something.
    var variable: (String) -> String? = { _ in nil }

    static func standard() -> SettingSources {
        SettingSources(
            user: ConfigurationFolder(environment: Console.environment),
            // Not in a variable: whoever may not change a lock must not be able to walk around it either.
            system: ConfigurationFolder(path: "/etc/entriage"),
            dataFolders: dataFolders(Console.environment), variable: Console.environment)
    }

    /// `XDG_DATA_DIRS`, or what its specification says where it is not set; relative paths are ignored, as it asks.
    static func dataFolders(_ environment: (String) -> String?) -> [String] {
        let list = environment("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share"
        return list.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/entriage" }
    }
}

/// Where a value comes from, from the weakest to the strongest.
enum SettingOrigin: Equatable, CustomStringConvertible {
    case builtIn
    case file(String, line: Int)
    case variable(String)
    case option(String)

    /// Its name where it has the last word over files; nil for files and the program.
    var overridesFiles: String? {
        switch self {
        case .builtIn, .file: nil
        case .variable(let name), .option(let name): name
        }
    }

    var description: String {
        switch self {
        case .builtIn: "built in"
        case .file(let path, let line): "\(path), line \(line)"
        case .variable(let name): "variable \(name)"
        case .option(let name): "option \(name)"
        }
    }
}
