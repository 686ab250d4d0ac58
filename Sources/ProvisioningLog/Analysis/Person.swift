extension EventTable {
    /// What says in words which person, group or device an event is about, in all jobs; nil where the event names
    /// nobody.
    ///
    /// A UPN where there is one; a target ID last, since two applications may number their accounts alike.
    public func filter(ofPersonOf event: EventID) -> Filter? {
        let fields: [Field] = [.sourceUpn, .targetUpn, .sourceId, .sourceName, .targetName, .targetId]
        return fields.lazy.compactMap { text($0, of: event) }.first.map { .term("user", .equals, $0) }
    }
}
