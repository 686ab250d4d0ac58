"""Hostile texts in every format, in every command, in arguments, names and settings: none is obeyed by a terminal."""

import json
import os
import re
import unittest

import command_line
import hostile
import logs
import poisoned_logs
from control_sequences import objections
from program import TerminalTest

MARKER = re.compile(rb"q\d{3}")
CHANGE = "c4a46e00-0002-4000-8000-000000000003"
FAILED = "c4a46e00-0002-4000-8000-000000000001"

LISTS = [["list", "--format", name] for name in ("table", "csv", "json", "jsonl", "markdown")]
COUNTS = [["list", "--by", "error,app,user", "--format", name] for name in ("table", "csv", "json", "markdown")]
DOCUMENTS = [[command, *options, "--format", name, "--no-redact"]
             for command, options in (("ticket", ["-f", "status:failure"]), ("report", []))
             for name in ("text", "markdown", "html", "json")]
REPORTS = [
    ["problems"], ["problems", "--format", "csv"], ["problems", "--format", "jsonl"], ["show", "ID"],
    ["show", "ID", "--format", "json"], ["requests", "ID"], ["check"], ["check", "--format", "json"],
    ["list", "--redact"], ["list", "--full", "--format", "jsonl"], ["ticket", "ID"],
    ["compare", "--at", "2026-03-18T07:20"], ["compare", "--a", "time<2026-03-18T07:20", "--b", "time>=2026-03-18T07:20"],
    ["compare", "--at", "2026-03-18T07:20", "--format", "json"],
]


class StrictReader(unittest.TestCase):
    """The reader of the output must see what it is there for."""

    def test_objects_to_every_sequence_and_to_every_raw_byte(self):
        self.assertEqual(command_line.objections("✗ text\r\n12 %\r\x1b[K".encode()), [])
        for text in hostile.SEQUENCES:
            self.assertNotEqual(command_line.objections(text.encode()), [], repr(text))
        for payload in hostile.payloads():
            if payload.text not in "\r\n" and payload.shown and payload.text != payload.shown:
                self.assertNotEqual(command_line.objections(payload.text.encode()), [], repr(payload.text[:9]))
        for _, text in hostile.raw_payloads():
            self.assertNotEqual(command_line.objections(text), [], text)


class Commands(TerminalTest):
    def check(self, *arguments, shows=False, **options):
        status, output = command_line.run(self, *arguments, **options)
        is_data = "json" in arguments or "jsonl" in arguments
        self.assertEqual(command_line.objections(output, is_data), [], arguments)
        self.assertGreaterEqual(status, 0, output[-2000:])
        if shows:
            self.assertRegex(output, MARKER, arguments)
        return output

    def write_dialect(self, number):
        names = []
        for name, content in poisoned_logs.poisoned_dialect(number):
            logs.write(self.path(name), content)
            names.append(name)
        return names

    # Tests.

    def test_every_format(self):
        """A list, everything about one event, and what could not be read."""
        for number, (form, _) in enumerate(poisoned_logs.dialects()):
            with self.subTest(form, number=number):
                names = self.write_dialect(number)
                self.check("list", "--columns", "time,user,app,error,reason,target,step", *names, shows=True)
                self.check("show", CHANGE, *names, shows=True)
                self.check("list", "--format", "jsonl", "--full", *names, shows=True)
                self.check("check", *names)

    def test_every_command_and_every_way_to_print(self):
        """All payloads in all fields, a group of them for each event."""
        payloads = hostile.payloads()
        records = []
        for number, start in enumerate(range(0, len(payloads), 16)):
            text = " ".join(payload.marked for payload in payloads[start:start + 16])
            record = logs.record(number, "failure")
            kept = {"activityDateTime": record["activityDateTime"]}
            if number == 0:
                kept |= {"changeId": FAILED, "id": record["id"]}
            record = {**hostile.poisoned(record, text), **kept}
            record["provisioningStatusInfo"]["status"] = "failure"
            records.append(record)
        logs.write(self.path("all.json"), logs.array(records))
        for command in LISTS + COUNTS + DOCUMENTS + REPORTS:
            with self.subTest(command):
                arguments = [FAILED if word == "ID" else word for word in command]
                self.check(*arguments, "all.json", shows=command[0] != "check")

    def test_a_text_of_a_megabyte(self):
        text = "\x1b]0;title\x07\u202e" * 30_000
        record = logs.record(1, "failure", changeId=FAILED)
        record["provisioningStatusInfo"]["errorInformation"]["reason"] = text
        logs.write(self.path("long.json"), logs.array([record]))
        for command in (["list"], ["show", FAILED], ["list", "--format", "csv"], ["problems"]):
            with self.subTest(command):
                self.check(*command, "long.json")

    def test_what_json_can_say_and_text_cannot(self):
        """Halves of pairs, a number without an end, a name twice, a NUL in a name, a mark in the middle."""
        record = json.dumps(logs.record(1, "failure", changeId=FAILED))
        for old, new in (("User 1", r"q600\ud800\u001b[31m\udc00\u0000q600"), ("Engineer", r"q601\ufeff\u009b31mq601"),
                         ("1001", "1e400"), ('"tenantId"', r'"n\u0000\u001b[2Jk": 1, "tenantId": "a", "tenantId"')):
            self.assertIn(old, record)
            record = record.replace(old, new)
        logs.write(self.path("odd.json"), b"[" + record.encode() + b"]")
        for command in (["list"], ["show", FAILED], ["list", "--format", "jsonl", "--full"], ["check"],
                        ["show", FAILED, "--format", "json"]):
            with self.subTest(command):
                self.check(*command, "odd.json")

    def test_arguments_and_texts_that_are_piped_in(self):
        logs.write(self.path("log.json"), logs.array([logs.record(1, "failure")]))
        for start in range(0, len(poisoned_logs.TEXTS), 16):
            text = " ".join(payload.marked for payload in poisoned_logs.TEXTS[start:start + 16])
            for command in (["explain", text], ["list", "-f", text, "log.json"],
                            ["list", "-f", f"stauts:{text}", "log.json"], ["show", text, "log.json"]):
                with self.subTest(command[0][:8], start=start):
                    self.check(*command)
            self.check("explain", "-", given=text.encode())
        text = "q700\x1b]0;title\x07\u202e\x9b31m"
        for command in (
            ["list", "--columns", text, "log.json"], ["list", "--sort", text, "log.json"],
            ["list", "--by", text, "log.json"], ["list", "--format", text, "log.json"],
            ["list", "--" + text, "log.json"],
            ["list", "--since", text, "log.json"], ["list", "--timezone", text, "log.json"],
            ["--theme", text, "log.json"], ["--color", text, "log.json"], ["--view", text, "log.json"],
            ["compare", text, text], ["compare", "--at", text, "log.json"],
            ["list", "-f", f"user:@{text}", "log.json"], ["check", text],
        ):
            with self.subTest(command):
                self.assertIn(b"q700", self.check(*command))
        self.assertIn(b"q700", self.check("config", "--check", variables={"ENTRIAGE_THEME": text}))
        for command in (["help", text], ["explain", "--search", text]):
            self.check(*command)

    def test_names_of_files_and_folders(self):
        for number, text in enumerate(["\x1b]0;title\x07", "\x9b31m", "\u202exe", "\n\r\t", "\x1b[?1049l"]):
            with self.subTest(text):
                name = f"q{710 + number}{text}"
                os.mkdir(self.path(name))
                logs.write(self.path(f"{name}/a.json"), logs.array([logs.record(1), logs.record(2)])[:-40])
                logs.write(self.path(f"{name}/b.json"), b"no log")
                for command in ("list", "check", "report"):
                    self.assertIn(f"q{710 + number}".encode(), self.check(command, name))

    def test_settings(self):
        """Views, entries and mistakes in them: what a colleague put into a shared configuration."""
        text = r'q720\u001b]0;title\u0007\u202e\u009b31m'
        os.makedirs(self.path("entriage/catalogue"))
        view = f'[[view]]\nname = "{text}"\nfilter = "stauts:{text}"\n[[view]]\n"{text}" = 1\nq721\x1b[31m = = "'
        logs.write(self.path("entriage/views.toml"), view.encode())
        keys = ("title", "meaning", "retry", "evidence", "source", "source_date")
        entry = f'[[entry]]\nid = "own"\nkind = "code"\ncodes = ["OurOwnCode"]\nretried = "no"\nwho = "you"\n'
        entry += "".join(f'{key} = "{text}"\n' for key in keys) + f'steps = ["{text}"]\n'
        bad = f'[[entry]]\nid = "{text}"\nkind = "{text}"\n"{text}" = 3\n'
        logs.write(self.path("entriage/catalogue/q722\x1b[31m.toml"), (entry + bad).encode())
        record = logs.record(1, "failure", changeId=FAILED)
        record["provisioningStatusInfo"]["errorInformation"]["errorCode"] = "OurOwnCode"
        logs.write(self.path("log.json"), logs.array([record]))
        for command in (["doctor"], ["explain", "OurOwnCode"], ["show", FAILED, "log.json"],
                        ["explain", "--list"], ["explain", "--search", "q720"]):
            with self.subTest(command):
                self.assertRegex(self.check(*command), rb"q72\d")
        session = self.open("log.json", columns=200, rows=50)
        session.see("views.toml, line 3", "q720")
        session.press("3", "b")
        session.settle()
        session.press("Esc", "Q")
        self.assertEqual(session.end(), 0)
        self.assertEqual(objections(bytes(session.output)), [])


class Browser(TerminalTest):
    """Every format on the screen: list, event in all its tabs, explanation, problems, jobs, values, inputs."""

    TOUR = ["Right", "Right", "Right", "Right", "j", "K", "3", "j", "q", "q", "!", "j", "Enter", "q", "q", "J", "q",
            "v", "q", "i", "i", "V", "q", "I", "q", "?", "q", "g", "m", "j", "m", "C", "q", "p", "u", "q"]

    def test_every_format(self):
        for number, (form, _) in enumerate(poisoned_logs.dialects()):
            with self.subTest(form, number=number):
                names = []
                for name, content in poisoned_logs.poisoned_dialect(number):
                    logs.write(self.path(name), content)
                    names.append(name)
                session = self.open(*names, columns=200, rows=50)
                session.see("── Event", "Summary")
                session.press("2")
                for key in self.TOUR:
                    session.press(key)
                    session.breathe()
                session.press("Q")
                self.assertEqual(session.end(), 0)
                self.assertEqual(objections(bytes(session.output)), [])
                self.assertRegex(bytes(session.output), MARKER)
