"""`entriage doctor` on a terminal: what it says, and the meter."""

import re
import signal

from program import TerminalTest

QUESTION = b"\x1b[6n"


class Doctor(TerminalTest):
    may_ask = True

    def said(self, session):
        self.assertEqual(session.end(), 0)
        return session.output.decode().replace("\r\n", "\n")

    def test_what_the_terminal_can_do(self):
        said = self.said(self.open("doctor", variables={"COLORTERM": "truecolor"}))
        for line in ("TERM +xterm-256color", "the cursor can be moved", "Screen +80x24", "Escape +25 ms",
                     r"Colours +(24-bit|256): COLORTERM=truecolor, (and this host knows|but this host does not know)"
                     r"\s+xterm-direct", "Characters +UTF-8",
                     "Clipboard +OSC 52", r"views\.toml +not there", "Catalogue +[0-9]+ entries"):
            self.assertRegex(said, line)
        self.assertNotIn("\x1b", said)
        said = self.said(self.open("doctor", variables={"TERM": "no-such-terminal"}))
        self.assertIn("this host does not know it", said)
        self.assertRegex(self.said(self.open("doctor", variables={"NO_COLOR": "1"})), "Colours +none: NO_COLOR is set")

    def test_the_meter_counts_and_the_terminal_answers(self):
        session = self.open("doctor", "--meter")
        modes = session.modes()
        for number in range(1, 4):
            session.wait(lambda _: session.output.count(QUESTION) == number, "a question")
            session.send("x\x1b[12;34R")
        said = self.said(session)
        self.assertEqual(session.output.count(b"\x1b"), 3, "nothing but the questions is sent")
        self.assertEqual(session.modes(), modes)
        down = re.search(r"cursor down +(\d+) bytes, .*; with low bandwidth (\d+) bytes", said)
        self.assertTrue(down, said)
        self.assertLessEqual(int(down[1]), 220)
        self.assertLessEqual(int(down[2]), 90)
        self.assertRegex(said, r"round trip +[0-9.]+ ms to [0-9.]+ ms")

    def test_a_terminal_that_does_not_answer(self):
        session = self.open("doctor", "--meter")
        modes = session.modes()
        self.assertIn("round trip          the terminal does not answer", self.said(session))
        self.assertEqual(session.modes(), modes)

    def test_whoever_ends_it_while_it_asks_finds_the_terminal_as_it_was(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            session = self.open("doctor", "--meter")
            modes = session.modes()
            session.wait(lambda _: QUESTION in session.output, "a question")
            self.assertNotEqual(session.modes(), modes, "what is typed is not shown meanwhile")
            session.kill(number)
            self.assertNotEqual(session.end(), 0)
            self.assertEqual(session.modes(), modes, number)

    def test_nothing_is_asked_where_nobody_looks(self):
        for command in ("{} doctor --meter </dev/null", "{} doctor --meter | cat"):
            import program
            said = self.said(self.start(["sh", "-c", command.format(program.quoted_binary())]))
            self.assertIn("Meter         needs a terminal", said)
            self.assertNotIn("\x1b", said)
        said = self.said(self.open("doctor", "--meter", variables={"ENTRIAGE_NO_QUERY": "1"}))
        self.assertIn("not asked", said)
        self.assertNotIn("\x1b", said)
