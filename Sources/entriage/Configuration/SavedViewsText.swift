import TOMLKit
import TOMLText
import TriageUI

/// The text of a file of saved views.
///
/// It is cut at the headers, and each block is read for itself, so that a mistake in one entry costs no other.
struct SavedViewsText {
    private var lines: [String]

    init(_ text: String) {
        lines = TOMLBlocks(text).lines
    }

    var text: String { lines.joined(separator: "\n") }

    /// The views with the lines that they begin in, and what is wrong with those that are none.
    func views() -> (views: [(view: SavedView, line: Int)], problems: [SavedViewProblem]) {
        var views: [(view: SavedView, line: Int)] = []
        var problems: [SavedViewProblem] = []
        var places: [String: Int] = [:]
        for block in blocks {
            let place = block.lowerBound + 1
            do throws(SavedViewProblem) {
                guard let view = try SavedViewParser(block: text(of: block), line: place).view() else { continue }
                if let first = places[view.name] {
                    let problem = "line \(first) has a view \"\(view.name)\" already"
                    throw SavedViewProblem(line: place, problem: problem)
                }
                places[view.name] = place
                views.append((view, place))
            } catch { problems.append(error) }
        }
        return (views, problems)
    }

    mutating func set(_ view: SavedView) {
        let entry = ["[[view]]"] + Self.keys(of: view)
        if let block = blocks.first(where: { SavedViewParser.name(inBlock: text(of: $0)) == view.name }) {
            // What stands after the last key is about the next entry, or is for the eye.
            let last = block.last { !TOMLBlocks.isBlankOrComment(lines[$0]) } ?? block.lowerBound
            lines.replaceSubrange(block.lowerBound...last, with: entry)
        } else {
            append(entry)
        }
    }

    private mutating func append(_ entry: [String]) {
        if lines.last == "" { lines.removeLast() }
        if let last = lines.last, !TOMLBlocks.isBlankOrComment(last) { lines.append("") }
        lines += entry + [""]
    }

    private static func keys(of view: SavedView) -> [String] {
        let keys = [("name", view.name), ("filter", view.filter), ("sort", view.sort), ("columns", view.columns)]
        return keys.compactMap { key, value in
            value.map { TOMLTable([key: $0]).convert(to: .toml, options: [.allowUnicodeStrings]) }
        }
    }

    // MARK: - Blocks

    private var blocks: [Range<Int>] { TOMLBlocks(lines: lines).ranges() }

    private func text(of block: Range<Int>) -> String { TOMLBlocks(lines: lines).text(of: block) }
}
