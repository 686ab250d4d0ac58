"""The story of the README, played key by key on the real program, under several terminal types."""

import os
import re
import unittest

from faithful_screen import ALTERNATE_SCREEN, BRACKETED_PASTE
from program import TerminalTest

EVENTS = 652
SIGNS = {"failure": "✗", "warning": "!", "skipped": "–", "success": "✓"}


class Story:
    """Mixed into a test case for each terminal type."""

    has_alternate_screen = True
    hides_cursor = True

    def test_the_whole_story(self):
        self.session = self.open_demo()
        self.modes_inside = self.session.modes()
        for chapter in (
            self.first_screen, self.sizes, self.next_failure, self.detail_and_its_tabs, self.explanation,
            self.filter, self.harmless_skips, self.inputs, self.help, self.time_zone, self.quit,
        ):
            chapter()

    # What a row says.

    def cursor_row(self):
        """The number of the row under the cursor; only the list marks one so."""
        rows = [number for number, row in enumerate(self.session.screen.rows) if row.startswith(">")]
        self.assertEqual(len(rows), 1, self.session.screen.text)
        return rows[0]

    def counts(self):
        """By status, as the second line gives them."""
        line = self.session.screen.row(1)
        return {name: int(match[1]) for name, sign in SIGNS.items()
                if (match := re.search(f"{re.escape(sign)} (\\d+)", line))}

    # Chapters.

    def first_screen(self):
        session = self.session
        session.see_in_row(0, "Events", "demo", "2026-03-02", "UTC")
        session.see_in_row(1, "filter: none", f"{EVENTS} events")
        self.all_counts = self.counts()
        self.assertEqual(set(self.all_counts), set(SIGNS))
        self.assertEqual(sum(self.all_counts.values()), EVENTS)
        self.assertIn("ERROR / SUMMARY", session.screen.row(2))
        self.assertEqual(self.cursor_row(), 3)
        causes = session.screen.row(20)
        self.assertTrue(causes.startswith(" top causes  "), causes)
        numbers = [int(number) for number in re.findall(r" (\d+)(?: ·|\+| |$)", causes)]
        self.assertGreater(len(numbers), 1, causes)
        self.assertEqual(numbers, sorted(numbers, reverse=True), causes)
        self.assertIn(f" 1/{EVENTS}", session.screen.row(21))
        for hint in ("e failure", "f filter", "+ keep", "- drop", "p pivot", "! problems", "K explain", "? keys"):
            self.assertIn(hint, session.screen.row(23))
        self.assertEqual(session.screen.cursor.hidden, self.hides_cursor)
        self.assertTrue(session.screen.has_mode(BRACKETED_PASTE))

    def sizes(self):
        session = self.session
        session.settle()
        standard = session.screen.cells()

        session.resize(120, 40)
        session.see("── Event", "── Explanation", "[Summary]")
        self.assert_medium_layout()
        self.assert_drawn_right(session)

        session.resize(30, 8)
        session.wait(lambda screen: screen.row(0).startswith(">"), "the list alone")
        rows = session.screen.rows
        # Two lines an event: when and what, and below it who.
        for first, second in zip(rows[0::2], rows[1::2]):
            self.assertRegex(first, r"^[> ].*\d\d:\d\d:\d\d [✗!–✓] \S")
            self.assertRegex(second, r"^   \S")
        session.press("Enter")
        session.see("── Event", "Summary")
        self.assertNotIn(">", [row[:1] for row in session.screen.rows])
        session.press("q")
        session.wait(lambda screen: screen.row(0).startswith(">"), "the list again")

        # What was opened there is open where there is room for it, until it is closed.
        session.resize(80, 24)
        session.see(f" 1/{EVENTS}", "── Event")
        session.press("q")
        session.see("? keys")
        session.see_no("── Event")
        session.settle()
        self.assertEqual(session.screen.cells(), standard, session.screen.text)

    def assert_medium_layout(self):
        """The list on top; detail and explanation below it, side by side."""
        rows = self.session.screen.rows
        self.assertTrue(rows[0].startswith(" Events"), rows[0])
        self.assertEqual(self.cursor_row(), 3)
        title = next(number for number, row in enumerate(rows) if "── Event" in row)
        self.assertIn("── Explanation", rows[title])
        divider = rows[title].index("│")
        self.assertTrue(rows[36].startswith(" top causes"), self.session.screen.text)
        for row in rows[title:36]:
            self.assertEqual(row.ljust(120)[divider], "│", self.session.screen.text)
        for row in rows[3:title]:
            self.assertRegex(row, r"^[> ] \d\d-\d\d \d\d:\d\d:\d\d")
        self.assertGreater(title, 10)

    def next_failure(self):
        self.session.press("e")
        self.session.see_no(f" 1/{EVENTS}")
        row = self.session.screen.row(self.cursor_row())
        self.assertIn("✗", row)
        self.summary_of_failure = row.split("✗")[1][:20]

    def detail_and_its_tabs(self):
        session = self.session
        session.press("Enter")
        session.see("── Event", "[Summary]", "✗ failure", "h l tab")
        self.assertIn(self.summary_of_failure, session.screen.row(self.cursor_row()))
        for tab, content in (("[Steps", "details"), ("[Changes", ""), ("[Raw]", '"id":'), ("[Summary]", "✗ failure")):
            session.press("Right")
            session.see(tab, content)
            session.see_no(*({"[Summary]", "[Steps", "[Changes", "[Raw]"} - {tab}))
        session.press("Left")
        session.see("[Raw]")
        self.assert_drawn_right(session)

    def explanation(self):
        session = self.session
        session.press("K")
        session.see("── Explanation", "MEANING")
        self.assert_drawn_right(session)
        session.press("K")
        session.see_no("── Explanation")
        session.press("q", "q")
        session.see_no("── Event")
        session.see("? keys")

    def filter(self):
        session = self.session
        session.press("f")
        session.see_in_row(1, " f> ")
        session.wait(lambda screen: not screen.cursor.hidden, "a cursor in the line of the filter")
        session.send("status:failure")
        failures = self.all_counts["failure"]
        # While it is typed, the list follows.
        session.see_in_row(1, " f> status:failure", f"{failures} of {EVENTS}")
        session.press("Enter")
        session.see_in_row(1, "filter: status", f"({EVENTS - failures} hidden)", f"{failures} of {EVENTS}")
        self.assertEqual(self.counts(), {"failure": failures})
        session.wait(lambda screen: screen.cursor.hidden == self.hides_cursor, "the cursor gone")
        # The event stayed under the cursor while the others went.
        self.assertIn(self.summary_of_failure, session.screen.row(self.cursor_row()))
        self.assertTrue(all("✗" in row for row in session.screen.rows[3:20]), session.screen.text)
        self.assert_drawn_right(session)
        session.press("X")
        session.see_in_row(1, "filter: none", f"{EVENTS} events")

    def harmless_skips(self):
        session = self.session
        session.press("D")
        session.see_in_row(1, "-is:be", f" of {EVENTS}")
        left = int(re.search(r"(\d+) of", session.screen.row(1))[1])
        shown = self.counts()
        self.assertEqual(self.all_counts["skipped"] - shown["skipped"], EVENTS - left)
        self.assertLess(left, EVENTS)
        self.assertEqual({**shown, "skipped": 0}, {**self.all_counts, "skipped": 0})
        session.press("D")
        session.see_in_row(1, "filter: none")
        self.assertEqual(self.counts(), self.all_counts)

    def inputs(self):
        session = self.session
        session.press("I")
        session.see_in_row(0, "Inputs")
        session.see("demo", f"{EVENTS} events", "bytes", "q close")
        session.press("q")
        session.see_in_row(0, "Events")

    def help(self):
        session = self.session
        session.press("?")
        session.see_in_row(0, "Keys")
        session.see("next row", "previous row", "more")
        session.press("G")
        session.see("src(system:workday)")
        session.see_no("more lines below")
        self.assert_drawn_right(session)
        session.press("Esc")
        session.see_in_row(0, "Events")

    def time_zone(self):
        session = self.session
        session.press("g")
        session.see(f" 1/{EVENTS}")
        before = session.screen.row(3).split()[2]
        session.press("Z")
        session.see_in_row(0, "XYZ")
        session.see_in_row(21, "times in XYZ")
        self.assertEqual(session.screen.row(3).split()[2], f"{(int(before[:2]) + 3) % 24:02}{before[2:]}")
        session.press("Z")
        session.see_in_row(0, "UTC")
        session.see_in_row(21, "times in UTC")
        self.assertEqual(session.screen.row(3).split()[2], before)

    def quit(self):
        self.session.press("q")
        self.assertEqual(self.session.end(), 0)
        self.assertFalse(self.session.screen.has_mode(ALTERNATE_SCREEN))
        self.assertNotEqual(self.session.modes(), self.modes_inside)
        if self.has_alternate_screen:
            self.assertEqual(self.session.screen.text.strip(), "")


class StoryOnXterm(Story, TerminalTest):
    terminal_type = "xterm-256color"


class StoryOnTheConsole(Story, TerminalTest):
    """Eight colours, and no alternate screen."""

    terminal_type = "linux"
    has_alternate_screen = False


# The others take their time with `make terminals`.
ALL = bool(os.environ.get("ENTRIAGE_ALL_TERMINALS"))
ALL_TERMINALS = unittest.skipUnless(ALL, "make terminals plays it")


@ALL_TERMINALS
class StoryOnPlainXterm(Story, TerminalTest):
    terminal_type = "xterm"


@ALL_TERMINALS
class StoryInScreen(Story, TerminalTest):
    terminal_type = "screen-256color"


@ALL_TERMINALS
class StoryInTmux(Story, TerminalTest):
    terminal_type = "tmux-256color"


@ALL_TERMINALS
class StoryOnAVt100(Story, TerminalTest):
    """No colours, no alternate screen, and a cursor that cannot be hidden."""

    terminal_type = "vt100"
    has_alternate_screen = False
    hides_cursor = False


class TerminalTypes(TerminalTest):
    """A look at the screen and a way out, with all characters and with ASCII alone."""

    QUICK = ["tmux-256color", "vt100"]
    TYPES = ["xterm-256color", "xterm", "screen-256color", "screen", "linux", "vt220", "rxvt"]

    def test_opens_moves_and_ends(self):
        for name in self.QUICK + (self.TYPES if ALL else []):
            for language in ("C.UTF-8", "C"):
                with self.subTest(name, LANG=language):
                    session = self.open("demo", variables={"TERM": name, "LANG": language})
                    session.see("1/652", "top causes")
                    session.press("j", "Enter")
                    session.see("2/652", "Event")
                    if language == "C":
                        self.assertTrue(session.screen.text.isascii(), session.screen.text)
                    self.assert_drawn_right(session)
                    session.press("Q")
                    self.assertEqual(session.end(), 0)
                    self.assertEqual(session.screen.modes_left_on(), set())
