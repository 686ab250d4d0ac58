"""Keys that a slow link tears apart, and the key that must never end a session."""

import time

import logs
from faithful_screen import ALTERNATE_SCREEN
from program import TerminalTest

# Later than ncurses waits for the rest of a key, and earlier than anybody types.
LATE = 0.1
TAILS = ["[A", "[B", "[C", "[D", "OA", "OB", "[5~", "[6~", "[H", "[F", "[1;5C", "[Z", "OP", "[15~", "[<0;10;5M"]
# Where Esc may be pressed: panes, pages, lines of text, menus.
PLACES = ["", "j", "\r", "K", "3", "z", "f", "fx", "/", ":", "t", "p", "y", "b", "B", "!", "J", "v", "V", "i", "I",
          "?", "c", "m", "\x0b", "s"]


class SplitKeys(TerminalTest):
    def open_log(self):
        records = [logs.record(number, "failure" if number % 3 else "success") for number in range(30)]
        logs.write(self.path("log.json"), logs.array(records))
        session = self.open("log.json")
        session.see(" 1/30", "? keys")
        session.settle()
        return session

    def test_the_late_tail_of_a_key_runs_nothing(self):
        session = self.open_log()
        before = session.screen.rows
        for tail in TAILS:
            with self.subTest(tail):
                session.send("\x1b")
                # A terminal protocol needs the pause: there is no condition to wait for.
                end = time.monotonic() + LATE
                while time.monotonic() < end:
                    session.take(0.01)
                session.send(tail)
                session.settle()
                self.assertEqual(session.screen.rows, before, session.screen.text)
        session.press("j")
        session.see(" 2/30")

    def test_a_key_that_comes_byte_by_byte_is_that_key(self):
        session = self.open_log()
        for number in range(2, 6):
            for byte in "\x1bOB":
                session.send(byte)
            session.see(f" {number}/30")

    def test_escape_never_ends_the_session(self):
        session = self.open_log()
        for place in PLACES:
            with self.subTest(place):
                for key in place:
                    session.press(key)
                    session.breathe()
                for _ in range(6):
                    session.press("Esc")
                    session.breathe()
                self.assertTrue(session.screen.has_mode(ALTERNATE_SCREEN), session.screen.text)
                session.press("\x7f")
        session.press("Q")
        self.assertEqual(session.end(), 0)
