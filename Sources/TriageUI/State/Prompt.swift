import ProvisioningLog
import TerminalScreen

/// A line of text that is being edited.
struct Prompt: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case filter, search, palette, viewName, catalogue

        /// What stands before the text.
        var lead: String {
            switch self {
            case .filter: "f> "
            case .search: "/"
            case .palette: ":"
            case .viewName: "name of this view: "
            case .catalogue: "code or word: "
            }
        }
    }

    let kind: Kind
    var text: [Character]
    var place: Int
    /// What to go back to when editing is given up.
    let former: Former
    /// Typed, but not yet applied.
    var isPending = false
    var error: FilterError?
    /// True once Enter did not accept it.
    var isRefused = false
    /// What could be typed here, with the range of characters that it replaces.
    var offers: [Offer] = []
    var chosenOffer: Int?
    var replaced = 0..<0
    /// How far up in the history the text was taken from, and what was typed before.
    var recalled: (place: Int, typed: [Character])?

    struct Former: Equatable, Sendable {
        var view: EventView
        /// The event that the user was at when editing began.
        var held: EventID?
        var search: String?
        var hasMoved = false
        /// Where the pane was that a search is about.
        var paneLine = 0
        var explanation = TextPlace()
    }

    /// A text that could be typed, with what to say of it.
    struct Offer: Equatable, Sendable {
        var text: String
        var label: String
        /// What it means, or what kind of thing it is.
        var note = ""
        /// How many events it would leave; nil where that is no question.
        var count: Int?
        /// The keys that do the same.
        var shortcut = ""
        /// What accepting it does; nil for what is only typed.
        var choice: Menu.Choice?
    }

    init(_ kind: Kind, _ text: String = "", former: Former) {
        self.kind = kind
        self.text = Array(text)
        self.former = former
        place = self.text.count
    }

    static func == (one: Prompt, other: Prompt) -> Bool {
        one.kind == other.kind && one.text == other.text && one.place == other.place && one.error == other.error
            && one.offers == other.offers && one.chosenOffer == other.chosenOffer && one.isRefused == other.isRefused
    }

    var string: String { String(text) }

    /// What was typed of the word that an offer would replace.
    var typedWord: String { String(text[replaced.clamped(to: 0..<text.count)]) }

    /// The mistake, but for one that the next letters may mend: a word that is being typed and has offers.
    var shownError: FilterError? {
        guard let error else { return nil }
        let isUnfinished = !isRefused && !offers.isEmpty && (error.range.lowerBound...error.range.upperBound) ~= place
        return isUnfinished ? nil : error
    }

    /// What the first offer adds behind the cursor; nil where that is no simple continuation.
    var ghost: String? {
        guard kind == .filter, chosenOffer == nil, place == text.count, let offer = offers.first else { return nil }
        let typed = String(text[min(replaced.lowerBound, place)..<place])
        guard !typed.isEmpty, offer.text.hasPrefix(typed), offer.text.count > typed.count else { return nil }
        return String(offer.text.dropFirst(typed.count))
    }

    /// Whether the offers are worth covering events for: not between two words, and not when all is typed.
    var showsOffers: Bool {
        guard !offers.isEmpty, kind != .palette, kind != .catalogue, chosenOffer == nil else { return !offers.isEmpty }
        let typed = typedWord
        guard typed.isEmpty else { return offers.count > 1 || offers[0].text != typed }
        let before = text.prefix(replaced.lowerBound).last
        return before?.isWhitespace == false || text.allSatisfy(\.isWhitespace)
    }

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

    mutating func replace(_ range: Range<Int>, with new: String) {
        let range = range.clamped(to: 0..<text.count)
        text.replaceSubrange(range, with: Array(new))
        place = range.lowerBound + new.count
    }

    /// Goes up (1) or down (-1) among earlier texts that begin with what was typed.
    mutating func recall(_ step: Int, from history: [String]) {
        let typed = recalled?.typed ?? text
        let fitting = history.filter { $0.hasPrefix(String(typed)) && $0 != String(typed) }
        let wanted = (recalled?.place ?? 0) + step
        guard wanted <= fitting.count else { return }
        recalled = wanted > 0 ? (wanted, typed) : nil
        text = wanted > 0 ? Array(fitting[fitting.count - wanted]) : typed
        place = text.count
    }
}

/// What a key does in a line of text.
public enum PromptEdit: Equatable, Sendable {
    case insert(String)
    case deleteBackward, deleteForward, deleteToStart, deleteToEnd
    case left, right, start, end
    case older, newer
    case complete, completeBackward, accept, cancel, clear

    /// Nil for a key that does nothing in a line of text.
    init?(_ key: Key) {
        switch key {
        case .character(let character): self = .insert(String(character))
        case .backspace, .control("h"): self = .deleteBackward
        case .delete, .control("d"): self = .deleteForward
        case .control("u"): self = .deleteToStart
        case .control("k"): self = .deleteToEnd
        case .left, .control("b"): self = .left
        case .right, .control("f"): self = .right
        case .home, .control("a"): self = .start
        case .end, .control("e"): self = .end
        case .up: self = .older
        case .down: self = .newer
        case .tab: self = .complete
        case .backTab: self = .completeBackward
        case .enter: self = .accept
        case .escape, .control("g"): self = .cancel
        case .control("c"): self = .clear
        default: return nil
        }
    }
}
