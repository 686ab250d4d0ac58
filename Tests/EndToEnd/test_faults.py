"""What goes wrong around the program: full disks, closed doors, files that change under it, folders of thousands."""

import gzip
import json
import os
import resource
import signal
import unittest

import command_line
import logs
from program import TerminalTest, quoted_binary

NOBODY = 65534


def files_no_larger_than(size):
    """A full disk without a disk: what the system says is another word for the same."""
    # Python ignores the signal, and so would its children.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class FullDisk(TerminalTest):
    def setUp(self):
        super().setUp()
        self.content = logs.array(logs.record(number) for number in range(400))
        logs.write(self.path("log.json.gz"), gzip.compress(self.content))
        logs.write(self.path("log.json"), self.content)

    def test_while_a_compressed_log_is_unpacked(self):
        """What came before the disk was full is there, and that it is not all is said."""
        status, output = command_line.run(
            self, "list", "log.json.gz", before=lambda: files_no_larger_than(300_000))
        self.assertEqual(status, 0, output[-500:])
        self.assertIn(b"user0001", output)
        self.assertNotIn(b"user0399", output)
        self.assertRegex(output, rb"entriage: log.json.gz: [^\n]*(space|large|full)")

    def test_where_not_a_byte_is_free(self):
        status, output = command_line.run(self, "list", "log.json.gz", before=lambda: files_no_larger_than(0))
        self.assertEqual(status, 3, output[-500:])
        self.assertRegex(output, rb"entriage: log.json.gz: [^\n]*(space|large|full)")

    def test_in_the_browser(self):
        script = f'ulimit -f 300; exec {quoted_binary()} log.json.gz'
        session = self.start(["sh", "-c", script])
        session.see("log.json.gz: no room for the unpacked log")
        session.press("I")
        session.see_in_row(0, "Inputs")
        session.press("q", "q")
        self.assertEqual(session.end(), 0)
        self.assertEqual(session.screen.modes_left_on(), set())

    def test_while_a_list_is_written(self):
        script = f'ulimit -f 8; exec {quoted_binary()} list --format csv log.json >out.csv'
        session = self.start(["sh", "-c", script])
        self.assertEqual(session.end(), 74)
        self.assertIn(b"entriage: cannot write: ", session.output)

    def test_while_a_view_is_saved(self):
        """The views of before are all there."""
        views = '[[view]]\nname = "old"\nfilter = "status:failure"\n' + "# why\n" * 200
        os.mkdir(self.path("entriage"))
        logs.write(self.path("entriage/views.toml"), views.encode())
        session = self.start(["sh", "-c", f"ulimit -f 1; exec {quoted_binary()} log.json"])
        session.see(" 1/400")
        session.press("B")
        session.settle()
        session.send("new\r")
        session.see("views.toml")
        session.press("Q")
        self.assertEqual(session.end(), 0)
        with open(self.path("entriage/views.toml")) as file:
            self.assertEqual(file.read(), views)
        self.assertEqual(os.listdir(self.path("entriage")), ["views.toml"])


class ClosedDoors(TerminalTest):
    """As somebody who may not read everything."""

    def run_as_somebody(self, *arguments):
        os.chmod(self.folder, 0o755)

        def become_nobody():
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)

        return command_line.run(self, *arguments, before=become_nobody)

    def setUp(self):
        super().setUp()
        status, _ = self.run_as_somebody("--version")
        if status != 0:
            self.skipTest("the program cannot be run by somebody else here")

    def test_a_file_that_may_not_be_read(self):
        for name in ("open.json", "closed.json"):
            logs.write(self.path(name), logs.array([logs.record(len(name))]))
        os.chmod(self.path("closed.json"), 0)
        status, output = self.run_as_somebody("list", "closed.json", "open.json")
        self.assertEqual(status, 0)
        self.assertIn(b"entriage: closed.json: cannot be read: Permission denied.", output)
        self.assertIn(b"user0009", output)
        status, output = self.run_as_somebody("list", "closed.json")
        self.assertEqual(status, 3)

    def test_a_folder_that_may_not_be_listed(self):
        os.makedirs(self.path("logs/closed"))
        logs.write(self.path("logs/open.json"), logs.array([logs.record(1)]))
        logs.write(self.path("logs/closed/more.json"), logs.array([logs.record(2)]))
        os.chmod(self.path("logs/closed"), 0)
        status, output = self.run_as_somebody("list", "logs")
        os.chmod(self.path("logs/closed"), 0o700)
        self.assertEqual(status, 0)
        self.assertIn(b"entriage: logs/closed: cannot be read: Permission denied.", output)
        self.assertIn(b"user0001", output)


class GrowingFiles(TerminalTest):
    def test_a_file_that_grows_while_it_is_open(self):
        """What was read stays as it was; the rest is for who opens it again."""
        first = b"".join(logs.array([logs.record(number)])[2:-3] + b"\n" for number in range(20))
        logs.write(self.path("log.jsonl"), first)
        session = self.open("log.jsonl")
        session.see(" 1/20")
        with open(self.path("log.jsonl"), "ab") as file:
            file.write(first.replace(b"user00", b"more00"))
        session.press("Enter")
        session.see("── Event", "Engineer")
        session.press("Right", "Right", "Right")
        session.see("[Raw]", '"id"')
        session.see_no("the file changed")
        session.press("q", "G")
        session.see("20/20")
        session.press("Q")
        self.assertEqual(session.end(), 0)

    def test_a_file_that_is_cut_while_it_is_read(self):
        content = logs.array(logs.record(number) for number in range(4000))
        for kept in (0, 1000, len(content) // 2):
            with self.subTest(kept=kept):
                logs.write(self.path("log.json"), content)
                session = self.open("log.json")
                os.truncate(self.path("log.json"), kept)
                session.wait(lambda screen: "reading" not in screen.text.lower() and screen.text.strip(), "the end")
                is_empty = "There is no event in what was read." in session.screen.text
                session.press("Enter", "j", "K")
                session.settle()
                session.press("Q")
                self.assertEqual(session.end(), 3 if is_empty else 0)


class Folders(TerminalTest):
    def make(self, count):
        os.mkdir(self.path("logs"))
        for number in range(count):
            logs.write(self.path(f"logs/PT1H-{number:05}.json"), logs.array([logs.record(number % 1000)]))

    def test_ten_thousand_files(self):
        count = 10_000
        if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < count + 100:
            self.skipTest("so many files may not be open here")
        self.make(count)
        status, output = command_line.run(self, "list", "--by", "app", "logs")
        self.assertEqual(status, 0)
        self.assertRegex(output, rb"Fabrikam Projects +1 ?000")

    def test_more_files_than_may_be_open(self):
        """The others are counted, not forgotten, and not told one by one."""
        self.make(300)
        status, output = command_line.run(
            self, "list", "logs", before=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100)))
        self.assertEqual(status, 0, output[-300:])
        self.assertIn(b"Too many open files", output)


class Pipes(TerminalTest):
    COMMANDS = ["list", "list --format csv", "list --format json", "report", "check", "problems"]

    def test_a_reader_that_has_seen_enough(self):
        for command in self.COMMANDS:
            with self.subTest(command):
                logs.write(self.path("log.json"), logs.array(logs.record(n, "failure") for n in range(3000)))
                script = f"({quoted_binary()} {command} log.json; echo $? >status) 2>errors | true; cat errors status"
                session = self.start(["sh", "-c", script])
                self.assertEqual(session.end(), 0)
                self.assertEqual(session.output.split(), [b"0"])


# A build for debugging needs more of the stack, and its threads meet the end before the terminal is taken.
@unittest.skipUnless(os.environ.get("ENTRIAGE_LARGE_LOGS"), "make faults")
class SmallStacks(TerminalTest):
    def test_the_end_of_the_stack(self):
        """Wherever it is met, the terminal is given back: the handler of the crash needs a stack too."""
        logs.write(self.path("log.json"), logs.array([logs.record(1)]))
        for kilobytes in (200, 210, 220, 230, 240, 400, 8000):
            with self.subTest(kilobytes):
                script = f"stty sane; echo ready; read -r _; ulimit -s {kilobytes}; exec {quoted_binary()} log.json"
                session = self.start(["sh", "-c", script], variables={"SWIFT_BACKTRACE": "enable=no"})
                session.see("ready")
                modes = session.modes()
                session.press("Enter")
                try:
                    session.see("1/1")
                    session.press("K", "?", "Q")
                except (OSError, AssertionError):
                    pass
                self.assertIn(session.end(), (0, -signal.SIGSEGV))
                self.assert_restored(session, modes)

    def test_texts_in_texts(self):
        """Each text holds the next, and its escapes double: so many of them fit into a record of 2 MB."""
        text = "needle"
        for _ in range(20):
            text = "[" * 150 + json.dumps(text) + "]" * 150
        record = logs.record(1, "failure")
        record["note"] = record["modifiedProperties"][0]["newValue"] = text
        record["provisioningSteps"][0]["details"]["text"] = record["provisioningStatusInfo"]["errorInformation"][
            "reason"] = text
        logs.write(self.path("log.json"), logs.array([record]))
        change = record["changeId"]
        for arguments, status in (
            (["list", "-f", "/zzq|qqz/"], 1), (["list", "-f", "needle"], 0), (["list", "--full", "--format", "jsonl"], 0),
            (["show", change], 0),
        ):
            with self.subTest(arguments):
                script = f"ulimit -s 256; exec {quoted_binary()} \"$@\" log.json >/dev/null 2>&1"
                session = self.start(["sh", "-c", script, "sh", *arguments])
                self.assertEqual(session.end(), status)
