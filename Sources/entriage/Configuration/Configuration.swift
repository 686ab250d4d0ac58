import ErrorCatalogue
import TerminalScreen
import TriageUI

/// All that files, environment and options say of the browser.
struct Configuration {
    let settings: Settings
    let keyMap: KeyMap
    /// What the files of keys change, with the places where they say so.
    let keyChanges: [KeyChange]
    let themes: ThemeLibrary
    /// Sentences on what was not taken.
    let problems: [String]
    let sources: SettingSources

    /// - Parameter options: what the command line says; a value that is none ends the program.
    init(_ sources: SettingSources, options: [Setting: String] = [:]) throws(CommandFailure) {
        self.sources = sources
        themes = ThemeLibrary(sources)
        let files = sources.folders.map { KeysFile(folder: $0).read() }
        settings = try Settings(sources, presets: files.map(\.preset), options: options)
        let preset = KeyMap.Preset(rawValue: settings[.keys]) ?? .vi
        let adapted = KeyMap.adapted(preset, files: files.map(\.changes))
        (keyMap, keyChanges) = (adapted.map, adapted.changes)
        problems = settings.problems + files.flatMap(\.problems) + adapted.problems.map(\.sentence)
    }

    /// Sentences on the files beside: views, own entries of the catalogue, themes. Reads all of them.
    var problemsBeside: [String] {
        sources.savedViews.problems + ErrorCatalogue.withOwnEntries(of: sources).problems + themes.problems()
    }

    /// The name of the theme to begin with.
    var themeName: String {
        guard settings[.theme] == "auto" else { return settings[.theme] }
        // "15;0" or "0;default;15": the last number is the background, and 7 and 15 are the light ones.
        let background = sources.variable("COLORFGBG")?.split(separator: ";").last.flatMap { Int($0) }
        return background == 7 || background == 15 ? "default-light" : "default-dark"
    }

    /// The themes for the browser to choose from.
    var shelf: ThemeShelf {
        let lock = settings.locks[.theme].map { "the theme is locked in \($0)" }
        return ThemeShelf(
            choices: themes.choices, refusal: lock, overridden: settings.entries[.theme]?.origin.overridesFiles,
            theme: { name in Result { () throws(ThemeError) in try themes.theme(named: name) } },
            save: save(theme:))
    }

    private func save(theme name: String) -> String? {
        guard !settings.isOn(.isPrivate) else { return "kept for this session only: private is on" }
        guard let folder = sources.user else {
            return "kept for this session only: HOME is not set"
        }
        do throws(CommandFailure) { try SettingsFile(folder: folder).set(.theme, to: name) } catch {
            return error.message
        }
        return nil
    }
}
