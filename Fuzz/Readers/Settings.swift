import ErrorCatalogue
import TerminalScreen
import Themes
import TOMLKit
import TriageUI

@testable import entriage

/// A file of the user's: saved views, entries of the catalogue, or a theme; all of them are TOML.
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
    return 0
}
