public import ProvisioningLog

/// What the text of a reason says beside its words (catalogue.md, section 0).
public struct ReasonFacts: Equatable, Sendable {
    /// How often the operation has been retried so far.
    public var retries: Int?
    /// When it will be tried again at the earliest: milliseconds since 1970, UTC. Wins over every table.
    public var nextRetry: Int64?
    /// The HTTP status of the target's answer.
    public var httpStatus: Int?
    /// From a SCIM error body.
    public var scimType, scimDetail: String?
    /// What Active Directory says: `problem 4003 (INSUFF_ACCESS_RIGHTS)`.
    public var ldapProblem: String?
    /// A sign-in error: `AADSTS50034`.
    public var signInError: String?

    /// Reads the facts out of a reason or a description; O(length).
    public init(_ text: String) {
        retries = text.number(after: "retried ", before: " time")
        nextRetry = text.text(after: "again after this date: ", until: \.isWhitespace)
            .flatMap { Timestamp.milliseconds($0.trimmingSentence) }
        httpStatus = Self.httpStatus(in: text)
        ldapProblem = text.text(after: "problem ", until: { $0 == "," || $0.isNewline })
            .flatMap { $0.first?.isNumber == true ? "problem \($0)" : nil }
        signInError = text.text(after: "AADSTS", until: { !$0.isNumber }).flatMap { $0.isEmpty ? nil : "AADSTS\($0)" }
        readBody(text)
    }

    /// The retry that an `EntryEscrowRetry` step announces (formats.md, section 3): US format, without a zone.
    public init(escrow step: ProvisioningStep) {
        self.init("")
        retries = step.detail("CountProcessed").flatMap { Int($0) }
        nextRetry = step.detail("NextAttempt").flatMap(Timestamp.milliseconds)
    }

    private static let statusNames: [(String, Int)] = [
        ("BadRequest", 400), ("Unauthorized", 401), ("Forbidden", 403), ("NotFound", 404), ("MethodNotAllowed", 405),
        ("RequestTimeout", 408), ("Conflict", 409), ("Gone", 410), ("PreconditionFailed", 412),
        ("TooManyRequests", 429),
        ("InternalServerError", 500), ("NotImplemented", 501), ("BadGateway", 502), ("ServiceUnavailable", 503),
        ("GatewayTimeout", 504),
    ]

    private static func httpStatus(in text: String) -> Int? {
        if let name = text.text(after: "StatusCode: ", until: { !$0.isLetter && !$0.isNumber }) {
            if let number = Int(name) { return number }
            if let known = statusNames.first(where: { $0.0 == name }) { return known.1 }
        }
        for mark in ["HTTP status code ", "HTTP/1.1 ", "HTTP "] {
            let number = text.text(after: mark, until: { !$0.isNumber }).flatMap { Int($0) }
            if let number, 100...599 ~= number { return number }
        }
        return nil
    }

    /// The JSON body that a reason quotes after "Web Response:" or anywhere.
    private mutating func readBody(_ text: String) {
        guard let body = EmbeddedJSON.first(in: text)?.value else { return }
        scimType = body["scimType"]?.text
        scimDetail = body["detail"]?.text
        if httpStatus == nil, let status = body["status"]?.text.flatMap({ Int($0) }), 100...599 ~= status {
            httpStatus = status
        }
    }
}

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

extension String {
    fileprivate func text(after mark: String, until isEnd: (Character) -> Bool) -> String? {
        guard let range = firstRange(of: mark) else { return nil }
        return String(self[range.upperBound...].prefix { !isEnd($0) })
    }

    fileprivate func number(after mark: String, before end: String) -> Int? {
        guard let range = firstRange(of: mark) else { return nil }
        let digits = self[range.upperBound...].prefix { $0.isNumber }
        guard self[digits.endIndex...].hasPrefix(end) else { return nil }
        return Int(digits)
    }

    /// Without the full stop that ends a sentence.
    fileprivate var trimmingSentence: String { hasSuffix(".") ? String(dropLast()) : self }
}
