"""A program on a pseudo-terminal: what it sends, what its screen shows, and how it ends."""

import fcntl
import os
import select
import signal
import struct
import termios
import time

from faithful_screen import SYNCHRONISED, UNTOUCHED, FaithfulScreen, FaithfulStream

# Seconds that anything may take.
LIMIT = 10.0

# From the system's headers; Python has no name for it.
TIOCGPTN = 0x80045430

KEYS = {
    "Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Right": "\x1bOC", "Left": "\x1bOD",
    "PageUp": "\x1b[5~", "PageDown": "\x1b[6~", "Ctrl-C": "\x03", "Ctrl-L": "\x0c", "Ctrl-Z": "\x1a",
}


class Session:
    """Starts a command on a new terminal, reads what it sends, and waits for conditions, never for a time."""

    def __init__(self, command, environment, columns=80, rows=24, folder=None):
        self.screen = FaithfulScreen(columns, rows)
        self._stream = FaithfulStream(self.screen)
        self.output = bytearray()
        self.status = None
        # What it has used in all, once it has ended.
        self.processor_seconds = None
        self._is_open = True
        self.pid, self._terminal = os.forkpty()
        if self.pid == 0:
            self._become(command, environment, columns, rows, folder)
        self._process = os.pidfd_open(self.pid)

    def _become(self, command, environment, columns, rows, folder):
        try:
            set_size(0, columns, rows)
            if folder:
                os.chdir(folder)
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
        self.resize_at_once(columns, rows)

    def resize_at_once(self, columns, rows):
        """In the middle of whatever the program sends."""
        if (columns, rows) == (self.screen.columns, self.screen.lines):
            return
        self.screen.resize(rows, columns)
        set_size(self._terminal, columns, rows)

    def redraw(self):
        """Makes the program draw everything, on a screen that shows nothing of it; no key does that without traces."""
        self.screen.resize()
        self.kill(signal.SIGWINCH)
        self.wait(lambda screen: UNTOUCHED not in screen.text, "a whole new frame")
        self.settle(quiet=0.01)

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

    def settle(self, quiet=0.08):
        """Waits until the program has nothing more to send: it sleeps for longer than its panes wait for the cursor."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            used = self._processor_time()
            if not self.take(quiet) and not self._is_working() and used == self._processor_time():
                return
        raise AssertionError(f"never at rest; the screen is\n{framed(self.screen)}")

    def breathe(self):
        """Waits until what was typed has been taken and answered, so that each key is a frame of its own."""
        end = time.monotonic() + LIMIT
        while self._is_open and self._untaken_input() and time.monotonic() < end:
            self.take(0.001)
        self.settle(quiet=0.002)

    def bytes_of(self, action):
        """What the program sends because of an action."""
        self.settle()
        start = len(self.output)
        action()
        self.settle()
        return bytes(self.output[start:])

    def _untaken_input(self):
        """How many bytes wait for the program at its end of the terminal."""
        number = struct.unpack("i", fcntl.ioctl(self._terminal, TIOCGPTN, bytes(4)))[0]
        end = os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            return struct.unpack("i", fcntl.ioctl(end, termios.FIONREAD, bytes(4)))[0]
        finally:
            os.close(end)

    def _stat(self, path):
        """The fields behind the name; none for what has ended."""
        try:
            with open(path) as file:
                return file.read().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return []

    def _processor_time(self):
        return self._stat(f"/proc/{self.pid}/stat")[11:13]

    def _is_working(self):
        """Whether any thread runs or waits for a disk."""
        try:
            threads = os.listdir(f"/proc/{self.pid}/task")
        except FileNotFoundError:
            return False
        return any(self._stat(f"/proc/{self.pid}/task/{thread}/stat")[:1] in (["R"], ["D"]) for thread in threads)

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
