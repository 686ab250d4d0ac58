"""A program on a pseudo-terminal: what it sends, what its screen shows, and how it ends."""

import fcntl
import os
import select
import signal
import struct
import termios
import time

from faithful_screen import SYNCHRONISED, UNTOUCHED, FaithfulScreen, FaithfulStream

LIMIT = 10.0

KEYS = {
    "Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Backspace": "\x7f", "Space": " ",
    "Up": "\x1bOA", "Down": "\x1bOB", "Right": "\x1bOC", "Left": "\x1bOD",
    "PageUp": "\x1b[5~", "PageDown": "\x1b[6~",
    "Ctrl-C": "\x03", "Ctrl-L": "\x0c", "Ctrl-U": "\x15", "Ctrl-Z": "\x1a",
}


class Session:
    """Starts a command on a new terminal, reads what it sends, and waits for conditions, never for a time."""

    def __init__(self, command, environment, columns=80, rows=24, folder=None, stdin=None):
        self.screen = FaithfulScreen(columns, rows)
        self._stream = FaithfulStream(self.screen)
        self.output = bytearray()
        self.status = None
        self.processor_seconds = None
        self._is_open = True
        self.pid, self._terminal = os.forkpty()
        if self.pid == 0:
            self._become(command, environment, columns, rows, folder, stdin)
        self._process = os.pidfd_open(self.pid)

    def _become(self, command, environment, columns, rows, folder, stdin):
        try:
            set_size(0, columns, rows)
            if folder:
                os.chdir(folder)
            if stdin is not None:
                os.dup2(stdin, 0)
            os.closerange(3, 256)
            os.execvpe(command[0], command, environment)
        finally:
            os._exit(127)

    # Input.

    def press(self, *keys):
        """Types keys: names such as Enter, or the characters themselves."""
        for key in keys:
            self.send(KEYS.get(key, key))

    def send(self, text):
        os.write(self._terminal, text.encode())

    def resize(self, columns, rows):
        self.settle()
        self.screen.resize(rows, columns)
        set_size(self._terminal, columns, rows)

    def redraw(self):
        """Makes the program draw everything, on a screen that shows nothing of it; no key does that without traces."""
        self.settle()
        self.screen.resize()
        self.kill(signal.SIGWINCH)
        self.wait(lambda screen: UNTOUCHED not in screen.text, "a whole new frame")
        self.settle()

    # Output.

    def take(self, timeout=0.0):
        """Reads once; false if nothing came."""
        if not self._is_open or not select.select([self._terminal], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self._is_open = False
            return False
        self.output += data
        self._stream.feed(data)
        return True

    def wait(self, condition, what):
        """Waits until the condition holds for a screen that is not in the middle of a frame."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            if self.take(0.01):
                continue
            if not self.screen.has_mode(SYNCHRONISED) and condition(self.screen):
                return
            if not self._is_open:
                break
        state = "" if self._is_open else " (the program has ended)"
        raise AssertionError(f"never came: {what}{state}; the screen is\n{framed(self.screen)}")

    def see(self, *texts):
        self.wait(lambda screen: all(text in screen.text for text in texts), f"{texts}")

    def see_no(self, *texts):
        self.wait(lambda screen: not any(text in screen.text for text in texts), f"a screen without {texts}")

    def see_in_row(self, number, *texts):
        self.wait(lambda screen: all(text in screen.row(number) for text in texts), f"{texts} in row {number}")

    def settle(self):
        """Waits until the program has nothing more to send: it sleeps, for longer than its panes wait for the cursor."""
        end = time.monotonic() + LIMIT
        used = self._work_done()
        while time.monotonic() < end:
            if self.take(0.08) or used != self._work_done():
                used = self._work_done()
            elif not self._is_open or not used or used[0] == "S":
                return
        raise AssertionError(f"never at rest; the screen is\n{framed(self.screen)}")

    def bytes_of(self, action):
        """What the program sends because of an action."""
        self.settle()
        start = len(self.output)
        action()
        self.settle()
        return bytes(self.output[start:])

    def _work_done(self):
        """Whether the program sleeps, and the clock ticks it has used; nil for one that has ended."""
        try:
            with open(f"/proc/{self.pid}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except FileNotFoundError:
            return None
        return fields[0], int(fields[11]) + int(fields[12])

    # Terminal modes, and the end.

    def modes(self):
        return termios.tcgetattr(self._terminal)

    def kill(self, number):
        os.kill(self.pid, number)

    def hang_up(self):
        """Closes the terminal under the program."""
        self._is_open = False
        os.close(self._terminal)
        self._terminal = -1

    def end(self, limit=LIMIT):
        """The exit status, or minus the number of the signal that ended the program; waits for it."""
        end = time.monotonic() + limit
        while self.status is None:
            while self.take():
                pass
            if select.select([self._process], [], [], 0.01)[0]:
                _, status, used = os.wait4(self.pid, 0)
                self.status = os.waitstatus_to_exitcode(status)
                self.processor_seconds = used.ru_utime + used.ru_stime
            elif time.monotonic() > end:
                raise AssertionError(f"the program did not end; the screen is\n{framed(self.screen)}")
        while self.take(0.01):
            pass
        return self.status

    def close(self):
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        os.close(self._process)
        if self._terminal >= 0:
            os.close(self._terminal)


def set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def framed(screen):
    return "\n".join("|" + row.ljust(screen.columns) + "|" for row in screen.rows)
