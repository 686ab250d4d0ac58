/// What events can be listed, grouped, sorted and filtered by.
///
/// The one table of columns: the list, the values of a column, facets, pivots, and `--columns`, `--by` and `--sort`
/// read it.
public struct Dimension: Hashable, Sendable {
    /// Where the value of an event is.
    enum Source: Hashable, Sendable {
        /// The first of these columns of symbols that has a value, and what of its text counts.
        case columns([Field], Part)
        case identifier(Field)
        case time, duration, changeCount, file
        case fate, tries, nextRetry
        case summary
    }

    /// What of a text counts.
    enum Part: Hashable, Sendable {
        case whole
        /// What stands behind the last `@`, in lower case.
        case domain
        /// The text without what differs from event to event; see `ReasonShape`.
        case shape
    }

    /// How a user writes it: the word of the filter language where there is one.
    public let name: String
    /// What stands above it in a list.
    public let title: String
    let source: Source
    /// The word that finds a value; nil where the language has none.
    let filterWord: String?

    private init(_ name: String, _ title: String, _ source: Source, filterWord: String? = nil) {
        self.name = name
        self.title = title
        self.source = source
        self.filterWord = filterWord
    }

    /// A column with a filter word of its own.
    private init(_ name: String, _ field: Field, title: String? = nil) {
        self.init(name, title ?? name.uppercased(), .columns([field], .whole), filterWord: name)
    }

    /// A column that a filter only finds together with others, or not at all.
    private init(_ field: Field, title: String, filterWord: String?) {
        self.init(field.name, title, .columns([field], .whole), filterWord: filterWord)
    }

    /// The field, where the dimension is one; nil for what is made of several fields.
    public var field: Field? {
        switch source {
        case .columns(let fields, .whole): fields.count == 1 ? fields[0] : nil
        case .identifier(let field): field
        case .time: .time
        case .duration: .durationMs
        default: nil
        }
    }

    /// The name in output for programs (decision 4).
    public var neutralName: String { field?.name ?? name }

    /// False where nearly every event has a value of its own.
    public var isGroupable: Bool {
        switch source {
        case .time, .duration, .identifier, .nextRetry: false
        default: true
        }
    }

    /// Whether the filter word is about this dimension alone, so that `word:none` asks for its absence.
    var ownsFilterWord: Bool { name == filterWord }

    /// The dimension that a text names: by its name, a neutral name, or another spelling of a filter word, without
    /// case.
    public static func named(_ text: String) -> Dimension? {
        let wanted = text.lowercased()
        let known = all.first { $0.name.lowercased() == wanted || $0.neutralName.lowercased() == wanted }
        return known ?? FilterField.named(text).flatMap { word in all.first { $0.name == word.name } }
    }

    /// The dimension that is this field alone.
    public static func of(_ field: Field) -> Dimension {
        byField[field] ?? Dimension(field, title: field.name.uppercased(), filterWord: nil)
    }

    private static let byField = Dictionary(
        all.compactMap { dimension in dimension.field.map { ($0, dimension) } }, uniquingKeysWith: { first, _ in first }
    )
}

extension Dimension {
    /// When the attempt was made.
    public static let time = Dimension("time", "TIME", .time, filterWord: "time")
    /// How it ended.
    public static let status = Dimension("status", .status, title: "S")
    /// What was tried: create, update, disable, delete.
    public static let action = Dimension("action", .action)
    /// What an administrator calls the application: the service principal's name, else the target system's.
    public static let app = Dimension("app", .application)
    /// The name by which a user knows the object.
    public static let user = Dimension(
        "user", "USER",
        .columns([.sourceUpn, .sourceName, .targetUpn, .targetName, .sourceId, .targetId], .whole), filterWord: "user")
    /// What became of an event in a few words; grouped by its cause (decision 18).
    public static let summary = Dimension("summary", "ERROR / SUMMARY", .summary)
    /// The code of a failure or warning.
    public static let error = Dimension("error", .errorCode)
    /// The service's text on a failure or warning.
    public static let reason = Dimension("reason", .reason)
    /// The reason without names, numbers and IDs.
    public static let shape = Dimension("shape", "REASON SHAPE", .columns([.reason], .shape), filterWord: "reason")
    /// Why an object was skipped.
    public static let skip = Dimension("skip", .skipReason)
    /// The step that failed.
    public static let step = Dimension("step", .failedStep)
    /// What became of a failed object, in this log.
    public static let fate = Dimension("fate", "FATE", .fate, filterWord: "fate")
    /// Which try a failure was: as its text says, else at least so many in this log.
    public static let tries = Dimension("try", "TRY", .tries, filterWord: "try")
    /// When the service tries again at the earliest, as the event says.
    public static let nextRetry = Dimension("next", "NEXT RETRY", .nextRetry, filterWord: "next")
    /// Whose fault the service thinks it is.
    public static let category = Dimension("category", .errorCategory)
    /// What the service recommends to do.
    public static let advice = Dimension("advice", .recommendedAction)
    /// The ID that the events of one change share.
    public static let change = Dimension("change", "CHANGE", .identifier(.changeId), filterWord: "change")
    /// The run of the job.
    public static let cycle = Dimension("cycle", .cycleId)
    /// The ID of the event itself.
    public static let id = Dimension("id", "ID", .identifier(.eventId), filterWord: "id")
    /// How many milliseconds it took.
    public static let duration = Dimension("dur", "MS", .duration, filterWord: "dur")
    /// How many attributes were changed.
    public static let changes = Dimension("changes", "CHANGES", .changeCount, filterWord: "changes")
    /// The provisioning job: one for each application, as a rule.
    public static let job = Dimension("job", .jobId)
    /// The system that the object comes from.
    public static let source = Dimension("source", .sourceSystem)
    /// The system that it is written to.
    public static let target = Dimension("target", .targetSystem)
    /// The kind of object: a user, a group.
    public static let type = Dimension(
        "type", "TYPE", .columns([.sourceType, .targetType], .whole), filterWord: "type")
    /// The domain of the object's UPN.
    public static let domain = Dimension(
        "domain", "DOMAIN", .columns([.sourceUpn, .targetUpn], .domain), filterWord: "user")
    /// Who started it: the service, or an administrator.
    public static let initiator = Dimension("initiator", .initiatedBy)
    /// The directory that the log is of.
    public static let tenant = Dimension("tenant", .tenantId)
    /// The file that the event was read from.
    public static let file = Dimension("file", "FILE", .file, filterWord: "file")

    /// All dimensions, what people ask for most first.
    public static let all: [Dimension] = [
        time, status, action, app, user, summary, error, reason, shape, skip, step, fate, tries, nextRetry, category,
        advice, change, cycle, id, duration, changes, job, source, target, type, domain, initiator, tenant, file,
        Dimension(.sourceId, title: "SOURCE ID", filterWord: "user"),
        Dimension(.sourceName, title: "SOURCE NAME", filterWord: "user"),
        Dimension(.sourceUpn, title: "SOURCE UPN", filterWord: "user"),
        Dimension(.sourceType, title: "SOURCE TYPE", filterWord: "type"),
        Dimension(.targetId, title: "TARGET ID", filterWord: "user"),
        Dimension(.targetName, title: "TARGET NAME", filterWord: "user"),
        Dimension(.targetUpn, title: "TARGET UPN", filterWord: "user"),
        Dimension(.targetType, title: "TARGET TYPE", filterWord: "type"),
        Dimension(.servicePrincipalName, title: "SERVICE PRINCIPAL", filterWord: nil),
        Dimension(.servicePrincipalId, title: "SERVICE PRINCIPAL ID", filterWord: nil),
    ]
}
