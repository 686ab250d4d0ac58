/// A provisioning log of an invented tenant, for a first look at the browser.
///
/// Nobody in it is real. It tells a few stories that an administrator meets sooner or later:
/// an expired token, a duplicate, a throttled hour, a manager who comes late.
public enum DemoLog {
    /// The log as the portal's JSON download: one array on one line, newest event first.
    ///
    /// The same seed gives the same bytes, on every machine and in every release of Swift.
    /// The stories and the people are the same for every seed; IDs and ordinary changes differ.
    public static func portalJSON(seed: UInt64 = 1) -> [UInt8] {
        var script = DemoScript(seed: seed)
        script.tellDailyRoutine()
        script.tellStories()
        let newestFirst = script.events.sorted { ($0.time, $0.number) > ($1.time, $1.number) }
        return JSONText.array(newestFirst.map(\.json)).bytes
    }
}
