"""The line mode on a terminal: what a screen reader hears, and what a terminal gets that can only print."""

import glob
import re
import signal

import logs
from program import TerminalTest

PROMPT = "entriage> "
# Bytes that a pipe brings before it stands still: more than it can hold.
DELIVERED = 200_000


class LineMode(TerminalTest):
    def open_lines(self, *arguments, **options):
        session = self.open(*arguments, **options)
        self.wait_for_prompt(session, 1)
        return session

    def wait_for_prompt(self, session, count):
        session.wait(lambda _: session.output.decode().count(PROMPT) == count, f"prompt {count}")

    def say(self, session, line):
        """Types a line and gives what comes up to the next prompt."""
        start = len(session.output)
        prompts = session.output.decode().count(PROMPT)
        session.send(line + "\r")
        self.wait_for_prompt(session, prompts + 1)
        return bytes(session.output[start:]).decode()

    def assert_only_text(self, session):
        self.assertNotIn(0x1B, session.output)
        controls = {byte for byte in session.output if byte < 0x20 or byte == 0x7F} - {0x0A, 0x0D}
        self.assertEqual(controls, set())

    def test_a_terminal_that_only_prints_gets_lines(self):
        session = self.open_lines("demo", variables={"TERM": "dumb"})
        said = session.output.decode().strip().splitlines()
        self.assertIn('"dumb" cannot move its cursor, so this is the line mode', said[0])
        self.assertEqual(said[1], "652 events.")
        for line in ("help", "problems", "problems 1", "list", "show 1", "explain", "object", "ticket", "jobs",
                     "privacy", "list", "values error", "inputs", "bogus"):
            self.assertGreater(len(self.say(session, line).splitlines()), 1, line)
        session.send("quit\r")
        self.assertEqual(session.end(), 0)
        self.assert_only_text(session)

    def test_the_option_on_any_terminal(self):
        session = self.open_lines("demo", "--linear")
        modes = session.modes()
        self.assertIn("rows 1 to 20 of 652; more: next.", self.say(session, "list"))
        self.assertIn("21. ", self.say(session, "next"))
        self.assertEqual(session.modes(), modes, "line editing is the terminal's own")
        session.send("\x04")
        self.assertEqual(session.end(), 0)
        self.assert_only_text(session)

    def test_types_that_this_host_does_not_know(self):
        for name, words in (("no-such-terminal", "no-such-terminal"), (None, "TERM is not set"),
                            ("", "TERM is not set")):
            with self.subTest(TERM=name):
                session = self.open_lines("demo", variables={"TERM": name})
                self.assertIn(words, session.output.decode().strip().splitlines()[0])
                session.send("q\r")
                self.assertEqual(session.end(), 0)
                self.assert_only_text(session)

    def test_interrupting_twice_at_the_prompt_ends(self):
        session = self.open_lines("demo", "--linear")
        session.send("\x03")
        self.wait_for_prompt(session, 2)
        self.assertIn("Ctrl-C again ends", session.output.decode())
        # Anything typed between makes it the first one again.
        self.assertIn("652 of 652", self.say(session, "counts"))
        session.send("\x03")
        self.wait_for_prompt(session, 4)
        session.send("\x03")
        self.assertEqual(session.end(), 130)

    def test_a_pipe_that_delivers_slowly_can_be_stopped(self):
        # The log comes in for ever; commands are typed on the terminal.
        log = self.path("log.json")
        logs.write(log, logs.array([logs.record(number, "failure") for number in range(1, 400)]))
        script = f"trap : INT; (trap '' INT; head -c {DELIVERED} {log}; sleep 60) | {self.binary()} --linear -"
        session = self.start(["sh", "-c", script])
        session.wait(lambda _: self.takes_interruptions(), "the program takes Ctrl-C")
        session.send("\x03")
        self.wait_for_prompt(session, 1)
        self.assertIn("reading was stopped", session.output.decode())
        self.assertIn("rows 1 to", self.say(session, "list"))
        session.send("q\r")
        session.wait(lambda _: "q" in session.output.decode().rpartition(PROMPT)[2], "the end")

    def takes_interruptions(self):
        """Whether the program that reads a pipe has all that came, and Ctrl-C is no end; it says nothing until then."""
        for process in glob.glob("/proc/[0-9]*"):
            try:
                with open(process + "/cmdline", "rb") as file:
                    words = file.read().split(b"\0")
                with open(process + "/status", encoding="ascii") as file:
                    caught = int(re.search("SigCgt:\t([0-9a-f]+)", file.read()).group(1), 16)
                with open(process + "/io", encoding="ascii") as file:
                    taken = int(re.search("rchar: ([0-9]+)", file.read()).group(1))
            except OSError:
                continue
            if words[0].endswith(b"entriage") and words[1:3] == [b"--linear", b"-"]:
                return caught & 1 << signal.SIGINT - 1 != 0 and taken >= DELIVERED
        return False

    def binary(self):
        import program
        return program.quoted_binary()

    def test_a_terminal_that_goes_away(self):
        session = self.open_lines("demo", "--linear")
        session.hang_up()
        self.assertIn(session.end(), (0, -signal.SIGHUP))
