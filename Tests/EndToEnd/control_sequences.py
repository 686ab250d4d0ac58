"""A strict reader of what a program sends to a terminal (ECMA-48), and what ours may send."""

import re
import unicodedata

# One alternative for each kind; what fits none of them is a control character that stands alone.
TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<csi>(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~])"
    # Strings up to their end, or up to the end of everything: OSC, DCS, SOS, PM, APC.
    r"|(?P<string>(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|\Z)?)"
    r"|(?P<escape>\x1b[ -/]*[0-Z\\`-~])"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
)

COLOUR = r"(?:3[0-79]|4[0-79]|9[0-7]|10[0-7]|[34]8;5;\d{1,3})"
# Reset, bold, dim, italic, underline, reverse and their ends; never blinking, hidden or struck out.
LOOK = rf"(?:0|1|2|3|4|7|22|23|24|27|{COLOUR})"

# What ncurses makes of the entry for xterm-256color, and the modes that the program sets itself.
ALLOWED = re.compile(
    r"\x1b\[(?:"
    rf"(?:{LOOK}(?:;{LOOK})*)?m"
    r"|\d*[ABCDGdJKLMPSTXZb@]|(?:\d+;\d+)?H|\d+;\d+r"
    # Insert mode, cursor keys, wrapping, the cursor and whether it blinks.
    r"|4[hl]|\?(?:1|7|12|25|12;25)[hl]"
    # The alternate screen, which comes with the stack of titles; marked pastes; whole frames.
    r"|\?1049[hl]|2[23];0;0t|\?2004[hl]|\?2026[hl]"
    r")|\x1b(?:[=>M78]|\(B)|[\r\n\x08]"
)

# Characters that change what others look like, or cannot be seen.
INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
# A joiner and fillers that count as a mark and as letters.
INVISIBLE_ALL_THE_SAME = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"


def tokens(output):
    """(kind, token) of everything; bytes that are no UTF-8 are an error."""
    text = output.decode("utf-8", errors="strict")
    place = 0
    while place < len(text):
        match = TOKEN.match(text, place)
        assert match, f"no token at {place}: {text[place:place + 20]!r}"
        yield match.lastgroup, match[0]
        place = match.end()


def objections(output):
    """What in the output a program of ours must not send, each with what came before it."""
    try:
        found = list(tokens(output))
    except UnicodeDecodeError as error:
        return [f"bytes that are no UTF-8: {output[max(0, error.start - 20):error.end + 20]!r}"]
    wrong = []
    for place, (kind, token) in enumerate(found):
        if kind == "text":
            bad = not is_visible(token)
        else:
            bad = not ALLOWED.fullmatch(token)
        if bad:
            wrong.append(f"{kind} {token!r} after {''.join(text for _, text in found[max(0, place - 3):place])!r}")
    # The program goes into these modes once and leaves them once; a sequence from the data would upset that.
    for mode in ("?1049", "?2004"):
        switches = [token[-1] for kind, token in found if kind == "csi" and token[2:-1] == mode and token[-1] in "hl"]
        if switches != ["h", "l"]:
            wrong.append(f"mode {mode} was switched {switches}")
    return wrong


def is_visible(text):
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in INVISIBLE or character in INVISIBLE_ALL_THE_SAME:
            return False
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > 4:
            return False
    return True


def colours(output):
    """The sequences that set a colour; back to the terminal's own is none."""
    looks = [token[2:-1].split(";") for kind, token in tokens(output) if kind == "csi" and token[-1] == "m"]
    return [look for look in looks if any(re.fullmatch(r"3[0-8]|4[0-8]|9[0-7]|10[0-7]", number) for number in look)]
