import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// What a user sees in each story, at four sizes.
@Suite struct ScreenTests {
    @Test(arguments: Array(Story.suites.joined()), Screen.all)
    func looksAsItDidWhenItWasFoundRight(story: Story, screen: Screen) async throws {
        let shown = frames(
            of: try await story.log(), size: screen.size, glyphs: screen.glyphs, appearance: story.appearance,
            story.typing(screen.hasPanes))
        try Golden.expect(shown.last, is: "\(story.name)-\(screen.name)")
    }

    @Test(arguments: [Size(rows: 5, columns: 20), Size(rows: 32, columns: 110), Size(rows: 20, columns: 78)])
    func theFirstScreenFitsTheLeastSizesOfItsLayouts(size: Size) async throws {
        let shown = frames(of: await Log.demo, size: size, keys("rest"))
        try Golden.expect(shown.last, is: "first-\(size.columns)x\(size.rows)")
    }

    @Test(.enabled(if: !Golden.isUpdating)) func eachFileBelongsToAStory() throws {
        var names = Set(["first-20x5.txt", "first-110x32.txt", "first-78x20.txt"])
        for story in Story.suites.joined() {
            for screen in Screen.all { names.insert("\(story.name)-\(screen.name).txt") }
        }
        let files = try TestFolder.screens.fileNames().filter { $0.hasSuffix(".txt") }
        #expect(Set(files) == names)
    }
}

/// A size of terminal that people have.
struct Screen: CustomTestStringConvertible, Sendable {
    let size: Size
    var glyphs = GlyphSet.unicode

    var name: String { "\(size.columns)x\(size.rows)" }
    var testDescription: String { name }
    /// Whether detail and explanation are there without being asked for.
    var hasPanes: Bool { Layout.Extent(size).showsPanes }

    static let all = [
        Screen(size: .standard), Screen(size: .medium), Screen(size: .wide), Screen(size: .narrow, glyphs: .ascii),
    ]
}

/// A log and what is typed on it.
struct Story: CustomTestStringConvertible, Sendable {
    let name: String
    var log: @Sendable () async throws -> LoadProgress = { await Log.demo }
    /// The keys, where the panes must be asked for (false) or are there (true).
    let typing: @Sendable (Bool) -> Typing
    var appearance = Appearance()

    var testDescription: String { name }

    init(
        _ name: String, log: @escaping @Sendable () async throws -> LoadProgress = { await Log.demo },
        _ typing: @escaping @Sendable (Bool) -> Typing
    ) {
        (self.name, self.log, self.typing) = (name, log, typing)
    }

    /// The explanation of the first event that a filter leaves.
    private static func explained(_ name: String, _ filter: String) -> Story {
        Story(name) { filtered(by: filter) + keys($0 ? "rest" : "K rest") }
    }

    /// The stories of all suites: each golden screen belongs to one of them.
    static let suites = [all, analysis, counting, explaining, triage, privacy, appearances]

    static let all = [
        Story("first") { _ in keys("rest") },
        Story("summary") { _ in keys("e Enter rest") },
        Story("steps") { _ in keys("e Enter rest →") },
        Story("changes") { _ in
            filtered(by: "error:SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering")
                + keys("Enter rest → →")
        },
        Story("raw") { _ in keys("e Enter rest → → →") },
        Story("success") { _ in filtered(by: "status:success") + keys("Enter rest") },
        explained("explain-error", "error:DuplicateTargetEntries"),
        explained("explain-skip", "status:skipped skip:none"),
        explained("explain-unknown", "error:SystemForCrossDomainIdentityManagementUnexpectedPatchPath"),
        Story("explain-retry") { _ in
            filtered(by: "error:HybridSynchronizationActiveDirectoryInsufficientAccessRights")
                + keys("3 z rest Ctrl-D")
        },
        Story("typing") { _ in keys("f") + typed("app:servicenow stauts:failure") },
        Story("filtered") { _ in filtered(by: "status:failure app:servicenow") },
        Story("benign") { _ in keys("D rest") },
        Story("nothing") { _ in filtered(by: "user:nobody") },
        Story("inputs", log: { await Log.damaged }) { _ in keys("I") },
        Story("help") { _ in keys("?") },
        Story("local") { _ in keys("Z") },
        Story("themes") { _ in keys("rest , j j") },
        Story("themes-broken") { _ in keys("rest , g") },
        Story("zoomed-detail") { _ in keys("e Enter z rest") },
        Story("zoomed-explanation") { _ in keys("e 3 z rest") },
        Story("hostile") { _ in filtered(by: "user:\"Dr. Klara\" OR user:\"]0;\"") + keys("Enter rest") },
        Story("reading", log: { try await halfRead() }) { _ in keys("j j rest") },
        Story("unreadable", log: { await Log.read(#"{"a":[1,2,3]}"#, name: "settings.json") }) { _ in keys("rest") },
    ]

    private static func halfRead() async throws -> LoadProgress {
        var progress = try await Log.beginningOfDemo(300)
        (progress.bytesRead, progress.bytesInAll, progress.milliseconds) = (460_000_000, 1_000_000_000, 1000)
        return progress
    }
}
