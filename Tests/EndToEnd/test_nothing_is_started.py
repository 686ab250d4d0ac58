"""The program starts no other: no shell, pager, editor, helper for the clipboard or for compressed files."""

import bz2
import gzip
import lzma
import os
import re
import shutil
import time
import unittest

import logs
import program
from program import TerminalTest
from test_scenario import Story

SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Sources")


@unittest.skipUnless(shutil.which("strace"), "strace is not there")
class Traced(TerminalTest):
    """What the system was asked for, by strace: any way to a new process, or to another program in this one."""

    CALLS = "execve,execveat,fork,vfork,clone,clone3"

    def traced(self, command):
        # -D: the program is the child, and gets its signals; whoever traces it is not in between.
        return ["strace", "-D", "-f", "-q", "-o", self.path("calls"), "-e", f"trace={self.CALLS}", *command]

    def calls_of(self, session):
        """Whole once the end of the program is noted, which is a moment later than it ends."""
        end = re.compile(rf"^{session.pid} +\+\+\+ exited", re.M)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with open(self.path("calls")) as file:
                text = file.read()
            if end.search(text):
                return re.findall(r"^\d+ +(\w+\(.*)", text, re.M)
            time.sleep(0.01)
        raise AssertionError(f"the trace has no end:\n{text}")

    def assert_nothing_was_started(self, session):
        first, *others = self.calls_of(session)
        self.assertTrue(first.startswith("execve("), first)
        self.assertEqual([call for call in others if not self.makes_a_thread(call)], [])

    @staticmethod
    def makes_a_thread(call):
        return call.startswith("clone") and "CLONE_THREAD" in call


class TracedStory(Story, Traced):
    """The whole story of the README."""

    def open(self, *arguments, columns=80, rows=24, **options):
        return self.start(self.traced([program.BINARY, *arguments]), columns, rows, **options)

    def test_the_whole_story(self):
        super().test_the_whole_story()
        self.assert_nothing_was_started(self.session)


class TracedCalls(Traced):
    def test_every_command(self):
        logs.write(self.path("log.json"), logs.array(logs.record(number, "failure") for number in range(5)))
        change = logs.record(1)["changeId"]
        for arguments in (
            ["list", "log.json"], ["list", "-f", "reason~/a|b/i or user:u", "--by", "error", "log.json"], ["problems", "log.json"],
            ["show", change, "log.json"], ["explain", "EntryConflict"], ["explain", "--search", "conflict"],
            ["ticket", change, "log.json"], ["report", "--format", "html", "log.json"],
            ["requests", change, "log.json"], ["compare", "log.json", "log.json"], ["check", "log.json"],
            ["config"], ["doctor"], ["manual"],
        ):
            with self.subTest(arguments):
                session = self.start(self.traced([program.BINARY, *arguments]))
                # Each of them does what it is for; comparing a log with itself finds nothing.
                self.assertIn(session.end(), (0, 1), session.output[-300:])
                self.assert_nothing_was_started(session)

    def test_a_line_mode(self):
        session = self.start(self.traced([program.BINARY, "demo", "--linear"]))
        session.see("652 events")
        for line in ("status:failure", "!sh", "| sh", "$(sh)", "help", "quit"):
            session.send(line + "\r")
            session.breathe()
        self.assertEqual(session.end(), 0)
        self.assert_nothing_was_started(session)

    def test_files_and_keys_that_ask_for_it(self):
        content = logs.array(logs.record(number, "failure") for number in range(5))
        archives = {
            "log.json": content, "log.json.gz": gzip.compress(content), "log.json.xz": lzma.compress(content),
            "log.json.bz2": bz2.compress(content), "lrzip.json": b"LRZI\0\6" + bytes(100),
            "lzop.json": b"\x89LZO\0\r\n\x1a\n" + bytes(100), "grzip.json": b"GRZipII\0\2\4:)" + bytes(100),
            "script.json": b"#!/bin/sh\necho started >started\n",
        }
        for name, data in archives.items():
            logs.write(self.path(name), data)
        session = self.start(self.traced([program.BINARY, *archives]))
        session.see("user0004")
        session.see_no("reading")
        for key in ("e", "Enter", "Right", "K", "o", "u", "Tab", "z", "q"):
            session.press(key)
        session.press("f")
        session.send("status:failure | sh")
        session.press("Enter", "Esc", "I")
        # The archives were read, so whatever reads them was at work.
        session.see("log.json.gz", "gzip", "log.json.xz", "log.json.bz2", "bzip2")
        session.press("?", "q", "Ctrl-L", "Q")
        self.assertEqual(session.end(), 0)
        self.assert_nothing_was_started(session)
        self.assertFalse(os.path.exists(self.path("started")))

    def test_a_new_process_would_be_seen(self):
        session = self.start(self.traced(["sh", "-c", "true; (true); /bin/true"]))
        self.assertEqual(session.end(), 0)
        with self.assertRaises(AssertionError):
            self.assert_nothing_was_started(session)


class Sources(unittest.TestCase):
    """No line of ours names a way to start a program; the tool that embeds texts runs while we build, not here."""

    WAYS = re.compile(
        r"\bProcess\(|\bposix_spawnp?\b|\bsystem\(|\bpopen\(|\bexec(?:v|ve|vp|vpe|l|le|lp|veat)\(|\bfexecve\("
        r"|\bv?fork\(|\bforkpty\(|\bclone3?\(|\bdlsym\(.*(?:exec|spawn|system|fork)|\bwordexp\(")
    # A case of an enumeration, or a call of it, may be named so.
    HARMLESS = re.compile(r"case system\(|\.system\(")

    def lines(self):
        for folder, folders, names in os.walk(SOURCES):
            folders[:] = [name for name in folders if name != "embed-text"]
            for name in names:
                if name.endswith((".swift", ".h", ".c", ".cpp")):
                    path = os.path.join(folder, name)
                    with open(path, encoding="utf-8") as file:
                        for number, line in enumerate(file, 1):
                            yield f"{os.path.relpath(path, SOURCES)}:{number}", line.partition("//")[0]

    def test_no_source_names_a_way_to_start_a_program(self):
        lines = list(self.lines())
        self.assertGreater(len(lines), 1000, "the sources were not found")
        found = [f"{place}: {line.strip()}" for place, line in lines
                 if self.WAYS.search(self.HARMLESS.sub("", line))]
        self.assertEqual(found, [])

    def test_the_search_finds_what_it_is_for(self):
        for line in ("let tool = Process()", "posix_spawn(&pid, path)", "system(command)", "popen(\"xclip\", \"w\")",
                     "execvp(path, arguments)", "if fork() == 0 {"):
            self.assertRegex(self.HARMLESS.sub("", line), self.WAYS)
