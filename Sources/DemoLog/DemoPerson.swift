/// An invented employee, with the facts that the jobs carry from system to system.
struct DemoPerson {
    let displayName: String
    let givenName: String
    let familyName: String
    let alias: String
    let employeeNumber: String
    let objectID: String
    /// Workday's own key: 32 digits without dashes.
    let workerID: String
    /// Gives the person one steady ID in each target.
    let targetSeed: UInt64
    var department: String
    var jobTitle: String
    var office: Office
    var phone: String

    struct Office {
        let city: String
        let country: String
        let countryCode: String
        /// Start of a number range that the regulator keeps free for fiction.
        let phonePrefix: String
    }

    var userPrincipalName: String { "\(alias)@contoso.example" }
    /// The user principal name of a guest holds the address at home: `name_home#EXT#@here`.
    var mail: String {
        guard isGuest else { return userPrincipalName }
        return alias.prefix { $0 != "#" }.split(separator: "_").joined(separator: "@")
    }

    var isGuest: Bool { alias.contains("#EXT#") }
    var workerType: String { alias.hasPrefix("c-") ? "Contingent_Worker" : "Employee" }
}

extension DemoPerson {
    private static let offices = [
        Office(city: "London", country: "United Kingdom", countryCode: "GB", phonePrefix: "+44 20 7946 0"),
        Office(city: "Manchester", country: "United Kingdom", countryCode: "GB", phonePrefix: "+44 161 496 0"),
        Office(city: "Leeds", country: "United Kingdom", countryCode: "GB", phonePrefix: "+44 113 496 0"),
        Office(city: "Seattle", country: "United States", countryCode: "US", phonePrefix: "+1 206 555 0"),
        Office(city: "Austin", country: "United States", countryCode: "US", phonePrefix: "+1 512 555 0"),
        Office(city: "Toronto", country: "Canada", countryCode: "CA", phonePrefix: "+1 416 555 0"),
    ]

    private static let departments: [(name: String, titles: [String])] = [
        ("Finance", ["Accountant", "Payroll Specialist", "Controller", "Treasury Analyst"]),
        ("Field Sales", ["Account Manager", "Sales Engineer", "Regional Sales Lead"]),
        ("Research & Development", ["Software Engineer", "Senior Software Engineer", "Test Engineer"]),
        ("Customer Care", ["Support Agent", "Support Team Lead", "Service Planner"]),
        ("Logistics", ["Warehouse Planner", "Dispatcher", "Customs Specialist"]),
        ("Legal", ["Counsel", "Contract Manager"]),
        ("Human Resources", ["Recruiter", "People Partner", "Benefits Specialist"]),
        ("IT Operations", ["Systems Administrator", "Identity Engineer", "Service Desk Analyst"]),
    ]

    /// The people of a table whose rows are `alias | given name | family name [| display name]`.
    static func people(in table: String, random: inout SplitMix64) -> [DemoPerson] {
        table.split(separator: "\n").map { row in
            let cells = row.split(separator: " | ").map { String($0) }
            return DemoPerson(cells: cells, random: &random)
        }
    }

    private init(cells: [String], random: inout SplitMix64) {
        let department = random.element(of: Self.departments)
        let office = random.element(of: Self.offices)
        self.init(
            displayName: cells.count > 3 ? cells[3] : "\(cells[1]) \(cells[2])",
            givenName: cells[1], familyName: cells[2], alias: cells[0],
            employeeNumber: String(random.number(in: 20_000...89_999)),
            objectID: random.guid(), workerID: withoutDashes(random.guid()), targetSeed: random.next(),
            department: department.name, jobTitle: random.element(of: department.titles),
            office: office, phone: Self.phone(in: office, random: &random))
    }

    private static func phone(in office: Office, random: inout SplitMix64) -> String {
        office.phonePrefix + String(random.number(in: 100...199))
    }

    /// Gives the person a new title, department, office or phone, as life does.
    mutating func changeSomething(random: inout SplitMix64) {
        switch random.number(in: 1...4) {
        case 1:
            move(to: random.element(of: Self.departments), random: &random)
        case 2:
            office = random.element(of: Self.offices.filter { $0.city != office.city })
            phone = Self.phone(in: office, random: &random)
        case 3:
            let titles = Self.departments.first { $0.name == department }?.titles ?? []
            jobTitle = random.element(of: titles.filter { $0 != jobTitle })
        default:
            let old = phone
            while phone == old { phone = Self.phone(in: office, random: &random) }
        }
    }

    private mutating func move(to new: (name: String, titles: [String]), random: inout SplitMix64) {
        department = new.name
        jobTitle = random.element(of: new.titles.filter { $0 != jobTitle })
    }
}
