extension Frame {
    /// Lays a role over every place in a row where a text stands, without case.
    public mutating func highlight(_ text: String, row: Int, role: Role) {
        let wanted = Array(text.lowercased())
        guard !wanted.isEmpty, (0..<size.rows).contains(row) else { return }
        let cells = (0..<size.columns).filter { !self[row, $0].isContinuation }
        let letters = cells.map { Character(self[row, $0].scalar).lowercased() }
        let needle = wanted.map { String($0) }
        guard needle.count <= letters.count else { return }
        var place = 0
        while place + needle.count <= letters.count {
            guard letters[place..<place + needle.count].elementsEqual(needle) else {
                place += 1
                continue
            }
            let end = place + needle.count
            overlay(role, row: row, columns: cells[place]..<(end < cells.count ? cells[end] : size.columns))
            place = end
        }
    }
}
