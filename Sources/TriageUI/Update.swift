import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

extension Model {
    /// The one place where state changes.
    public mutating func update(_ message: Message) -> [Effect] {
        switch message {
        case .key(let key): return press(key)
        case .command(let command): return perform(command)
        case .edit(let edit): return self.edit(edit)
        case .pasted(let text): return paste(text)
        case .resized(let size):
            self.size = size
            // A pane that was there without being asked for stays for as long as it has the focus.
            setFocus(focus)
            keepCursorVisible()
            return []
        case .rested: return rest()
        case .loaded(let progress): return take(progress)
        case .read(let reading):
            show(reading)
            return []
        case .hangUp: return [.quit]
        }
    }

    private mutating func press(_ key: Key) -> [Effect] {
        notice = nil
        if prompt != nil {
            guard let edit = KeyBinding.edit(for: key) else { return [] }
            return self.edit(edit)
        }
        guard let command = KeyBinding.command(for: key) else {
            notice = Notice(text: "\(key.name(glyphs)) has no meaning here; ? shows all keys", role: .messageWarn)
            return []
        }
        let effects = perform(command)
        // Backspace goes back, but never out.
        return key == .backspace ? effects.filter { $0 != .quit } : effects
    }

    private mutating func rest() -> [Effect] {
        if prompt?.isPending == true { applyPrompt() }
        guard wantsReading, let current else { return [] }
        return [.read(current)]
    }

    private mutating func show(_ reading: EventReading) {
        detail.reading = reading
        explanationTop = 0
        beginTab()
    }

    // MARK: - Commands

    mutating func perform(_ command: Command) -> [Effect] {
        if overlay != nil, let effects = performInOverlay(command) { return effects }
        switch command {
        case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .first, .last: move(command)
        case .left: turnTab(by: -1)
        case .right: turnTab(by: 1)
        case .nextFailure, .previousFailure, .nextWarning, .previousWarning, .nextOfChange, .previousOfChange,
            .nextOfObject, .previousOfObject:
            find(command)
        case .open:
            defer { keepCursorVisible() }
            return open()
        case .nextPane: moveFocus(by: 1)
        case .previousPane: moveFocus(by: -1)
        case .focusList: setFocus(.list)
        case .focusDetail: setFocus(.detail)
        case .focusExplanation: setFocus(.explanation)
        case .toggleDetail: toggle(.detail)
        case .toggleExplanation: toggle(.explanation)
        case .zoom: toggleZoom()
        case .editFilter: beginPrompt()
        case .clearFilter: setFilter(.all)
        case .toggleBenign: toggleBenign()
        case .toggleZone: toggleZone()
        case .showInputs: overlay = .inputs(top: 0)
        case .showHelp: overlay = .help(top: 0)
        case .back:
            defer { keepCursorVisible() }
            return goBack()
        case .cancel: cancel()
        case .quit: return [.quit]
        case .stop: return stop()
        case .suspend: return [.suspend, .redraw]
        case .redraw: return [.redraw]
        }
        keepCursorVisible()
        return []
    }

    /// Keys of a full-screen view; nil for those that mean the same everywhere.
    private mutating func performInOverlay(_ command: Command) -> [Effect]? {
        let page = max(1, size.rows - 4)
        let steps: [Command: Int] = [
            .down: 1, .up: -1, .halfPageDown: page / 2, .halfPageUp: -page / 2, .pageDown: page, .pageUp: -page,
            .first: -1_000_000, .last: 1_000_000,
        ]
        if let step = steps[command] {
            scrollOverlay(by: step)
            return []
        }
        switch command {
        case .quit, .suspend, .redraw, .stop: return nil
        case .toggleZone: return nil
        case .showInputs, .showHelp:
            let next: Overlay = command == .showHelp ? .help(top: 0) : .inputs(top: 0)
            overlay = overlay?.isSameKind(as: next) == true ? nil : next
        default: overlay = nil
        }
        return []
    }

    private mutating func scrollOverlay(by step: Int) {
        let last = max(0, overlayLines().count - overlayRows)
        switch overlay {
        case .help(let top): overlay = .help(top: min(last, max(0, top + step)))
        case .inputs(let top): overlay = .inputs(top: min(last, max(0, top + step)))
        case nil: break
        }
    }

    private mutating func stop() -> [Effect] {
        guard !load.isComplete else {
            notice = Notice(text: "nothing is running; q quits")
            return []
        }
        notice = Notice(text: "reading is being stopped; what was read stays")
        return [.stopLoading]
    }

    private mutating func cancel() {
        overlay = nil
        isZoomed = false
        setFocus(.list)
    }

    /// Closes what is on top; quits from the list.
    private mutating func goBack() -> [Effect] {
        if isZoomed {
            isZoomed = false
        } else if focus != .list {
            setFocus(.list)
        } else if extent.showsPanes || layout.detail == nil && layout.explanation == nil {
            return [.quit]
        } else {
            switched[panes.contains(.explanation) ? .explanation : .detail] = false
        }
        return []
    }

    private mutating func toggleZone() {
        usesLocalZone.toggle()
        notice = Notice(text: "times in \(zone.name)")
    }

    // MARK: - What was read

    private mutating func take(_ progress: LoadProgress) -> [Effect] {
        let held = hasMoved ? current : nil
        load = progress
        table = progress.table
        facts = catalogue.facts(of: table)
        refreshEvents(holding: held)
        guard progress.isComplete else { return [] }
        announceEnd(progress)
        // What the panes show was read from a part of the log.
        return detail.reading.map { [.read($0.event)] } ?? []
    }

    private mutating func announceEnd(_ progress: LoadProgress) {
        let bad = table.files.reduce(0) { $0 + $1.badCount }
        let errors = table.files.compactMap(\.error)
        if progress.wasStopped {
            notice = Notice(text: "reading was stopped; what was read is shown", role: .messageWarn)
        } else if let error = errors.first {
            notice = Notice(text: error.description + (errors.count > 1 ? " I shows all." : ""), role: .messageError)
        } else if bad > 0 {
            let text = bad == 1 ? "1 record is damaged or odd" : "\(bad.grouped) records are damaged or odd"
            notice = Notice(text: "\(text): I shows where and why", role: .messageWarn)
        }
    }

    // MARK: - Events

    /// Applies the filter; the cursor stays on its event, or goes to the nearest in time.
    mutating func refreshEvents(holding held: EventID?) {
        let rows = table.rows(matching: filter, facts: facts)
        events = filter == .all ? table.newestFirst : table.newestFirst(rows)
        summary = LogSummary(table, rows: rows, events: events)
        cursor = held.map(place(nearest:)) ?? 0
        if held == nil { top = 0 }
        keepCursorVisible()
    }

    private func place(nearest event: EventID) -> Int {
        if let place = events.firstIndex(of: event) { return place }
        guard let time = table.time(of: event) else { return 0 }
        let older = events.firstIndex { (table.time(of: $0) ?? .min) <= time }
        return max(0, min(older ?? events.count - 1, events.count - 1))
    }

    mutating func keepCursorVisible() {
        cursor = max(0, min(cursor, events.count - 1))
        let rows = pageRows
        top = max(0, min(top, cursor, max(0, events.count - rows)))
        if cursor >= top + rows { top = cursor - rows + 1 }
    }
}

extension Model.Overlay {
    func isSameKind(as other: Model.Overlay) -> Bool {
        switch (self, other) {
        case (.help, .help), (.inputs, .inputs): true
        default: false
        }
    }
}

extension Int {
    /// With a blank between groups of three digits: `12 408`.
    var grouped: String {
        var digits = Array(String(magnitude).reversed())
        var place = 3
        while place < digits.count {
            digits.insert(" ", at: place)
            place += 4
        }
        return (self < 0 ? "-" : "") + String(digits.reversed())
    }
}
