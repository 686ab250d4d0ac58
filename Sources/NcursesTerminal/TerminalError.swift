import TerminalScreen

/// Why there is no terminal to draw on.
public struct TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        /// The process has no controlling terminal.
        case noTerminal
        /// TERM is not set.
        case noType
        /// The terminal database has no such type.
        case unknownType(String)
        /// The terminal is of a type that can only print.
        case cannotAddressCursor(String)
        /// The system refused something that the screen needs.
        case system(String)
    }

    /// What is wrong.
    public var reason: Reason

    init(_ reason: Reason) { self.reason = reason }

    /// One sentence that says what to do.
    public var description: String {
        switch reason {
        case .noTerminal: "There is no terminal to draw on; use \"entriage list\" to print."
        case .noType: "TERM is not set; set TERM, or use \"entriage list\" to print."
        case .unknownType(let type):
            "This host does not know the terminal \"\(displayText(type))\"; set TERM (xterm-256color suits most), "
                + "or use \"entriage list\" to print."
        case .cannotAddressCursor(let type):
            "The terminal \"\(displayText(type))\" cannot move its cursor; set TERM, or use \"entriage list\" to print."
        case .system(let call):
            "The terminal cannot be used, since \(call) failed; use \"entriage list\" to print."
        }
    }
}
