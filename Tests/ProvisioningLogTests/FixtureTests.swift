import Foundation
import Testing

@testable import ProvisioningLog

/// The same five events in every shape must come out the same.
struct FixtureTests {
    @Test(arguments: try Dialect.all())
    func everyShapeIsRecognised(dialect: Dialect) async {
        let files = await dialect.load().table.files
        #expect(files.map(\.format) == dialect.files.map { _ in dialect.format })
        #expect(files.allSatisfy { $0.error == nil })
    }

    @Test(arguments: try Dialect.all())
    func everyShapeHasItsEventsInTheOrderOfTheFile(dialect: Dialect) async throws {
        let table = await dialect.load().table
        try #require(table.count == dialect.events.count)
        for (row, index) in zip(table.events, dialect.events) {
            let expected = try dialect.expected(index)
            let event = try table.event(row)
            for field in Field.allCases where !Dialect.derived.contains(field) {
                #expect(event[field] == expected.fields[field], "\(field) of event \(index)")
            }
            #expect(event.steps.map(\.withoutTime) == expected.steps, "steps of event \(index)")
            let changes = event.modifiedProperties.map(\.withoutEmptyTexts)
            #expect(changes == expected.modifiedProperties, "changes of event \(index)")
        }
    }

    @Test(arguments: try Dialect.all())
    func everyShapeIsReadWithoutComplaint(dialect: Dialect) async throws {
        let files = await dialect.load().table.files
        let isCut = dialect.files == ["powershell-cut.json"]
        #expect(files.reduce(0) { $0 + $1.badCount } == (isCut ? dialect.events.count : 0))
        #expect(files.flatMap(\.bad).allSatisfy { $0.isKept })
    }

    @Test(arguments: try Dialect.all())
    func fieldsInColumnsAreThoseOfTheWholeEvent(dialect: Dialect) async throws {
        let table = await dialect.load().table
        for (row, index) in zip(table.events, dialect.events) {
            let expected = try dialect.expected(index)
            #expect(table.status(of: row)?.name == expected.fields[.status])
            let hasChanges = !dialect.missing.contains("modifiedProperties")
            #expect(table.changeCount(of: row) == (hasChanges ? expected.modifiedProperties.count : 0))
            #expect(!table.statusDisagrees(in: row))
        }
    }

    @Test func applicationIsTheServicePrincipalElseTheTargetSystem() async {
        let named = await Fixture.load("portal-new.json").table
        #expect(named.text(.application, of: EventID(row: 0)) == "Fabrikam Projects")
        let onDemand = await Fixture.load("on-demand.json").table
        #expect(onDemand.text(.application, of: EventID(row: 0)) == "customappsso")
    }
}

/// A row of dialects.json: files that hold one log, and what their shape cannot carry.
struct Dialect: Sendable, CustomTestStringConvertible {
    /// What the reader adds to expected.json: for the list, or where only some shapes have it.
    static let derived: Set<Field> = [.application, .targetUpn]

    let files: [String]
    let events: [Int]
    let missing: Set<String>
    let format: String
    let overrides: [String: JSONValue]

    var testDescription: String { files[0] }

    static func all() throws -> [Dialect] {
        try Fixture.json("dialects.json").elements.map { value in
            Dialect(
                files: value["files"]?.elements.compactMap(\.text) ?? [],
                events: value["events"]?.elements.compactMap { $0.text.flatMap { Int($0) } } ?? [],
                missing: Set(value["missing"]?.elements.compactMap(\.text) ?? []),
                format: value["format"]?.text ?? "",
                overrides: Dictionary(
                    value["overrides"]?.members.map { ($0.key, $0.value) } ?? [], uniquingKeysWith: { $1 }))
        }
    }

    func load(readers: Int = 1) async -> LoadProgress {
        await LogLoader(inputs: files.map { .path(Fixture.path($0)) }, readers: readers).load()
    }

    /// What expected.json demands of this shape.
    func expected(_ index: Int) throws -> ProvisioningEvent {
        let all = try Fixture.json("expected.json").elements
        let override = overrides["\(index)"]
        func value(_ name: String) -> JSONValue? {
            missing.contains(name) ? nil : override?[name] ?? all[index][name]
        }
        var event = ProvisioningEvent(fields: [:])
        for field in Field.allCases {
            event.fields[field] = value(field.name)?.text.flatMap { $0.isEmpty ? nil : $0 }
        }
        func list(_ name: String) -> [JSONValue] {
            guard let sources = override?["\(name)From"], !missing.contains(name) else {
                return value(name)?.elements ?? []
            }
            return sources.elements.compactMap(\.text).compactMap { Int($0) }
                .flatMap { all[$0][name]?.elements ?? [] }
        }
        event.steps = list("steps").map(ProvisioningStep.init)
        event.modifiedProperties = list("modifiedProperties").map(ModifiedProperty.init)
        return event
    }
}

extension ProvisioningStep {
    /// From expected.json.
    fileprivate init(_ value: JSONValue) {
        self.init(
            name: value["name"]?.text, type: value["type"]?.text, status: value["status"]?.text,
            description: value["description"]?.text,
            details: value["details"]?.members.map { Detail(key: $0.key, value: $0.value.text ?? "") } ?? [])
        details.sort { $0.key < $1.key }
    }

    /// Only on-demand results have times, and no shape promises the order of details.
    fileprivate var withoutTime: ProvisioningStep {
        var step = self
        step.timestamp = nil
        step.details.sort { $0.key < $1.key }
        return step
    }
}

extension ModifiedProperty {
    /// From expected.json.
    fileprivate init(_ value: JSONValue) {
        self.init(
            name: value["name"]?.text ?? "", oldValue: value["oldValue"]?.text, newValue: value["newValue"]?.text)
    }

    /// In expected.json absent, null and the empty text are one (formats.md, section 4).
    fileprivate var withoutEmptyTexts: ModifiedProperty {
        func present(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        return ModifiedProperty(name: name, oldValue: present(oldValue), newValue: present(newValue))
    }
}
