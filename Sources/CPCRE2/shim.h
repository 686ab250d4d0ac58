#ifndef CPCRE2_SHIM_H
#define CPCRE2_SHIM_H

// The names of the library end with the width of its code units, which must be chosen first.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// A compiled pattern and the limits of its matches. Neither changes once it is made, and PCRE2 lets threads share both
// ("Multithreading" in pcre2api), so Swift may pass them on.
struct __attribute__((swift_attr("@Sendable"))) pcre2_pattern {
    pcre2_code_8 *code;
    pcre2_match_context_8 *limits;
};

#endif
