/// One provisioning job of the invented tenant, with a cycle every 40 minutes.
struct DemoJob {
    enum Kind: Int {
        case humanResources, expenses, serviceNow, crossTenant
    }

    static let minutesPerCycle = 40
    static let cyclesPerLog = 72

    let kind: Kind
    let form: Form
    let id: String
    let applicationID: String
    let servicePrincipalID: String
    private let sourceSystemID: String
    private let targetSystemID: String
    private let cycleIDs: [String]

    init(_ kind: Kind, tenantID: String, random: inout SplitMix64) {
        self.kind = kind
        form = .form(of: kind)
        id = "\(form.template).\(withoutDashes(tenantID)).\(random.guid())"
        applicationID = random.guid()
        servicePrincipalID = random.guid()
        sourceSystemID = random.guid()
        targetSystemID = random.guid()
        cycleIDs = (0..<Self.cyclesPerLog).map { _ in random.guid() }
    }

    func cycleID(_ cycle: Int) -> String { cycleIDs[cycle] }

    func start(ofCycle cycle: Int) -> DemoTime {
        DemoTime(minutes: cycle * Self.minutesPerCycle + form.firstMinute)
    }

    var sourceSystem: JSONText {
        ["id": .string(sourceSystemID), "displayName": .string(form.source), "details": [:]]
    }

    var targetSystem: JSONText {
        [
            "id": .string(targetSystemID),
            "displayName": .string(form.target),
            "details": [
                "ApplicationId": .string(applicationID),
                "ServicePrincipalId": .string(servicePrincipalID),
                "ServicePrincipalDisplayName": .string(form.name),
            ],
        ]
    }
}

extension DemoJob {
    /// What makes one job different from another.
    struct Form {
        let name: String
        let template: String
        let source: String
        let target: String
        let firstMinute: Int
        var sourceUser = "User"
        let targetUser: String
        let targetGroup: String
        /// Whether updates carry the old value. Most connectors leave it null.
        let recordsOldValues: Bool
        let milliseconds: ClosedRange<Int>
        /// The scoping filter's clause as `ScopeEvaluationResult` spells it.
        let scopingFilter: String?

        static func form(of kind: Kind) -> Form {
            switch kind {
            case .humanResources: humanResources
            case .expenses: expenses
            case .serviceNow: serviceNow
            case .crossTenant: crossTenant
            }
        }

        private static let humanResources = Form(
            name: "Workday to Active Directory User Provisioning", template: "Workday2AD",
            source: "Workday", target: "Active Directory", firstMinute: 16, sourceUser: "Worker",
            targetUser: "user", targetGroup: "group", recordsOldValues: true, milliseconds: 900...4_300,
            scopingFilter: "Employees only.WorkerType EQUALS 'Employee'")

        private static let expenses = Form(
            name: "Fabrikam Expenses", template: "customappsso",
            source: "Microsoft Entra ID", target: "customappsso", firstMinute: 0,
            targetUser: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            targetGroup: "urn:ietf:params:scim:schemas:core:2.0:Group", recordsOldValues: false,
            milliseconds: 210...1_900, scopingFilter: nil)

        private static let serviceNow = Form(
            name: "ServiceNow", template: "ServiceNowOutDelta",
            source: "Microsoft Entra ID", target: "ServiceNow", firstMinute: 7,
            targetUser: "sys_user", targetGroup: "sys_user_group", recordsOldValues: false,
            milliseconds: 380...2_800, scopingFilter: nil)

        private static let crossTenant = Form(
            name: "Cross-tenant sync - Fabrikam", template: "Azure2Azure",
            source: "Microsoft Entra ID", target: "Microsoft Entra ID (target tenant)", firstMinute: 28,
            targetUser: "User", targetGroup: "Group", recordsOldValues: true, milliseconds: 1_200...6_400,
            scopingFilter: "Filter external users.alternativeSecurityIds EQUALS 'None'")
    }
}

/// 32 digits, as in a job ID or in ServiceNow's `sys_id`.
func withoutDashes(_ guid: String) -> String {
    String(decoding: guid.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
}
