import TOMLText

/// A theme as it is written: names not yet resolved, entries not yet joined with those that it inherits.
struct ThemeSource {
    /// What a theme file says of one role; nil is what it leaves to the theme that it inherits.
    struct RoleEntry {
        var foreground: Reference?
        var background: Reference?
        var attributes: TextAttributes?
        var mono: TextAttributes?
    }

    /// A name and the place where it was used.
    struct Reference {
        var name: String
        var theme: String
        var lines: TOMLLines
        var path: [String]

        /// O(length of the file): finding the lines of all references took 20 ms at each start.
        var line: Int? { lines.line(of: path) }
    }

    var name: String
    var background: Theme.Background
    var behind: Colour?
    var inherits: Reference?
    var palette: [String: PaletteEntry] = [:]
    var roles: [Role: RoleEntry] = [:]

    /// This theme with what it does not say taken from `parent`.
    func over(_ parent: ThemeSource) -> ThemeSource {
        var joined = self
        joined.inherits = parent.inherits
        joined.behind = behind ?? (background == parent.background ? parent.behind : nil)
        joined.palette.merge(parent.palette) { own, _ in own }
        joined.roles.merge(parent.roles) { own, inherited in
            RoleEntry(
                foreground: own.foreground ?? inherited.foreground, background: own.background ?? inherited.background,
                attributes: own.attributes ?? inherited.attributes, mono: own.mono ?? inherited.mono)
        }
        return joined
    }

    /// The look of every role.
    func looks() throws(ThemeError) -> [Role: Look] {
        var looks: [Role: Look] = [:]
        for role in Role.allCases {
            guard let entry = roles[role] else {
                throw ThemeError(theme: name, problem: "it does not say how \"\(role.rawValue)\" looks")
            }
            looks[role] = Look(
                ink: entry.foreground?.name, foreground: try colour(entry.foreground),
                background: try colour(entry.background),
                attributes: entry.attributes, mono: entry.mono ?? entry.attributes)
        }
        return looks
    }

    private func colour(_ reference: Reference?) throws(ThemeError) -> PaletteEntry? {
        guard let reference else { return nil }
        guard let entry = palette[reference.name] else {
            let hint = hint(for: reference.name, in: palette.keys)
            throw ThemeError(
                theme: reference.theme, line: reference.line,
                problem: "there is no \"\(reference.name)\" in the palette\(hint)")
        }
        return entry
    }
}
