import TerminalScreen

/// The choice of themes: the screen itself shows the one under the cursor.
extension Model {
    mutating func openThemes(_ choices: [ThemeChoice], _ refusal: String?) -> [Effect] {
        if let refusal { return say(refusal, .messageWarn) }
        guard !choices.isEmpty else { return say("there are no themes to choose from") }
        let cursor = choices.firstIndex { $0.name == themeName } ?? 0
        themePicker = ThemePicker(choices: choices, cursor: cursor, used: themeName)
        return []
    }

    /// Keys in the choice of themes; nil for those that mean the same everywhere.
    mutating func performInThemes(_ command: Command) -> [Effect]? {
        guard var picker = themePicker else { return nil }
        switch command {
        case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .first, .last:
            let former = picker.chosen
            picker.cursor = Self.moved(picker.cursor, command, page: themeRows, count: picker.choices.count)
            themePicker = picker
            guard let chosen = picker.chosen, chosen != former else { return [] }
            return [.useTheme(chosen.name)]
        case .open, .saveTheme: return take(picker, isToBeSaved: command == .saveTheme)
        case .back, .cancel, .historyBack, .chooseTheme:
            themePicker = nil
            return picker.used == themeName ? [] : [.useTheme(themeName)]
        default: return nil
        }
    }

    private mutating func take(_ picker: ThemePicker, isToBeSaved: Bool) -> [Effect] {
        guard let chosen = picker.chosen, chosen.name == picker.used else {
            return say("this theme cannot be used; choose another one", .messageWarn)
        }
        themePicker = nil
        themeName = chosen.name
        guard !isToBeSaved else { return [.saveTheme(chosen.name)] }
        let keys = [key(.chooseTheme), keyMap.name(of: .saveTheme, in: .themes, glyphs)].compactMap(\.self)
        return say(
            "theme \(chosen.name) for this session; \(keys.joined(separator: " ")) keeps it for good", .messageInfo)
    }

    mutating func themeUsed(_ name: String, _ problem: String?) -> [Effect] {
        if let problem { return say(problem, .messageError) }
        themePicker?.used = name
        return []
    }

    mutating func themeSaved(_ name: String, _ problem: String?, _ overridden: String?) -> [Effect] {
        if let problem { return say(problem, .messageError) }
        if let overridden {
            return say(
                "theme \(name) is saved, but \(overridden) has the last word", .messageWarn)
        }
        return say("theme \(name) from now on, as config.toml says", .messageInfo)
    }
}
