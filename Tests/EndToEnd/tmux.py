"""A shell or a program in tmux, which is a terminal of its own and a real one."""

import os
import subprocess
import time

from session import LIMIT


class Tmux:
    """A server that only this test sees."""

    NAMES = {
        "Ctrl-C": "C-c", "Ctrl-D": "C-d", "Ctrl-L": "C-l", "Ctrl-Z": "C-z", "Enter": "Enter", "Esc": "Escape",
    }

    def __init__(self, test, command, columns=80, rows=24):
        self._environment = test.environment(TERM="xterm-256color", TMUX_TMPDIR=test.folder)
        self._folder = test.folder
        self._command = ["tmux", "-S", os.path.join(self._folder, "tmux"), "-f", "/dev/null"]
        test.addCleanup(self.close)
        # tmux draws its status line below the program until it is told not to, so the size is set last.
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), *command, cwd=self._folder)
        self._run("set-option", "-g", "status", "off")
        self.resize(columns, rows)

    def _run(self, *arguments, check=True, **options):
        run = subprocess.run(
            [*self._command, *arguments], env=self._environment, capture_output=True, text=True, timeout=LIMIT,
            **options)
        if check and run.returncode:
            raise AssertionError(f"tmux {arguments}: {run.stderr}")
        return run.stdout

    def close(self):
        self._run("kill-server", check=False)

    def press(self, *keys):
        for key in keys:
            self._run("send-keys", *([self.NAMES[key]] if key in self.NAMES else ["-l", key]))

    def paste(self, text):
        """As a terminal does it: between the marks of a paste if the program has asked for them."""
        self._run("set-buffer", text)
        self._run("paste-buffer", "-p")

    def set_option(self, name, value):
        self._run("set-option", "-g", name, value)

    def buffer(self):
        """What was copied last; None if nothing was."""
        return self._run("show-buffer") if self._run("list-buffers") else None

    def attach_command(self):
        """Shows the same on a terminal around tmux."""
        return [*self._command, "attach-session"]

    def resize(self, columns, rows):
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def rows(self):
        return [row.rstrip() for row in self._run("capture-pane", "-p").split("\n")[:-1]]

    def text(self):
        return "\n".join(self.rows())

    def _ask(self, format):
        return self._run("display-message", "-p", format).rstrip("\n")

    def command(self):
        """The name of the program in the foreground."""
        return self._ask("#{pane_current_command}")

    def flags(self):
        """What the program has switched on, as far as tmux tells it."""
        names = ["alternate_on", "cursor_flag", "keypad_cursor_flag", "keypad_flag", "insert_flag", "mouse_any_flag"]
        return dict(zip(names, self._ask(" ".join(f"#{{{name}}}" for name in names)).split()))

    def terminal(self):
        return self._ask("#{pane_tty}")

    def wait(self, condition, what):
        end = time.monotonic() + LIMIT
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}; tmux shows\n{self.text()}")
            time.sleep(0.01)

    def see(self, *texts):
        self.wait(lambda: all(text in self.text() for text in texts), f"{texts}")

    def see_no(self, *texts):
        self.wait(lambda: not any(text in self.text() for text in texts), f"a screen without {texts}")
