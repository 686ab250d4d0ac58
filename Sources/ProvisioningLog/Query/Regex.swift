import CPCRE2
import Synchronization

/// A regular expression as PCRE2 knows them, compiled.
///
/// Some patterns need ages on some texts, so each match has a limit; a text that meets it counts as no match.
@safe final class RegularExpression: Sendable {
    /// Well below a hundredth of a second on the machines of today.
    private static let stepsOfAMatch: UInt32 = 200_000
    private static let kibibytesOfAMatch: UInt32 = 20_000
    /// How many texts may meet the limit before no further one is tried.
    private static let mostRefusals = 200
    /// How many matches pass between two looks at the clock.
    private static let matchesPerLook = 32

    /// What each match is sure to hold.
    let literals: RegexLiterals
    private let pattern: pcre2_pattern
    /// When no further text is tried, for whoever waits for the answer.
    private let deadline: ContinuousClock.Instant?
    private let matchCount = Atomic<Int>(0)
    private let refusalCount = Atomic<Int>(0)

    /// - Throws: what PCRE2 says is wrong, and the character of the pattern where it says so.
    init(
        _ text: String, ignoresCase: Bool, deadline: ContinuousClock.Instant? = nil
    ) throws(ValueError) {
        // \C would match a part of a character. Texts come from strangers, so they need not be UTF-8.
        let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_INVALID_UTF
        var (number, offset) = (Int32(0), 0)
        let code = unsafe text.withBytes {
            unsafe pcre2_compile_8(
                $0.memory.baseAddress, $0.count, ignoresCase ? options | PCRE2_CASELESS : options, &number, &offset, nil
            )
        }
        guard let code = unsafe code, let limits = unsafe pcre2_match_context_create_8(nil) else {
            unsafe pcre2_code_free_8(code)
            throw Self.error(number, in: text, at: offset)
        }
        unsafe pcre2_set_match_limit_8(limits, Self.stepsOfAMatch)
        unsafe pcre2_set_depth_limit_8(limits, Self.stepsOfAMatch)
        unsafe pcre2_set_heap_limit_8(limits, Self.kibibytesOfAMatch)
        // Where there is no compiler for this machine the pattern is interpreted, which finds the same.
        _ = unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
        unsafe pattern = unsafe pcre2_pattern(code: code, limits: limits)
        literals = RegexLiterals(text)
        self.deadline = deadline
    }

    deinit {
        unsafe pcre2_match_context_free_8(pattern.limits)
        unsafe pcre2_code_free_8(pattern.code)
    }

    private static func error(_ number: Int32, in text: String, at offset: Int) -> ValueError {
        var message = [UInt8](repeating: 0, count: 256)
        let length = unsafe pcre2_get_error_message_8(number, &message, message.count)
        let reason = length > 0 ? String(decoding: message.prefix(Int(length)), as: UTF8.self) : "it cannot be read"
        let place = String(decoding: text.utf8.prefix(offset), as: UTF8.self).count
        return ValueError(
            range: place..<place + 1, message: "the regular expression is wrong at character \(place + 1): \(reason)")
    }

    /// Whether a text met a limit, so that it counts as no match though it may be one.
    var gaveUp: Bool { refusalCount.load(ordering: .relaxed) > 0 }

    /// Whether the pattern matches anywhere in a text; false where that takes too long.
    func matches(_ text: Bytes) -> Bool {
        guard refusalCount.load(ordering: .relaxed) < Self.mostRefusals, !isTooLate() else { return false }
        guard let data = unsafe pcre2_match_data_create_8(1, nil) else { return false }
        defer { unsafe pcre2_match_data_free_8(data) }
        var result = unsafe match(text, 0, data)
        // The compiled code has a small stack of its own; the interpreter takes what the limits allow.
        if result == PCRE2_ERROR_JIT_STACKLIMIT { result = unsafe match(text, PCRE2_NO_JIT, data) }
        if result < 0, result != PCRE2_ERROR_NOMATCH { refusalCount.add(1, ordering: .relaxed) }
        return result >= 0
    }

    private func match(_ text: Bytes, _ options: UInt32, _ data: OpaquePointer) -> Int32 {
        // An empty buffer may have no address, which PCRE2 refuses.
        var nothing: UInt8 = 0
        guard let start = unsafe text.memory.baseAddress else {
            return unsafe pcre2_match_8(pattern.code, &nothing, 0, 0, options, data, pattern.limits)
        }
        return unsafe pcre2_match_8(pattern.code, start, text.count, 0, options, data, pattern.limits)
    }

    private func isTooLate() -> Bool {
        guard let deadline else { return false }
        let count = matchCount.add(1, ordering: .relaxed).newValue
        guard count % Self.matchesPerLook == 0, ContinuousClock.now > deadline else { return false }
        refusalCount.add(Self.mostRefusals, ordering: .relaxed)
        return true
    }
}
