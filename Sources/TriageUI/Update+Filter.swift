import ProvisioningLog
import TerminalScreen

/// The filter and the line in which it is typed.
extension Model {
    /// - Parameter held: the event that the cursor is to stay on; by default the one that the user went to.
    mutating func setFilter(_ new: Filter, holding event: EventID? = nil) {
        guard new != filter else { return }
        let held = event ?? (hasMoved ? current : nil)
        filter = new
        refreshEvents(holding: held)
        if let held, current != held, !events.isEmpty {
            notice = Notice(text: "that event is hidden now; this is the nearest in time")
        }
    }

    /// Hides skips that need no action, in the text of the filter, where everybody can see it.
    mutating func toggleBenign() {
        let hidden = Filter.not(.fact("benign"))
        let parts = filter.conjuncts
        setFilter(parts.contains(hidden) ? .all(of: parts.filter { $0 != hidden }) : filter.adding(hidden))
    }

    mutating func beginPrompt() {
        let text = filter.description
        prompt = Prompt(text.isEmpty ? "" : text + " ", former: filter, held: hasMoved ? current : nil)
        isZoomed = false
        if focus != .list { focus = .list }
    }

    mutating func paste(_ text: String) -> [Effect] {
        guard prompt != nil else {
            notice = Notice(text: "pasted text does nothing here; f begins a filter, then paste")
            return []
        }
        // A line break in what is pasted never submits.
        return edit(.insert(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }.prefix(4096))))
    }

    mutating func edit(_ edit: PromptEdit) -> [Effect] {
        guard var line = prompt else { return [] }
        switch edit {
        case .accept:
            applyPrompt()
            if prompt?.error == nil { prompt = nil }
            return []
        case .cancel:
            prompt = nil
            setFilter(line.former, holding: line.held)
            return []
        case .complete: line.mend()
        default: line.apply(edit)
        }
        line.isPending = true
        line.check()
        prompt = line
        return []
    }

    /// Shows what the text says; a text that says nothing leaves the last result.
    mutating func applyPrompt() {
        guard var line = prompt else { return }
        line.isPending = false
        do throws(FilterError) {
            let filter = try Filter(String(line.text))
            line.error = nil
            prompt = line
            // While typing, the list passes through other filters; the event from before is what counts.
            setFilter(filter, holding: line.held)
        } catch {
            line.error = error
            prompt = line
        }
    }
}

extension Prompt {
    mutating func apply(_ edit: PromptEdit) {
        switch edit {
        case .insert(let new):
            text.insert(contentsOf: new, at: place)
            place += new.count
        case .deleteBackward where place > 0:
            place -= 1
            text.remove(at: place)
        case .deleteForward where place < text.count: text.remove(at: place)
        case .deleteToStart:
            text.removeFirst(place)
            place = 0
        case .deleteToEnd: text.removeLast(text.count - place)
        case .left: place = max(0, place - 1)
        case .right: place = min(text.count, place + 1)
        case .start: place = 0
        case .end: place = text.count
        case .clear:
            text = []
            place = 0
        default: break
        }
    }

    /// Puts the suggestion where the error is.
    mutating func mend() {
        guard let error, let suggestion = error.suggestion else { return }
        let range = error.range.clamped(to: 0..<text.count)
        text.replaceSubrange(range, with: Array(suggestion))
        place = text.count
    }

    mutating func check() {
        do throws(FilterError) {
            _ = try Filter(String(text))
            error = nil
        } catch { self.error = error }
    }
}
