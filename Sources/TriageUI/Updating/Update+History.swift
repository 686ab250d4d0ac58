import ProvisioningLog
import TerminalScreen

/// Going to other views and back: pivots, saved views, what is opened from a table.
extension Model {
    /// Opens a view; the one before stays in the history.
    mutating func push(_ new: EventView, holding event: EventID? = nil) -> [Effect] {
        var new = new
        new.columns = view.columns
        // Above the list it says whose events these are.
        new.columns.hidden = new.page == .object ? [.user] : []
        view.focus = focus
        history.push(new)
        arrive()
        return refresh(holding: event)
    }

    private mutating func arrive() {
        overlay = nil
        isZoomed = false
        textSearch = nil
        clearChoices()
        focus = .list
    }

    mutating func travel(_ command: Command) -> [Effect] {
        switch command {
        case .historyBack:
            // In a pane, Backspace closes what is on top, as q does; it never leaves the program.
            if here != .events, view.page.isList { return goBack().filter { !$0.isQuit } }
            view.focus = focus
            return history.goBack() ? returnToView() : say("this is the first view; \(key(.back)) quits")
        case .historyForward:
            view.focus = focus
            return history.goForward() ? returnToView() : say("there is no view to go forward to")
        case .savedViews:
            menu = savedViewsMenu()
            return []
        default: return goBack()
        }
    }

    /// The cursor of a view that is come back to stays where it was.
    private mutating func returnToView() -> [Effect] {
        arrive()
        let (cursor, top) = (view.cursor, view.top)
        let effects = refresh(holding: nil)
        (view.cursor, view.top) = (cursor, top)
        if panes.contains(view.focus) { focus = view.focus }
        keepCursorVisible()
        return effects
    }

    /// Closes what is on top; quits from the first view.
    private mutating func goBack() -> [Effect] {
        if isZoomed {
            isZoomed = false
        } else if focus == .facets {
            closeFacets()
        } else if focus != .list {
            setFocus(.list)
        } else if let pane = paneToClose {
            switched[pane] = false
        } else if history.pop() {
            return returnToView()
        } else {
            return [.quit]
        }
        return []
    }

    /// On a screen that has no room for panes unasked, the ones that were asked for are closed first.
    private var paneToClose: Pane? {
        guard view.page.isList, !extent.showsPanes else { return nil }
        return [Pane.explanation, .detail, .timeline].first { layout.rect(of: $0) != nil }
    }

    // MARK: - Pivots

    mutating func pivot(_ command: Command) -> [Effect] {
        guard let current else { return say("there is no event under the cursor") }
        guard let (filter, page) = target(of: command, current) else {
            return say("this event has nothing to pivot on there")
        }
        let effects = push(EventView(page: page, filter: filter), holding: page.isList ? current : nil)
        if page == .cycles { goToCycle(of: current) }
        return effects
    }

    /// What a pivot shows: it asks the whole log, not only what the filter leaves.
    func target(of command: Command, _ event: EventID) -> (Filter, EventView.Page)? {
        func value(_ dimension: Dimension, _ page: EventView.Page = .events) -> (Filter, EventView.Page)? {
            guard dimension.text(of: event, in: table) != nil else { return nil }
            return dimension.filter(of: event, in: table).map { ($0, page) }
        }
        return switch command {
        case .pivotChange: value(.change)
        case .pivotObject: table.filter(ofPersonOf: event).map { ($0, .object) }
        case .pivotTarget: value(.of(.targetId))
        case .pivotCycle: value(.job, .cycles)
        case .pivotJob: value(.job)
        case .pivotApplication: value(.app)
        case .pivotError: value(.summary)
        case .pivotStep: value(.step)
        case .pivotInitiator: value(.initiator)
        default: value(view.column)
        }
    }

    // MARK: - Saved views

    mutating func open(_ saved: SavedView) -> [Effect] {
        do throws(FilterError) {
            var new = EventView(filter: shown(try Filter(saved.filter)))
            new.name = saved.name
            let held = hasMoved ? current : nil
            new.sort = saved.sort.map([SortKey].init(spelling:)) ?? []
            let effects = push(new, holding: held)
            if let columns = saved.columns {
                let named = columns.split(separator: ",").compactMap { Dimension.named(String($0).trimmed) }
                view.columns.shown = named.isEmpty ? nil : named
            }
            return effects
        } catch {
            return say("the view \"\(saved.name)\" cannot be opened: \(error.message)", .messageError)
        }
    }

    mutating func save(named name: String) -> [Effect] {
        let name = name.trimmed
        guard !name.isEmpty else { return say("a view needs a name") }
        let saved = SavedView(
            name: name, filter: asked(filter).description, sort: view.sort.isEmpty ? nil : view.sort.spelling,
            columns: view.columns.shown.map { $0.map(\.name).joined(separator: ",") })
        savedViews.removeAll { $0.name == name }
        savedViews.append(saved)
        view.name = name
        notice = Notice(text: "saved as \"\(name)\"; \(key(.savedViews)) opens it")
        return [.saveView(saved)]
    }
}
