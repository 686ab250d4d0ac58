"""Logs that are made to hurt: they end soon, are reported, and do not fill the memory.

`make faults` has them at full size; here they are a fraction of it.
"""

import os
import subprocess
import unittest

import logs
import program
from program import TerminalTest

IS_LARGE = bool(os.environ.get("ENTRIAGE_LARGE_LOGS"))
MEGABYTE = 1 << 20
# What the program takes before it has read anything, and for the buffers of its readers.
FLOOR = 120 * MEGABYTE


class Memory(TerminalTest):
    def peak(self, *arguments, limit=120.0):
        """(bytes of memory at the most, exit status, output), without a terminal; at most `limit` seconds of a core."""
        with open(self.path("out"), "wb") as out:
            process = subprocess.Popen([program.BINARY, *arguments], cwd=self.folder, env=self.environment(),
                                       stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = used.ru_utime + used.ru_stime
        self.assertLess(seconds, limit)
        with open(self.path("out"), "rb") as out:
            out.seek(max(0, os.path.getsize(self.path("out")) - MEGABYTE))
            output = out.read()
        peak = used.ru_maxrss * 1024
        print(f"{self.id().rpartition('.')[2]} {arguments[0]}: {peak / MEGABYTE:.0f} MB, {seconds:.1f} s", flush=True)
        return peak, process.returncode, output

    @unittest.skipUnless(IS_LARGE, "make faults reads it")
    def test_one_record_of_two_hundred_megabytes(self):
        """Larger than a record may be: it is left out, and its neighbours are not."""
        size = 200 * MEGABYTE
        with open(self.path("log.json"), "wb") as file:
            file.write(logs.array([logs.record(1)])[:-3] + b",\n")
            head, tail = b'{"id":"big","changeId":"big","note":"', b'"},\n'
            file.write(head)
            for _ in range(size // MEGABYTE):
                file.write(b"x" * MEGABYTE)
            file.write(tail + logs.array([logs.record(2)])[2:])
        peak, status, output = self.peak("list", "log.json")
        self.assertEqual(status, 0, output[-500:])
        self.assertIn(b"user0001", output)
        self.assertIn(b"user0002", output)
        self.assertIn(b"1 record could not be read in full", output)
        # The largest record that is taken in, twice while its buffer grows, for each of the readers.
        self.assertLess(peak, FLOOR + 64 * MEGABYTE * 2 * (os.cpu_count() or 1))

    def test_a_text_of_many_megabytes_that_is_valid(self):
        size = (48 if IS_LARGE else 2) * MEGABYTE
        record = logs.record(1, "failure")
        record["provisioningSteps"][0]["description"] = "<long>"
        head, tail = logs.array([record, logs.record(2)]).split(b"<long>")
        # In pieces: what a child takes is counted from what its parent took.
        with open(self.path("log.json"), "wb") as file:
            file.write(head)
            for _ in range(size // MEGABYTE):
                file.write(b"x" * MEGABYTE)
            file.write(tail)
        peak, status, output = self.peak("list", "log.json")
        self.assertEqual(status, 0, output[-500:])
        self.assertLess(peak, FLOOR + 4 * size * (os.cpu_count() or 1))

    def test_nesting_ten_thousand_deep(self):
        depth = 10_000
        records = [logs.record(1), logs.record(2)]
        deep = '{"a":' * depth + "1" + "}" * depth
        text = logs.array(records).decode().replace('"tenantId":', f'"deep": {deep}, "tenantId":', 1)
        logs.write(self.path("log.json"), text.encode())
        for command in (["list"], ["show", logs.record(1)["changeId"]], ["check"], ["list", "-f", "zzz"]):
            with self.subTest(command):
                peak, status, output = self.peak(*command, "log.json", limit=30.0)
                self.assertIn(status, (0, 1), output[-500:])
                self.assertLess(peak, FLOOR + 64 * MEGABYTE)

    def test_a_million_codes(self):
        """As many different codes as events: at most 300 bytes an event and the code itself, 1 KB for a cause of its own;
        only so many causes are explained, and what is left out is said."""
        count = 1_000_000 if IS_LARGE else 2_000
        with open(self.path("log.jsonl"), "w") as file:
            for number in range(count):
                file.write(
                    f'{{"id":"{number:08x}-0000-4000-8000-000000000000",'
                    f'"changeId":"{number:08x}-0001-4000-8000-000000000000",'
                    f'"activityDateTime":"2026-03-18T07:{number // 60 % 60:02}:{number % 60:02}Z",'
                    f'"provisioningAction":"create","jobId":"scim.a","sourceIdentity":{{"id":"{number}"}},'
                    f'"provisioningStatusInfo":{{"status":"failure","errorInformation":{{"errorCode":"Code{number}",'
                    f'"reason":"number {number} of them"}}}}}}\n')
        for command, bytes_of_event in (["list", "--by", "error", "--limit", "3"], 500), (["problems"], 1000):
            with self.subTest(command):
                peak, status, output = self.peak(*command, "log.jsonl")
                self.assertEqual(status, 0, output[-500:])
                self.assertLess(peak, FLOOR + bytes_of_event * count)
        self.assertEqual(b"there may be more causes than these 10000" in output, IS_LARGE, output[-500:])
