/// The ordinary traffic: facts change in HR and travel to every application.
extension DemoScript {
    mutating func tellDailyRoutine() {
        // Cycle -1 fills the applications' first cycle with changes of the evening before.
        for cycle in -1..<DemoJob.cyclesPerLog {
            if cycle >= 0 {
                skipSomebody(in: cycle)
                changeGroups(in: cycle)
            }
            for _ in 0..<numberOfChanges(in: cycle) {
                let index = random.number(in: 0...tenant.employees.count - 1)
                let before = tenant.employees[index]
                tenant.employees[index].changeSomething(random: &random)
                carry(tenant.employees[index], was: before, from: cycle)
            }
        }
    }

    /// Brings a changed person from Workday to Active Directory, and from there to the applications.
    mutating func carry(_ person: DemoPerson, was before: DemoPerson, from cycle: Int) {
        if cycle >= 0, cycle != Self.missingCycle {
            update(person, was: before, in: tenant.humanResources, cycle: cycle)
        }
        guard cycle + 1 < DemoJob.cyclesPerLog else { return }
        for job in tenant.outboundJobs {
            update(person, was: before, in: job, cycle: cycle + 1)
        }
    }

    private mutating func update(_ person: DemoPerson, was before: DemoPerson, in job: DemoJob, cycle: Int) {
        let subject = DemoSubject(person, was: before, in: job)
        let changes = job.changes(from: before, to: person)
        if job.kind == .serviceNow, Self.throttledCycles.contains(cycle) {
            throttledUpdates.append(ThrottledUpdate(subject: subject, changes: changes, cycle: cycle))
        } else {
            append(.updated(subject, changes), cycle: cycle)
        }
    }

    private mutating func numberOfChanges(in cycle: Int) -> Int {
        // The rush that makes ServiceNow throttle.
        if cycle + 1 == Self.throttledCycles.lowerBound { return 4 }
        let hour = cycle * DemoJob.minutesPerCycle / 60 % 24
        return (7...17).contains(hour) && random.happens(percent: 80) ? 2 : 1
    }

    private mutating func skipSomebody(in cycle: Int) {
        for job in tenant.outboundJobs where !lacksToken(job, cycle) {
            if random.happens(percent: 25) {
                append(.redundant(random.element(of: tenant.employees), in: job), cycle: cycle)
            }
            if random.happens(percent: 16) {
                skipUnentitled(in: job, cycle: cycle)
            }
        }
        if random.happens(percent: 16) {
            append(.filteredOut(random.element(of: tenant.outsiders.guests), in: tenant.crossTenant), cycle: cycle)
        }
        if cycle != Self.missingCycle, random.happens(percent: 16) {
            let contractor = random.element(of: tenant.outsiders.contractors)
            append(.filteredOut(contractor, in: tenant.humanResources), cycle: cycle)
        }
    }

    private mutating func skipUnentitled(in job: DemoJob, cycle: Int) {
        let (people, answers) =
            switch random.number(in: 1...4) {
            case 1: (tenant.outsiders.inactive, ScopingAnswers(isActive: false))
            case 2: (tenant.outsiders.withoutRole, ScopingAnswers(hasRole: false))
            default: (tenant.outsiders.unassigned, ScopingAnswers(isAssigned: false))
            }
        append(.notEntitled(random.element(of: people), answers, in: job), cycle: cycle)
    }

    private mutating func changeGroups(in cycle: Int) {
        for job in [tenant.expenses, tenant.serviceNow] {
            guard lacksToken(job, cycle) || random.happens(percent: 8) else { continue }
            let group = random.element(of: tenant.groupsOutsideStories)
            let member = random.element(of: tenant.employees)
            append(.updated(DemoSubject(group, in: job), job.changes(of: group, adding: member)), cycle: cycle)
        }
    }
}

extension DemoJob {
    func changes(of group: DemoGroup, adding member: DemoPerson) -> [PropertyChange] {
        [
            PropertyChange(name: "objectId", newValue: group.id),
            PropertyChange(name: kind == .serviceNow ? "name" : "displayName", newValue: group.name),
            PropertyChange(name: "members", newValue: member.objectID),
        ]
    }
}
