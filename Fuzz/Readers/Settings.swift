import ErrorCatalogue
import Glibc
import TerminalScreen
import Themes
import TOMLKit
import TriageUI

@testable import entriage

/// A file of the user's: saved views, entries of the catalogue, a theme, settings or keys; all of them are TOML.
func readSettings(_ text: String) -> CInt {
    var views = SavedViewsText(text)
    let before = views.views()
    for problem in before.problems { demand(problem.line >= 1, "a problem in line \(problem.line)") }
    views.set(SavedView(name: "joiners", filter: "action:create", sort: nil, columns: nil))
    let after = SavedViewsText(views.text).views().views.map(\.view)
    demand(after.contains { $0.name == "joiners" && $0.filter == "action:create" }, "the view that was saved is lost")

    let catalogue = ErrorCatalogue(files: [("own/own.toml", text)])
    _ = catalogue.search("a")
    for entry in catalogue.entries.prefix(4) { _ = catalogue.entries(named: entry.codes.first ?? entry.id) }

    do throws(ThemeError) {
        _ = try Theme(toml: text, inherited: Themes.text(of:))
    } catch { demand(error.line ?? 1 >= 1, "\(error)") }
    _ = ForgivingTOML(text)
    var settings = SettingsText(text)
    if settings.set(.theme, to: "calm") {
        demand(ForgivingTOML(settings.text).table["theme"]?.string == "calm", "the setting that was written is lost")
    }
    readConfiguration(text)
    return 0
}

/// Reads the text as settings and as keys; what holds then is printed as files that say the same.
private func readConfiguration(_ text: String) {
    guard let first = configuration(settings: text, keys: text, in: folders.first),
        let second = configuration(
            settings: ConfigurationText.origins(first).joined(separator: "\n"),
            keys: ConfigurationText.keys(first.keyMap).joined(separator: "\n"), in: folders.second)
    else { return }
    for setting in Setting.allCases {
        demand(first.settings[setting] == second.settings[setting], "\(setting.name) is printed as something else")
    }
    demand(first.keyMap == second.keyMap, "keys are printed as others")
    demand(second.problems.isEmpty, "what is printed is refused: \(second.problems)")
}

private func configuration(settings: String, keys: String, in folder: ConfigurationFolder) -> Configuration? {
    do throws(CommandFailure) {
        try folder.create()
        try ConfigurationFile(path: SettingsFile(folder: folder).path).replace(with: settings)
        try ConfigurationFile(path: KeysFile(folder: folder).path).replace(with: keys)
        return try Configuration(SettingSources(user: folder, system: folder))
    } catch {
        demand(false, error.message)
        return nil
    }
}

/// Of this process, so that several may run.
private let folders: (first: ConfigurationFolder, second: ConfigurationFolder) = {
    let folder = "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/entriage-fuzz-\(getpid())"
    return (ConfigurationFolder(path: folder + "/first"), ConfigurationFolder(path: folder + "/second"))
}()
