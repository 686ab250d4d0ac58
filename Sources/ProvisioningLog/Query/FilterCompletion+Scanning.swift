/// Finds what is being typed in a text that need not be a filter yet.
struct CompletionScanner {
    /// The word at the place. All ranges count scalars.
    struct Spot {
        /// Nil where nothing can be completed.
        var subject: FilterCompletion.Context.Subject?
        var token: Range<Int>
        var prefix = ""
        var sign = Filter.Comparison.matches
        var isInList = false
        var hasSign = false
        /// The whole condition, which `rest` leaves out.
        var condition = 0..<0
    }

    private var lexer: FilterLexer
    private let goal: Int
    private(set) var spot: Spot?
    /// What the open parentheses belong to: an element or, where nil, a group.
    private var enclosures: [Filter.Element?] = []

    init(_ lexer: FilterLexer, goal: Int) {
        self.lexer = lexer
        self.goal = goal
    }

    private var element: Filter.Element? { enclosures.last { $0 != nil } ?? nil }

    mutating func scan() {
        while true {
            lexer.skipBlanks()
            if isBetweenWords {
                spot = Spot(subject: .name(inside: element), token: goal..<goal, condition: goal..<goal)
            }
            guard lexer.next != nil else { return }
            let start = lexer.place
            if lexer.take(")") {
                _ = enclosures.popLast()
            } else if lexer.take("(") {
                enclosures.append(nil)
            } else if !lexer.take("-") {
                condition()
                // A word is never without letters, but the loop must end in any case.
                lexer.place = max(lexer.place, start + 1)
            }
        }
    }

    /// The place is on a blank or behind all words, so that something new begins there.
    private var isBetweenWords: Bool {
        spot == nil && (lexer.place > goal || lexer.place == goal && lexer.isAtBoundary)
    }

    /// A condition or free text; notes it where the place is in it.
    private mutating func condition() {
        let start = lexer.place
        let isFirst = spot == nil
        if lexer.next == "/" {
            if (try? lexer.pattern()) == nil { lexer.place = lexer.text.count }
            note(nil, start..<lexer.place)
        } else if let head = lexer.head() {
            value(behind: head)
        } else if let opened = lexer.opening() {
            note(.name(inside: element), start..<lexer.place - 1) { $0.hasSign = true }
            enclosures.append(opened)
        } else if lexer.next == "\"" {
            quoted()
            note(nil, start..<lexer.place)
        } else {
            let isOperator = ["OR", "AND", "NOT", "|"].contains(lexer.bare())
            note(isOperator ? nil : .name(inside: element), start..<lexer.place)
        }
        // What is typed in front of a word is a condition of its own.
        if isFirst, let token = spot?.token, token != start..<start { spot?.condition = start..<lexer.place }
    }

    private mutating func value(behind head: FilterLexer.Head) {
        note(.name(inside: element), head.range) { $0.hasSign = true }
        let subject: FilterCompletion.Context.Subject? =
            element == nil && head.name.lowercased() == "is"
            ? .fact
            : ConditionField(named: head.name, inside: element).map { .value(field: $0.name, inside: element) }
        guard !head.sign.isOrder, lexer.take("(") else { return item(subject, head.sign, inList: false) }
        while true {
            lexer.skipSeparators()
            if isBetweenWords {
                note(subject, goal..<goal) { ($0.sign, $0.isInList) = (head.sign, true) }
            }
            guard lexer.next != nil, !lexer.take(")") else { return }
            let start = lexer.place
            item(subject, head.sign, inList: true)
            // What no item can begin with must not hold the scanner.
            lexer.place = max(lexer.place, start + 1)
        }
    }

    private mutating func item(
        _ subject: FilterCompletion.Context.Subject?, _ sign: Filter.Comparison, inList: Bool
    ) {
        let start = lexer.place
        var subject = subject
        switch lexer.next {
        case "\"": quoted()
        case "/" where sign != .equals && sign != .differs:
            if (try? lexer.pattern(inList: inList)) == nil { lexer.place = lexer.text.count }
            subject = nil
        case "@":
            _ = lexer.bare(inList: inList)
            subject = nil
        default: _ = lexer.bare(inList: inList)
        }
        note(subject, start..<lexer.place) { ($0.sign, $0.isInList) = (sign, inList) }
    }

    /// Up to the quotation mark that ends it, or to the end.
    private mutating func quoted() {
        if (try? lexer.quoted()) == nil { lexer.place = lexer.text.count }
    }

    private mutating func note(
        _ subject: FilterCompletion.Context.Subject?, _ token: Range<Int>, more: (inout Spot) -> Void = { _ in }
    ) {
        guard spot == nil, token.contains(goal) || token.upperBound == goal else { return }
        // In front of a word something new is typed, and the word stays.
        let isBefore = goal == token.lowerBound && subject.map { if case .name = $0 { true } else { false } } ?? false
        var found = Spot(subject: subject, token: isBefore ? goal..<goal : token)
        found.prefix = prefix(from: token.lowerBound)
        more(&found)
        if isBefore { (found.hasSign, found.condition) = (false, token.lowerBound..<token.lowerBound) }
        spot = found
    }

    /// What was typed, as the text that it means.
    private func prefix(from start: Int) -> String {
        guard start < goal, lexer.text[start] == "\"" else { return lexer.string(start..<max(start, goal)) }
        var typed = FilterLexer(lexer.text[start..<goal] + ["\""])
        return (try? typed.quoted()) ?? ""
    }

    /// The filter with nothing in the place of the condition; missing `)` are added.
    func rest(around spot: Spot) -> Filter? {
        let before = lexer.string(0..<spot.condition.lowerBound)
        let after = lexer.string(spot.condition.upperBound..<lexer.text.count)
        let closing = String(repeating: ")", count: enclosures.count)
        return (try? Filter(before + "\"\" " + after + closing))?.withoutGap
    }
}
