/// The jobs of some events of a log, and their objects by what another log may know them by.
struct SideObjects {
    /// What names an object in any log.
    struct Name: Hashable {
        let field: Field
        /// In lower case, as IDs are compared.
        let text: String
    }

    struct Object {
        let job: Int
        let name: Name
        let state: ObjectStandings.Object
    }

    private(set) var jobs: [JobPair.Job] = []
    private(set) var objects: [Object] = []

    /// O(events + texts of the objects).
    init(_ side: LogComparison.Side) {
        let table = side.table
        var places: [Scope: Int] = [:]
        for state in ObjectStandings(of: side.rows, in: table).objects {
            let event = state.example
            guard let field = ObjectKeys.fields.first(where: { !table.symbol($0, of: event).isAbsent }),
                let text = table.text(field, of: event)
            else { continue }
            let scope = Scope(of: event, in: table)
            let place = places[scope] ?? jobs.count
            if place == jobs.count {
                places[scope] = place
                jobs.append(JobPair.Job(id: table.text(.jobId, of: event)))
            }
            if jobs[place].application == nil { jobs[place].application = table.text(.application, of: event) }
            objects.append(Object(job: place, name: Name(field: field, text: text.lowercased()), state: state))
        }
    }

    /// A job, or an application where no job is named.
    private struct Scope: Hashable {
        let field: Field
        let symbol: Symbol

        init(of event: EventID, in table: EventTable) {
            field = table.symbol(.jobId, of: event).isAbsent ? .application : .jobId
            symbol = table.symbol(field, of: event)
        }
    }
}
