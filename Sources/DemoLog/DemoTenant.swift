/// The invented organisation: its people, groups and jobs.
struct DemoTenant {
    let id: String
    let humanResources: DemoJob
    let expenses: DemoJob
    let serviceNow: DemoJob
    let crossTenant: DemoJob
    /// Everybody who is in scope everywhere and in no story. Facts about them change.
    var employees: [DemoPerson]
    let outsiders: Outsiders
    let groups: [DemoGroup]
    private let cast: [DemoPerson]

    /// People for whom some job has nothing to do.
    struct Outsiders {
        let unassigned: [DemoPerson]
        let inactive: [DemoPerson]
        let withoutRole: [DemoPerson]
        let guests: [DemoPerson]
        let contractors: [DemoPerson]
        let closedOffice: [DemoPerson]
    }

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let tenantID = random.guid()
        id = tenantID
        humanResources = DemoJob(.humanResources, tenantID: tenantID, random: &random)
        expenses = DemoJob(.expenses, tenantID: tenantID, random: &random)
        serviceNow = DemoJob(.serviceNow, tenantID: tenantID, random: &random)
        crossTenant = DemoJob(.crossTenant, tenantID: tenantID, random: &random)
        cast = DemoPerson.people(in: DemoRoster.cast, random: &random)
        outsiders = Outsiders(
            unassigned: DemoPerson.people(in: DemoRoster.unassigned, random: &random),
            inactive: DemoPerson.people(in: DemoRoster.inactive, random: &random),
            withoutRole: DemoPerson.people(in: DemoRoster.withoutRole, random: &random),
            guests: DemoPerson.people(in: DemoRoster.guests, random: &random),
            contractors: DemoPerson.people(in: DemoRoster.contractors, random: &random),
            closedOffice: DemoPerson.people(in: DemoRoster.closedOffice, random: &random))
        employees = DemoPerson.people(in: DemoRoster.employees, random: &random)
        groups = DemoRoster.groups.map { DemoGroup(name: $0, id: random.guid(), targetSeed: random.next()) }
    }

    /// The first three have their own troubles.
    var groupsOutsideStories: [DemoGroup] { Array(groups.dropFirst(3)) }

    subscript(role: DemoRoster.Role) -> DemoPerson { cast[role.rawValue] }

    /// The jobs that read from Entra and write to an application or another tenant.
    var outboundJobs: [DemoJob] { [expenses, serviceNow, crossTenant] }
}

/// A group that is provisioned to the applications.
struct DemoGroup {
    let name: String
    let id: String
    let targetSeed: UInt64
}
