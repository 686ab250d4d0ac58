public import ProvisioningLog

/// A request to Microsoft Graph that tests or mends what an event is about, as text to copy. It is never sent.
public struct MendingRequest: Equatable, Sendable {
    /// What it does.
    public var title: String
    /// `GET`, `POST` and so on.
    public var method: String
    /// What the log does not say stands in braces.
    public var url: String
    /// What is sent with it; nil for nothing.
    public var body: JSONValue?
    /// What to know before it is sent, as sentences.
    public var notes: [String]
    /// What must be filled in: the braces in the address and the body, and where the value is found.
    public var missing: [String] = []

    /// The request for a clipboard: remarks, the line, the body.
    public var text: String {
        var lines = ["# " + title] + notes.map { "# " + $0 } + missing.map { "# Fill in " + $0 }
        lines.append("\(method) \(url)")
        if let body { lines += ["Content-Type: application/json", "", body.json(indented: true)] }
        return lines.joined(separator: "\n")
    }

    /// All requests in one text, in the order in which they make sense.
    public static func text(of requests: [MendingRequest]) -> String {
        requests.map(\.text).joined(separator: "\n\n") + "\n"
    }

    /// What can be asked of Graph about the object and the job of an event.
    public static func requests(for event: ProvisioningEvent) -> [MendingRequest] { Requests(event).all }
}

/// Fills in what an event says.
private struct Requests {
    private static let graph = "https://graph.microsoft.com"
    private let event: ProvisioningEvent
    private let principal, job, object: Part

    /// A part of an address: what the log says, or braces.
    private struct Part {
        var text: String
        var missing: String?

        init(_ value: String?, _ name: String, from place: String) {
            guard let value, !value.isEmpty else {
                (text, missing) = ("{\(name)}", "{\(name)}: \(place)")
                return
            }
            text = value.percentEncoded
        }
    }

    init(_ event: ProvisioningEvent) {
        self.event = event
        principal = Part(
            event[.servicePrincipalId], "service-principal-id", from: "the object ID of the enterprise application.")
        job = Part(event[.jobId], "job-id", from: "GET …/servicePrincipals/{id}/synchronization/jobs lists the jobs.")
        object = Part(
            event[.sourceId] ?? event[.targetId], "object-id", from: "the ID of the object in the source or the target."
        )
    }

    var all: [MendingRequest] {
        [onDemand, getConnection, pause, deleteConnection, start, restart] + (isStagedDeletion ? [forceDeletes] : [])
    }

    private var isStagedDeletion: Bool { event[.action] == "stagedDelete" }

    private func url(_ version: String, _ end: String) -> String {
        "\(Self.graph)/\(version)/servicePrincipals/\(principal.text)/synchronization/jobs/\(job.text)/\(end)"
    }

    private func request(
        _ title: String, _ method: String, _ version: String, _ end: String, body: JSONValue? = nil,
        missing: [String] = [], notes: [String] = []
    ) -> MendingRequest {
        MendingRequest(
            title: title, method: method, url: url(version, end), body: body, notes: notes,
            missing: [principal.missing, job.missing].compactMap(\.self) + missing)
    }

    // MARK: - One object

    private var onDemand: MendingRequest {
        let subject: [JSONValue.Member] = [
            .init("objectId", event[.sourceId] ?? "{object-id}"),
            .init("objectTypeName", event[.sourceType] ?? "User"),
        ]
        let parameters: [JSONValue.Member] = [
            .init("ruleId", "{rule-id}"),
            .init(key: "subjects", value: .array([.object(subject)])),
        ]
        let rule =
            "{rule-id}: GET …/jobs/\(job.text)/schema, the id of the synchronization rule for this kind of object."
        let source = event[.sourceId] == nil ? ["{object-id}: the ID of the object in the source."] : []
        return request(
            "Provision this one object now", "POST", "v1.0", "provisionOnDemand",
            body: .object([.init(key: "parameters", value: .array([.object(parameters)]))]),
            missing: source + [rule], notes: ["At most 5 requests in 10 seconds."])
    }

    private func connection(
        _ title: String, _ method: String, notes: [String]
    ) -> MendingRequest {
        // The service looks for a source of this ID first, then for a target.
        request(
            title, method, "beta", "objectConnections('\(object.text)')",
            missing: [object.missing].compactMap(\.self), notes: notes)
    }

    private var getConnection: MendingRequest {
        connection(
            "See the stored link of this object (beta)", "GET",
            notes: ["404: there is no link with this ID. Links cannot be listed."])
    }

    private var deleteConnection: MendingRequest {
        connection(
            "Remove the stored link of this object (beta)", "DELETE",
            notes: [
                "GET it first: the answer is 204 for a link that is not there, too.",
                "The job must be paused, or the answer is 409.",
                "Correct the cause first, or the same link comes back. Neither object is deleted.",
            ])
    }

    // MARK: - The job

    private var pause: MendingRequest { request("Pause the job", "POST", "v1.0", "pause") }

    private var start: MendingRequest { request("Start the job again, with nothing reset", "POST", "v1.0", "start") }

    private func restart(_ title: String, scope: String, notes: [String]) -> MendingRequest {
        let criteria = JSONValue.object([.init("resetScope", scope)])
        return request(
            title, "POST", "v1.0", "restart", body: .object([.init(key: "criteria", value: criteria)]), notes: notes)
    }

    private var restart: MendingRequest {
        restart(
            "Restart the job as the admin center does", scope: "QuarantineState, Watermark, Escrows",
            notes: [
                "All objects are evaluated anew: an initial cycle can take hours.",
                "Stored links stay. The scope Full drops them too, so that every object is matched anew.",
            ])
    }

    private var forceDeletes: MendingRequest {
        restart(
            "Carry out the deletions that are held back", scope: "ForceDeletes",
            notes: ["This deletes all objects whose deletion the limit held back. Review them first."])
    }
}

extension String {
    /// As a part of the path of an address: what is no letter, digit or `-._~` as `%` and its bytes.
    fileprivate var percentEncoded: String {
        utf8.reduce(into: "") { text, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            // A quotation mark in a key is doubled.
            case 0x27: text += "%27%27"
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
    }
}
