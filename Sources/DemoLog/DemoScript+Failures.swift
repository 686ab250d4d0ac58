/// The stories in which something is broken.
extension DemoScript {
    mutating func tellStories() {
        tellExpiredToken()
        tellDuplicate()
        tellThrottledHour()
        tellConflicts()
        tellMissingRights()
        tellTroubleBetweenTenants()
        tellLateManager()
        tellMissingMember()
        tellJoiners()
        tellLeavers()
        tellStagedDeletes()
        tellOddValues()
    }

    /// The routine's own events fail already (`append` sees to that); this adds more objects.
    private mutating func tellExpiredToken() {
        for cycle in Self.tokenExpiry..<DemoJob.cyclesPerLog {
            let person = random.element(of: tenant.employees)
            let changes = tenant.expenses.changes(from: person, to: person)
            append(.updated(DemoSubject(person, in: tenant.expenses), changes), cycle: cycle)
        }
    }

    /// Somebody made a second account by hand; every cycle since then fails on it.
    private mutating func tellDuplicate() {
        let subject = DemoSubject(tenant[.duplicate], in: tenant.serviceNow)
        let secondAccount = withoutDashes(random.guid())
        for cycle in 50..<DemoJob.cyclesPerLog {
            append(.duplicate(subject, other: secondAccount), cycle: cycle)
        }
    }

    /// ServiceNow refuses for an hour; then the same updates go through.
    private mutating func tellThrottledHour() {
        let job = tenant.serviceNow
        for update in throttledUpdates {
            var escrow: DemoEscrow?
            var created: DemoTime?
            for cycle in update.cycle...Self.throttledCycles.upperBound {
                let time = moment(in: job, cycle: cycle)
                let next = time.adding(minutes: DemoJob.minutesPerCycle - 2)
                let retries = cycle - update.cycle
                let failure = DemoFailure.tooManyRequests.retried(retries, next: next)
                append(
                    .failed(.update, update.subject, update.changes, failure, after: escrow), cycle: cycle, at: time)
                created = created ?? time
                escrow = DemoEscrow(retries: retries + 1, created: created ?? time, due: next)
            }
            append(
                .updated(update.subject, update.changes, after: escrow), cycle: Self.throttledCycles.upperBound + 1)
        }
    }

    private mutating func tellConflicts() {
        let claimed = tenant[.claimedAddress]
        retry(
            .create, DemoSubject(claimed, in: tenant.expenses), tenant.expenses.changes(creating: claimed),
            .claimedAddress, from: 10, attempts: 4)

        let group = tenant.groups[2]
        let newcomer = random.element(of: tenant.employees)
        retry(
            .create, DemoSubject(group, in: tenant.serviceNow),
            tenant.serviceNow.changes(of: group, adding: newcomer), .entryConflict(group.name), from: 21, attempts: 3)

        let nested = tenant.groups[1]
        retry(
            .update, DemoSubject(nested, in: tenant.expenses),
            tenant.expenses.changes(of: nested, adding: newcomer), .unexpectedPath, from: 33, attempts: 3)
    }

    /// Administrators are protected in Active Directory, so the agent may not write them.
    private mutating func tellMissingRights() {
        for (role, cycle) in [(DemoRoster.Role.firstAdmin, 8), (.secondAdmin, 15)] {
            let person = tenant[role]
            var promoted = person
            promoted.jobTitle = "Principal Identity Engineer"
            retry(
                .update, DemoSubject(promoted, was: person, in: tenant.humanResources),
                tenant.humanResources.changes(from: person, to: promoted), .insufficientRights, from: cycle,
                attempts: 4)
        }
    }

    private mutating func tellTroubleBetweenTenants() {
        let job = tenant.crossTenant
        let guest = tenant[.ambiguousGuest]
        retry(
            .create, DemoSubject(guest, in: job), job.changes(creating: guest),
            .ambiguousUser(guest.userPrincipalName), from: 18, attempts: 3)

        let owner = tenant[.mailboxOwner]
        let changes =
            job.changes(from: owner, to: owner)
            + [
                PropertyChange(name: "mail", newValue: owner.userPrincipalName),
                PropertyChange(name: "showInAddressList", newValue: "True"),
            ]
        retry(.update, DemoSubject(owner, in: job), changes, .externalService, from: 25, attempts: 3)
    }

    /// Fails now and at each retry: the service tries again 6, 12 and 24 hours after the first failure.
    private mutating func retry(
        _ action: DemoAction, _ subject: DemoSubject, _ changes: [PropertyChange], _ failure: DemoFailure,
        from firstCycle: Int, attempts: Int
    ) {
        // Hours to the next attempt, and the first cycle that starts after it.
        let schedule: [(hours: Int, cycle: Int)] = [(6, 0), (12, 10), (24, 19), (48, 37)]
        let created = moment(in: subject.job, cycle: firstCycle)
        var escrow: DemoEscrow?
        for (count, attempt) in schedule.prefix(attempts).enumerated() {
            let next = created.adding(minutes: attempt.hours * 60)
            let cycle = firstCycle + attempt.cycle
            append(
                .failed(action, subject, changes, failure.retried(count, next: next), after: escrow), cycle: cycle,
                at: count == 0 ? created : nil)
            escrow = DemoEscrow(
                retries: count + 1, created: created, due: next,
                modification: action == .create ? "Add" : "Update")
        }
    }
}
