import Foundation
import PackagePlugin

/// Gives a target its `.toml` files as `EmbeddedText.files`, named by their paths below the folder that has them all.
///
/// Those of the catalogue as encoded trees: reading their TOML took 40 ms. Themes stay as they are written:
/// they are short, and those of users inherit them.
@main struct EmbedText: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
        let inputs = try files(below: target.directoryURL).filter { $0.pathExtension == "toml" }
        let form = target.name == "ErrorCatalogue" ? "trees" : "texts"
        return [
            .buildCommand(
                displayName: "Embedding \(inputs.count) files of \(target.name)",
                executable: try context.tool(named: "embed-text").url,
                arguments: [form, output.path] + inputs.map(\.path), inputFiles: inputs,
                outputFiles: [output])
        ]
    }

    private func files(below folder: URL) throws -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects as? [URL] ?? []).sorted { $0.path < $1.path }
    }
}
