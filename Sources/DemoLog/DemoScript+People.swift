/// The stories of people who come, go, and have strange names.
extension DemoScript {
    /// Three reports wait for a manager who is hired late; then the reference is written.
    mutating func tellLateManager() {
        let job = tenant.humanResources
        let manager = tenant[.manager]
        let reports: [DemoRoster.Role] = [.firstReport, .secondReport, .thirdReport]
        for report in reports.map({ tenant[$0] }) {
            let subject = DemoSubject(report, in: job)
            let changes = job.changes(from: report, to: report)
            for cycle in 26...29 {
                append(.withoutManager(subject, manager: manager, changes), cycle: cycle)
            }
            append(.updated(subject, changes + [managerReference(to: manager)]), cycle: 31)
        }
        append(.created(manager, in: job), cycle: 30)
    }

    private func managerReference(to manager: DemoPerson) -> PropertyChange {
        PropertyChange(
            name: "manager",
            newValue: "CN=\(manager.displayName),OU=\(manager.office.city),OU=People,DC=contoso,DC=example")
    }

    mutating func tellMissingMember() {
        for cycle in [5, 23, 41, 59] {
            append(
                .withoutMember(tenant.groups[0], member: tenant[.missingMember], in: tenant.serviceNow),
                cycle: cycle)
        }
    }

    /// First Active Directory, a cycle later everywhere else. The last one meets the expired token.
    mutating func tellJoiners() {
        let arrivals: [(DemoRoster.Role, Int)] = [
            (.firstJoiner, 12), (.secondJoiner, 20), (.thirdJoiner, 48), (.fourthJoiner, 64),
        ]
        for (role, cycle) in arrivals {
            append(.created(tenant[role], in: tenant.humanResources), cycle: cycle)
            for job in tenant.outboundJobs {
                append(.created(tenant[role], in: job), cycle: cycle + 1)
            }
        }
    }

    /// The last leaver keeps the account in Fabrikam Expenses, because the token has expired.
    mutating func tellLeavers() {
        let departures: [(DemoRoster.Role, Int)] = [(.firstLeaver, 24), (.secondLeaver, 51), (.thirdLeaver, 63)]
        for (role, cycle) in departures {
            append(.disabled(tenant[role], in: tenant.humanResources), cycle: cycle)
            append(.disabled(tenant[role], in: tenant.expenses), cycle: cycle + 1)
            append(.disabled(tenant[role], in: tenant.serviceNow), cycle: cycle + 1)
            append(.deleted(tenant[role], in: tenant.crossTenant), cycle: cycle + 1)
        }
    }

    /// An office closes: more deletions at once than the limit of five allows.
    mutating func tellStagedDeletes() {
        for person in tenant.outsiders.closedOffice {
            append(.stagedDelete(person, limit: 5, in: tenant.crossTenant), cycle: 57)
        }
    }

    mutating func tellOddValues() {
        tellInvisibleDifferences()
        tellStranger()
        tellTwoEventsOfOneChange()
        tellMissingDepartment()
    }

    /// Fabrikam Expenses demands a department, and HR has none.
    private mutating func tellMissingDepartment() {
        var person = tenant[.withoutDepartment]
        person.department = ""
        let property = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"
        for cycle in [4, 40] {
            append(.invalid(DemoSubject(person, in: tenant.expenses), property: property), cycle: cycle)
        }
    }

    /// Departments that look the same before and after.
    private mutating func tellInvisibleDifferences() {
        let edits: [(DemoRoster.Role, String, String, Int)] = [
            (.trailingSpace, "Field Sales", "Field Sales ", 17),
            (.noBreakSpace, "Research & Development", "Research\u{A0}& Development", 39),
        ]
        for (role, old, new, cycle) in edits {
            var before = tenant[role]
            before.department = old
            var after = before
            after.department = new
            carry(after, was: before, from: cycle)
        }
    }

    /// The name holds a terminal's control sequence and a mark that turns the text around.
    private mutating func tellStranger() {
        let stranger = tenant[.stranger]
        append(.created(stranger, in: tenant.expenses), cycle: 29)
        var moved = stranger
        moved.department = "Customer Care"
        moved.jobTitle = "Contract Support Agent"
        let changes = tenant.expenses.changes(from: stranger, to: moved)
        append(.updated(DemoSubject(moved, was: stranger, in: tenant.expenses), changes), cycle: 38)
    }

    /// The service writes a person first and the reference to the manager after that: two events, one change.
    private mutating func tellTwoEventsOfOneChange() {
        let job = tenant.serviceNow
        let person = tenant[.twiceChanged]
        var promoted = person
        promoted.jobTitle = "Head of Month-End"
        let subject = DemoSubject(promoted, was: person, in: job)
        let (time, changeID) = (moment(in: job, cycle: 54), random.guid())
        append(.updated(subject, job.changes(from: person, to: promoted)), cycle: 54, at: time, changeID: changeID)
        let manager = tenant[.manager]
        let reference = [
            PropertyChange(name: "user_name", newValue: promoted.userPrincipalName),
            PropertyChange(name: "email", newValue: promoted.userPrincipalName),
            PropertyChange(name: "manager", newValue: job.targetID(seed: manager.targetSeed)),
        ]
        append(
            .updated(DemoSubject(promoted, in: job), reference), cycle: 54, at: time.adding(seconds: 2),
            changeID: changeID)
    }
}
