/// Why an event failed: the code and the text that goes with it.
struct DemoFailure {
    enum Category: String {
        case failure, nonServiceFailure
    }

    let code: String
    var reason: String
    var category = Category.nonServiceFailure

    var json: JSONText {
        [
            "errorCode": .string(code),
            "reason": .string(reason),
            "additionalDetails": .null,
            "errorCategory": .string(category.rawValue),
            "recommendedAction": .null,
        ]
    }

    /// The same failure, with the sentence that tells when the service tries again.
    func retried(_ count: Int, next: DemoTime) -> DemoFailure {
        var failure = self
        failure.reason +=
            ". This operation was retried \(count) times. "
            + "It will be retried again after this date: \(next.sevenDigits)Z UTC"
        return failure
    }
}

extension DemoFailure {
    static let unauthorized = DemoFailure(
        code: "Unauthorized",
        reason: webResponse(
            "Unauthorized",
            scimError(detail: "The bearer token expired at 2026-03-03T17:18:05Z", status: "401")))

    static let tooManyRequests = DemoFailure(
        code: "TooManyRequests",
        reason: webResponse(
            "TooManyRequests",
            [
                "error": [
                    "message": "Rate limit exceeded",
                    "detail": "Rule 'Provisioning inbound' allows 3000 requests an hour (HTTP 429)",
                ],
                "status": "failure",
            ]),
        category: .failure)

    /// Look-up and creation disagree: the filter found nobody, the POST says that somebody is there.
    static let claimedAddress = DemoFailure(
        code: "SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering",
        reason: webResponse(
            "Conflict",
            scimError(
                type: "uniqueness", detail: "This address belongs to a personal account that nobody has claimed",
                status: .number(409))))

    /// A code that no page of Microsoft's lists; the tool has to live with such.
    static let unexpectedPath = DemoFailure(
        code: "SystemForCrossDomainIdentityManagementUnexpectedPatchPath",
        reason: webResponse(
            "BadRequest",
            scimError(
                type: "invalidPath", detail: "PATCH: cannot replace members[type eq \"Group\"]", status: "400")))

    static let insufficientRights = DemoFailure(
        code: "HybridSynchronizationActiveDirectoryInsufficientAccessRights",
        reason: "Message: InsufficientAccessRights-SecErr: The user has insufficient access rights.. Access is "
            + "denied.\r\nError Details: 00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0")

    static let externalService = DemoFailure(
        code: "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService",
        reason: "Message: Unable to update the specified properties for objects that have originated within an "
            + "external service. Properties: mail, showInAddressList")

    static func ambiguousUser(_ address: String) -> DemoFailure {
        DemoFailure(
            code: "InvitationCreationFailureAmbiguousUser",
            reason: "Message: The invitation of '\(address)' failed. An internal user of the target tenant has "
                + "this address among the proxy addresses, so the invited user is ambiguous")
    }

    static func entryConflict(_ name: String) -> DemoFailure {
        DemoFailure(
            code: "ServiceNowEntryConflict",
            reason: "Message: ServiceNow returned an error response with the HTTP status code 409. A group with "
                + "the name '\(name)' exists already. Rename or remove one of the two, or take the group out of scope")
    }

    static func duplicates(of value: String, identifiers: [String]) -> DemoFailure {
        DemoFailure(
            code: "DuplicateTargetEntries",
            reason: "Message: The matching attribute 'email' found \(identifiers.count) users in ServiceNow with "
                + "the value '\(value)', where one at most is allowed.\r\nsys_id: "
                + identifiers.joined(separator: ", "))
    }

    /// The text around an HTTP answer; the blank line end after `Web Response:` is the service's.
    private static func webResponse(_ statusCode: String, _ body: JSONText) -> String {
        "StatusCode: \(statusCode)\r\nMessage: Processing of the HTTP request resulted in an exception. Please "
            + "see the HTTP response returned by the 'Response' property of this exception for details.\r\n"
            + "Web Response: \r\n\(body.text)"
    }

    private static func scimError(type: String? = nil, detail: String, status: JSONText) -> JSONText {
        var body = [JSONText.Member(key: "schemas", value: .array(["urn:ietf:params:scim:api:messages:2.0:Error"]))]
        if let type { body.append(JSONText.Member(key: "scimType", value: .string(type))) }
        body.append(JSONText.Member(key: "detail", value: .string(detail)))
        body.append(JSONText.Member(key: "status", value: status))
        return .object(body)
    }
}
