"""Low bandwidth, screens without lines, the mouse, and where the terminal's own cursor is."""

import subprocess

from program import TerminalTest, quoted_binary
from tmux import Tmux

TAKE, LEAVE = b"\x1b[?1006;1000h", b"\x1b[?1006;1000l"


class LowBandwidth(TerminalTest):
    def test_a_step_of_the_cursor_at_any_width(self):
        for columns, rows in ((80, 24), (120, 40), (200, 60)):
            with self.subTest(columns=columns):
                session = self.open("demo", "--low-bandwidth", columns=columns, rows=rows)
                session.see("1/652")
                if columns > 80:
                    # The list alone: panes follow later, and count on their own.
                    session.press("d", "K")
                session.settle(quiet=0.3)
                for number in range(2, 8):
                    sent = session.bytes_of(lambda: session.press("j"))
                    self.assertIn(f" {number}/652", session.screen.text)
                    self.assertLessEqual(len(sent), 90, sent)
                self.assert_drawn_right(session)

    def test_indexed_colours_are_shorter(self):
        session = self.open("demo", "--low-bandwidth", variables={"COLORTERM": "truecolor"})
        session.see("1/652")
        session.settle()
        self.assertNotIn(b"38;2;", session.output)
        self.assertNotIn(b"38:2:", session.output)


class AllColours(TerminalTest):
    """A terminal whose entry takes 24-bit colours; few hosts have one, so it is made here."""

    ENTRY = r"""xterm-direct|any colour,
	RGB, colors#0x1000000, pairs#0x7fff, ccc@, initc@, oc@,
	setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
	setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
	use=xterm-256color,
"""

    def story(self, *arguments):
        subprocess.run(["tic", "-x", "-o", self.path(".terminfo"), "-"], input=self.ENTRY.encode(), check=True,
                       capture_output=True)
        session = self.open("demo", *arguments, columns=120, rows=40, variables={"COLORTERM": "truecolor"})
        session.see("1/652", "Explanation")
        session.press("e", "Enter", "j")
        self.assert_drawn_right(session)
        session.press("Q")
        self.assertEqual(session.end(), 0)
        self.assertEqual(session.screen.modes_left_on(), set())
        return session.output

    def test_colours_are_those_of_the_theme(self):
        shown = self.story()
        self.assertIn(b"38;2;", shown)
        self.assertNotIn(b"38;5;", shown)

    def test_the_theme_of_sixteen_colours_leaves_them_to_the_terminal(self):
        shown = self.story("--theme", "sixteen")
        self.assertNotIn(b"8;2;", shown)
        self.assertRegex(shown, rb"\x1b\[(\d+;)*36m")


class CursorOfTheTerminal(TerminalTest):
    def assert_on_the_row(self, session, sign=">"):
        session.settle()
        cursor = session.screen.cursor
        self.assertEqual(session.screen.row(cursor.y)[cursor.x:cursor.x + 1], sign, session.screen.text)

    def test_it_rests_on_the_row_under_the_cursor(self):
        session = self.open_demo()
        for key in ("j", "j", "e", "PageDown", "G", "g"):
            session.press(key)
            self.assert_on_the_row(session)
            self.assertTrue(session.screen.cursor.hidden)
        session.press("!")
        session.see("problems")
        self.assert_on_the_row(session)

    def test_it_is_seen_where_something_is_typed(self):
        session = self.open_demo()
        session.press("f")
        session.send("app:x")
        session.settle()
        self.assertFalse(session.screen.cursor.hidden)
        cursor = session.screen.cursor
        self.assertTrue(session.screen.row(cursor.y)[:cursor.x].endswith("app:x"), session.screen.text)
        session.press("Esc")
        self.assert_on_the_row(session)


class Borders(TerminalTest):
    def test_no_line_is_drawn(self):
        session = self.open("demo", "--no-borders", columns=120, rows=40)
        session.see("1/652", "EXPLANATION")
        for key in ("e", "2", "p"):
            session.press(key)
            session.settle()
        self.assertEqual([letter for letter in session.screen.text if 0x2500 <= ord(letter) < 0x2580], [])
        session.press("Esc", "Esc", "#")
        session.see("── ")
        self.assert_drawn_right(session)


class Mouse(TerminalTest):
    def test_off_unless_asked_for(self):
        session = self.open_demo()
        session.press("j", "Q")
        self.assertEqual(session.end(), 0)
        self.assertNotIn(b"1000", session.output)

    def test_one_key_takes_it_and_leaves_it(self):
        session = self.open_demo()
        modes = session.modes()
        self.assertIn(TAKE, session.bytes_of(lambda: session.press("@")))
        session.send("\x1b[<0;5;8M\x1b[<0;5;8m")
        session.see("  5/652")
        session.send("\x1b[<65;5;8M")
        session.see("  8/652")
        session.send("\x1b[<64;5;8Mj")
        session.see("  6/652")
        self.assertIn(LEAVE, session.bytes_of(lambda: session.press("@")))
        self.assertEqual(session.modes(), modes)
        session.press("@", "Q")
        self.assertEqual(session.end(), 0)
        self.assertGreater(session.output.rindex(LEAVE), session.output.rindex(TAKE))
        self.assertLess(session.output.rindex(LEAVE), len(session.output))


class MouseInAShell(TerminalTest):
    def test_others_have_it_while_the_program_sleeps(self):
        tmux = Tmux(self, ["env", "PS1=$ ", "sh", "-i"])
        tmux.wait(lambda: tmux.rows()[0] == "$", "a prompt")
        tmux.press(f"{quoted_binary()} demo --mouse", "Enter")
        tmux.see("1/652", "top causes")
        tmux.wait(lambda: tmux.flags()["mouse_any_flag"] == "1", "the mouse")
        tmux.press("Ctrl-Z")
        tmux.see_no("top causes")
        tmux.wait(lambda: tmux.flags()["mouse_any_flag"] == "0", "no mouse")
        tmux.press("fg", "Enter")
        tmux.see("1/652", "top causes")
        tmux.wait(lambda: tmux.flags()["mouse_any_flag"] == "1", "the mouse")
        tmux.press("Q")
        tmux.see_no("top causes")
        tmux.wait(lambda: tmux.flags()["mouse_any_flag"] == "0", "no mouse")
