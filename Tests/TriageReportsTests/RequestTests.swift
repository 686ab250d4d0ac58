import ProvisioningLog
import Testing
import TriageReports

struct RequestTests {
    private static let event = ProvisioningEvent(fields: [
        .servicePrincipalId: "sp-1", .jobId: "Box.tenant.1", .sourceId: "user-1", .targetId: "t 'x'/1",
        .sourceType: "User", .action: "update",
    ])

    @Test func eventFillsInTheRequests() {
        let requests = MendingRequest.requests(for: Self.event)
        let base = "https://graph.microsoft.com/v1.0/servicePrincipals/sp-1/synchronization/jobs/Box.tenant.1/"
        let beta = base.replacing("v1.0", with: "beta")
        #expect(
            requests.map { "\($0.method) \($0.url)" } == [
                "POST \(base)provisionOnDemand", "GET \(beta)objectConnections('user-1')", "POST \(base)pause",
                "DELETE \(beta)objectConnections('user-1')", "POST \(base)start", "POST \(base)restart",
            ])
        #expect(requests[0].missing.count == 1 && requests[0].missing[0].hasPrefix("{rule-id}"))
        #expect(requests.dropFirst().allSatisfy { $0.missing.isEmpty })
        #expect(requests[5].text.contains("\"resetScope\": \"QuarantineState, Watermark, Escrows\""))
    }

    @Test func deletionsThatAreHeldBackHaveARequest() {
        var event = Self.event
        event.fields[.action] = "stagedDelete"
        #expect(MendingRequest.requests(for: event).last?.text.contains("\"resetScope\": \"ForceDeletes\"") == true)
    }

    @Test func whatIsMissingIsNamed() {
        let requests = MendingRequest.requests(for: ProvisioningEvent(fields: [:]))
        for request in requests {
            #expect(request.url.contains("/{service-principal-id}/synchronization/jobs/{job-id}/"))
            #expect(request.text.contains("# Fill in {service-principal-id}: "))
            #expect(request.text.contains("# Fill in {job-id}: "))
        }
        #expect(requests[1].text.contains("# Fill in {object-id}: "))
    }

    @Test func strangeIDsStayWithinTheirPartOfTheAddress() {
        var event = Self.event
        event.fields[.sourceId] = "a'/../b?c\n#\u{1B}é"
        let get = MendingRequest.requests(for: event)[1]
        #expect(get.url.hasSuffix("objectConnections('a%27%27%2F..%2Fb%3Fc%0A%23%1B%C3%A9')"))
    }
}
