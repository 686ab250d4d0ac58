import CNcurses
import Glibc
import TerminalScreen

/// Sets the locale that ncurses draws in, and says what can be drawn.
///
/// Many a jump host has no locale, or one that was never installed, behind a terminal that is fine: both mean UTF-8.
/// Only `C` or `POSIX` set on purpose mean ASCII.
func chooseLocale(wanted: GlyphSet?) -> GlyphSet {
    let name = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG")
    let choice = wanted ?? (name == "C" || name == "POSIX" ? .ascii : .unicode)
    // LC_CTYPE alone: nobody here wants a decimal comma.
    guard choice == .unicode else {
        setlocale(LC_CTYPE, "C")
        return .ascii
    }
    for candidate in ["", "C.UTF-8", "C.utf8", "en_US.UTF-8"] {
        if setlocale(LC_CTYPE, candidate) != nil, nc_locale_is_utf8() != 0 { return .unicode }
    }
    return .ascii
}
