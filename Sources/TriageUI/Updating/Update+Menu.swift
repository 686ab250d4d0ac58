import ProvisioningLog
import TerminalScreen

/// Menus: what the second key of a chord may be.
extension Model {
    func menu(after key: Key) -> Menu {
        let group = keyMap.menuGroup(behind: key, in: here)
        let about = group.map { Action.menus[$0]?.title ?? $0.rawValue.lowercased() } ?? ""
        return Menu(
            source: .chord(key), title: "\(key.name(glyphs)) \(about)", entries: entries(after: key, isShown: false))
    }

    private func entries(for source: Menu.Source) -> [Menu.Entry] {
        switch source {
        case .chord(let key): entries(after: key, isShown: true)
        case .savedViews: savedViewEntries
        case .pasted(let word): pasted(word)
        }
    }

    /// The numbers of an open menu are those of the log as it is now.
    mutating func refreshMenu() {
        guard let source = menu?.source else { return }
        let entries = entries(for: source)
        // A key must not come to mean something else under the finger.
        guard entries.map(\.key) == menu?.entries.map(\.key) else { return }
        menu?.entries = entries
    }

    /// What each entry would show is worked out when the menu is drawn: whoever knows the key does not wait for it.
    private func entries(after key: Key, isShown: Bool) -> [Menu.Entry] {
        Action.all(in: here).flatMap { action in
            keyMap.chords(of: action.command, in: here).filter { $0.keys.count == 2 && $0.keys[0] == key }.map {
                chord in
                Menu.Entry(
                    key: chord.keys[1], label: action.hint, note: isShown ? note(on: action.command) : "",
                    count: isShown ? count(after: action.command) : nil, choice: .command(action.command))
            }
        }
    }

    mutating func choose(_ key: Key, in menu: Menu) -> [Effect] {
        self.menu = nil
        if key == .escape || key == .control("g") { return [] }
        let place = key == .enter ? menu.preselected : menu.entries.firstIndex { $0.key == key }
        guard let place, menu.entries.indices.contains(place) else {
            let keys = menu.entries.map { $0.key.name(glyphs) }.joined(separator: " ")
            return say("\(key.name(glyphs)) is not in this menu: \(keys)")
        }
        return follow(menu.entries[place].choice)
    }

    mutating func follow(_ choice: Menu.Choice) -> [Effect] {
        switch choice {
        case .command(let command): perform(command)
        case .view(let saved): open(saved)
        case .filter(let filter, let page): push(EventView(page: page, filter: shown(filter)))
        case .entry(let id): read(entry: id)
        }
    }

    // MARK: - Saved views

    func savedViewsMenu() -> Menu {
        let key = keyMap.name(of: .savedViews, in: here, glyphs).map { $0 + " " } ?? ""
        return Menu(source: .savedViews, title: "\(key)saved views", entries: savedViewEntries)
    }

    private var savedViewEntries: [Menu.Entry] {
        keyedViews.map { key, saved in
            Menu.Entry(
                key: key, label: saved.name, note: isRedacted ? "" : saved.filter,
                count: (try? Filter(saved.filter)).flatMap(count), choice: .view(saved))
        }
    }

    /// The views that are built in and then those of the files, with the keys that open them in their menu.
    var keyedViews: [(key: Key, view: SavedView)] {
        // A view of a file takes, by its name, the place of the one that is built in.
        let first = SavedView.builtIn.map { known in savedViews.first { $0.name == known.name } ?? known }
        let own = savedViews.filter { saved in !SavedView.builtIn.contains { $0.name == saved.name } }
        return zip("123456789acdefghijklmnoprstuvwxyz", first + own).map { (.character($0), $1) }
    }

    // MARK: - Paste

    /// A pasted ID or user name becomes a pivot; anything else is searched for.
    mutating func pasteInList(_ text: String) -> [Effect] {
        let word = text.trimmed
        menu = nil
        guard !word.isEmpty, !table.isEmpty, view.page.isList || here == .values else { return [] }
        let found = pasted(word)
        if found.count == 1, case .filter = found[0].choice { return follow(found[0].choice) }
        guard found.isEmpty else {
            menu = Menu(
                source: .pasted(word), title: "\(clipped(word, to: 40, .middle)) is", entries: found, isShown: true,
                preselected: 0)
            return []
        }
        guard !word.contains(where: \.isNewline), word.count <= 200 else {
            return say(
                "only an ID, a user name or a short text can be pasted here; \(key(.editFilter)) begins a filter")
        }
        beginPrompt(for: .search)
        return edit(.insert(word))
    }

    /// The fields in which a whole pasted text occurs.
    private func pasted(_ word: String) -> [Menu.Entry] {
        let kinds: [(Character, String, String, EventView.Page)] = [
            ("c", "change ID", "change", .events), ("u", "user or group", "user", .object),
            ("v", "event ID", "id", .events), ("y", "cycle", "cycle", .events), ("j", "job", "job", .events),
            ("t", "tenant", "tenant", .events),
        ]
        return kinds.compactMap { key, label, field, page in
            let filter = Filter.term(field, .equals, word)
            guard let count = count(of: filter), count.number > 0 else { return nil }
            return Menu.Entry(key: .character(key), label: label, count: count, choice: .filter(filter, page))
        }
    }
}
