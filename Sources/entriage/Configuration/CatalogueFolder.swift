/// Own entries of the catalogue: the `.toml` files in the folder `catalogue`.
struct CatalogueFolder {
    let path: String

    init(in folder: ConfigurationFolder) { path = folder.path + "/catalogue" }

    /// The files in the order of their names, and a sentence for each that cannot be read. No folder is no files.
    func read() -> (files: [(name: String, text: String)], problems: [String]) {
        var files: [(name: String, text: String)] = []
        var problems: [String] = []
        do throws(CommandFailure) {
            for name in try tomlFiles(in: path) {
                do throws(CommandFailure) {
                    let file = ConfigurationFile(path: path + "/" + name)
                    if let text = try file.text() { files.append((file.path, text)) }
                } catch { problems.append(error.message) }
            }
        } catch { problems.append(error.message) }
        return (files, problems)
    }
}
