/// The portal's CSV files of steps and of changes, which belong to the events of another file.
extension Loading {
    func joinParts() {
        let files = Set(builder.table.files.indices.filter { builder.table.files[$0].isPortalCSV })
        guard !files.isEmpty || !parts.isEmpty else { return }
        var facts = ChangeFacts()
        var indexed: [ChangePart] = []
        for (part, file, log) in parts {
            var part = part
            let bad = index(&part, log, file: file, &facts)
            builder.update(file) {
                if !Task.isCancelled, let size = $0.size { $0.bytesRead = size }
                $0.note(bad)
                if files.isEmpty { $0.notes.append("the file with the events (ProvisioningLogs) was not given") }
            }
            indexed.append(part)
        }
        builder.join(facts, parts: indexed, files: files)
        for file in files { noteMissingParts(file) }
    }

    private func noteMissingParts(_ number: Int) {
        let kinds = parts.map(\.part.kind)
        builder.update(number) { file in
            if !kinds.contains(.steps) {
                file.notes.append("the steps file (ProvisioningLogs_ProvisioningSteps) was not given")
            }
            if !kinds.contains(.modifiedProperties) {
                file.notes.append("the changes file (ProvisioningLogs_ModifiedProperties) was not given")
            }
        }
    }

    private func index(
        _ part: inout ChangePart, _ log: OpenedLog, file: Int, _ facts: inout ChangeFacts
    ) -> [BadRecord] {
        let kind = part.kind
        let description = part
        var collected = facts
        let bad = part.index(
            fetch: log.fetch,
            found: { key, row in
                switch kind {
                case .modifiedProperties: collected.countChange(key)
                case .steps: collected.add(StepFacts(row, of: description), to: key)
                }
            },
            progress: { place in
                builder.update(file) { $0.bytesRead = place }
                reporter.reportIfDue(&builder)
                return !Task.isCancelled
            })
        facts = collected
        return bad
    }
}
