import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct KeyMapTests {
    private func change(
        _ table: String, _ command: TriageUI.Command, _ keys: String..., line: Int = 1
    ) throws -> KeyChange { try KeyChange(table: table, command: command, keys: keys, line: line) }

    // MARK: - Names of keys

    private static let allKeys: [Key] =
        [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab, .backspace,
            .delete, .insert, .character(" "), .control(" "), .character("ß"), .character("\""), .character("\\"),
        ] + (1...12).map { .function($0) } + "abcdefghijklmnopqrstuvwxyz\\]^_".map { .control($0) }
        + (0x21...0x7E).compactMap { Unicode.Scalar($0).map { .character(Character($0)) } }

    @Test(arguments: GlyphSet.all) func theNameOfEachKeyMeansThatKey(glyphs: GlyphSet) {
        for key in Self.allKeys { #expect(Key(name: key.name(glyphs)) == key, "\(key.name(glyphs))") }
    }

    @Test(arguments: [
        ("pgdn", Key.pageDown), ("PageUp", .pageUp), ("CTRL-D", .control("d")), ("Ctrl+d", .control("d")),
        ("Escape", .escape), ("Return", .enter), ("Delete", .delete), ("up", .up), ("Shift+Tab", .backTab),
    ])
    func keysMayBeCalledWhatKeyboardsCallThem(name: String, key: Key) { #expect(Key(name: name) == key) }

    @Test(arguments: ["", "Entr", "Ctrl-", "Ctrl-DD", "\u{1B}", "\u{301}", "\u{200B}", "F0", "F64", "e\u{301}"])
    func whatCannotBeTypedIsNoKey(name: String) { #expect(Key(name: name) == nil) }

    // MARK: - The table

    @Test(arguments: KeyMap.Preset.allCases, Place.allCases)
    func noPresetHasAChordWithTwoMeaningsOrInsideAnother(preset: KeyMap.Preset, place: Place) {
        let map = KeyMap(preset)
        let chords = Action.all(in: place).flatMap { map.chords(of: $0.command, in: place) }
        for (index, chord) in chords.enumerated() {
            #expect(!chord.keys.isEmpty)
            for other in chords.dropFirst(index + 1) {
                #expect(!other.keys.starts(with: chord.keys) && !chord.keys.starts(with: other.keys), "\(chord.name())")
            }
        }
    }

    @Test(arguments: KeyMap.Preset.allCases) func eachActionCanBeReachedAndIsBindable(preset: KeyMap.Preset) throws {
        let base = KeyMap(preset)
        for action in Action.all {
            for place in Place.allCases where action.places.contains(place) {
                #expect(!base.chords(of: action.command, in: place).isEmpty, "\(action.command.name)")
                let (map, problems) = KeyMap.adapted(preset, [try change(place.rawValue, action.command, "F12", "ß x")])
                #expect(problems == [])
                #expect(map.meaning(of: [.function(12)], in: place) == .command(action.command))
                #expect(map.meaning(of: [.character("ß"), .character("x")], in: place) == .command(action.command))
            }
        }
    }

    @Test func aListingSaysTheSameAgain() throws {
        for preset in KeyMap.Preset.allCases {
            let changes = try KeyMap(preset).listing.flatMap { place, actions in
                try actions.map { name, keys in
                    let command = TriageUI.Command(rawValue: name)
                    return try KeyChange(table: place, command: #require(command), keys: keys, line: 1)
                }
            }
            #expect(changes.count > 300)
            let (map, problems) = KeyMap.adapted(preset, changes)
            #expect(problems == [])
            #expect(map == KeyMap(preset))
        }
    }

    @Test func withArrowsNoLetterMoves() {
        let map = KeyMap(.arrows)
        let moves: [TriageUI.Command] = [.down, .up, .left, .right, .first, .last, .pageDown, .pageUp]
        for place in Place.allCases {
            for command in moves {
                let letters = map.chords(of: command, in: place).filter { chord in
                    if case .character = chord.keys[0] { true } else { false }
                }
                #expect(letters.isEmpty, "\(command) in \(place)")
            }
            #expect(map.meaning(of: [.down], in: place) == .command(.down))
        }
        #expect(map.meaning(of: [.character("e")], in: .events) == .command(.nextFailure))
        #expect(map.meaning(of: [.character("j")], in: .events) == .nothing)
    }

    // MARK: - Changes

    @Test func aChangeTakesThePlaceOfThePresetsKeysInItsPlaceAlone() throws {
        let map = KeyMap.adapted(.vi, [try change("list", .values, "v", "Ctrl-V")]).map
        #expect(map.meaning(of: [.control("v")], in: .events) == .command(.values))
        #expect(map.meaning(of: [.control("v")], in: .detail) == .nothing)
        #expect(map.names(of: .values, in: .events) == "v  Ctrl-V")
        let gone = KeyMap.adapted(.vi, [try change("detail", .open)]).map
        #expect(gone.meaning(of: [.enter], in: .detail) == .nothing)
        #expect(gone.meaning(of: [.enter], in: .events) == .command(.open))
    }

    @Test func everywhereIsWhereverTheActionIsAndOnePlaceSaysMore() throws {
        let changes = [try change("list", .palette, "F2"), try change("everywhere", .palette, "F3", line: 2)]
        let map = KeyMap.adapted(.vi, changes).map
        #expect(map.names(of: .palette, in: .events) == "F2")
        for place in Place.allCases where place != .events { #expect(map.names(of: .palette, in: place) == "F3") }
    }

    @Test func aConflictNamesBothActionsAndTheDefaultStays() throws {
        let (map, problems) = KeyMap.adapted(.vi, [try change("events", .sort, "v", line: 7)])
        #expect(
            problems == [
                KeyChange.Problem(
                    line: 7, text: "\"sort\" cannot have v, which is \"values\" in [events]; it keeps s")
            ])
        #expect(map == .standard)
    }

    @Test func aKeyThatWasGivenUpIsFree() throws {
        let changes = [try change("events", .values, "s", line: 1), try change("events", .sort, "v", line: 2)]
        let (map, problems) = KeyMap.adapted(.vi, changes)
        #expect(problems == [])
        #expect(map.meaning(of: [.character("v")], in: .events) == .command(.sort))
        #expect(map.meaning(of: [.character("s")], in: .events) == .command(.values))
    }

    @Test func ofTwoChangesTheLaterOneIsLeftOut() throws {
        let changes = [try change("events", .values, "F9", line: 3), try change("events", .sort, "F9", line: 5)]
        let (map, problems) = KeyMap.adapted(.vi, changes)
        #expect(problems.map(\.line) == [5])
        #expect(map.meaning(of: [.function(9)], in: .events) == .command(.values))
        #expect(map.names(of: .sort, in: .events) == "s")
    }

    /// What is left out brings its default back, which may be what another change has taken.
    @Test func whatFallsBackDoesNotFallOnOthers() throws {
        let changes = [
            try change("events", .sort, "F9", line: 1), try change("events", .values, "s", line: 2),
            try change("events", .wrap, "F9", line: 3), try change("events", .mark, "\\", line: 4),
        ]
        let (map, problems) = KeyMap.adapted(.vi, changes)
        #expect(problems.map(\.line) == [3, 4])
        for place in Place.allCases {
            let chords = Action.all(in: place).flatMap { map.chords(of: $0.command, in: place) }
            #expect(Set(chords).count == chords.count)
        }
    }

    @Test func aLaterFileHasTheLastWord() throws {
        let machine = [
            try change("list", .values, "F8"), try change("list", .sort, "F9", line: 2),
            try change("everywhere", .palette, "F7", line: 3),
        ]
        let user = [try change("everywhere", .values, "F6"), try change("list", .palette, "F5", line: 2)]
        let (map, changes, problems) = KeyMap.adapted(.vi, files: [machine, user])
        #expect(problems == [])
        #expect(map.names(of: .values, in: .events) == "F6", "for one place says more, but only in its own file")
        #expect(map.names(of: .sort, in: .events) == "F9")
        #expect(map.names(of: .palette, in: .events) == "F5" && map.names(of: .palette, in: .detail) == "F7")
        #expect(
            changes.map(\.description) == [
                "[everywhere] palette = [\"F7\"]", "[events] sort = [\"F9\"]", "[everywhere] values = [\"F6\"]",
                "[events] palette = [\"F5\"]",
            ], "what the user took the place of is not among them")
    }

    @Test func whatIsLeftOutFallsBackToTheFileBefore() throws {
        let machine = [try change("events", .values, "F8", line: 9)]
        let user = [try change("events", .values, "s", line: 1)]
        let (map, _, problems) = KeyMap.adapted(.vi, files: [machine, user])
        #expect(problems.map(\.text) == ["\"values\" cannot have s, which is \"sort\" in [events]; it keeps F8"])
        #expect(map.names(of: .values, in: .events) == "F8")
    }

    @Test func aKeyThatAFileBeforeGaveToAnotherActionIsTakenFromIt() throws {
        let machine = [try change("events", .values, "F8"), try change("events", .wrap, "F9", line: 2)]
        let user = [try change("everywhere", .sort, "F8")]
        let (map, changes, problems) = KeyMap.adapted(.vi, files: [machine, user])
        #expect(problems == [])
        #expect(map.names(of: .sort, in: .events) == "F8" && map.names(of: .wrap, in: .events) == "F9")
        #expect(map.names(of: .values, in: .events) == KeyMap.standard.names(of: .values, in: .events))
        #expect(changes.map(\.line) == [2, 1])
    }

    @Test func whatIsKeptIsWhatHoldsInTheEnd() throws {
        // The machine's second line has to go as well, so the user's is left with what the preset says.
        let machine = [try change("events", .sort, "F8"), try change("events", .values, "F8", line: 2)]
        let user = [try change("events", .values, "w", line: 1)]
        let (map, _, problems) = KeyMap.adapted(.vi, files: [machine, user])
        let kept = try #require(map.name(of: .values, in: .events, .ascii))
        #expect(problems.first { $0.text.contains("cannot have w") }?.text.hasSuffix("it keeps \(kept)") ?? true)
        #expect(map.names(of: .sort, in: .events) == "F8")
    }

    @Test func theBeginningOfAChordIsTaken() throws {
        let (_, problems) = KeyMap.adapted(.vi, [try change("events", .sort, "p")])
        #expect(problems.first?.text.contains("cannot have p, which is \"pivot-change\"") == true)
        #expect(throws: KeyChange.Problem.self) { try change("events", .sort, "F2", "F2 x") }
    }

    @Test(arguments: [
        ("Ctrl-S", "flow control"), ("Ctrl-Q", "flow control"), ("Ctrl-W", "browser"), ("Ctrl-T", "browser"),
        ("Ctrl-N", "browser"), ("Ctrl-A", "GNU screen"), ("[", "arrow key"), ("Ctrl-C", "always means \"stop\""),
        ("Ctrl-Z", "always means \"suspend\""), ("Esc", "always means \"cancel\""), ("Ctrl-G", "\"cancel\""),
        ("Ctrl-I", "bind Tab"), ("Ctrl-M", "bind Enter"), ("Ctrl-H", "bind Backspace"), ("g Ctrl-S", "flow control"),
    ])
    func aKeyThatOthersTakeIsRefusedWithTheReason(key: String, reason: String) {
        #expect {
            try change("events", .sort, key)
        } throws: { ($0 as? KeyChange.Problem)?.text.contains(reason) == true }
    }

    @Test func thereIsAlwaysAWayOut() throws {
        #expect(throws: KeyChange.Problem(line: 1, text: "\"quit\" must have a key")) {
            try change("everywhere", .quit)
        }
        let changes = [try change("everywhere", .cancel), try change("everywhere", .stop, "F9", line: 2)]
        let map = KeyMap.adapted(.vi, changes).map
        #expect(map.meaning(of: [.escape], in: .events) == .command(.cancel))
        #expect(map.names(of: .stop, in: .text) == "F9  Ctrl-C")
    }

    @Test(arguments: [
        ("jobs", TriageUI.Command.sort, "s", "\"sort\" does nothing in [jobs]; it is for events, values, problems"),
        ("evnts", .sort, "s", "there is no place \"evnts\""),
        ("events", .sort, "Entr", "there is no key \"Entr\" (did you mean \"Enter\"?)"),
        ("events", .sort, "a b c", "\"a b c\" has more than two keys"), ("events", .sort, "", "there is no key \"\""),
    ])
    func whatMakesNoSenseIsRefused(table: String, command: TriageUI.Command, key: String, text: String) {
        #expect(throws: KeyChange.Problem(line: 1, text: text)) { try change(table, command, key) }
    }

    // MARK: - On the screen

    private func browser(_ changes: KeyChange..., preset: KeyMap.Preset = .vi) async -> Browser {
        Browser(await Log.demo, size: .medium, keyMap: KeyMap.adapted(preset, changes).map)
    }

    @Test func footerHelpPaletteAndSentencesShowTheKeysThatHold() async throws {
        var browser = await browser(
            try change("everywhere", .problems, "F6"), try change("everywhere", .showHelp, "F2"),
            try change("everywhere", .back, "F10"), try change("events", .savedViews))
        #expect(browser.screen.contains("F6 problems") && browser.screen.contains("F2 keys"))
        #expect(!browser.screen.contains("b views"))
        browser.type(keys("%"))
        #expect(browser.screen.contains("F2 shows all keys"))
        browser.take(.key(.function(6)))
        #expect(browser.model.here == .problems)
        browser.take(.key(.function(10)))
        #expect(browser.model.here == .events)
        browser.type(keys("Backspace"))
        #expect(browser.screen.contains("this is the first view; F10 quits"))
        browser.take(.key(.function(2)))
        #expect(browser.screen.contains("F2 all keys"))
        let help = browser.model.helpSections().flatMap(\.entries)
        #expect(help.contains { $0.key == "F6" && $0.text.contains("one row for each cause") })
        #expect(help.contains { $0.key == ":saved-views" })
        browser.take(.key(.function(10)))
        browser.type(keys(":") + typed("one row for each"))
        #expect(browser.screen.contains("F6"))
    }

    @Test func aMenuMayMove() async throws {
        let chords = "cutyjaesip".map { "F7 \($0)" }
        let commands: [TriageUI.Command] = [
            .pivotChange, .pivotObject, .pivotTarget, .pivotCycle, .pivotJob, .pivotApplication, .pivotError,
            .pivotStep,
            .pivotInitiator, .pivotCell,
        ]
        let changes = try zip(commands, chords).map { try change("everywhere", $0, $1) }
        var browser = Browser(await Log.demo, size: .medium, keyMap: KeyMap.adapted(.vi, changes).map)
        #expect(browser.screen.contains("F7 pivot"))
        browser.take(.key(.function(7)))
        // The panes come first.
        browser.type(keys("rest rest"))
        #expect(browser.screen.contains("F7 pivot on this event"))
        browser.type(keys("u"))
        #expect(browser.model.view.page == .object)
        #expect(browser.model.keyMap.meaning(of: [.character("p")], in: .events) == .nothing)
    }

    @Test func withArrowsTheFooterShowsArrows() async {
        var browser = await browser(preset: .arrows)
        browser.type(keys("? "))
        #expect(browser.screen.contains("↓ ↑ scroll"))
    }
}

extension GlyphSet {
    static let all: [GlyphSet] = [.unicode, .ascii]
}

extension KeyMap {
    /// A preset with the changes of one file.
    fileprivate static func adapted(
        _ preset: Preset, _ changes: [KeyChange]
    ) -> (map: KeyMap, problems: [KeyChange.Problem]) {
        let adapted = adapted(preset, files: [changes])
        return (adapted.map, adapted.problems)
    }
}
