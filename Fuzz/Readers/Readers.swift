import Dispatch
import Synchronization

/// What reads bytes of strangers, by the name of its folder of seeds. Each gives -1 where an input is not worth keeping.
let readers: [String: @Sendable ([UInt8]) -> CInt] = [
    "json": { readLog($0, name: "log.json") },
    "csv": { readLog($0, name: "log.csv") },
    "filter": { readFilter(String(decoding: $0, as: UTF8.self)) },
    "toml": { readSettings(String(decoding: $0, as: UTF8.self)) },
    "keys": { readKeys($0) },
]

/// What did not hold since it was emptied. Not a trap, so that a test can tell of it.
let broken = Mutex<[String]>([])

/// What is asked for here must hold whatever the input.
func demand(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    let what = what()
    broken.withLock { $0.append(what) }
}

/// Runs asynchronous work to its end: libFuzzer knows of functions alone.
func waiting<Value: Sendable>(for work: @escaping @Sendable () async -> Value) -> Value? {
    let end = DispatchSemaphore(value: 0)
    let result = Result<Value>()
    Task.detached {
        let value = await work()
        result.value.withLock { $0 = value }
        end.signal()
    }
    end.wait()
    return result.value.withLock { $0 }
}

private final class Result<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
