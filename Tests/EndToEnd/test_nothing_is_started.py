"""The program starts no other: no shell, pager, editor, helper for the clipboard or for compressed files."""

import bz2
import gzip
import lzma
import os
import re
import shutil
import unittest

import logs
import program
from program import TerminalTest

SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Sources")


class TracedCalls(TerminalTest):
    """What the system was asked for, by strace."""

    @unittest.skipUnless(shutil.which("strace"), "strace is not there")
    def test_no_other_program_is_run(self):
        content = logs.array(logs.record(number, "failure") for number in range(5))
        archives = {
            "log.json": content, "log.json.gz": gzip.compress(content), "log.json.xz": lzma.compress(content),
            "log.json.bz2": bz2.compress(content), "lrzip.json": b"LRZI\0\6" + bytes(100),
            "lzop.json": b"\x89LZO\0\r\n\x1a\n" + bytes(100), "grzip.json": b"GRZipII\0\2\4:)" + bytes(100),
            "script.json": b"#!/bin/sh\necho started >started\n",
        }
        for name, data in archives.items():
            logs.write(self.path(name), data)
        trace = ["strace", "-f", "-qq", "-o", self.path("calls"), "-e", "trace=execve,execveat,fork,vfork"]
        session = self.start([*trace, program.BINARY, *archives])
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
        with open(self.path("calls")) as file:
            calls = re.findall(r"^\d+ +(\w+\(.*)", file.read(), re.M)
        self.assertEqual(len(calls), 1, "\n".join(calls))
        self.assertTrue(calls[0].startswith("execve("), calls[0])
        self.assertFalse(os.path.exists(self.path("started")))


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
