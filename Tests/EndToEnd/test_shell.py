"""In a shell: what a user has before, between and after."""

from program import TerminalTest, quoted_binary
from tmux import Tmux

PLAIN = {"alternate_on": "0", "cursor_flag": "1", "keypad_cursor_flag": "0", "keypad_flag": "0", "insert_flag": "0",
         "mouse_any_flag": "0"}


class InAShell(TerminalTest):
    """A shell with job control, whose prompt is `$`."""

    def setUp(self):
        super().setUp()
        # A shell that edits its lines would ask for marked pastes itself.
        with open(self.path(".inputrc"), "w") as settings:
            settings.write("set enable-bracketed-paste off\n")
        self.tmux = Tmux(self, ["env", "PS1=$ ", "INPUTRC=" + self.path(".inputrc"), "sh", "-i"])
        self.tmux.wait(lambda: self.tmux.rows()[0] == "$", "a prompt")

    def type(self, line):
        self.tmux.press(line, "Enter")

    def run_in_shell(self, line):
        """Runs a command and gives what it printed."""
        name = self.path("printed")
        self.type(f"{line} >printed.part 2>&1; mv printed.part printed")
        result = []

        def is_there():
            try:
                with open(name) as file:
                    result.append(file.read())
                return True
            except FileNotFoundError:
                return False

        self.tmux.wait(is_there, line)
        self.run_quietly(f"rm {name}")
        return result[0]

    def run_quietly(self, line):
        self.type(f"clear; {line}; echo done | tr d D")
        self.tmux.see("Done")

    def open_demo_in_shell(self):
        self.type(f"{quoted_binary()} demo; echo left with $? | tr l L")
        self.tmux.see("1/652", "top causes")

    def pasted_text(self):
        """What a program gets that did not ask for the marks of a paste."""
        self.type("clear; cat -v >pasted")
        self.tmux.wait(lambda: self.tmux.command() == "cat", "cat")
        self.tmux.paste("some text\n")
        self.tmux.press("Ctrl-D")
        return self.run_in_shell("cat pasted")

    # Tests.

    def test_quitting_leaves_the_shell_as_it_was(self):
        self.run_quietly("seq 101 110")
        modes = self.run_in_shell("stty -a")
        self.type("clear; seq 201 210")
        # Not what was typed, which has the number too: what is typed next would be echoed between the rows.
        self.tmux.wait(lambda: "210" in self.tmux.rows(), "the numbers")
        self.open_demo_in_shell()
        self.assertEqual(self.tmux.flags()["alternate_on"], "1")
        self.tmux.press("j", "e", "q")
        self.tmux.see("Left with 0")
        rows = self.tmux.rows()
        first = rows.index("201")
        self.assertEqual(rows[first:first + 10], [str(number) for number in range(201, 211)])
        self.assertNotIn("top causes", self.tmux.text())
        self.assertEqual(self.tmux.flags(), PLAIN)
        self.assertEqual(self.run_in_shell("stty -a"), modes)
        self.assertEqual(self.pasted_text(), "some text\n")

    def test_suspends_and_resumes(self):
        modes = self.run_in_shell("stty -a")
        self.open_demo_in_shell()
        self.tmux.press("j", "j", "Ctrl-Z")
        self.tmux.see_no("top causes")
        self.tmux.wait(lambda: self.tmux.command() in ("sh", "dash", "bash"), "the shell")
        self.assertEqual(self.tmux.flags(), PLAIN)
        self.assertEqual(self.run_in_shell("stty -a"), modes)
        self.assertEqual(self.pasted_text(), "some text\n")
        self.run_quietly("seq 301 305")
        self.type("fg")
        self.tmux.see("3/652", "top causes", "e failure")
        self.tmux.see_no("305")
        self.assertEqual(self.tmux.flags()["alternate_on"], "1")
        self.assertEqual(self.tmux.flags()["cursor_flag"], "0")
        # Its own modes are back: a paste is one text, whose line break does not submit.
        self.tmux.press("f")
        self.tmux.paste("status:skipped\n")
        self.tmux.see("f> status:skipped")
        self.tmux.press("Esc")
        self.tmux.see("filter: none")
        self.tmux.press("q")
        self.tmux.see_no("top causes")
        self.assertEqual(self.run_in_shell("stty -a"), modes)

    def test_takes_the_size_that_changed_while_it_was_suspended(self):
        self.open_demo_in_shell()
        self.tmux.press("Ctrl-Z")
        self.tmux.see_no("top causes")
        self.tmux.resize(120, 40)
        self.type("clear; stty size")
        self.tmux.see("40 120")
        self.type("fg")
        self.tmux.see("1/652", "── Event", "── Explanation")
        self.tmux.wait(lambda: "e failure" in self.tmux.rows()[-1], "the last line")
        rows = self.tmux.rows()
        self.assertEqual(len(rows), 40)
        self.assertTrue(rows[36].startswith(" top causes"), self.tmux.text())
        self.assertIn("e failure", rows[39])
        self.assertTrue(rows[0].endswith("UTC") and len(rows[0]) > 100, rows[0])
        self.tmux.press("q")
        self.tmux.see_no("top causes")

    def test_draws_anew_what_others_have_written_over(self):
        # From a terminal that knows when the program is at rest: a look at tmux may fall into the middle of a frame.
        session = self.open_demo()
        session.settle()
        rows = session.screen.rows
        self.open_demo_in_shell()
        self.tmux.wait(lambda: self.tmux.rows() == rows, "the end of the reading")
        with open(self.tmux.terminal(), "w") as terminal:
            terminal.write("\x1b[5;10HBroadcast message from root")
        self.tmux.see("Broadcast message")
        self.tmux.press("Ctrl-L")
        self.tmux.wait(lambda: self.tmux.rows() == rows, "the screen from before")

    def test_suspends_a_pipeline_as_a_whole(self):
        self.type(f"sleep 60 | {quoted_binary()} -")
        self.tmux.see("no input yet")
        self.tmux.press("Ctrl-Z")
        self.tmux.see_no("no input yet")
        self.assertIn("Stopped", self.run_in_shell("jobs"))
        self.type("fg")
        self.tmux.see("no input yet")
        self.tmux.press("q")
        self.tmux.see_no("no input yet")
        # What is left of the pipeline is the terminal's again.
        self.tmux.press("Ctrl-C")
        self.run_quietly("true")
