"""Over a slow line every byte counts, and colours and characters go only where they are wanted."""

import logs
import program
import re
import statistics
import time

from control_sequences import colours
from program import TerminalTest
from test_nothing_is_started import Traced


class ByteBudgets(TerminalTest):
    def test_an_idle_screen_sends_nothing(self):
        session = self.open_demo()
        for key in ("j", "K", "f"):
            session.press(key)
            session.settle()
            sent = len(session.output)
            end = time.monotonic() + 0.3
            while time.monotonic() < end:
                session.take(0.05)
            self.assertEqual(len(session.output), sent, f"after {key}")

    def test_a_step_of_the_cursor(self):
        session = self.open_demo()
        for number in range(2, 8):
            sent = session.bytes_of(lambda: session.press("j"))
            self.assertIn(f" {number}/652", session.screen.text)
            self.assertGreater(len(sent), 0)
            self.assertLessEqual(len(sent), 220, sent)

    def test_a_step_that_scrolls(self):
        """The line that comes is in it, whose letters count once, however many bytes UTF-8 takes for them."""
        for options, most in (([], 245), (["--low-bandwidth"], 190)):
            for sent in self.scrolled(self.open("demo", *options)):
                self.assertLessEqual(len(sent.decode()), most, (options, sent))

    def test_a_step_that_scrolls_a_wide_screen(self):
        """Half of the lines: some are full of text, and some change the row under the cursor from end to end."""
        session = self.open_demo(columns=120, rows=40)
        # They follow the cursor when it rests, and would count.
        session.press("d", "K")
        sent = self.scrolled(session)
        self.assertLessEqual(statistics.median(map(len, sent)), 250, sent)

    def scrolled(self, session):
        """What is sent for each of some steps at the end of the screen."""
        session.see("1/652")
        for _ in range(45):
            session.press("j")
        session.settle(quiet=0.3)
        sent = []
        for number in range(47, 72):
            sent.append(session.bytes_of(lambda: session.press("j")))
            self.assertIn(f" {number}/652", session.screen.text)
        return sent

    def test_the_first_screen(self):
        session = self.open("demo")
        session.see("1/652", "top causes", "? keys")
        session.settle()
        whole = session.bytes_of(lambda: session.press("Ctrl-L"))
        self.assertLessEqual(len(whole), 3500)
        # The screen while it is read, and the lines that change with it, come on top once.
        self.assertLessEqual(len(session.output) - len(whole), 2 * 3500)

    def test_the_next_failure_wherever_it_is(self):
        session = self.open_demo()
        for _ in range(30):
            self.assertLessEqual(len(session.bytes_of(lambda: session.press("e"))), 2000)

    def test_a_letter_of_a_filter(self):
        session = self.open_demo()
        session.press("f")
        session.see_in_row(1, "f> ")
        for letter in "status:fail":
            self.assertLessEqual(len(session.bytes_of(lambda: session.press(letter))), 2000, letter)

    def test_a_held_key_is_read_whole_before_anything_is_drawn(self):
        session = self.open_demo()
        sent = session.bytes_of(lambda: session.send("j" * 100))
        self.assertIn(" 101/652", session.screen.text)
        self.assertLess(len(sent), 8192)

    def test_a_key_that_changes_nothing(self):
        session = self.open_demo()
        self.assertEqual(session.bytes_of(lambda: session.press("k")), b"")


class Writes(Traced):
    CALLS = "write"

    def test_a_frame_is_one(self):
        """Over SSH each may be a packet."""
        session = self.start(self.traced([program.BINARY, "demo"]))
        session.see("1/652", "top causes")
        session.press("G")
        session.see("652/652")
        session.press("q")
        self.assertEqual(session.end(), 0)
        writes = re.findall(r'^write\((\d+), "(.*?)"', "\n".join(self.calls_of(session)), re.M)
        terminal = next(descriptor for descriptor, text in writes if text.endswith("[?2026h"))
        texts = [text for descriptor, text in writes if descriptor == terminal]
        frames = [place for place, text in enumerate(texts) if text.endswith("[?2026h")]
        self.assertGreaterEqual(len(frames), 2)
        for place in frames:
            self.assertTrue(texts[place + 2].endswith("[?2026l"), texts[place:place + 5])


class Colours(TerminalTest):
    KEYS = ["e", "Enter", "Right", "K", "q", "q", "I", "q", "?", "q", "f", "x", "Esc"]

    def output(self, **variables):
        session = self.open_demo(variables=variables)
        for key in self.KEYS:
            session.press(key)
            session.breathe()
        session.press("Q")
        self.assertEqual(session.end(), 0)
        return bytes(session.output)

    def test_there_are_some(self):
        self.assertGreater(len(colours(self.output())), 100)

    def test_none_where_they_are_not_wanted(self):
        self.assertEqual(colours(self.output(NO_COLOR="1")), [])

    def test_none_on_a_terminal_that_has_none(self):
        self.assertEqual(colours(self.output(TERM="vt100")), [])


class Ascii(TerminalTest):
    """A locale of ASCII that was set on purpose, or the option: no byte of any other character."""

    def walk(self, session):
        session.see("652 events")
        for key in ("e", "w", "Enter", "Right", "Right", "Right", "K", "G", "z", "z", "q", "q", "q", "PageDown", "D",
                    "Z", "I", "q", "?", "G", "q", "f"):
            session.press(key)
            session.breathe()
        session.send("user:é")
        session.settle()
        session.press("Esc", "Q")
        self.assertEqual(session.end(), 0)
        self.assert_is_ascii(session)

    def assert_is_ascii(self, session):
        self.assertEqual([byte for byte in session.output if byte > 0x7F], [])

    def test_a_locale_of_ascii(self):
        self.walk(self.open("demo", variables={"LANG": "C"}))

    def test_other_ways_to_set_it(self):
        for variables in ({"LANG": "POSIX"}, {"LC_ALL": "C"}, {"LC_CTYPE": "C"}):
            with self.subTest(variables):
                session = self.open("demo", variables=variables)
                session.see_in_row(1, "X ", "652 events")
                session.press("Q")
                self.assertEqual(session.end(), 0)
                self.assert_is_ascii(session)

    def test_the_option(self):
        self.walk(self.open("demo", "--ascii"))

    def test_a_host_without_a_locale_has_all_characters(self):
        for language in (None, "", "xx_XX.UTF-8"):
            with self.subTest(LANG=language):
                session = self.open("demo", variables={"LANG": language})
                session.see_in_row(1, "✗", "✓")

    def test_names_that_are_not_ascii_keep_their_columns(self):
        record = logs.record(1, "failure")
        record["sourceIdentity"]["details"] = {}
        record["sourceIdentity"]["displayName"] = "Zoë 漢字"
        logs.write(self.path("log.json"), logs.array([record, logs.record(2, "failure")]))
        session = self.open("log.json", variables={"LANG": "C"})
        session.see("Zo? ??", "user0002")
        rows = session.screen.rows
        self.assertEqual(rows[4].index("EntryConflict"), rows[3].index("EntryConflict"))
