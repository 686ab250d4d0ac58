import Foundation
import TerminalScreen
import Testing

/// A screen that was looked at and found right, in Screens/<name>.txt: the text, `---`, and the letters of the roles.
///
/// `UPDATE_SCREENS=1 swift test` writes the files anew; look at the difference before you keep it.
enum Golden {
    static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_SCREENS"] == "1"

    static func expect(_ frame: Frame?, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let frame = try #require(frame, "no frame was shown", sourceLocation: sourceLocation)
        let file = TestFolder.screens.appending(path: "\(name).txt")
        let actual = frame.text + "\n---\n" + frame.roleMap + "\n"
        if isUpdating {
            try actual.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? "(Screens/\(name).txt is missing)\n"
        guard actual != expected else { return }
        let message = "the screen differs from Screens/\(name).txt\n\nwanted:\n\(expected)\n\nfound:\n\(actual)"
        Issue.record(Comment(rawValue: message), sourceLocation: sourceLocation)
    }
}
