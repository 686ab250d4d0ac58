import Testing

@testable import ProvisioningLog

/// Clauses of scoping filters, in the spellings of the log and of on-demand results.
struct ScopeClauseTests {
    @Test(
        arguments: [
            (
                "Marketing department filter.department EQUALS 'Marketing'", "Marketing department filter",
                "department EQUALS 'Marketing'", "department"
            ),
            (
                "Filter external users.alternativeSecurityIds EQUALS 'None'", "Filter external users",
                "alternativeSecurityIds EQUALS 'None'", "alternativeSecurityIds"
            ),
            ("Staff.userType NOT EQUALS 'Guest'", "Staff", "userType NOT EQUALS 'Guest'", "userType"),
            ("Staff.mail IS NOT NULL", "Staff", "mail IS NOT NULL", "mail"),
            ("Staff.accountEnabled IS TRUE", "Staff", "accountEnabled IS TRUE", "accountEnabled"),
            (
                "Staff.mail REGEX MATCH '.*@contoso\\.example'", "Staff", "mail REGEX MATCH '.*@contoso\\.example'",
                "mail"
            ),
            // On demand: no dot, no quotation marks.
            ("Field staff department EQUALS Field", "Field staff", "department EQUALS Field", "department"),
            // A title with the words of a comparison, with a dot and with an apostrophe.
            ("All EQUALS.department EQUALS 'x'", "All EQUALS", "department EQUALS 'x'", "department"),
            ("v1.2 staff.department EQUALS 'x'", "v1.2 staff", "department EQUALS 'x'", "department"),
            ("Bob's people.city EQUALS 'Bonn'", "Bob's people", "city EQUALS 'Bonn'", "city"),
            // A value with the words of a comparison.
            ("Staff.title EQUALS 'IS NULL EQUALS'", "Staff", "title EQUALS 'IS NULL EQUALS'", "title"),
            // The attributes of SCIM extensions have dots.
            (
                "HR.urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department EQUALS 'x'", "HR",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department EQUALS 'x'",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"
            ),
            // A comparison that nobody has documented.
            ("Staff.country MATCHES ANY 'DE'", "Staff", "country MATCHES ANY 'DE'", "country"),
            ("department EQUALS 'x'", nil, "department EQUALS 'x'", "department"),
        ] as [(String, String?, String, String)])
    func areTakenApart(text: String, filter: String?, condition: String, attribute: String) {
        let clause = ScopeClause(text)
        #expect(clause.filter == filter)
        #expect(clause.condition == condition)
        #expect(clause.attribute == attribute)
    }

    @Test(arguments: ["", " ", "'", "no comparison here", "EQUALS 'x'", ".", "a. EQUALS"])
    func whatIsSpelledInAnotherWayStaysAsItIs(text: String) {
        let clause = ScopeClause(text)
        #expect(clause.condition == text || clause.attribute != nil)
        #expect(ScopeClause(text, filter: "Staff").filter == "Staff")
    }
}
