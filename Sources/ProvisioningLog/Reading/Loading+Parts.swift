/// The portal's CSV files of steps and of changes, which belong to the events of another file.
extension Loading {
    func joinParts() async {
        let files = Set(builder.table.files.indices.filter { builder.table.files[$0].isPortalCSV })
        guard !files.isEmpty || !parts.isEmpty else { return }
        var facts = ChangeFacts()
        var indexed: [ChangePart] = []
        for (part, file, log) in parts {
            indexed.append(await read(part, log, file: file, &facts))
            builder.update(file) {
                if Task.isCancelled {
                    $0.noteStop()
                } else if let size = $0.size {
                    $0.bytesRead = size
                }
                if files.isEmpty { $0.notes.append("the file with the events (ProvisioningLogs) was not given") }
            }
        }
        builder.join(facts, parts: indexed, files: files)
        // Of what was stopped nobody knows what would have come.
        if !Task.isCancelled { for file in files { noteMissingParts(file) } }
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

    private func read(
        _ part: ChangePart, _ log: OpenedLog, file: Int, _ facts: inout ChangeFacts
    ) async -> ChangePart {
        let source = log.source
        var indexed = part
        await readInParallel(
            from: part.layout.firstRow, to: log.size ?? log.spool?.count ?? 0,
            reader: { ChangePartReader(part) { source.read(at: $0, into: $1) } },
            take: { content in
                indexed.append(content.runs)
                facts.append(content.facts)
                builder.update(file) { file in
                    file.note(content.bad, more: content.moreBad)
                    file.bytesRead = content.end
                }
                reporter.reportIfDue(&builder)
            })
        indexed.sort()
        return indexed
    }
}
