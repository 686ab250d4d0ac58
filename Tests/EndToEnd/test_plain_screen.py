"""`Y` shows the screen as plain text, for a mouse to select, and every way back from there is a good one."""

import os
import signal

import logs
import program
from faithful_screen import ALTERNATE_SCREEN, BRACKETED_PASTE
from program import TerminalTest, quoted_binary
from tmux import Tmux

PROMPT = "-- Enter comes back --"


class PlainScreen(TerminalTest):
    def open_log(self):
        """A session, the modes that its terminal had before the program came, and the rows of the full screen."""
        logs.write(self.path("log.json"), logs.array([logs.record(1), logs.record(2)]))
        session = self.start(["sh", "-c", 'stty sane; echo ready; read -r _; exec "$0" log.json', program.BINARY])
        session.see("ready")
        modes = session.modes()
        session.press("Enter")
        session.see("1/2", "user0002")
        session.settle()
        return session, modes, session.screen.rows

    def show_plain(self, session):
        session.press("Y")
        session.see(PROMPT)
        session.settle()
        self.assertFalse(session.screen.has_mode(ALTERNATE_SCREEN))
        self.assertFalse(session.screen.has_mode(BRACKETED_PASTE))
        self.assertFalse(session.screen.cursor.hidden)

    def assert_back(self, session, rows):
        session.wait(lambda screen: screen.rows == rows, "the full screen")
        self.assertTrue(session.screen.has_mode(ALTERNATE_SCREEN))
        self.assertTrue(session.screen.has_mode(BRACKETED_PASTE))
        self.assert_drawn_right(session)

    def test_the_text_of_the_screen_without_looks(self):
        session, _, rows = self.open_log()
        self.show_plain(session)
        shown = session.screen.rows
        self.assertEqual(shown[-1], PROMPT)
        # All rows but that of the keys, whose place the line takes that says how to come back.
        self.assertEqual(shown[:-1], rows[:-1])
        self.assertEqual({cell._replace(data=" ") for row in session.screen.cells() for cell in row if cell.data},
                         {session.screen.default_char})
        session.press("Enter")
        self.assert_back(session, rows)

    def test_a_key_comes_back_and_does_nothing_else(self):
        session, _, rows = self.open_log()
        for key in ("Enter", "q", "Q", "j", "Esc", "Ctrl-C", "Ctrl-Z", "PageDown", "jjqqQ\r"):
            with self.subTest(key):
                self.show_plain(session)
                session.press(key)
                self.assert_back(session, rows)

    def test_another_size_is_taken_on_the_way_back(self):
        session, _, _ = self.open_log()
        self.show_plain(session)
        session.resize(100, 30)
        session.settle()
        self.assertFalse(session.screen.has_mode(ALTERNATE_SCREEN))
        session.press("Enter")
        session.wait(lambda screen: "? keys" in screen.row(29), "the last row")
        self.assert_drawn_right(session)

    def test_requests_to_end(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            with self.subTest(number.name):
                session, modes, _ = self.open_log()
                self.show_plain(session)
                session.kill(number)
                self.assertEqual(session.end(), 130)
                self.assert_restored(session, modes)
                self.assertIn("user0002", session.screen.text)

    def test_a_crash(self):
        session, modes, _ = self.open_log()
        self.show_plain(session)
        session.kill(signal.SIGSEGV)
        session.wait(lambda screen: session.modes() == modes and not screen.modes_left_on(), "the terminal given back")

    def test_a_closed_terminal(self):
        session, _, _ = self.open_log()
        self.show_plain(session)
        session.hang_up()
        session.end(limit=2.0)
        self.assertLess(session.processor_seconds, 1.0)

    def test_it_can_be_stopped_and_continued(self):
        tmux = Tmux(self, ["env", "PS1=$ ", "sh", "-i"])
        tmux.wait(lambda: tmux.rows()[0] == "$", "a prompt")
        tmux.press(f"sh -c 'echo $$ >number; exec {quoted_binary()} demo'", "Enter")
        tmux.see("1/652", "top causes")
        tmux.press("Y")
        tmux.see(PROMPT)
        with open(self.path("number")) as number:
            os.kill(int(number.read()), signal.SIGTSTP)
        tmux.wait(lambda: tmux.command() in ("sh", "dash", "bash"), "the shell")
        tmux.press("stty -a | tr o O", "Enter")
        tmux.see(" icanOn", " echO ")
        tmux.press("fg", "Enter")
        tmux.see("1/652", "? keys")
        tmux.see_no(PROMPT, "icanOn")
        self.assertEqual(tmux.flags()["alternate_on"], "1")
        tmux.press("q")
        tmux.see(PROMPT)
