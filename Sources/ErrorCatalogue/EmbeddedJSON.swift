public import ProvisioningLog

/// JSON that stands inside a text, such as the body of a SCIM error in a reason.
public struct EmbeddedJSON: Sendable {
    /// The text before and after it.
    public var before, after: String
    public var value: JSONValue

    /// The first object in a text that has a member; nil where there is none.
    public static func first(in text: String) -> EmbeddedJSON? {
        var start = text.startIndex
        var tries = 0
        while tries < 8, let open = text[start...].firstIndex(of: "{") {
            if let close = end(of: open, in: text), let value = JSONValue(String(text[open..<close])),
                !value.members.isEmpty
            {
                return EmbeddedJSON(before: String(text[..<open]), after: String(text[close...]), value: value)
            }
            start = text.index(after: open)
            tries += 1
        }
        return nil
    }

    private static func end(of open: String.Index, in text: String) -> String.Index? {
        var depth = 0
        var isInside = false
        var place = open
        while place < text.endIndex {
            switch text[place] {
            case "\\" where isInside:
                place = text.index(after: place)
                guard place < text.endIndex else { return nil }
            case "\"": isInside.toggle()
            case "{" where !isInside: depth += 1
            case "}" where !isInside:
                depth -= 1
                if depth == 0 { return text.index(after: place) }
            default: break
            }
            place = text.index(after: place)
        }
        return nil
    }
}
