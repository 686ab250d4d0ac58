import Foundation
import Testing

@testable import entriage

struct ConfigurationFolderTests {
    @Test(arguments: [
        (["XDG_CONFIG_HOME": "/x", "HOME": "/home/me"], "/x/entriage"),
        (["HOME": "/home/me"], "/home/me/.config/entriage"),
        (["XDG_CONFIG_HOME": "", "HOME": "/home/me"], "/home/me/.config/entriage"),
        (["XDG_CONFIG_HOME": "relative", "HOME": "/home/me"], "/home/me/.config/entriage"),
        (["XDG_CONFIG_HOME": "~/x", "HOME": "/home/me"], "/home/me/.config/entriage"),
        (["XDG_CONFIG_HOME": "/x"], "/x/entriage"),
    ])
    func isWhereTheSpecificationPutsIt(variables: [String: String], path: String) {
        #expect(ConfigurationFolder(environment: { variables[$0] })?.path == path)
    }

    @Test(arguments: [[:], ["HOME": ""], ["HOME": "here", "XDG_CONFIG_HOME": "there"]])
    func isUnknownWithoutAHome(variables: [String: String]) {
        #expect(ConfigurationFolder(environment: { variables[$0] }) == nil)
    }

    @Test func isMadeForTheUserAlone() throws {
        let folder = newConfigurationFolder()
        try folder.create()
        try folder.create()
        #expect(try permissions(folder.path) == 0o700)
        #expect(try permissions(URL(filePath: folder.path).deletingLastPathComponent().path) == 0o700)
    }

    @Test func anObstacleIsNamed() throws {
        let folder = ConfigurationFolder(path: "/dev/null/entriage")
        #expect(throws: CommandFailure("/dev/null/entriage: cannot be made: Not a directory.", .outputFailed)) {
            try folder.create()
        }
    }
}

struct ConfigurationFileTests {
    @Test func isReplacedAsAWholeAndReadableForTheUserAlone() throws {
        let folder = newConfigurationFolder()
        try folder.write("old, and longer than the new text")
        try ConfigurationFile(path: folder.viewsPath).replace(with: "new\n")
        #expect(try ConfigurationFile(path: folder.viewsPath).text() == "new\n")
        #expect(try permissions(folder.viewsPath) == 0o600)
        #expect(try folder.names() == ["views.toml"])
    }

    @Test func aLinkStaysALink() throws {
        let folder = newConfigurationFolder()
        try folder.write("old")
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "views.toml")
        try ConfigurationFile(path: link).replace(with: "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "views.toml")
        #expect(try folder.viewsText() == "new")
        #expect(try folder.names() == ["link", "views.toml"])
    }

    @Test func nothingIsLeftBehindWhereItCannotBeReplaced() throws {
        let folder = newConfigurationFolder()
        try folder.create()
        try FileManager.default.createDirectory(atPath: folder.viewsPath, withIntermediateDirectories: false)
        let failure = CommandFailure("\(folder.viewsPath): cannot be written: Is a directory.", .outputFailed)
        #expect(throws: failure) { try ConfigurationFile(path: folder.viewsPath).replace(with: "new") }
        #expect(try folder.names() == ["views.toml"])
    }

    @Test func noFileIsNoText() throws {
        #expect(try ConfigurationFile(path: newConfigurationFolder().viewsPath).text() == nil)
    }
}
