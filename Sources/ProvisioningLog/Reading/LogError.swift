/// Why a log could not be read, as a sentence for the user.
public struct LogError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong, with what the sentence needs to say it.
    public enum Reason: Equatable, Sendable {
        /// The file cannot be opened or read; the text of the system's error.
        case unreadable(String)
        /// What the file looks like, and what to do.
        case notAProvisioningLog(String)
        case brokenCompression(String)
        case libraryMissing(String)
        case noSpace(String)
        /// The record is no longer where it was.
        case fileChanged
        case noSuchEvent(String)
    }

    /// As the user named the input.
    public var path: String
    /// What went wrong.
    public var reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .unreadable(let text): "\(path): cannot be read: \(text)."
        case .notAProvisioningLog(let text): "\(path): \(text)."
        case .brokenCompression(let text): "\(path): the compressed data are broken: \(text)."
        case .libraryMissing(let text): "\(path): \(text)."
        case .noSpace(let text): "\(path): no room for the unpacked log in \(text); set TMPDIR to a larger folder."
        case .fileChanged: "\(path): the file changed after it was read; open it again."
        case .noSuchEvent(let text): "no event or change has the ID \(text)."
        }
    }
}
