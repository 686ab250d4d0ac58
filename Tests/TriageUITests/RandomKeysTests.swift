import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Thousands of keys, sizes, pastes and states of the log in any order: nothing traps, and the screen is always whole.
@Suite struct RandomKeysTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func noOrderOfKeysBreaksTheScreen(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        // A log only grows.
        var states = [await Log.demo]
        for count in [120, 30, 1] { states.append(try await Log.beginningOfDemo(count)) }
        var browser = Browser()
        for step in 0..<700 {
            let event = Self.event(&generator)
            browser.type([[event]])
            if step % 61 == 20, let state = states.popLast() { browser.take(.loaded(state)) }
            browser.hasQuit = false
            let model = browser.model
            let isWhole = Self.isWhole(model)
            #expect(isWhole, "seed \(seed), step \(step): \(event)")
            guard isWhole else { return }
        }
    }

    @Test func eachFrameHasTheSizeOfTheTerminal() async {
        var generator = SeededGenerator(seed: 99)
        let script = (0..<300).map { _ in [Self.event(&generator)] }.filter { $0 != [.key(.character("Q"))] }
        let terminal = VirtualTerminal(size: .standard, script: script)
        let mailbox = Mailbox()
        mailbox.post(.loaded(await Log.demo))
        run(Model(size: .standard), on: terminal, mailbox: mailbox)
        var sizes = [Size.standard]
        for case .resized(let size) in script.joined() { sizes.append(size) }
        #expect(!terminal.frames.isEmpty)
        for frame in terminal.frames { #expect(sizes.contains(frame.size)) }
    }

    private static func event(_ generator: inout SeededGenerator) -> InputEvent {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0:
            return .resized(
                Size(
                    rows: Int.random(in: 0...70, using: &generator),
                    columns: Int.random(in: 0...210, using: &generator)))
        case 1:
            return .paste(
                ["status:failure", "(((\"", "\u{1B}[2J\n\u{202E}", ""].randomElement(using: &generator) ?? "")
        case 2, 3: return .rested
        case 4: return .key(.character("fas: \"(-é作".randomElement(using: &generator) ?? "f"))
        default: return .key(known.randomElement(using: &generator) ?? .enter)
        }
    }

    /// Every key of the table, and those that only mean something in a line of text.
    private static let known: [Key] =
        Action.all.flatMap(\.chords).flatMap(\.keys) + [
            .delete, .insert, .control("a"), .control("e"), .control("k"), .function(9),
        ]

    private static func isWhole(_ model: Model) -> Bool {
        let frame = model.frame()
        let count = model.tablePage?.rows.count ?? model.events.count
        let isInList = count == 0 ? model.cursor == 0 : (0..<count).contains(model.cursor)
        let shown = model.tablePage == nil ? model.pageRows : model.tableRows
        let isShown = (model.top..<model.top + shown).contains(model.cursor)
        let hasFocus = model.layout.rect(of: model.focus) != nil
        return frame.size == model.size && isInList && isShown && hasFocus
    }
}
