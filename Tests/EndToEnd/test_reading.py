"""Logs that come slowly, damaged, or not at all."""

import json
import os
import re
import subprocess
import zlib

import command_line
import logs
from program import TerminalTest, quoted_binary


class StandardInput(TerminalTest):
    def test_data_from_a_pipe_and_keys_from_the_terminal(self):
        logs.write(self.path("log.json"), logs.array(logs.record(number) for number in range(40)))
        session = self.start(["sh", "-c", f"cat log.json | {quoted_binary()} -"])
        session.see(" 1/40", "user0039")
        session.press("j", "j")
        session.see(" 3/40")
        session.press("Enter")
        session.see("── Event", "user0037")
        session.press("Q")
        self.assertEqual(session.end(), 0)

    def test_data_from_a_file(self):
        logs.write(self.path("log.json"), logs.array([logs.record(1)]))
        session = self.start(["sh", "-c", f"{quoted_binary()} - <log.json"])
        session.see(" 1/1")
        session.press("q")
        self.assertEqual(session.end(), 0)


class SlowLogs(TerminalTest):
    """A pipe that gives a piece at a time, as a download does."""

    def setUp(self):
        super().setUp()
        os.mkfifo(self.path("slow.json"))
        # Open for reading too, so that it can be opened before the program is there.
        self.pipe = os.open(self.path("slow.json"), os.O_RDWR)
        self.session = self.open("slow.json")
        self.session.see("Reading")

    def tearDown(self):
        self.end_of_pipe()

    def end_of_pipe(self):
        if self.pipe is not None:
            os.close(self.pipe)
            self.pipe = None

    def deliver(self, data):
        for start in range(0, len(data), 2048):
            os.write(self.pipe, data[start:start + 2048])
            self.session.take()

    def deliver_records(self, numbers):
        self.deliver(b"".join(json.dumps(logs.record(number)).encode() + b",\n" for number in numbers))

    def test_the_first_events_are_there_while_the_rest_is_read(self):
        session = self.session
        self.deliver(b"[")
        self.deliver_records(range(30))
        session.see("/30", "user0029")
        session.see_in_row(21, "reading")
        # Keys work meanwhile, and the cursor holds its event while newer ones come in above it.
        session.press("j")
        session.see(" 2/30")
        session.press("Enter")
        session.see("── Event", "user0028")
        session.press("q", "q")
        session.see_no("── Event")
        self.deliver_records(range(30, 40))
        session.see_in_row(21, " 12/40", "reading")
        self.deliver(json.dumps(logs.record(40)).encode() + b"]")
        self.end_of_pipe()
        session.see("/41")
        session.wait(lambda screen: "reading" not in screen.row(21), "the end of reading")
        session.press("q")
        self.assertEqual(session.end(), 0)

    def test_a_compressed_log_is_unpacked_while_it_comes(self):
        session = self.session
        packer = zlib.compressobj(wbits=31)
        # libarchive gives 64 KB at a time.
        records = b",\n".join(json.dumps(logs.record(number)).encode() for number in range(300))
        self.deliver(packer.compress(b"[" + records) + packer.flush(zlib.Z_SYNC_FLUSH))
        session.see(" 1/", "user0", "reading")
        session.press("Ctrl-C")
        session.see_in_row(21, "reading was stopped")
        # That it breaks off there is no fault of the file.
        session.press("I")
        session.see("── Inputs", "slow.json")
        self.assertNotIn("broken", session.screen.text)

    def test_stopping_a_zip_is_no_fault_of_it(self):
        session = self.session
        self.deliver(b"PK\x03\x04" + bytes(4000))
        session.press("Ctrl-C")
        session.see_in_row(21, "reading was stopped")
        session.press("I")
        session.see("── Inputs")
        self.assertNotIn("broken", session.screen.text)

    def test_stopping_keeps_what_is_there(self):
        session = self.session
        self.deliver(b"[")
        self.deliver_records(range(30))
        session.see(" 1/30")
        session.press("Ctrl-C")
        session.see_in_row(21, "reading was stopped", "what was read")
        session.press("j")
        session.see_in_row(21, " 2/30", "reading stopped")
        session.press("e", "Ctrl-C")
        session.see_in_row(21, "nothing is running")
        session.press("q")
        self.assertEqual(session.end(), 0)

    def test_quitting_does_not_wait_for_the_rest(self):
        self.session.press("q")
        self.assertEqual(self.session.end(limit=1.0), 0)


class SeveralLogs(TerminalTest):
    def test_a_pipe_behind_a_file_is_opened_once(self):
        logs.write(self.path("small.json"), logs.array([logs.record(1)]))
        logs.write(self.path("piped"), logs.array([logs.record(number) for number in range(2, 40)]))
        os.mkfifo(self.path("slow.json"))
        writer = subprocess.Popen(["sh", "-c", "exec cat piped >slow.json"], cwd=self.folder)
        self.addCleanup(writer.kill)
        status, output = command_line.run(self, "list", "--by", "status", "--format", "csv", "small.json", "slow.json")
        self.assertEqual(writer.wait(), 0)
        self.assertEqual(status, 0)
        self.assertIn(b"success,39", output)


class DamagedLogs(TerminalTest):
    def test_says_how_many_records_are_damaged_and_lists_them(self):
        head = logs.array([logs.record(1), logs.record(2)])[:-3] + b",\n"
        damaged = json.dumps(logs.record(3)).encode().replace(b'"tenantId":', b'"tenantId"::', 1)
        logs.write(self.path("damaged.json"), head + damaged + b",\n" + json.dumps(logs.record(4)).encode() + b"]")
        session = self.open("damaged.json")
        session.see(" 1/3")
        session.see_in_row(21, "1 record is damaged or odd", "I shows where and why")
        self.assert_no_other_user(session, "0001", "0002", "0004")
        session.press("I")
        session.see("damaged.json", "3 events", "1 damaged")
        offset = f"{len(head):,}".replace(",", " ")
        line = next(row for row in session.screen.rows if row.strip().startswith(offset))
        self.assertRegex(line, rf"^ +{offset} +\S+ .*left out")

    def assert_no_other_user(self, session, *numbers):
        self.assertEqual(sorted(re.findall(r"user(\d{4})", session.screen.text)), sorted(numbers))

    def test_a_log_that_ends_in_the_middle(self):
        whole = logs.array([logs.record(1), logs.record(2)])
        logs.write(self.path("cut.json"), whole[:-700])
        session = self.open("cut.json")
        session.see("user0001", "cut.json is cut off: what came behind is missing")
        session.press("I")
        session.see("cut.json", "BYTE", "WHAT IS WRONG")


class ForeignFiles(TerminalTest):
    """A sentence that says what it is, or why it cannot be read; never an empty screen."""

    def assert_says(self, name, *texts):
        session = self.open(name)
        session.see("There is no event in what was read.", "I shows every input, q quits.", f"{name}:", *texts)
        session.press("I")
        session.see_in_row(0, "Inputs")
        session.see(f"{name}:", *texts)
        session.press("q", "q")
        self.assertEqual(session.end(), 3)

    def test_a_page_of_a_sign_in(self):
        logs.write(self.path("page.json"), b"<!DOCTYPE html><html><title>Sign in to your account</title></html>")
        self.assert_says("page.json", "an HTML page")

    def test_another_log(self):
        record = b'{"id":"1","conditionalAccessStatus":"success","clientAppUsed":"Browser"}'
        logs.write(self.path("other.json"), b"[" + record + b"]")
        self.assert_says("other.json", "sign-in log")

    def test_an_empty_file(self):
        logs.write(self.path("empty.json"), b"")
        self.assert_says("empty.json", "empty")

    def test_a_file_that_is_not_there(self):
        self.assert_says("missing.json", "No such file or directory")

    def test_one_that_is_none_beside_one_that_is(self):
        logs.write(self.path("good.json"), logs.array([logs.record(1)]))
        logs.write(self.path("page.json"), b"<html></html>")
        session = self.open("page.json", "good.json")
        session.see(" 1/1", "user0001", "page.json: an HTML page")
        session.press("I")
        session.see("good.json", "1 event", "page.json: an HTML page")


class ChangedFiles(TerminalTest):
    """The file is other than it was when it was read."""

    def setUp(self):
        super().setUp()
        self.content = logs.array(logs.record(number) for number in range(20))
        logs.write(self.path("log.json"), self.content)
        self.session = self.open("log.json")
        self.session.see(" 1/20")

    def assert_says_so(self):
        session = self.session
        session.press("Enter")
        session.see("── Event", "log.json: the file changed after it was read; open it again.")
        session.press("Right", "Right", "Right", "K")
        session.see("[Raw]", "── Explanation")
        session.press("q", "q", "q", "k")
        session.see(" 1/20")
        session.press("q")
        self.assertEqual(session.end(), 0)

    def test_truncated(self):
        os.truncate(self.path("log.json"), 100)
        self.assert_says_so()

    def test_emptied(self):
        os.truncate(self.path("log.json"), 0)
        self.assert_says_so()

    def test_written_over(self):
        with open(self.path("log.json"), "r+b") as file:
            file.write(b" " * len(self.content))
        self.assert_says_so()

    def test_replaced_under_its_name_or_removed(self):
        """What was opened is still there for the program."""
        os.rename(self.path("log.json"), self.path("old.json"))
        logs.write(self.path("log.json"), b"[]")
        os.remove(self.path("old.json"))
        self.session.press("Enter")
        self.session.see("── Event", "Engineer")
