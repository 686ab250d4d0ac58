extension TextDifference {
    /// How a sentence goes on after "differs only".
    private var phrase: String {
        switch self {
        case .trailingSpace: "by a space at the end"
        case .leadingSpace: "by a space at the beginning"
        case .noBreakSpace: "by a no-break space"
        case .blanks: "by blanks between words"
        case .invisible: "by characters that cannot be seen"
        case .letterCase: "in capital and small letters"
        case .unicodeForm: "in the Unicode form of its letters"
        case .lookAlike: "by letters or signs that look alike"
        case .order: "in the order of its values"
        }
    }

    /// What an eye does not see between two values, without a full stop; nil where they differ plainly and where one is
    /// not known.
    public static func sentence(_ old: String?, _ new: String?) -> String? {
        guard let old, let new else { return nil }
        guard !old.utf8.elementsEqual(new.utf8) else { return "old and new are the same" }
        let phrases = between(old, new).map(\.phrase)
        return phrases.isEmpty ? nil : "differs only " + phrases.joined(separator: ", and ")
    }
}
