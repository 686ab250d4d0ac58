"""Logs and settings with random damage, and random keys: nothing ends the program but what is said to end it.

Seeded, so that a failure can be seen again. `make faults` takes ten times as many.
"""

import glob
import os
import random
import subprocess

import logs
import program
from program import TerminalTest

SCALE = 10 if os.environ.get("ENTRIAGE_LARGE_LOGS") else 1
SHAPES = ["Tests/Fixtures/*.json", "Tests/Fixtures/*.jsonl", "Tests/Fixtures/damage/*"]
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PIECES = [b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"\n", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"null",
          b"1e999", b"-", b'{"value":[', b'"properties":', b"\\ud800", b"\\u0000", b'"":"",', b"9" * 40, b";", b'""', b" " * 300,
          b"2026-13-45T99:99:99Z", b"[[", b"]]", b"=", b"'''", b'"""', b"#", b"\x1b[2J"]


def mutated(data, random):
    """The same bytes with a few things cut out, put in, doubled or turned over."""
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 3, 8])):
        place = random.randrange(len(data) + 1)
        length = min(random.choice([1, 2, 7, 60, 900]), len(data) - place)
        match random.randrange(5):
            case 0: del data[place:place + length]
            case 1: data[place:place] = random.choice(PIECES)
            case 2: data[place:place] = data[place:place + length] * random.choice([1, 2, 9])
            case 3: data[place:place + length] = bytes(random.randrange(256) for _ in range(length))
            case 4:
                other = random.randrange(len(data) + 1)
                data[place:place] = data[other:other + length]
    return bytes(data)


class Mutations(TerminalTest):
    def run_program(self, *arguments, statuses=(0, 1, 2, 3)):
        run = subprocess.run([program.BINARY, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, timeout=110,
                             env=self.environment(SWIFT_BACKTRACE="enable=no"), capture_output=True)
        self.assertIn(run.returncode, statuses, f"{arguments}: {run.stderr[-500:]}")
        return run

    def write_all(self, folder, seeds, count, seed):
        """So many mutated files; the seeds are read from the repository."""
        source = random.Random(seed)
        names = sorted(name for pattern in seeds for name in glob.glob(os.path.join(ROOT, pattern)))
        self.assertGreater(len(names), 0)
        os.makedirs(self.path(folder), exist_ok=True)
        contents = {}
        for number in range(count):
            name = source.choice(names)
            if name not in contents:
                with open(name, "rb") as file:
                    contents[name] = file.read()
            extension = os.path.splitext(name)[1]
            logs.write(self.path(f"{folder}/{number:05}{extension}"), mutated(contents[name], source))

    def read_all(self, folder):
        for command in (["check"], ["list", "--format", "jsonl", "--full"], ["problems"], ["list", "-f", "zzz"]):
            self.run_program(*command, folder)

    # Tests.

    def test_json(self):
        for seed in range(SCALE):
            self.write_all("json", SHAPES, 150, seed)
            self.read_all("json")

    def test_csv(self):
        """A few at a time: they tell of the same changes, and each event gets the steps of all files."""
        for seed in range(3 * SCALE):
            self.write_all("csv", ["Tests/Fixtures/*.csv", "Tests/Fixtures/portal-csv*/*.csv"], 24, seed)
            self.read_all("csv")

    def test_compressed(self):
        for seed in range(SCALE):
            self.write_all("packed", ["Tests/Fixtures/compressed/*"], 60, seed)
            self.run_program("check", "packed")

    def test_settings(self):
        for seed in range(SCALE):
            self.write_all("entriage/catalogue", ["Sources/ErrorCatalogue/Entries/*/*.toml", "Themes/*.toml"], 60, seed)
            self.run_program("doctor")
            self.run_program("explain", "EntryConflict")

    def test_filters(self):
        """As typed on the command line; what is no filter is wrong use, and nothing else."""
        source = random.Random(1)
        logs.write(self.path("log.json"), logs.array([logs.record(1, "failure"), logs.record(2)]))
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            chapter = file.read().split("### Filter")[1].split("### Saved")[0]
        seeds = [text.encode() for text in chapter.split("`")[1::2]]
        for _ in range(40 * SCALE):
            text = b" ".join(mutated(source.choice(seeds), source) for _ in range(source.randrange(1, 4)))
            text = text.replace(b"\0", b"").decode("utf-8", errors="replace")
            self.run_program("list", "-f", text, "log.json", statuses=(0, 1, 2))

    def test_keys(self):
        """Anything that a terminal may send, but for what quits."""
        pieces = ["\x1b[A", "\x1bOB", "\x1b[5~", "\x1b", "\x1b[200~a\x1b[201~", "\x1b[<0;10;5M", "\x1b]52;c;eA==\x07",
                  "\x1b[?1;2c", "\x1bP1$r\x1b\\", "\x9b31m", "é", "漢", "1e9", "(((", *"\r\t\x7f\x0c\x02\x06\x15",
                  *"f/:jG3KvVi!JzsctpmxXDPZ?I +-\""]
        for seed in range(SCALE):
            source = random.Random(seed)
            session = self.open_demo(columns=source.choice([40, 80, 200]), rows=source.choice([10, 24, 50]),
                                     variables={"SWIFT_BACKTRACE": "enable=no"})
            for _ in range(60):
                session.send("".join(source.choice(pieces) for _ in range(12)))
                session.take(0.01)
                self.assertTrue(os.path.isdir(f"/proc/{session.pid}"))
            session.breathe()
            session.press("\x1b", "\x1b", "\x1b")
            session.breathe()
            session.press("Q")
            self.assertEqual(session.end(), 0)
