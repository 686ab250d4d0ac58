"""What is copied reaches the clipboard of the terminal, through tmux and GNU screen too, and nothing else does."""

import base64
import json
import os
import re
import select
import shutil
import time
import unittest

import logs
import program
from program import TerminalTest
from session import LIMIT, set_size
from tmux import Tmux

# What tells a terminal to copy: OSC 52, in which tmux leaves out the name of the clipboard.
COPY = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/]*={0,2})\x07")

NEWEST = logs.record(2)


def copies(output):
    """The texts that a terminal would have copied."""
    return [base64.b64decode(content, validate=True).decode() for content in COPY.findall(output)]


class CopyTest(TerminalTest):
    def write_log(self, record):
        logs.write(self.path("log.json"), logs.array([logs.record(1), record]))

    def open_log(self, record=NEWEST, **options):
        self.write_log(record)
        session = self.open("log.json", **options)
        session.see("1/2", "user0002")
        return session


class ToTheTerminal(CopyTest):
    def copied(self, session, key):
        """What the terminal is told to copy because of `y` and a key; the screen stays right."""
        found = copies(session.bytes_of(lambda: session.press("y", key)))
        self.assert_drawn_right(session)
        return found

    def test_the_change_id(self):
        self.assertEqual(self.copied(self.open_log(), "c"), [NEWEST["changeId"]])

    def test_the_record_whole(self):
        (text,) = self.copied(self.open_log(), "e")
        self.assertEqual(json.loads(text), NEWEST)

    def test_a_value_is_one_line(self):
        """It is often pasted into a shell."""
        record = logs.record(2, changeId="c4a46e00\nrm -rf ~\x1b[201~\n")
        self.assertEqual(self.copied(self.open_log(record), "c"), ["c4a46e00 rm -rf ~ [201~"])

    def test_nothing_of_a_text_that_is_too_long(self):
        session = self.open_log(logs.record(2, tenantId="x" * 80_000))
        self.assertNotIn(b"\x1b]", session.bytes_of(lambda: session.press("y", "e")))
        # It is no end of copying.
        self.assertEqual(self.copied(session, "c"), [NEWEST["changeId"]])

    def test_a_console_without_a_clipboard_gets_nothing(self):
        for name in ("linux", "vt100"):
            with self.subTest(TERM=name):
                session = self.open_log(variables={"TERM": name})
                self.assertNotIn(b"\x1b]", session.bytes_of(lambda: session.press("y", "c")))

    def test_nothing_is_copied_unasked(self):
        session = self.open_log()
        for key in ("y", "Esc", "j", "Enter", "e", "q", "Q"):
            session.press(key)
        self.assertEqual(session.end(), 0)
        self.assertEqual(copies(session.output), [])


class Outer:
    """The terminal around a multiplexer: only the bytes count."""

    def __init__(self, test, command):
        self.output = bytearray()
        pid, self._terminal = os.forkpty()
        if pid == 0:
            try:
                set_size(0, 80, 24)
                os.chdir(test.folder)
                os.execvpe(command[0], command, test.environment())
            finally:
                os._exit(127)
        test.addCleanup(os.waitpid, pid, 0)
        test.addCleanup(os.close, self._terminal)

    def send(self, text):
        os.write(self._terminal, text.encode())

    def wait(self, condition, what):
        end = time.monotonic() + LIMIT
        while not condition(bytes(self.output)):
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}; there was\n{bytes(self.output)!r}")
            if select.select([self._terminal], [], [], 0.01)[0]:
                self.output += os.read(self._terminal, 1 << 16)

    def see(self, text):
        self.wait(lambda output: text.encode() in output, text)


class InTmux(CopyTest):
    """tmux 3.3a: `external` and `off` are what the two options are when nobody has set them."""

    def copied(self, clipboard, passthrough):
        """(what tmux has in its buffer, what the terminal around it was told to copy)"""
        # From a terminal that knows when the program is at rest: a look at tmux may fall into the middle of a frame.
        session = self.open_log()
        session.settle()
        rows = session.screen.rows
        tmux = Tmux(self, [program.BINARY, "log.json"])
        tmux.set_option("set-clipboard", clipboard)
        tmux.set_option("allow-passthrough", passthrough)
        outer = Outer(self, tmux.attach_command())
        outer.see("user0002")
        tmux.wait(lambda: tmux.rows() == rows, "the end of the reading")
        tmux.press("y", "c")
        # What comes after the copy has come, so the copy has too.
        tmux.press("j")
        tmux.see("2/2")
        outer.see("> 07:18:42")
        tmux.press("k")
        tmux.wait(lambda: tmux.rows()[:-1] == rows[:-1], "the rows from before")
        return tmux.buffer(), copies(outer.output)

    def test_through_its_own_clipboard(self):
        change = NEWEST["changeId"]
        self.assertEqual(self.copied("on", "off"), (change, [change]))

    def test_past_it(self):
        self.assertEqual(self.copied("external", "on"), (None, [NEWEST["changeId"]]))

    def test_both_ways_give_the_same(self):
        change = NEWEST["changeId"]
        self.assertEqual(self.copied("on", "on"), (change, [change, change]))

    def test_a_tmux_that_allows_neither_shows_nothing_odd(self):
        self.assertEqual(self.copied("external", "off"), (None, []))


@unittest.skipUnless(shutil.which("screen"), "GNU screen is not there")
class InScreen(CopyTest):
    def copied(self, key, record):
        self.write_log(record)
        os.mkdir(self.path("sockets"), mode=0o700)
        command = ["env", "SCREENDIR=" + self.path("sockets"), "screen", "-U", "-c", "/dev/null"]
        outer = Outer(self, [*command, program.BINARY, "log.json"])
        outer.see("user0002")
        outer.send("y" + key)
        outer.wait(copies, "a copy")
        outer.send("Q")
        outer.see("terminating")
        return copies(outer.output)

    def test_a_short_text(self):
        self.assertEqual(self.copied("c", NEWEST), [NEWEST["changeId"]])

    def test_a_text_that_is_longer_than_its_buffer(self):
        record = logs.record(2, tenantId="x" * 50_000)
        (text,) = self.copied("e", record)
        self.assertEqual(json.loads(text), record)
