import TOMLKit
import TOMLText

extension ThemeSource {
    /// Reads a theme file; anything in it that is not known is an error.
    init(toml: String) throws(ThemeError) {
        let table: TOMLTable
        do {
            table = try tomlTable(toml)
        } catch { throw ThemeError(line: error.line, problem: "it is not TOML (\(error.text))") }
        var parser = ThemeParser(lines: TOMLLines(toml))
        self = try parser.source(from: table)
    }
}

/// Turns the tables of a theme file into values, and knows the line of each for its errors.
private struct ThemeParser {
    let lines: TOMLLines
    private var theme: String?

    init(lines: TOMLLines) { self.lines = lines }

    mutating func source(from table: TOMLTable) throws(ThemeError) -> ThemeSource {
        theme = table["name"]?.string
        try check(table, allows: ["name", "background", "behind", "inherits", "palette", "roles"])
        guard let name = theme else { throw ThemeError(line: lines.line(of: ["name"]), problem: "it has no name") }
        let background = try text("background", in: table) ?? Theme.Background.any.rawValue
        guard let background = Theme.Background(rawValue: background) else {
            throw error("\"\(background)\" is not a background (dark, light or any)", "background")
        }
        var source = ThemeSource(
            name: name, background: background, behind: try behind(in: table),
            inherits: try text("inherits", in: table).map { reference($0, ["inherits"]) })
        for (name, entry) in try entries("palette", in: table) { source.palette[name] = try paletteEntry(entry, name) }
        for (name, entry) in try entries("roles", in: table) {
            guard let role = Role(rawValue: name) else {
                let hint = hint(for: name, in: Role.allCases.map(\.rawValue))
                throw error("there is no role \"\(name)\"\(hint)", "roles", name)
            }
            source.roles[role] = try roleEntry(entry, name)
        }
        return source
    }

    private func behind(in table: TOMLTable) throws(ThemeError) -> Colour? {
        guard let text = try text("behind", in: table) else { return nil }
        guard let colour = Colour(hexadecimal: text), colour != .terminalDefault else {
            throw error("\"\(text)\" is not a colour like \"#002b36\"", "behind")
        }
        return colour
    }

    private func roleEntry(
        _ value: any TOMLValueConvertible, _ name: String
    ) throws(ThemeError) -> ThemeSource.RoleEntry {
        guard let table = value.table else {
            throw error("the role \"\(name)\" is not a table such as { fg = \"text\" }", "roles", name)
        }
        try check(table, allows: ["fg", "bg", "attributes", "mono"], at: ["roles", name])
        return ThemeSource.RoleEntry(
            foreground: try reference("fg", in: table, name), background: try reference("bg", in: table, name),
            attributes: try attributes("attributes", in: table, name), mono: try attributes("mono", in: table, name))
    }

    private func reference(
        _ key: String, in table: TOMLTable, _ role: String
    ) throws(ThemeError) -> ThemeSource.Reference? {
        guard let name = try text(key, in: table, at: ["roles", role]) else { return nil }
        return reference(name, ["roles", role, key])
    }

    private func reference(_ name: String, _ path: [String]) -> ThemeSource.Reference {
        ThemeSource.Reference(name: name, theme: theme ?? "", lines: lines, path: path)
    }

    private func attributes(_ key: String, in table: TOMLTable, _ role: String) throws(ThemeError) -> TextAttributes? {
        guard let words = try text(key, in: table, at: ["roles", role]) else { return nil }
        var attributes: TextAttributes = []
        for word in words.split(separator: " ") {
            guard let attribute = TextAttributes(name: word) else {
                throw error("\"\(word)\" is not an attribute (\(TextAttributes.names))", "roles", role, key)
            }
            attributes.insert(attribute)
        }
        return attributes
    }

    private func paletteEntry(_ value: any TOMLValueConvertible, _ name: String) throws(ThemeError) -> PaletteEntry {
        guard let array = value.array, array.count == 3 else {
            throw error("\"\(name)\" needs three colours, for 16, 256 and all", "palette", name)
        }
        guard let paint = array[0].string.flatMap(Paint.init(words:)) else {
            throw error("the first colour of \"\(name)\" is not one of the 16, such as \"red bold\"", "palette", name)
        }
        guard let indexed = Colour(paletteIndex: array[1].int, word: array[1].string) else {
            throw error("the second colour of \"\(name)\" is not from 0 to 255, or \"default\"", "palette", name)
        }
        // Under a direct-colour entry the first eight colours of the terminal can be asked for still.
        let own = array[2].int.flatMap { (0..<8).contains($0) ? Colour.indexed(UInt8($0)) : nil }
        guard let direct = own ?? array[2].string.flatMap(Colour.init(hexadecimal:)) else {
            let problem = "the third colour of \"\(name)\" is not like \"#8a8a8a\", from 0 to 7, or \"default\""
            throw error(problem, "palette", name)
        }
        return PaletteEntry(sixteen: paint, indexed: indexed, direct: direct)
    }

    private func entries(
        _ key: String, in table: TOMLTable
    ) throws(ThemeError) -> [(String, any TOMLValueConvertible)] {
        guard let value = table[key] else { return [] }
        guard let entries = value.table else { throw error("\"\(key)\" is not a table", key) }
        return entries.map { ($0, $1) }
    }

    private func text(_ key: String, in table: TOMLTable, at path: [String] = []) throws(ThemeError) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string else {
            let line = lines.line(of: path + [key])
            throw ThemeError(theme: theme, line: line, problem: "\"\(key)\" is not a text in quotes")
        }
        return text
    }

    private func check(_ table: TOMLTable, allows known: [String], at path: [String] = []) throws(ThemeError) {
        guard let unknown = table.keys.first(where: { !known.contains($0) }) else { return }
        let line = lines.line(of: path + [unknown])
        let problem = "there is no \"\(unknown)\" here\(hint(for: unknown, in: known))"
        throw ThemeError(theme: theme, line: line, problem: problem)
    }

    private func error(_ problem: String, _ path: String...) -> ThemeError {
        ThemeError(theme: theme, line: lines.line(of: path), problem: problem)
    }
}
