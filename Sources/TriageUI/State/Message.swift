public import ProvisioningLog
public import TerminalScreen

/// What happened, as the user or the background work meant it.
public enum Message: Sendable {
    case key(Key)
    case command(Command)
    case edit(PromptEdit)
    case pasted(String)
    case mouse(MouseAction, Position)
    case resized(Size)
    /// The terminal took so many milliseconds to answer.
    case answered(after: Int)
    /// Nothing was typed for a moment.
    case rested
    case loaded(LoadProgress)
    /// Records were read for the filter, by the search with a number.
    case searched(RecordSearch.Progress, number: Int)
    /// What the deep pass with a number has found.
    case deepened(DeepFacts, number: Int)
    /// The patterns of the state of the log with a number.
    case foundPatterns(PatternTable, number: Int)
    /// What the log with a number seems not to have.
    case foundGaps([DataGap], number: Int)
    /// A copy of the model that has counted its page and its panes.
    case counted(Model)
    /// A state of the log under pseudonyms, by the masking with a number.
    case masked(EventTable, number: Int)
    case read(EventReading)
    /// What became of a text for the clipboard.
    case copied(CopyOutcome, text: String, name: String)
    /// A sentence, where the view could not be saved.
    case saved(problem: String?)
    /// The themes that there are; a sentence where none can be chosen.
    case themes([ThemeChoice], refusal: String?)
    /// The screen has a theme, or a sentence says why not.
    case themeUsed(String, problem: String?)
    /// A theme is in the settings, or a sentence says why not; with what says another one at the start.
    case themeSaved(String, problem: String?, overridden: String? = nil)
    /// The keys that waited may be obeyed.
    case obeyWaiting
    case hangUp
}

/// Work that `update` asks the loop to do.
public enum Effect: Sendable {
    case read(EventID)
    /// Reads the records that the filter leaves undecided; a search that runs is given up.
    case search(RecordSearch, number: Int)
    case stopSearching
    /// Reads all records for the facts that need them.
    case deepPass(DeepPass, number: Int)
    case stopDeepPass
    /// Looks for patterns in this state of the log.
    case findPatterns(EventTable, number: Int)
    /// Looks for what this state of the log seems not to have.
    case findGaps(EventTable, number: Int)
    /// Puts pseudonyms in the place of names.
    case mask(Masking, number: Int)
    /// Comes back as the message of that name, when everything before it is done.
    case obeyWaiting
    case stopLoading
    /// To the clipboard; the second text says what it is.
    case copy(String, name: String)
    /// Leaves the full screen and prints these lines.
    case showPlain([String])
    case saveView(SavedView)
    case listThemes
    /// Gives the screen the theme of a name.
    case useTheme(String)
    /// Writes the name of a theme into the user's settings.
    case saveTheme(String)
    case suspend
    case redraw
    case quit

    /// Whether the program is to end.
    var isQuit: Bool { if case .quit = self { true } else { false } }
}
