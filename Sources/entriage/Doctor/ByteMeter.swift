import DemoLog
import NcursesTerminal
import ProvisioningLog
import TerminalScreen
import Themes
import TriageUI

/// Counts what the browser would send to a terminal of this type and size for some keys.
///
/// It is the browser itself, on the built-in demo, drawing on a terminal that nobody looks at. So bytes are exact; the time
/// is that of working out and drawing a screen, without the line.
struct ByteMeter {
    /// A step of the script, and what it cost on the average.
    struct Measure {
        let name: String
        var presses = 0
        var bytes = 0
        var time = Duration.zero

        var bytesEach: Int { presses == 0 ? 0 : bytes / presses }
        var microsecondsEach: Int { presses == 0 ? 0 : Int(time / .microseconds(1)) / presses }
    }

    let size: Size
    /// A frame must fit into what the system keeps between the two ends, since both are held by one thread.
    private var measured: Size { Size(rows: min(size.rows, 60), columns: min(size.columns, 200)) }

    /// Nil where there is no terminal to draw on.
    func measures(_ appearance: Appearance) async throws -> [Measure]? {
        guard let pseudo = PseudoTerminal(size: measured) else { return nil }
        let depth: ColourDepth? = appearance.isLowBandwidth ? .indexed : nil
        let screen = try NcursesTerminal(theme: Themes.theme(named: "default-dark"), depth: depth, path: pseudo.path)
        defer { screen.close() }
        let mailbox = Mailbox()
        mailbox.post(.loaded(await LogLoader(inputs: [.bytes(name: "demo", DemoLog.portalJSON())]).load()))
        let metered = MeteredTerminal(screen, pseudo, script: Self.script)
        run(Model(size: screen.size, glyphs: screen.glyphs, appearance: appearance), on: metered, mailbox: mailbox)
        return metered.measures
    }

    /// Keys that people press, by the name of what they cost.
    fileprivate struct Step {
        let name: String
        let input: InputEvent
    }

    /// What people press most; each wait of the browser gets the next.
    private static var script: [Step] {
        let follow = Step(name: "panes follow", input: .rested)
        var script = [follow]
        for _ in 0..<10 { script.append(Step(name: "cursor down", input: .key(.character("j")))) }
        script += [follow, Step(name: "page down", input: .key(.pageDown)), follow]
        script.append(Step(name: "a new view", input: .key(.character("f"))))
        for letter in "status:failure" {
            script.append(Step(name: "letter of a filter", input: .key(.character(letter))))
        }
        script += [Step(name: "a new view", input: .key(.enter)), follow]
        script.append(Step(name: "a new view", input: .key(.character("!"))))
        return script
    }
}

/// Plays a script, and notes what each entry costs.
private final class MeteredTerminal: Terminal {
    private let screen: NcursesTerminal
    private let pseudo: PseudoTerminal
    private var script: ArraySlice<ByteMeter.Step>
    private var step = "first screen"
    private var start = ContinuousClock.now
    private(set) var measures: [ByteMeter.Measure] = []

    init(_ screen: NcursesTerminal, _ pseudo: PseudoTerminal, script: [ByteMeter.Step]) {
        (self.screen, self.pseudo, self.script) = (screen, pseudo, script[...])
    }

    var size: Size { screen.size }
    var glyphs: GlyphSet { screen.glyphs }

    func show(_ frame: Frame) { screen.show(frame) }
    func use(_ theme: Theme) { screen.use(theme) }

    func waitForInput(timeout: Int?) -> [InputEvent] {
        // What the browser puts off belongs to the key before it.
        if timeout == 0 { return [.rested] }
        note(bytes: pseudo.drain(), time: ContinuousClock.now - start)
        defer { start = ContinuousClock.now }
        guard let next = script.popFirst() else { return [.hangUp] }
        step = next.name
        return [next.input]
    }

    private func note(bytes: Int, time: Duration) {
        let place = measures.firstIndex { $0.name == step } ?? measures.count
        if place == measures.count { measures.append(ByteMeter.Measure(name: step)) }
        measures[place].presses += 1
        measures[place].bytes += bytes
        measures[place].time += time
    }

    func suspend() {}
    func redraw() { screen.redraw() }
    func showPlain(_ lines: [String]) {}
    func takeMouse(_ isTaken: Bool) {}
    func copy(_ text: String) -> CopyOutcome { .unsupported }
}
