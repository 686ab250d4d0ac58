import ProvisioningLog
import TerminalScreen

/// Lines of text that are typed: the filter, a search, the name of an action or of a view.
extension Model {
    mutating func beginPrompt(for command: Command) {
        let former = Prompt.Former(
            view: view, held: hasMoved ? current : nil, search: searchedText, hasMoved: hasMoved, paneLine: paneLine,
            explanation: explanation.place)
        switch command {
        case .palette: prompt = Prompt(.palette, former: former)
        case .search: prompt = Prompt(.search, former: former)
        case .searchCatalogue: prompt = Prompt(.catalogue, former: former)
        case .saveView: prompt = Prompt(.viewName, view.name ?? "", former: former)
        default:
            let text = command == .typeTime ? filter.withoutTime.description : filter.description
            prompt = Prompt(.filter, text.isEmpty ? "" : text + " ", former: former)
            if command == .typeTime { prompt?.apply(.insert("time:")) }
            leavePanes()
        }
        offer()
    }

    private mutating func leavePanes() {
        isZoomed = false
        if focus != .list { focus = .list }
    }

    mutating func edit(_ edit: PromptEdit) -> [Effect] {
        guard var line = prompt else { return [] }
        switch edit {
        case .accept: return accept(line)
        case .cancel: return giveUp(line)
        case .complete, .completeBackward:
            complete(&line, step: edit == .complete ? 1 : -1)
        case .older, .newer: recall(&line, edit == .older ? 1 : -1)
        default:
            line.apply(edit)
            (line.chosenOffer, line.recalled) = (nil, nil)
        }
        line.isPending = line.kind == .filter || line.kind == .search
        line.isRefused = false
        if line.kind == .filter { line.error = Self.mistake(in: line.string) }
        prompt = line
        if line.kind == .palette || line.kind == .catalogue { offer() }
        return []
    }

    private static func mistake(in text: String) -> FilterError? {
        let filter: Filter
        do throws(FilterError) { filter = try Filter(text) } catch { return error }
        guard let error = refusal(of: filter) else { return nil }
        // Its place is one in the canonical text.
        return filter.description == text ? error : FilterError(range: 0..<text.count, message: error.message)
    }

    /// Regular expressions and lists are looked at when a filter runs; a log without events is enough for that.
    private static func refusal(of filter: Filter) -> FilterError? {
        do throws(FilterError) {
            _ = try EventTable().answer(filter)
            return nil
        } catch { return error }
    }

    private func recall(_ line: inout Prompt, _ step: Int) {
        switch line.kind {
        case .filter: line.recall(step, from: typedFilters)
        case .palette where !line.offers.isEmpty, .catalogue where !line.offers.isEmpty:
            let wanted = (line.chosenOffer ?? 0) - step
            line.chosenOffer = max(0, min(line.offers.count - 1, wanted))
        default: break
        }
    }

    /// The row that the user was at when the line began, wherever it is by now.
    private func row(of former: Prompt.Former) -> Int {
        guard tablePage == nil, let held = former.held else { return former.view.cursor }
        return place(nearest: held)
    }

    // MARK: - Ends

    private mutating func giveUp(_ line: Prompt) -> [Effect] {
        prompt = nil
        switch line.kind {
        case .filter:
            guard line.former.view != view else {
                releaseTable()
                return []
            }
            view = line.former.view
            return refresh(holding: line.former.held)
        case .search:
            setSearch(line.former.search ?? "", from: nil)
            if overlay == nil {
                (cursor, top, hasMoved) = (line.former.view.cursor, line.former.view.top, line.former.hasMoved)
            }
            if searchesPane { comeBack(to: line.former) }
            keepCursorVisible()
        case .palette, .viewName, .catalogue: break
        }
        return []
    }

    private mutating func accept(_ line: Prompt) -> [Effect] {
        switch line.kind {
        case .filter:
            // What is shown behind the cursor is taken where the text alone would be a mistake.
            if line.error != nil, line.offers.count == 1 || line.chosenOffer != nil, let ghost = line.ghost {
                var mended = line
                mended.apply(.insert(ghost))
                mended.error = Self.mistake(in: mended.string)
                prompt = mended
            }
            var effects = applyPrompt(isFinished: true)
            guard prompt?.error == nil else {
                prompt?.isRefused = true
                return effects
            }
            prompt = nil
            releaseTable()
            if isRedacted, shown(filter) != filter { effects += setFilter(shown(filter), holding: line.former.held) }
            remember(filter.description)
            return effects
        case .search:
            let effects = applyPrompt()
            prompt = nil
            showHitInPage()
            return effects
        case .palette, .catalogue:
            prompt = nil
            return run(line)
        case .viewName:
            prompt = nil
            return save(named: line.string)
        }
    }

    private mutating func remember(_ text: String) {
        guard !text.isEmpty else { return }
        typedFilters.removeAll { $0 == text }
        typedFilters.append(text)
        if typedFilters.count > 200 { typedFilters.removeFirst() }
    }

    private mutating func run(_ line: Prompt) -> [Effect] {
        if line.kind == .palette, let number = Int(line.string.trimmed.filter { $0 != " " }) {
            hasMoved = true
            cursor = max(1, number) - 1
            keepCursorVisible()
            return []
        }
        let place = line.chosenOffer ?? 0
        guard line.offers.indices.contains(place), let choice = line.offers[place].choice else {
            return say(
                line.kind == .palette
                    ? "there is no action with this name; ? shows all" : "the catalogue has no entry with these words")
        }
        return follow(choice)
    }

    /// Shows what the text says; of a text with a mistake, what stands before the word that is being typed.
    mutating func applyPrompt(isFinished: Bool = false) -> [Effect] {
        guard var line = prompt else { return [] }
        line.isPending = false
        var effects: [Effect] = []
        switch line.kind {
        case .filter:
            line.error = Self.mistake(in: line.string)
            // While typing, the list passes through other filters; the event from before is what counts.
            if let filter = Self.filter(in: line, isFinished: isFinished), Self.refusal(of: filter) == nil {
                effects = setFilter(filter, holding: line.former.held)
            }
        case .search: setSearch(line.string, from: row(of: line.former))
        case .palette, .viewName, .catalogue: break
        }
        prompt = line
        offer()
        return effects
    }

    /// The filter that a line means so far: the beginning of a field's name is not yet a word to search for.
    private static func filter(in line: Prompt, isFinished: Bool) -> Filter? {
        let context = FilterCompletion.context(of: line.text, at: line.place)
        if !isFinished, line.place == line.text.count, let context, case .name(inside: nil) = context.subject,
            FilterField.isBeginningOfName(context.prefix)
        {
            return context.rest
        }
        do throws(FilterError) { return try Filter(line.string) } catch {
            let before = String(line.text.prefix(error.range.lowerBound))
            return context?.rest ?? (try? Filter(before))
        }
    }

    // MARK: - Completion

    /// Works out what could be typed at the cursor.
    mutating func offer() {
        guard var line = prompt else { return }
        // While Tab goes round among the offers they stay.
        if line.kind == .filter, line.chosenOffer != nil { return }
        switch line.kind {
        case .filter: (line.offers, line.replaced) = filterOffers(line)
        case .palette, .catalogue:
            let offers = line.kind == .palette ? paletteOffers(line.string) : catalogueOffers(line.string)
            (line.offers, line.replaced) = (offers, 0..<line.text.count)
            line.chosenOffer = line.chosenOffer ?? 0
        case .search, .viewName: (line.offers, line.replaced) = ([], 0..<0)
        }
        if let chosen = line.chosenOffer, !line.offers.indices.contains(chosen) { line.chosenOffer = nil }
        prompt = line
    }

    /// Tab mends a mistake, else it takes the next offer.
    private func complete(_ line: inout Prompt, step: Int) {
        if line.kind == .filter, let error = line.shownError, let suggestion = error.suggestion, line.chosenOffer == nil
        {
            line.replace(error.range, with: suggestion)
            line.apply(.end)
            return
        }
        if line.chosenOffer == nil, line.isPending, line.kind == .filter {
            (line.offers, line.replaced) = filterOffers(line)
        }
        guard !line.offers.isEmpty else { return }
        let count = line.offers.count
        let place = line.chosenOffer.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
        line.chosenOffer = place
        guard line.kind == .filter else { return }
        line.replace(line.replaced, with: line.offers[place].text)
        line.replaced = line.replaced.lowerBound..<line.place
        // What comes next can be offered at once where there was nothing to choose from.
        if count == 1 { line.chosenOffer = nil }
    }

    /// A line break in what is pasted never submits.
    mutating func paste(_ text: String) -> [Effect] {
        guard prompt != nil else { return pasteInList(text) }
        return edit(.insert(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }.prefix(4096))))
    }
}
