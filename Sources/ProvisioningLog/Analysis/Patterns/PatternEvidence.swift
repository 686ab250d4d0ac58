/// Why a pattern over several events holds for one of them.
public struct PatternEvidence: Equatable, Sendable {
    /// A part of a sentence, without a full stop. Names in it come from the log and are not safe to print as they are; values
    /// of attributes are not in it.
    public var sentence: String
    /// The events that show it, oldest first where their order matters.
    public var events: [EventID]
    /// The attributes or details that it is about; empty where it is about whole events.
    public var fields: [String]
    /// The condition that opens the events of the pattern; nil where they are only known by themselves.
    public var filter: Filter?

    init(_ sentence: String, events: [EventID], fields: [String] = [], filter: Filter? = nil) {
        (self.sentence, self.events, self.fields, self.filter) = (sentence, events, fields, filter)
    }
}
