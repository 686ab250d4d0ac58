"""What every test here starts from: the program, a scrubbed environment, and a folder that goes away."""

import os
import shlex
import shutil
import tempfile
import unittest

from session import Session

# Set by run.py.
BINARY = ""

UTC_PLUS_3 = "XYZ-3"


def quoted_binary():
    """The program as a word of a shell command."""
    return shlex.quote(BINARY)


class TerminalTest(unittest.TestCase):
    """A test that opens the program on terminals; whatever it leaves is cleaned up."""

    terminal_type = "xterm-256color"
    # Whether the program may ask the terminal something.
    may_ask = False

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="entriage-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def environment(self, **changes):
        """Nothing of the machine but its programs; a variable that is None is left out."""
        variables = {
            "PATH": os.environ["PATH"], "HOME": self.folder, "XDG_CONFIG_HOME": self.folder, "TMPDIR": self.folder,
            "TERM": self.terminal_type, "LANG": "C.UTF-8", "TZ": UTC_PLUS_3,
            "ENTRIAGE_NO_QUERY": None if self.may_ask else "1", **changes,
        }
        return {name: value for name, value in variables.items() if value is not None}

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, command, columns=80, rows=24, **options):
        variables = options.pop("variables", {})
        session = Session(command, self.environment(**variables), columns, rows, folder=self.folder, **options)
        self.addCleanup(session.close)
        return session

    def open(self, *arguments, columns=80, rows=24, **options):
        """The program with these arguments, run in the folder of the test."""
        return self.start([BINARY, *arguments], columns, rows, **options)

    def open_demo(self, columns=80, rows=24, **options):
        session = self.open("demo", columns=columns, rows=rows, **options)
        session.see("1/652")
        return session

    # Checks that several tests make.

    def assert_drawn_right(self, session):
        """What is on the screen after many small updates is what the program would draw on an empty one."""
        session.settle()
        cells = session.screen.cells()
        session.redraw()
        self.assertEqual(
            session.screen.cells(), cells, f"small updates left the screen in another state:\n{session.screen.text}")

    def assert_restored(self, session, modes):
        """The terminal is as it was before the program started."""
        self.assertEqual(session.modes(), modes)
        self.assertEqual(session.screen.modes_left_on(), set(), "modes that the program left on")
        self.assertFalse(session.screen.cursor.hidden, "the cursor is hidden")
