import Foundation

@testable import ProvisioningLog

/// An event as the plain decoder sees it: what the columns of the index hold, as texts.
struct OracleReading: Equatable {
    var texts: [Field: String] = [:]
    var changes = 0

    /// What the index says of an event.
    init(_ event: EventID, in table: EventTable) {
        for field in Field.allCases { texts[field] = table.text(field, of: event) }
        changes = table.changeCount(of: event)
    }

    private init() {}

    /// Where two readings of an event differ, for people.
    func differences(from other: OracleReading) -> String {
        let fields = Field.allCases.filter { texts[$0] != other.texts[$0] }.map { field in
            "\(field) is \(texts[field].debugDescription), not \(other.texts[field].debugDescription)"
        }
        return (fields + (changes == other.changes ? [] : ["changes: \(changes), not \(other.changes)"])).joined(
            separator: "; ")
    }
}

/// Decodes logs with Foundation and a naive reader of CSV, into trees and dictionaries, with no thought of speed.
///
/// Spellings and their order are those of formats.md, section 1. Nil is for text that is not valid.
enum OracleDecoder {
    static func events(_ files: [[UInt8]], _ shape: OracleShape) -> [OracleReading]? {
        switch shape {
        case .portalCSV: return portal(files)
        case .workspaceCSV: return rows(files[0]).map { $0.map(OracleReading.init(record:)) }
        case .lines, .diagnostic, .workspaceLines: return records(lines(files[0]))
        case .pages:
            let pages = lines(files[0], mayBreak: true)?.map { ($0 as? [String: Any])?["value"] as? [Any] ?? [] }
            return records(pages?.flatMap(\.self))
        case .array, .workspaceArray: return records(json(files[0]) as? [Any])
        case .eventHub: return records((json(files[0]) as? [String: Any])?["records"] as? [Any])
        case .queryResult:
            let result = json(files[0]) as? [String: Any]
            guard let table = (result?["tables"] as? [[String: Any]])?.first,
                let columns = table["columns"] as? [[String: String]], let rows = table["rows"] as? [[Any]]
            else { return nil }
            let names = columns.compactMap { $0["name"] }
            guard rows.allSatisfy({ $0.count == names.count }) else { return nil }
            return rows.map { OracleReading(record: Dictionary(uniqueKeysWithValues: zip(names, $0))) }
        }
    }

    private static func records(_ values: [Any]?) -> [OracleReading]? {
        guard let objects = values as? [[String: Any]] else { return nil }
        return objects.map(OracleReading.init(record:))
    }

    static func json(_ bytes: [UInt8]) -> Any? { try? JSONSerialization.jsonObject(with: Data(bytes)) }

    /// The values that line feeds stand between.
    ///
    /// - Parameter mayBreak: inside of a value there are line breaks too, which all have a carriage return.
    private static func lines(_ bytes: [UInt8], mayBreak: Bool = false) -> [Any]? {
        var values: [Any] = []
        var start = 0
        for end in bytes.indices where bytes[end] == 0x0A && !(mayBreak && end > 0 && bytes[end - 1] == 0x0D) {
            let line = bytes[start..<end].filter { $0 != 0x0D }
            start = end + 1
            if line.isEmpty { continue }
            guard let value = json(line) else { return nil }
            values.append(value)
        }
        return start == bytes.count ? values : nil
    }

    // MARK: - Tables

    private static func rows(_ bytes: [UInt8]) -> [[String: Any]]? {
        guard let cells = NaiveTable.cells(bytes), let header = cells.first else { return nil }
        guard cells.allSatisfy({ $0.count == header.count }) else { return nil }
        let names = header.map { $0.components(separatedBy: " [")[0] }
        return cells.dropFirst().map { Dictionary(zip(names, $0), uniquingKeysWith: { first, _ in first }) }
    }

    private static let portalFields: [Field: String] = [
        .eventId: "Id", .tenantId: "Tenant ID", .jobId: "Job ID", .cycleId: "Cycle ID", .changeId: "Change ID",
        .errorCode: "Error Code", .reason: "Reason", .recommendedAction: "Recommended Action",
        .servicePrincipalId: "Service Principal ID", .servicePrincipalName: "Service Principal",
        .sourceSystem: "Source System", .targetSystem: "Target System", .sourceId: "Source ID",
        .sourceName: "Source Display Name", .sourceUpn: "Source UPN", .sourceType: "Source Type",
        .targetId: "Target ID", .targetName: "Target Display Name", .targetUpn: "Target UPN",
        .targetType: "Target Type", .initiatedBy: "Initiated By", .durationMs: "Duration (ms)", .time: "Date",
        .action: "Action", .status: "Status", .errorCategory: "Error Category",
    ]

    private static func portal(_ files: [[UInt8]]) -> [OracleReading]? {
        guard let events = rows(files[0]), let steps = rows(files[1]), let changes = rows(files[2]) else { return nil }
        return events.map { row in
            let id = row["Change ID"] as? String
            let own = steps.filter { $0["Change ID"] as? String == id }.map { step in
                ["name": step["Name"] ?? "", "status": step["Status"] ?? "", "details": step["Details"] ?? ""]
            }
            var texts: [Field: String] = [:]
            for (field, header) in portalFields { texts[field] = row[header] as? String }
            return OracleReading(
                texts: texts, steps: own, changes: changes.count { $0["Change ID"] as? String == id })
        }
    }
}

extension OracleReading {
    /// From a record of any dialect but the portal's tables.
    fileprivate init(record: [String: Any]) {
        let outer = Self.folded(record)
        let inner = Self.folded(outer["properties"])
        func get(_ keys: String...) -> Any? {
            keys.lazy.compactMap { Self.present(outer[$0]) ?? Self.present(inner[$0]) }.first
        }
        func object(_ key: String) -> [String: Any] { Self.folded(get(key)) }
        func name(_ party: [String: Any]) -> Any? { Self.present(party["displayname"]) ?? party["name"] }
        let (status, principal, system) = (
            object("provisioningstatusinfo"), object("serviceprincipal"), object("targetsystem")
        )
        let (source, target) = (object("sourceidentity"), object("targetidentity"))
        let (information, systemDetails) = (Self.folded(status["errorinformation"]), Self.folded(system["details"]))
        let code = Self.present(information["errorcode"]) ?? get("resultsignature")
        let isWorkspace = outer["timegenerated"] != nil
        let values: [Field: Any?] = [
            .eventId: get("id", "identity"), .time: get("activitydatetime", "timegenerated", "time"),
            .tenantId: isWorkspace ? get("aadtenantid") : get("tenantid"), .jobId: get("jobid"),
            .cycleId: get("cycleid"), .changeId: get("changeid", "correlationid"), .action: get("provisioningaction"),
            .status: Self.present(status["status"]) ?? get("resulttype"),
            .durationMs: get("durationinmilliseconds", "durationms"),
            .errorCode: code as? String == "None" ? nil : code,
            .reason: Self.present(information["reason"]) ?? get("resultdescription"),
            .errorCategory: information["errorcategory"], .recommendedAction: information["recommendedaction"],
            .servicePrincipalId: Self.present(principal["id"]) ?? systemDetails["serviceprincipalid"],
            .servicePrincipalName: Self.present(name(principal)) ?? systemDetails["serviceprincipaldisplayname"],
            .sourceSystem: name(object("sourcesystem")), .targetSystem: name(system), .sourceId: source["id"],
            .sourceName: name(source), .sourceType: source["identitytype"],
            .sourceUpn: Self.folded(source["details"])["userprincipalname"], .targetId: target["id"],
            .targetName: name(target), .targetType: target["identitytype"],
            .targetUpn: Self.folded(target["details"])["userprincipalname"],
            .initiatedBy: name(object("initiatedby")),
        ]
        self.init(
            texts: values.compactMapValues { $0.map { "\($0)" } }, steps: Self.list(get("provisioningsteps")),
            changes: Self.list(get("modifiedproperties")).count)
    }

    /// Finishes what follows from several values, and spells enumerations and times as the index does.
    fileprivate init(texts: [Field: String], steps: [[String: Any]], changes: Int) {
        self.init()
        self.changes = changes
        self.texts = texts.filter { !$0.value.isEmpty && $0.value != "<null>" }
        for field in [Field.status, .action, .errorCategory] {
            self.texts[field] = self.texts[field].map { text in
                field.enumeration.names.first { $0.lowercased() == text.lowercased() } ?? text
            }
        }
        self.texts[.time] = texts[.time].flatMap(Self.iso)
        self.texts[.application] = self.texts[.servicePrincipalName] ?? self.texts[.targetSystem]
        guard self.texts[.status] != "success" else { return }
        let failed = steps.first { ["failure", "1"].contains("\($0["status"] ?? "")") }
        self.texts[.failedStep] = failed?["name"] as? String
        self.texts[.skipReason] = steps.lazy.compactMap { Self.folded($0["details"])["skipreason"] as? String }.first
    }

    private static func present(_ value: Any?) -> Any? {
        value is NSNull || value as? String == "" ? nil : value
    }

    /// An object with its keys in lower case; JSON in a text is taken for what it says.
    private static func folded(_ value: Any?) -> [String: Any] {
        var value = value
        if let text = value as? String { value = OracleDecoder.json(Array(text.utf8)) }
        let members = (value as? [String: Any] ?? [:]).map { ($0.key.lowercased(), $0.value) }
        return Dictionary(members, uniquingKeysWith: { first, _ in first })
    }

    private static func list(_ value: Any?) -> [[String: Any]] {
        var value = value
        if let text = value as? String { value = OracleDecoder.json(Array(text.utf8)) }
        return value as? [[String: Any]] ?? []
    }

    /// UTC with milliseconds; further decimals are cut off. Nil for what no calendar has.
    private static func iso(_ text: String) -> String? {
        var numbers = text.split { !"0123456789".contains($0) }.map { Int($0) ?? 0 }
        guard numbers.count >= 6 else { return nil }
        if text.contains("/") {
            numbers =
                [numbers[2], numbers[0], numbers[1], numbers[3] % 12 + (text.hasSuffix("PM") ? 12 : 0)] + numbers[4...]
        }
        let parts = DateComponents(
            calendar: Calendar(identifier: .gregorian), timeZone: .gmt, year: numbers[0], month: numbers[1],
            day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5])
        guard parts.isValidDate else { return nil }
        let fraction = text.split(separator: ".").dropFirst().first?.prefix { $0.isNumber } ?? ""
        let (date, clock) = (numbers[0..<3].map { Timestamp.padded($0) }, numbers[3..<6].map { Timestamp.padded($0) })
        return "\(date.joined(separator: "-"))T\(clock.joined(separator: ":")).\((fraction + "000").prefix(3))Z"
    }
}

/// CSV by RFC 4180, one byte at a time; nil for what the RFC does not allow.
enum NaiveTable {
    static func cells(_ bytes: [UInt8]) -> [[String]]? {
        var (rows, row, cell, isOpen, wasQuoted) = ([[String]](), [String](), [UInt8](), false, false)
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        var place = 0
        func endCell() -> Bool {
            guard let content = String(validating: cell, as: UTF8.self) else { return false }
            // An apostrophe guards a cell from being a formula.
            row.append(
                content.wholeMatch(of: /'[=+\-@].*/.dotMatchesNewlines()) == nil ? content : String(content.dropFirst())
            )
            (cell, wasQuoted) = ([], false)
            return true
        }
        while place < text.count {
            let byte = text[place]
            place += 1
            if isOpen {
                if byte != 0x22 {
                    cell.append(byte)
                } else if place < text.count, text[place] == 0x22 {
                    cell.append(0x22)
                    place += 1
                } else {
                    isOpen = false
                }
            } else if byte == 0x2C {
                guard endCell() else { return nil }
            } else if byte == 0x0D, place < text.count, text[place] == 0x0A {
                place += 1
                guard endCell() else { return nil }
                rows.append(row)
                row = []
            } else if byte == 0x22, cell.isEmpty, !wasQuoted {
                (isOpen, wasQuoted) = (true, true)
            } else if wasQuoted || byte == 0x22 || byte == 0x0D || byte == 0x0A {
                return nil
            } else {
                cell.append(byte)
            }
        }
        return isOpen || !row.isEmpty || !cell.isEmpty ? nil : rows
    }
}
