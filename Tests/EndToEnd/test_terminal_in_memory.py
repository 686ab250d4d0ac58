"""The terminal that the other tests look at: it must show what a real one does, or they prove nothing."""

import unittest

from faithful_screen import FaithfulScreen, FaithfulStream
from program import TerminalTest
from tmux import Tmux


def shown(text, columns=6, rows=3):
    screen = FaithfulScreen(columns, rows)
    FaithfulStream(screen).feed(text.encode())
    return screen


class Sequences(unittest.TestCase):
    """What pyte leaves out or does otherwise than xterm."""

    LINES = "one\r\ntwo\r\nsix"

    def test_repeats_a_character(self):
        self.assertEqual(shown("ab\x1b[3b").row(0), "abbbb")

    def test_scrolls_a_region(self):
        self.assertEqual(shown(self.LINES + "\x1b[2;3r\x1b[S").rows, ["one", "six", ""])
        self.assertEqual(shown(self.LINES + "\x1b[2;3r\x1b[T").rows, ["one", "", "two"])

    def test_moves_lines_that_were_never_written(self):
        self.assertEqual(shown("one\x1b[H\x1b[M").rows, ["", "", ""])
        self.assertEqual(shown(self.LINES + "\x1b[H\x1b[2M\x1b[L").rows, ["", "six", ""])

    def test_erases_with_the_background_alone(self):
        cell = shown("\x1b[4;7;41mab\x1b[2G\x1b[2X").cells()[0][1]
        self.assertEqual((cell.data, cell.bg, cell.underscore, cell.reverse), (" ", "red", False, False))

    def test_keeps_marks_and_wide_characters_whole(self):
        self.assertEqual(shown("a\u0301\u0e31b\u6f22\u5b57").row(0), "a\u0301\u0e31b\u6f22\u5b57")
        self.assertEqual(shown("\u6f22\u5b57\x1b[2Gx").row(0), " x\u5b57")

    def test_gives_the_main_screen_back(self):
        self.assertEqual(shown("one\x1b[?1049h\x1b[Htwo\x1b[?1049l").rows, ["one", "", ""])
        self.assertFalse(shown("\x1b[?25l\x1b[?1049h\x1b[?25h\x1b[?1049l").cursor.hidden)

    def test_keeps_bright_colours_thin(self):
        cell = shown("\x1b[38;5;91m\x1b[92ma").cells()[0][0]
        self.assertEqual((cell.fg, cell.bold), ("00ff00", False))
        self.assertTrue(shown("\x1b[1;91;39ma").cells()[0][0].bold)

    def test_refuses_what_it_does_not_know(self):
        with self.assertRaises(AssertionError):
            shown("\x1b[5y")


class AgainstTmux(TerminalTest):
    """The bytes of a session, shown by tmux, give the same screen."""

    KEYS = ["e", "Enter", "Right", "K", "PageDown", "z", "z", "q", "q", "G", "k", "PageUp", "D", "?", "G", "q", "d"]

    def test_both_show_the_same(self):
        session = self.open_demo()
        tmux = Tmux(self, ["sh", "-c", "stty raw -echo; mkfifo bytes; exec cat <>bytes"])
        tmux.wait(lambda: tmux.command() == "cat", "cat in tmux")
        with open(self.path("bytes"), "wb", buffering=0) as bytes_for_tmux:
            sent = 0
            for key in self.KEYS:
                session.press(key)
                session.settle()
                bytes_for_tmux.write(session.output[sent:])
                sent = len(session.output)
                tmux.wait(lambda: tmux.rows() == session.screen.rows, f"the screen after {key}\n{session.screen.text}")
