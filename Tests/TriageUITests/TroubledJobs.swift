import ProvisioningLog

/// A log of jobs in different kinds of trouble.
enum TroubledJobs {
    /// One runs, one has been silent for half a day, one turned to once a day.
    static func log() async -> LoadProgress {
        var records: [String] = []
        func add(_ job: String, _ app: String, hour: Int, minute: Int = 0, isFailure: Bool = false, step: String? = nil)
        {
            let (day, clock) = (2 + hour / 24, "\(twoDigits(hour % 24)):\(twoDigits(minute))")
            let error = isFailure ? #","errorInformation":{"errorCode":"Timeout","reason":"late"}"# : ""
            let status = isFailure ? "failure" : "success"
            let steps = step.map { #"{"name":"\#($0)","provisioningStepType":"export","status":"failure"}"# } ?? ""
            records.append(
                """
                {"id":"e\(records.count)","activityDateTime":"2026-03-\(twoDigits(day))T\(clock):00Z","jobId":"\(job)",\
                "cycleId":"\(job)-\(hour)-\(minute / 40)","changeId":"c\(records.count)","provisioningAction":"update",\
                "provisioningStatusInfo":{"status":"\(status)"\(error)},"servicePrincipal":{"displayName":"\(app)"},\
                "sourceIdentity":{"id":"u\(records.count % 9)","displayName":"User \(records.count % 9)"},\
                "provisioningSteps":[\(steps)]}
                """)
        }
        for hour in 0..<96 {
            add(
                "running", "Wiki", hour: hour, isFailure: hour > 92, step: hour == 95 ? "EntryReferenceResolution" : nil
            )
            if hour < 84 { add("silent", "Travel", hour: hour, minute: 5) }
            if hour < 24 || hour % 24 == 1 { add("daily", "Payroll", hour: hour, minute: 10) }
        }
        return await Log.read("[\(records.joined(separator: ","))]")
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
