"""Texts that try to take over the terminal, or to deceive whoever reads it, and what is to be seen of them."""

import itertools
from dataclasses import dataclass


@dataclass
class Payload:
    text: str
    # What the screen shows in its place; empty where the text may be broken into lines.
    shown: str
    marker: str = ""

    @property
    def marked(self):
        return f"{self.marker}{self.text}{self.marker}"

    @property
    def marked_as_shown(self):
        return f"{self.marker}{self.shown}{self.marker}" if self.shown else self.marker


def picture(number):
    """A control as the program draws it."""
    if number == 0x09:
        return "→"
    if number < 0x20:
        return chr(0x2400 + number)
    return "␡" if number == 0x7F else f"⟨U+{number:04X}⟩"


def control(number):
    return Payload(chr(number), "" if number in (0x0A, 0x0B, 0x0C, 0x0D, 0x85) else picture(number))


def hidden(number, before=""):
    """A character that cannot be seen, or changes the look of others."""
    return Payload(before + chr(number), "" if number in (0x2028, 0x2029) else f"{before}⟨U+{number:04X}⟩")


def sequence(text):
    return Payload(text, "".join(
        picture(ord(letter)) if ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 else letter for letter in text))


ESC, ST, BEL = "\x1b", "\x1b\\", "\x07"

SEQUENCES = [
    ESC + "c", ESC + "Z", ESC + "#8", ESC + "(0", ESC + "%G", ESC + "=",
    # The clipboard, titles, links, notifications, the palette; one that never ends.
    ESC + "]52;c;Z29uZQ==" + BEL, ESC + "]52;c;?" + ST, ESC + "]0;title" + ST, ESC + "]2;title" + BEL,
    ESC + "]8;;https://evil.example" + ST + "link" + ESC + "]8;;" + ST, ESC + "]9;hello" + BEL,
    ESC + "]4;1;?" + BEL, ESC + "]0;never-ended",
    # Device control, application programs, privacy messages, start of string.
    ESC + "P1$r0m" + ST, ESC + "P+p544e" + ST, ESC + "_Gi=1;AAAA" + ST, ESC + "^private" + ST, ESC + "Xstring" + ST,
    # Questions whose answers arrive as keys.
    ESC + "[6n", ESC + "[c", ESC + "[>c", ESC + "[21t", ESC + "[?2004$p",
    # Modes, looks and places.
    ESC + "[?1049l", ESC + "[?25h", ESC + "[?1000h", ESC + "[2J", ESC + "[1;1H", ESC + "[8m", ESC + "[31m",
    ESC + "[!p",
    # The same with the controls of eight bits.
    "\x9b6n", "\x9b31m", "\x9d0;title\x9c", "\x90q\x9c", "\x9f\x9c",
]

# Directions, joiners and blanks without width, marks of order, tags, fillers, and what has no shape.
HIDDEN = [
    0x202A, 0x202B, 0x202D, 0x202E, 0x202C, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C, 0x200B, 0x200C,
    0x200D, 0x2060, 0xFEFF, 0x00AD, 0x034F, 0x180E, 0x2028, 0x2029, 0xE0041, 0xE0001, 0x115F, 0x3164, 0xFFA0, 0xFFF9,
    0xE000, 0xFFFE, 0x10FFFF,
]


def payloads():
    """Each with a marker of its own."""
    found = [control(number) for number in itertools.chain(range(0x20), range(0x7F, 0xA0))]
    found += [sequence(text) for text in SEQUENCES]
    found += [hidden(number, before="x") for number in HIDDEN]
    found.append(Payload("e" + "\u0301" * 500, "e" + "\u0301" * 4 + "⟨+496 marks⟩"))
    found.append(Payload("\r\nEvents forged", ""))
    # A family that is joined, and a flag of two letters.
    found.append(Payload("👨\u200d👩\u200d👧", "👨⟨U+200D⟩👩⟨U+200D⟩👧"))
    found.append(Payload("🇳🇴", "🇳🇴"))
    for number, payload in enumerate(found):
        payload.marker = f"q{number:03}"
    return found


def raw_payloads():
    """Bytes that are no UTF-8, for files that are written byte by byte."""
    found = [bytes([number]) for number in range(0x80, 0xA0)]
    found += [b"\xff", b"\xfe", b"\xc2", b"\xc0\x9b", b"\xc1\x9b", b"\xe0\x80\x9b", b"\xed\xa0\x80"]
    found += [b"\xf5\x80\x80\x80"]
    return [(f"q{number:03}", text) for number, text in enumerate(found, 500)]


def poisoned(value, text):
    """The same value with the text in place of every text and of every name of a detail."""
    if isinstance(value, dict):
        return {key: poisoned(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, text) for item in value]
    return text if isinstance(value, str) else value
