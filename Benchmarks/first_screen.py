"""How soon a log is on the screen, and a key answered while it is being read: first_screen.py BINARY FOLDER [--rounds 5]

FOLDER has what make_log.py writes there. Without a log: the time from the start of the program to the first and to the
last byte that it sends, and its memory by then. For each shape, for the array compressed and through a pipe: the time
from the start to the first event on the terminal. Then, for the array: from a key to the end of the frame that
answers it, key by key until everything is read, and how many answers could not be told from an older frame and are left
out. Times are the median and the worst of all rounds, in milliseconds.
"""

import argparse
import fcntl
import gzip
import os
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time

import log_shapes

ROWS, COLUMNS = 40, 120
LIMIT = 60
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[()][A-Z0-9]|\x0f")
# A time and the sign of a status.
EVENT = re.compile(r"\d\d:\d\d:\d\d(?:\.\d+)? *[✗✓–!]".encode())
# Each changes the screen: moving, paging, a filter that is typed and given up, the next failure, the timeline, the
# facets, and the page of problems with the way back.
KEYS = {"j": "j", "k": "k", "PgDn": "\x1b[6~", "PgUp": "\x1b[5~", "G": "G", "Home": "\x1b[H", "f": "f",
        "e (in the filter)": "e", "z (in the filter)": "z", "Esc": "\x1b", "e": "e", "i": "i", "i (again)": "i",
        "V": "V", "V (again)": "V", "!": "!", "q": "q"}
# The panes follow when the cursor rests, which would look like a late answer: they are closed.
PANES = "dK"


class Program:
    """The program on a terminal of its own; `feed` is a command whose output it reads."""

    def __init__(self, command, feed=None):
        self.terminal, end = os.openpty()
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        path = os.ttyname(end)
        self.other_end = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        self.start = time.monotonic()
        self.feed = subprocess.Popen(feed, stdout=subprocess.PIPE) if feed else None
        # No fork of this process, which takes longer than the start that is measured. The first terminal that the leader
        # of a session opens is its own.
        self.process = os.posix_spawn(
            command[0], command, environment, setsid=True, file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, path, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 1, 2),
                (os.POSIX_SPAWN_DUP2, self.feed.stdout.fileno() if feed else 1, 0)])
        os.close(end)

    def take(self, timeout):
        """What it sends now, empty if nothing came in this time."""
        if not select.select([self.terminal], [], [], timeout)[0]:
            return b""
        return os.read(self.terminal, 1 << 16)

    def opening(self):
        """When the first byte came and when the last, in milliseconds, and the most memory so far in MB."""
        times = []
        while self.take(0.1):
            times.append((time.monotonic() - self.start) * 1000)
        with open(f"/proc/{self.process}/status") as file:
            peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
        return times[0], times[-1], peak / 1024

    def first_event(self):
        shown = b""
        while time.monotonic() - self.start < LIMIT:
            shown += self.take(0.1)
            if EVENT.search(ESCAPES.sub(b"", shown)):
                return (time.monotonic() - self.start) * 1000
        sys.exit(f"first_screen.py: no event was shown in {LIMIT} seconds:\n{shown.decode(errors='replace')}")

    def answer(self, key):
        """From a key to the end of the frame behind it; None where nobody can say which frame that is.

        A frame that is on its way when the key is typed is no answer: the key must have been taken first.
        """
        while self.take(0.01):
            pass
        start = time.monotonic()
        os.write(self.terminal, key.encode())
        while struct.unpack("i", fcntl.ioctl(self.other_end, termios.FIONREAD, bytes(4)))[0]:
            before = time.monotonic()
            came = self.take(0.0002)
            # This script was kept from running, so that the key may have been taken before or after this was sent.
            if came and time.monotonic() - before > 0.001:
                return None
        last = None
        while time.monotonic() - start < LIMIT and (last is None or time.monotonic() - last < 0.003):
            if self.take(0.001):
                last = time.monotonic()
        return ((last or time.monotonic()) - start) * 1000

    def bytes_read(self):
        with open(f"/proc/{self.process}/io") as file:
            return int(file.readline().split()[1])

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        if self.feed:
            self.feed.kill()
            self.feed.wait()
        os.close(self.terminal)
        os.close(self.other_end)


def openings(command, rounds):
    """Of each round what `Program.opening` says."""
    found = []
    for _ in range(rounds):
        program = Program(command)
        found.append(program.opening())
        program.close()
    return found


def first_screen(command, feed, rounds):
    times = []
    for _ in range(rounds):
        program = Program(command, feed)
        times.append(program.first_event())
        program.close()
    return times


def keys_while_reading(binary, path):
    """The times of each key: again and again until everything is read, and once more."""
    program = Program([binary, path])
    program.first_event()
    os.write(program.terminal, PANES.encode())
    times, is_reading = {}, True
    while is_reading:
        is_reading = program.bytes_read() < os.path.getsize(path)
        for name, key in KEYS.items():
            times.setdefault(name, []).append(program.answer(key))
    program.close()
    return times


def line(name, times):
    print(f"{name:28} {statistics.median(times):8.1f} {max(times):8.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("folder", help="with the logs of make_log.py")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    paths = {shape: os.path.join(options.folder, name) for shape, (_, name) in log_shapes.SHAPES.items()}
    paths = {shape: path for shape, path in paths.items() if os.path.exists(path)}
    if "array" not in paths:
        sys.exit(f"first_screen.py: there is no log in {options.folder}: make_log.py writes them")
    compressed = paths["array"] + ".gz"
    with open(paths["array"], "rb") as log, gzip.open(compressed, "wb", compresslevel=1) as file:
        shutil.copyfileobj(log, file)
    print(f"{'without a log':28} {'median':>8} {'worst':>8}")
    found = openings([options.binary], 5 * options.rounds)
    for name, values in zip(("first byte, ms", "last byte, ms", "memory, MB"), zip(*found)):
        line(name, values)
    print(f"\n{'first event on the screen':28} {'median':>8} {'worst':>8}  ms")
    for shape, path in paths.items():
        line(shape, first_screen([options.binary, path], None, options.rounds))
    line("array, gzip", first_screen([options.binary, compressed], None, options.rounds))
    for shape in [shape for shape in ("array", "lines") if shape in paths]:
        line(f"{shape}, standard input", first_screen([options.binary, "-"], ["cat", paths[shape]], options.rounds))
    print(f"\n{'a key while reading the array':28} {'median':>7} {'worst':>8}  ms")
    answered = {}
    for _ in range(options.rounds):
        for key, times in keys_while_reading(options.binary, paths["array"]).items():
            answered.setdefault(key, []).extend(times)
    for name, times in answered.items():
        line(name, [time for time in times if time is not None])
    unknown = [time is None for times in answered.values() for time in times]
    print(f"{sum(unknown)} of {len(unknown)} answers are left out")


if __name__ == "__main__":
    main()
