import Foundation

@testable import entriage

/// A folder for settings that does not exist yet.
func newConfigurationFolder() -> ConfigurationFolder {
    ConfigurationFolder(path: FileManager.default.temporaryDirectory.path + "/entriage-tests-\(UUID())/a/entriage")
}

extension ConfigurationFolder {
    var viewsPath: String { path + "/views.toml" }

    func write(_ text: String) throws {
        try create()
        try Data(text.utf8).write(to: URL(filePath: viewsPath))
    }

    /// Writes an own file of the catalogue.
    func writeCatalogue(_ name: String, _ text: String) throws {
        let folder = URL(filePath: path + "/catalogue")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func viewsText() throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: viewsPath)), as: UTF8.self)
    }

    /// The names of all files in it.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

/// The permissions of a file or folder.
func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}
