import ProvisioningLog

extension Int64 {
    /// A length of time in milliseconds in at most five characters: `45s`, `40m`, `7h31`, `3d04`.
    var shortSpan: String { SpanText.short(self) }

    /// The same for a sentence: `40 min`, `1 h 20 min`, `3 days 4 h`.
    var spanInWords: String { SpanText.words(self) }
}
