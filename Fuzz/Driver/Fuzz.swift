import Dispatch
import Glibc
import Synchronization

/// Feeds one of the readers with what libFuzzer thinks of: `ENTRIAGE_FUZZ=json entriage-fuzz CORPUS SEEDS`.
///
/// One program for all of them, since building everything with instruments takes minutes.
@main
enum Fuzz {
    typealias Entry = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

    static let entries: [String: Entry] = [
        "json": { readLog(bytes($0, $1), name: "log.json") },
        "csv": { readLog(bytes($0, $1), name: "log.csv") },
        "filter": { readFilter(text($0, $1)) },
        "toml": { readSettings(text($0, $1)) },
        "keys": { readKeys(bytes($0, $1)) },
    ]

    static func main() {
        let name = getenv("ENTRIAGE_FUZZ").map { String(cString: $0) } ?? ""
        guard let entry = entries[name] else {
            print("ENTRIAGE_FUZZ names what to feed:", entries.keys.sorted().joined(separator: ", "))
            exit(2)
        }
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments, entry))
    }

    private static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }

    private static func text(_ start: UnsafePointer<UInt8>?, _ count: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>, _ entry: Fuzz.Entry
) -> CInt

/// What is asked for below must hold whatever the input; a trap is how libFuzzer hears that it does not.
func demand(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    print("does not hold: \(what())")
    fatalError()
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
