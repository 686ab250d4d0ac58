import DemoLog
import Testing

@testable import ProvisioningLog

/// Why an event was skipped, in words.
struct SkipStoryTests {
    private static func skip(
        _ steps: [ProvisioningStep] = [], code: String? = nil, reason: String? = nil, fields: [Field: String] = [:]
    ) -> ProvisioningEvent {
        var all: [Field: String] = [.status: "skipped"]
        all[.errorCode] = code
        all[.reason] = reason
        return ProvisioningEvent(fields: all.merging(fields) { $1 }, steps: steps)
    }

    private static func scoping(_ details: [(String, String)], type: String? = "scoping") -> ProvisioningStep {
        ProvisioningStep(
            name: "EntrySynchronizationScoping", type: type, status: "success",
            details: details.map { .init(key: $0.0, value: $0.1) })
    }

    private static func skipping(_ reason: String?, property: String? = nil, text: String? = nil) -> ProvisioningStep {
        let details = [("SkipReason", reason), ("PropertyName", property)].compactMap { key, value in
            value.map { ProvisioningStep.Detail(key: key, value: $0) }
        }
        return ProvisioningStep(
            name: "EntrySynchronizationSkip", type: "processing", status: "skipped", description: text, details: details
        )
    }

    private static func reasons(_ steps: ProvisioningStep...) -> [SkipStory.Reason] {
        SkipStory(of: skip(steps)).reasons
    }

    // MARK: - What is no skip

    @Test(arguments: ["success", "failure", "warning", "unknownFutureValue", ""])
    func onlySkipsHaveAStory(status: String) {
        let event = Self.skip([Self.skipping("RedundantExport")], fields: [.status: status])
        #expect(SkipStory(of: event).reasons.isEmpty)
    }

    @Test func aStepTellsWhateverTheEventCameTo() {
        // Who leaves the scope is disabled, which is a success.
        let step = Self.scoping([("Active in the source system", "False")])
        let event = Self.skip([step], fields: [.status: "success"])
        #expect(SkipStory(of: step, in: event).reasons == [.inactive])
    }

    // MARK: - Assignment

    @Test(
        arguments: [
            ("Active in the source system", .inactive), ("Active in source system", .inactive), ("IsActive", .inactive),
            ("Assigned to the application", .unassigned), ("Assigned to application", .unassigned),
            ("Assigned", .unassigned), ("User has the required role", .withoutRole),
            ("Group has the required role", .withoutRole), ("User has required role", .withoutRole),
            ("IsEffectivelyEntitledForProvisioning", .notEntitled(isAssigned: false)),
            ("Scoping filter evaluation passed", .outOfScope), ("IsInProvisioningScopeDisplayName", .outOfScope),
            ("IsInProvisioningScope", .outOfScope),
        ] as [(String, SkipStory.Reason)])
    func eachFalseSaysWhatIsInTheWay(key: String, reason: SkipStory.Reason) {
        for spelled in [key, key.uppercased(), key.filter { $0 != " " }] {
            for value in ["False", "false", " FALSE "] {
                #expect(Self.reasons(Self.scoping([(spelled, value)])) == [reason], "\(spelled)")
            }
            #expect(Self.reasons(Self.scoping([(spelled, "True")])).isEmpty)
            #expect(Self.reasons(Self.scoping([(spelled, "perhaps")])).isEmpty)
        }
    }

    @Test func theEntitlementIsNamedOnlyWhereNothingSaysMore() {
        let skip = Self.skipping("NotEffectivelyEntitled")
        #expect(Self.reasons(skip) == [.notEntitled(isAssigned: false)])
        #expect(Self.reasons(Self.scoping([("Assigned", "False")]), skip) == [.unassigned])
        let all = [("IsActive", "True"), ("Assigned", "True"), ("User has the required role", "True")]
        #expect(Self.reasons(Self.scoping(all), skip) == [.notEntitled(isAssigned: true)])
        #expect(Self.reasons(Self.scoping([("IsActive", "True")]), skip) == [.notEntitled(isAssigned: false)])
    }

    @Test func attributesOfTheObjectAreNotWhatIsAskedOfIt() {
        let object = ProvisioningStep(
            name: "EntryImport", type: "matching", status: "success",
            details: [.init(key: "IsActive", value: "False"), .init(key: "assigned", value: "False")])
        #expect(Self.reasons(object).isEmpty)
    }

    // MARK: - Scope

    @Test func theFalseClauseTakesThePlaceOfTheFilter() {
        let clauses = #"{"Staff.userType EQUALS 'Member'":true,"Staff.department EQUALS 'Field'":false}"#
        let step = Self.scoping([("Scoping filter evaluation passed", "False"), ("ScopeEvaluationResult", clauses)])
        let story = SkipStory(of: Self.skip([step]))
        #expect(story.reasons == [.clause(ScopeClause("Staff.department EQUALS 'Field'"), found: nil)])
        #expect(story.sentences == ["The scoping filter \"Staff\" says no: department EQUALS 'Field'."])
    }

    @Test(arguments: [("Office", ", but it is 'Office'."), ("", ", but it is empty.")])
    func theSourceSaysWhatThereIsInstead(value: String, end: String) {
        let source = ProvisioningStep(
            name: "EntryImportUpdate", type: "import", details: [.init(key: "Department", value: value)])
        let target = ProvisioningStep(
            name: "EntryImport", type: "matching", details: [.init(key: "department", value: "of the target")])
        let scoping = Self.scoping([("ScopeEvaluationResult", #"{"Staff.department EQUALS 'Field'":"False"}"#)])
        let story = SkipStory(of: Self.skip([target, source, scoping]))
        #expect(story.sentences.first?.hasSuffix("department EQUALS 'Field'\(end)") == true)
    }

    @Test func aFilterThatSaysYesMakesTheOthersMute() {
        let clauses = #"{"A.x EQUALS '1'":false,"B.y EQUALS '2'":true}"#
        let step = Self.scoping([
            ("Assigned to the application", "False"), ("Scoping filter evaluation passed", "True"),
            ("ScopeEvaluationResult", clauses),
        ])
        #expect(Self.reasons(step) == [.unassigned])
    }

    @Test func clausesMayBeGroupedByTheirFilter() {
        let clauses = #"{"Staff":{"department EQUALS 'Field'":false,"city EQUALS 'Bonn'":true}}"#
        let reasons = Self.reasons(Self.scoping([("ScopeEvaluationResult", clauses)]))
        #expect(reasons == [.clause(ScopeClause("department EQUALS 'Field'", filter: "Staff"), found: nil)])
    }

    @Test(
        arguments: [
            "{}", "", "null", "[]", #"{"Staff.x EQUALS '1'":fal"#, #"{"Staff.x EQUALS"#, "not JSON",
            #"{"a":null,"b":[]}"#,
        ])
    func whatCannotBeReadLeavesTheFilterAlone(clauses: String) {
        let step = Self.scoping([("Scoping filter evaluation passed", "False"), ("ScopeEvaluationResult", clauses)])
        #expect(Self.reasons(step) == [.outOfScope])
    }

    @Test func aClauseInItsOwnSpellingIsShownAsItIs() {
        let story = SkipStory(of: Self.skip([Self.scoping([("ScopeEvaluationResult", #"{"odd clause":false}"#)])]))
        #expect(story.sentences == ["A scoping filter says no: odd clause."])
    }

    // MARK: - Values

    @Test(
        arguments: [
            ("RedundantExport", .alreadyEqual), ("redundant export", .alreadyEqual),
            ("AttributeValidationFailed", .invalidAttribute("name.familyName")),
            ("EntityTypeNotSupported", .unsupportedType("Group")),
            (
                "UnableToResolveReferenceAttributeValue",
                .unresolvedReference(attribute: "name.familyName", objects: [])
            ),
            ("ImportSkipped", .noMatchingValue), ("EntrySynchronizationSkipped", .nothingToDo),
            ("SomethingNew", .code("SomethingNew")),
        ] as [(String, SkipStory.Reason)])
    func eachReasonHasItsSentence(code: String, reason: SkipStory.Reason) {
        let steps = [Self.skipping(code, property: "name.familyName")]
        #expect(SkipStory(of: Self.skip(steps, fields: [.sourceType: "Group"])).reasons == [reason])
        // In the index and in the code, and only there.
        let property = ProvisioningStep(details: [.init(key: "Property Name", value: "name.familyName")])
        for field in [Field.skipReason, .errorCode] {
            let event = Self.skip([property], fields: [field: code, .sourceType: "Group"])
            #expect(SkipStory(of: event).reasons == [reason], "\(field)")
        }
    }

    @Test func aReasonThatIsGivenTwiceIsToldOnce() {
        let event = Self.skip(
            [Self.skipping("RedundantExport")], code: "RedundantExport", fields: [.skipReason: "RedundantExport"])
        #expect(SkipStory(of: event).reasons == [.alreadyEqual])
    }

    @Test func missingNamesAreSaidToBeMissing() {
        #expect(SkipStory.Reason.invalidAttribute(nil).sentence.contains("the record does not name it"))
        #expect(SkipStory.Reason.unsupportedType(nil).sentence == "This job does not write objects of this type.")
        #expect(SkipStory.Reason.unresolvedReference(attribute: nil, objects: []).sentence.hasPrefix("It refers to an"))
    }

    @Test(arguments: ["", "None", "none"]) func emptyCodesSayNothing(code: String) {
        #expect(SkipStory(of: Self.skip([Self.skipping(code)], code: code)).reasons.isEmpty)
    }

    @Test func unresolvedMembersAreNamed() {
        let text = "We were unable to assign ada, bo as the members of Pilot. They are out of scope."
        let step = Self.skipping("UnableToResolveReferenceAttributeValue", property: "members", text: text)
        let story = SkipStory(of: Self.skip([step]))
        #expect(story.reasons == [.unresolvedReference(attribute: "members", objects: ["ada", "bo"])])
        #expect(story.sentences == ["members refers to ada, bo, which are not in the target yet, or out of scope."])
    }

    @Test func aStagedDeletionIsHeldBack() {
        #expect(SkipStory(of: Self.skip(fields: [.action: "stagedDelete"])).reasons == [.deletionHeldBack])
    }

    // MARK: - Numbered texts

    private static let list = "User 'x' will be skipped due to the following reasons: "

    @Test func numberedReasonsAreAList() {
        let text =
            Self.list + "1) This object is not assigned to the application. 2) It is a full moon.\n3) Not active."
        for event in [Self.skip([Self.skipping(nil, text: text)]), Self.skip(reason: text)] {
            #expect(SkipStory(of: event).reasons == [.unassigned, .stated("It is a full moon."), .inactive])
        }
    }

    @Test func aTextSaysNothingAgainThatDetailsSay() {
        let text =
            Self.list + "1) This object is not active in the source system. 2) It does not pass the scoping filter."
        let clauses = #"{"Staff.department EQUALS 'Field'":false}"#
        let scoping = Self.scoping([("Active in the source system", "False"), ("ScopeEvaluationResult", clauses)])
        let reasons = Self.reasons(scoping, Self.skipping("NotEffectivelyEntitled", text: text))
        #expect(reasons == [.inactive, .clause(ScopeClause("Staff.department EQUALS 'Field'"), found: nil)])
    }

    @Test(
        arguments: [
            ("1) a 2) b", []), ("reasons: 1) a", ["a"]), ("Reasons: 1) a 3) b", ["a 3) b"]), ("reason 11) a", []),
            ("reasons: 1)", []), ("reasons:1)a2)b", ["a", "b"]), ("reasons: 2) b", []), ("", []),
        ] as [(String, [String])])
    func listsAreReadLoosely(text: String, items: [String]) {
        #expect(ServiceText.numberedReasons(in: text) == items)
    }

    @Test func aTextWithoutAListIsQuotedWhereNothingElseIsKnown() {
        #expect(Self.reasons(Self.skipping(nil, text: "Left out.")) == [.stated("Left out.")])
        #expect(SkipStory(of: Self.skip(reason: "Left out.")).reasons == [.stated("Left out.")])
        #expect(Self.reasons(Self.skipping("RedundantExport", text: "Equal.")) == [.alreadyEqual])
        #expect(SkipStory(of: Self.skip()).reasons.isEmpty)
    }

    // MARK: - Whole logs

    @Test func everySkipOfTheDemoHasAStory() async throws {
        let table = await AnalysedDemo.table.value
        for id in table.members(of: table.rows(with: Status.skipped.symbol, in: .status)) {
            let event = try table.event(id)
            let story = SkipStory(of: event)
            #expect(!story.reasons.isEmpty)
            for reason in story.reasons {
                if case .stated(let text) = reason { Issue.record("a text that is not understood: \(text)") }
                if case .code(let text) = reason { Issue.record("a code that is not understood: \(text)") }
            }
            for sentence in story.sentences { #expect(sentence.hasSuffix(".") && !sentence.contains("nil")) }
        }
    }
}
