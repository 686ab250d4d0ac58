extension LoadProgress {
    /// How much of all bytes was read, of a hundred; nil where nobody knows how many there are.
    package var percent: Int? {
        guard let bytesInAll, bytesInAll > 0 else { return nil }
        return min(100, Int(Double(bytesRead) * 100 / Double(bytesInAll)))
    }

    /// How long it goes on at the rate so far, rounded up; nil where nobody knows.
    package var secondsLeft: Int? {
        guard let bytesInAll, bytesInAll > 0, bytesRead > 0, milliseconds > 0 else { return nil }
        let left = Double(max(0, bytesInAll - bytesRead)) * Double(milliseconds) / Double(bytesRead)
        return left < 1e9 ? Int((left / 1000).rounded(.up)) : nil
    }
}
