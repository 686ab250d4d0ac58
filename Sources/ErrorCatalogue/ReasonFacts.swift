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
    /// The job, for a support ticket: `AD2AADProvisioning.<tenant without dashes>.<GUID>`.
    public var jobId: String?

    /// Reads the facts out of a reason or a description; O(length).
    public init(_ text: String) {
        let note = RetryNote(text)
        (retries, nextRetry) = (note.retries, note.nextRetry)
        httpStatus = Self.httpStatus(in: text)
        ldapProblem = text.text(after: "problem ", until: { $0 == "," || $0.isNewline })
            .flatMap { $0.first?.isNumber == true ? "problem \($0)" : nil }
        signInError = text.text(after: "AADSTS", until: { !$0.isNumber }).flatMap { $0.isEmpty ? nil : "AADSTS\($0)" }
        jobId = Self.jobId(in: text)
        readBody(text)
    }

    /// What the text says beside its retries, with a name for each fact, in the order in which people ask for them.
    public var named: [(name: String, value: String)] {
        let facts: [(String, String?)] = [
            ("HTTP status", httpStatus.map(String.init)), ("SCIM type", scimType), ("SCIM detail", scimDetail),
            ("LDAP", ldapProblem), ("Sign-in error", signInError), ("Named job", jobId),
        ]
        return facts.compactMap { name, value in value.map { (name: name, value: $0) } }
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

    private static func jobId(in text: String) -> String? {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-" }
        return words.lazy.map { $0.split(separator: ".") }.first(where: isJobId)?.joined(separator: ".")
    }

    /// A template, a tenant without dashes and a GUID; a full stop behind them leaves no part.
    private static func isJobId(_ parts: [Substring]) -> Bool {
        guard parts.count == 3 else { return false }
        let groups = parts[2].split(separator: "-", omittingEmptySubsequences: false)
        return parts[1].count == 32 && groups.map(\.count) == [8, 4, 4, 4, 12]
            && (groups + [parts[1]]).allSatisfy { $0.allSatisfy(\.isHexDigit) }
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

extension String {
    fileprivate func text(after mark: String, until isEnd: (Character) -> Bool) -> String? {
        guard let range = firstRange(of: mark) else { return nil }
        return String(self[range.upperBound...].prefix { !isEnd($0) })
    }
}
