/// How a job carries one fact from the source to the target.
struct AttributeMapping {
    /// The attribute read; none if an expression or a constant makes the value, and for
    /// `userPrincipalName`, which every import from Entra has anyway.
    let source: String?
    let target: String
    /// Sent with every update, changed or not, as matching attributes and the like are.
    var isAlwaysSent = false
    let value: (DemoPerson) -> String

    init(
        _ source: String?, _ target: String, isAlwaysSent: Bool = false,
        value: @escaping (DemoPerson) -> String
    ) {
        self.source = source
        self.target = target
        self.isAlwaysSent = isAlwaysSent
        self.value = value
    }
}

extension DemoJob {
    var mappings: [AttributeMapping] {
        switch kind {
        case .humanResources: Self.humanResourcesMappings
        case .expenses: Self.expensesMappings
        case .serviceNow: Self.serviceNowMappings
        case .crossTenant: Self.crossTenantMappings
        }
    }

    /// What an update writes: what differs, and what is always sent.
    func changes(from before: DemoPerson, to after: DemoPerson) -> [PropertyChange] {
        mappings.compactMap { mapping in
            let (old, new) = (mapping.value(before), mapping.value(after))
            guard mapping.isAlwaysSent || old != new else { return nil }
            let oldIsKnown = form.recordsOldValues && old != new
            return PropertyChange(name: mapping.target, oldValue: oldIsKnown ? old : nil, newValue: new)
        }
    }

    /// What a creation writes: everything.
    func changes(creating person: DemoPerson) -> [PropertyChange] {
        mappings.map { PropertyChange(name: $0.target, newValue: $0.value(person)) }
    }

    private static var humanResourcesMappings: [AttributeMapping] {
        [
            AttributeMapping("WorkerID", "employeeID", isAlwaysSent: true) { $0.employeeNumber },
            AttributeMapping("UserID", "sAMAccountName") { String($0.alias.prefix(20)) },
            AttributeMapping(nil, "userPrincipalName", isAlwaysSent: true) { $0.userPrincipalName },
            AttributeMapping("PreferredNameData", "displayName") { $0.displayName },
            AttributeMapping("FirstName", "givenName") { $0.givenName },
            AttributeMapping("LastName", "sn") { $0.familyName },
            AttributeMapping("BusinessTitle", "title") { $0.jobTitle },
            AttributeMapping("SupervisoryOrganization", "department") { $0.department },
            AttributeMapping("Municipality", "l") { $0.office.city },
            AttributeMapping("CountryReferenceTwoLetter", "c") { $0.office.countryCode },
            AttributeMapping("PrimaryWorkTelephone", "telephoneNumber") { $0.phone },
            AttributeMapping(nil, "accountDisabled", isAlwaysSent: true) { _ in "False" },
        ]
    }

    private static var expensesMappings: [AttributeMapping] {
        [
            AttributeMapping(nil, "userName", isAlwaysSent: true) { $0.userPrincipalName },
            AttributeMapping(nil, "active", isAlwaysSent: true) { _ in "True" },
            AttributeMapping("displayName", "displayName") { $0.displayName },
            AttributeMapping("jobTitle", "title") { $0.jobTitle },
            AttributeMapping("mail", #"emails[type eq "work"].value"#) { $0.mail },
            AttributeMapping("givenName", "name.givenName") { $0.givenName },
            AttributeMapping("surname", "name.familyName") { $0.familyName },
            AttributeMapping("city", #"addresses[type eq "work"].locality"#) { $0.office.city },
            AttributeMapping("telephoneNumber", #"phoneNumbers[type eq "work"].value"#) { $0.phone },
            AttributeMapping("mailNickname", "externalId", isAlwaysSent: true) { $0.alias },
            AttributeMapping("employeeId", "\(enterpriseUser):employeeNumber") { $0.employeeNumber },
            AttributeMapping("department", "\(enterpriseUser):department") { $0.department },
        ]
    }

    private static let enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

    private static var serviceNowMappings: [AttributeMapping] {
        [
            AttributeMapping(nil, "user_name", isAlwaysSent: true) { $0.userPrincipalName },
            AttributeMapping(nil, "active", isAlwaysSent: true) { _ in "True" },
            AttributeMapping("mail", "email", isAlwaysSent: true) { $0.mail },
            AttributeMapping("displayName", "name") { $0.displayName },
            AttributeMapping("givenName", "first_name") { $0.givenName },
            AttributeMapping("surname", "last_name") { $0.familyName },
            AttributeMapping("jobTitle", "title") { $0.jobTitle },
            AttributeMapping("department", "department") { $0.department },
            AttributeMapping("city", "city") { $0.office.city },
            AttributeMapping("telephoneNumber", "phone") { $0.phone },
            AttributeMapping("employeeId", "employee_number") { $0.employeeNumber },
        ]
    }

    private static var crossTenantMappings: [AttributeMapping] {
        [
            AttributeMapping(nil, "userPrincipalName", isAlwaysSent: true) {
                "\($0.alias)_contoso.example#EXT#@fabrikam.example"
            },
            AttributeMapping("displayName", "displayName", isAlwaysSent: true) { $0.displayName },
            AttributeMapping("givenName", "givenName") { $0.givenName },
            AttributeMapping("surname", "surname") { $0.familyName },
            AttributeMapping("mail", "mail") { $0.mail },
            AttributeMapping("mailNickname", "mailNickname") { $0.alias },
            AttributeMapping("jobTitle", "jobTitle") { $0.jobTitle },
            AttributeMapping("department", "department") { $0.department },
            AttributeMapping("city", "city") { $0.office.city },
            AttributeMapping("telephoneNumber", "telephoneNumber") { $0.phone },
            AttributeMapping("employeeId", "employeeId") { $0.employeeNumber },
            AttributeMapping(nil, "userType", isAlwaysSent: true) { _ in "Member" },
        ]
    }
}
