import Glibc
import Synchronization

/// Feeds one of the readers with what libFuzzer thinks of: `ENTRIAGE_FUZZ=json entriage-fuzz CORPUS SEEDS`.
///
/// One program for all of them, since building everything with instruments takes minutes.
@main
enum Fuzz {
    static let reader = getenv("ENTRIAGE_FUZZ").flatMap { readers[String(cString: $0)] }

    static func main() {
        guard reader != nil else {
            print("ENTRIAGE_FUZZ names what to feed:", readers.keys.sorted().joined(separator: ", "))
            exit(2)
        }
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments, read))
    }
}

/// libFuzzer is linked only where there is something of this name, though its driver is told of it too.
@_cdecl("LLVMFuzzerTestOneInput")
func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let verdict = Fuzz.reader?(Array(UnsafeBufferPointer(start: start, count: count))) ?? -1
    let what = broken.withLock { $0 }
    // A trap is how libFuzzer hears of it.
    guard what.isEmpty else { fatalError("does not hold: \(what.joined(separator: "; "))") }
    return verdict
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
