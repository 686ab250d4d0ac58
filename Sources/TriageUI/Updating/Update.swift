import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

extension Model {
    /// The one place where state changes.
    ///
    /// Panes that count are left as they were: see `hasStalePanes`.
    public mutating func update(_ message: Message) -> [Effect] {
        if mustWait(message) {
            wait(message)
            return []
        }
        switch message {
        case .key(let key): return press(key)
        case .command(let command): return perform(command)
        case .edit(let edit): return self.edit(edit)
        case .pasted(let text): return paste(text)
        case .mouse(let action, let place): return obey(action, at: place)
        case .resized(let size):
            self.size = size
            // A pane that was there without being asked for stays for as long as it has the focus.
            setFocus(focus)
            // Trends and timelines have as many parts as there is room.
            answerPage()
            keepCursorVisible()
            return []
        case .answered(let time):
            offerLowBandwidth(after: time)
            return []
        case .rested: return rest()
        case .loaded(let progress):
            let effects = take(progress)
            refreshMenu()
            return effects + obeyWaiting()
        case .searched(let progress, let number): return take(progress, of: number)
        case .deepened(let facts, let number): return take(facts, of: number)
        case .foundPatterns(let found, let number):
            take(found, of: number)
            return []
        case .foundGaps(let found, let number):
            take(found, of: number)
            return []
        case .counted(let model):
            take(counted: model)
            return obeyWaiting()
        case .masked(let table, let number): return take(masked: table, of: number)
        case .obeyWaiting: return obeyWaiting()
        case .read(let reading):
            show(reading)
            return findPatterns() + startDeepPassOfExplanation()
        case .copied(let outcome, let text, let name):
            let (sentence, isProblem) = Self.notice(on: outcome, text: text, name: name)
            return say(sentence, isProblem ? .messageWarn : .messageInfo)
        case .themes(let choices, let refusal): return openThemes(choices, refusal)
        case .themeUsed(let name, let problem): return themeUsed(name, problem)
        case .themeSaved(let name, let problem, let overridden): return themeSaved(name, problem, overridden)
        case .saved(let problem): return problem.map { say($0, .messageError) } ?? []
        case .hangUp: return [.quit]
        }
    }

    private mutating func press(_ key: Key) -> [Effect] {
        noteLag()
        // Whoever leaves does not want what was typed for the page before.
        if !waiting.isEmpty, awaitsRows || awaitsEvents || isCurtained, !staysHere(key) { waiting = [] }
        if notice == offered { offered = nil }
        notice = nil
        defer { showOffer() }
        if prompt != nil { return PromptEdit(key).map { edit($0) } ?? [] }
        if let menu { return choose(key, in: menu) }
        switch keyMap.meaning(of: [key], in: here) {
        case .command(let command): return perform(command)
        case .prefix:
            menu = menu(after: key)
            return []
        case .nothing:
            notice = Notice(
                text: "\(key.name(glyphs)) has no meaning here; \(self.key(.showHelp)) shows all keys",
                role: .messageWarn)
            return []
        }
    }

    private mutating func rest() -> [Effect] {
        var effects: [Effect] = []
        if prompt?.isPending == true { effects += applyPrompt() }
        if wantsReading {
            guard let current else { return effects + showNoEvent() }
            return effects + [.read(current)]
        }
        if wantsCause, !countsInBackground { answerCause() }
        if wantsCycleComparison { compareCycleUnderCursor() }
        if wantsTelling { toldRow = cursor }
        if wantsProfile {
            answerProfile()
            return effects
        }
        if menu?.isShown == false {
            menu?.isShown = true
            refreshMenu()
        }
        return effects
    }

    private mutating func show(_ reading: EventReading) {
        detail.reading = shown(reading)
        beginExplanation(of: reading)
        beginTab()
    }

    /// Where no event fits, the one before would look as if it did.
    private mutating func showNoEvent() -> [Effect] {
        detail.reading = nil
        explanation.reading = nil
        explanation.known = KnownIssues()
        return []
    }

    // MARK: - Commands

    mutating func perform(_ command: Command) -> [Effect] {
        if isCurtained, [.back, .cancel, .stop].contains(command) { return giveUpMasking() }
        if overlay != nil, let effects = performInOverlay(command) { return effects }
        if themePicker != nil, let effects = performInThemes(command) { return effects }
        defer { keepCursorVisible() }
        switch command {
        case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .first, .last: move(command)
        case .left, .right, .firstColumn, .lastColumn: moveSideways(command)
        case .nextFailure, .previousFailure, .nextWarning, .previousWarning, .nextOfChange, .previousOfChange,
            .nextOfObject, .previousOfObject, .nextMark, .previousMark, .nextCycle, .previousCycle:
            find(command)
        case .nextEvent: goToNextEvent()
        case .search, .nextHit, .previousHit: performSearch(command)
        case .editFilter, .typeTime, .palette, .saveView, .searchCatalogue: beginPrompt(for: command)
        case .toggleFilter, .removeTerm, .clearFilter, .toggleBenign, .keep, .drop: return changeFilter(command)
        case .fromHere, .untilHere, .lastQuarter, .lastHour, .lastDay, .lastWeek, .aroundHere, .timeOfCycle, .anyTime:
            return changeTime(command)
        case .problems, .jobs, .values, .facets, .timeline, .compare, .select: return ask(command)
        case .pivotChange, .pivotObject, .pivotTarget, .pivotCycle, .pivotJob, .pivotApplication, .pivotError,
            .pivotStep, .pivotInitiator, .pivotCell:
            return pivot(command)
        case .historyBack, .historyForward, .savedViews, .back: return travel(command)
        case .open: return open()
        case .readEntry: return readEntry()
        case .toggleDetail: toggle(.detail)
        case .toggleExplanation:
            if here == .values { return explainValue() }
            if here == .problems { return explainProblem() }
            toggle(.explanation)
            return startDeepPassOfExplanation()
        case .zoom: toggleZoom()
        case .focusList, .focusDetail, .focusExplanation, .focusFacets, .nextPane, .previousPane: moveFocus(command)
        case .sort, .addSortKey, .chooseColumns, .narrower, .wider, .moveUp, .moveDown, .wrap: return arrange(command)
        case .mark, .markAndDown, .markRange: return mark(command)
        case .copyCell, .copyChange, .copyObject, .copyEvent, .copyFilter, .copyCommandLine, .copyExplanation,
            .copyTicket, .copyRequests, .plainScreen:
            return copy(command)
        case .toggleZone: return toggleZone()
        case .togglePrivacy: return togglePrivacy()
        case .chooseTheme, .saveTheme: return [.listThemes]
        case .mouse, .borders, .lowBandwidth: switchAppearance(command)
        case .showInputs: overlay = .inputs()
        case .showHelp: overlay = .help(HelpPage(place: here))
        case .cancel: cancel()
        case .quit: return [.quit]
        case .stop: return stop()
        case .suspend: return [.suspend, .redraw]
        case .redraw: return [.redraw]
        }
        return []
    }

    private mutating func stop() -> [Effect] {
        if searching != nil || deepPass != nil {
            notice = Notice(text: "the search is stopped; what it found stays")
            if deepPass != nil { deepPassWasStopped = true }
            (searching, deepPass) = (nil, nil)
            return [.stopSearching, .stopDeepPass]
        }
        guard !(masking.running?.unshown ?? load).isComplete else {
            notice = Notice(text: "nothing is running; \(key(.back)) quits")
            return []
        }
        notice = Notice(text: "reading is being stopped; what was read stays")
        return [.stopLoading]
    }

    private mutating func cancel() {
        if focus == .timeline, timelineState.start != nil, overlay == nil {
            timelineState.start = nil
            return
        }
        if focus == .facets { closeFacets() }
        overlay = nil
        isZoomed = false
        textSearch = nil
        clearChoices()
        setFocus(.list)
    }

    /// Times without a zone in the filter now mean others.
    private mutating func toggleZone() -> [Effect] {
        usesLocalZone.toggle()
        columnMemory = ColumnMemory()
        notice = Notice(text: "times in \(zone.name)")
        return refresh(holding: current)
    }
}
