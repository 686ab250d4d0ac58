"""Each hostile text in each field of each format, in each name and each argument: `make hostile`, some minutes.

`make test` has all texts and all fields too, but not each text in each field (test_untrusted_text, test_untrusted_formats).
"""

import os
import unittest

import command_line
import hostile
import logs
import poisoned_logs
from control_sequences import objections
from program import TerminalTest

IS_WANTED = bool(os.environ.get("ENTRIAGE_EVERY_PAYLOAD"))
CHANGE = "c4a46e00-0002-4000-8000-000000000003"
FORMATS = len(poisoned_logs.dialects())
TEXTS = poisoned_logs.TEXTS

# What says every field of every event; the first three in tables, lines and data.
COMMANDS = [
    ["list", "--columns", "time,user,app,error,reason,target,step"], ["list", "--full", "--format", "jsonl"],
    ["list", "--format", "csv"], ["show", CHANGE], ["ticket", CHANGE, "--no-redact"], ["report", "--no-redact"],
    ["problems"], ["check"],
]
TOUR = ["Right", "Right", "Right", "j", "K", "q", "!", "j", "Enter", "q", "q", "J", "q", "v", "q", "I", "q", "C", "q"]


def quoted_for_toml(text):
    return '"' + "".join(f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
                         for letter in text) + '"'


@unittest.skipUnless(IS_WANTED, "make hostile")
class EveryPayload(TerminalTest):
    def check(self, *arguments, **options):
        status, output = command_line.run(self, *arguments, **options)
        is_data = "jsonl" in arguments
        self.assertEqual(command_line.objections(output, is_data), [], arguments)
        self.assertGreaterEqual(status, 0, output[-2000:])

    def write(self, form, start, at_once):
        """The names of the files of a format whose fields have the payloads from `start` on, some in each field."""
        names = []
        for name, content in poisoned_logs.poisoned_dialect(form, start, at_once):
            logs.write(self.path(name), content)
            names.append(name)
        return names

    def leave(self, session):
        session.press("Q")
        self.assertEqual(session.end(), 0)
        self.assertEqual(objections(bytes(session.output)), [])

    def test_in_each_field_on_the_command_line(self):
        for form in range(FORMATS):
            # Two in each field, so that each beginning has others in it.
            for start in range(0, len(TEXTS) + 1, 2):
                with self.subTest(form=form, start=start):
                    names = self.write(form, start, at_once=2)
                    for command in COMMANDS:
                        self.check(*command, *names)

    def test_in_each_field_on_the_screen(self):
        size = 16
        for form in range(FORMATS):
            for start in range(0, len(TEXTS), size):
                with self.subTest(form=form, start=start):
                    session = self.open(*self.write(form, start, at_once=size), columns=200, rows=50)
                    session.see("── Event", "Summary")
                    session.press("2")
                    for key in TOUR:
                        session.press(key)
                        session.breathe()
                    self.leave(session)

    def test_in_names_of_files(self):
        os.mkdir(self.path("folder"))
        for number, payload in enumerate(TEXTS):
            name = payload.marked.replace("/", "-")
            if len(name.encode()) > 240:
                continue
            log = logs.array([logs.record(number, "failure")])
            logs.write(self.path(f"folder/{name}.json"), log if number % 2 else log[:-30])
            with self.subTest(payload.text):
                for command in (["list"], ["check"], ["report"], ["list", "-f", "stauts:x"]):
                    self.check(*command, f"folder/{name}.json")
                self.check("list", f"folder/{name}.gone")
        session = self.open("folder", columns=200, rows=50)
        session.see("── Event")
        session.press("I")
        for key in ["PageDown"] * 20:
            session.press(key)
            session.breathe()
        self.leave(session)

    def test_in_arguments_and_what_is_typed(self):
        logs.write(self.path("log.json"), logs.array([logs.record(1, "failure")]))
        for payload in TEXTS:
            text = payload.marked
            with self.subTest(payload.text):
                for command in (
                    ["explain", text], ["show", text, "log.json"], ["ticket", text, "log.json"], ["check", text],
                    ["list", "-f", text, "log.json"], ["list", "-f", f"user:{text}", "log.json"],
                    ["list", "-f", f"/{text}/", "log.json"], ["list", "--columns", text, "log.json"],
                    ["list", "--" + text, "log.json"], ["compare", "--at", text, "log.json"],
                ):
                    self.check(*command)
                self.check("explain", "-", given=text.encode())
        session = self.open("log.json", columns=200, rows=24)
        session.see("user0001")
        for payload in TEXTS:
            for key in ("f", "/", ":"):
                session.press(key)
                session.breathe()
                session.send("\x1b[200~" + payload.marked + "\x1b[201~")
                session.breathe()
                session.press("Enter")
                session.breathe()
                session.press("Ctrl-C", "Esc", "X")
                session.breathe()
        self.leave(session)

    def test_in_settings(self):
        os.makedirs(self.path("entriage/catalogue"))
        logs.write(self.path("log.json"), logs.array([logs.record(1, "failure")]))
        for payload in TEXTS:
            text = quoted_for_toml(payload.marked)
            logs.write(self.path("entriage/config.toml"), f"theme = {text}\n{text} = 1\nfilter = {text}\n".encode())
            logs.write(self.path("entriage/keys.toml"), f"preset = {text}\n[list]\nsort = [{text}]\n".encode())
            view = f"[[view]]\nname = {text}\nfilter = {text}\n[[view]]\nname = {text}\nfilter = ''\n"
            logs.write(self.path("entriage/views.toml"), view.encode())
            logs.write(self.path("entriage/catalogue/a.toml"), f"[[entry]]\nid = {text}\nkind = {text}\n".encode())
            with self.subTest(payload.text):
                for command in (["config", "--origin"], ["config", "--check"], ["doctor"], ["list", "log.json"]):
                    self.check(*command)
