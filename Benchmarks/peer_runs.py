"""Runs one command under limits: how long it took, how much memory, and what it said."""

import fcntl
import os
import pty
import re
import resource
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time

ROWS, COLUMNS = 40, 120
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[()][A-Z0-9]|\x0f")


class Run:
    """`flaw` says what went wrong, if anything."""

    def __init__(self, seconds, megabytes, flaw=None, output=""):
        self.seconds, self.megabytes, self.flaw, self.output = seconds, megabytes, flaw, output


def flaw_of(errors):
    text = errors.lower()
    is_memory = any(word in text for word in ("out of memory", "memoryerror", "bad_alloc", "allocat"))
    return "out of memory" if is_memory else "failed"


def measure(command, environment, megabytes, seconds):
    """Runs to the end. GNU time starts it, since what this process holds would count as memory of its child."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+", errors="replace") as errors, \
            tempfile.NamedTemporaryFile("r") as peak:
        start = time.monotonic()
        process = subprocess.Popen(
            ["/usr/bin/time", "--quiet", "-f", "%M", "-o", peak.name, *command], stdin=subprocess.DEVNULL,
            stdout=output, stderr=errors, preexec_fn=lambda: limit(megabytes), env=environment, start_new_session=True)
        if not ends_within(seconds, process):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return Run(seconds, 0, f"over {seconds} s")
        took = time.monotonic() - start
        status = process.wait()
        memory = int(peak.read().split()[-1]) / 1024
        errors.seek(0)
        output.seek(0)
        complaints = errors.read()
        # Tools that search end with 1, and say nothing, where nothing is found.
        is_good = status == 0 or status == 1 and not complaints
        return Run(took, memory, None if is_good else flaw_of(complaints), output.read(1 << 20))


def ends_within(seconds, process):
    """`Popen.wait` with a limit sleeps between two looks, 50 ms in the end: as long as a short run takes."""
    descriptor = os.pidfd_open(process.pid)
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)


def limit(megabytes):
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def first_screen(command, wanted, environment, megabytes, seconds):
    """Until a text of an event is on the terminal; the memory is that of this moment, and reading may go on."""
    start = time.monotonic()
    pid, terminal = pty.fork()
    if pid == 0:
        limit(megabytes)
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    shown, flaw = b"", f"over {seconds} s"
    try:
        while time.monotonic() - start < seconds:
            if not select.select([terminal], [], [], 0.5)[0]:
                continue
            try:
                part = os.read(terminal, 1 << 16)
            except OSError:
                flaw = flaw_of(shown.decode(errors="replace"))
                break
            # Between the letters there may be colours and moves of the cursor.
            shown = shown[-(1 << 16):] + part
            if re.search(wanted, ESCAPES.sub(b"", shown)):
                flaw = None
                break
        return Run(time.monotonic() - start, peak_of(pid), flaw)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def peak_of(pid):
    try:
        with open(f"/proc/{pid}/status") as file:
            return next((int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM")), 0)
    except OSError:
        return 0
