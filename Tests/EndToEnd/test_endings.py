"""Every way out of the program gives the terminal back."""

import os
import signal
import unittest

from program import TerminalTest

SECOND = 1.0


class Endings(TerminalTest):
    def open_demo_from(self, **options):
        """The demo, and the modes that its terminal had before."""
        session = self.start(["sh", "-c", 'stty sane; echo ready; read -r _; exec "$0" demo', *self.program()], **options)
        session.see("ready")
        modes = session.modes()
        session.press("Enter")
        session.see("1/652")
        self.assertNotEqual(session.modes(), modes)
        return session, modes

    def assert_ends(self, session, modes):
        """Within a second, with the terminal as it was."""
        status = session.end(limit=SECOND)
        self.assert_restored(session, modes)
        return status

    # What a user does.

    def test_q_from_the_list(self):
        session, modes = self.open_demo_from()
        session.press("q")
        self.assertEqual(self.assert_ends(session, modes), 0)

    def test_Q_from_anywhere(self):
        session, modes = self.open_demo_from()
        session.press("K", "Enter", "z", "?")
        session.see("Keys")
        session.press("Q")
        self.assertEqual(self.assert_ends(session, modes), 0)

    # What the system does.

    def test_requests_to_end(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            with self.subTest(number.name):
                session, modes = self.open_demo_from()
                session.kill(number)
                self.assert_ends(session, modes)

    def test_a_request_in_the_middle_of_typing(self):
        session, modes = self.open_demo_from()
        session.press("f", "s")
        session.see("f> s")
        session.wait(lambda screen: not screen.cursor.hidden, "the cursor")
        session.kill(signal.SIGTERM)
        self.assert_ends(session, modes)

    def test_crashes(self):
        for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGFPE):
            with self.subTest(number.name):
                # Swift's own report of a crash takes seconds; it is told apart below.
                session, modes = self.open_demo_from(variables={"SWIFT_BACKTRACE": "enable=no"})
                session.kill(number)
                self.assertEqual(self.assert_ends(session, modes), -number)

    def test_a_crash_leaves_the_report_on_the_main_screen(self):
        session, modes = self.open_demo_from(variables={"SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no"})
        session.kill(signal.SIGSEGV)
        self.assertEqual(session.end(), -signal.SIGSEGV)
        self.assert_restored(session, modes)
        self.assertNotIn("top causes", session.screen.text)

    # A terminal that goes away.

    def assert_ends_at_rest(self, session):
        session.hang_up()
        session.end(limit=2 * SECOND)
        self.assertLess(session.processor_seconds, SECOND)

    def test_a_closed_terminal(self):
        session, _ = self.open_demo_from()
        self.assert_ends_at_rest(session)

    def test_a_closed_terminal_without_a_signal(self):
        session = self.start(["sh", "-c", 'trap "" HUP; exec "$0" demo', *self.program()])
        session.see("1/652")
        self.assert_ends_at_rest(session)

    def test_a_closed_terminal_while_a_log_is_read(self):
        os.mkfifo(self.path("slow.json"))
        writer = os.open(self.path("slow.json"), os.O_RDWR)
        self.addCleanup(os.close, writer)
        session = self.open("slow.json")
        session.see("Reading")
        self.assert_ends_at_rest(session)


class WithoutATerminal(TerminalTest):
    """One sentence that says what to do, and status 2."""

    def assert_refuses(self, session, *words):
        self.assertEqual(session.end(), 2)
        said = session.output.decode().replace("\r\n", "\n")
        self.assertEqual(said.count("\n"), 1, said)
        self.assertNotIn("\x1b", said)
        for word in ("entriage: ", "entriage list", *words):
            self.assertIn(word, said)

    def test_types_that_cannot_be_drawn_on(self):
        for name, words in (("dumb", ["dumb", "cursor"]), ("no-such-terminal", ["no-such-terminal", "TERM"]),
                            (None, ["TERM is not set"]), ("", ["TERM is not set"])):
            with self.subTest(TERM=name):
                modes_and_session = self.open("demo", variables={"TERM": name})
                self.assert_refuses(modes_and_session, *words)

    def test_no_terminal_at_all(self):
        reader, writer = os.pipe()
        # `setsid` leaves the terminal; what is said goes to a pipe.
        session = self.start(["sh", "-c", 'exec setsid -w "$0" demo </dev/null', *self.program()])
        del reader, writer
        self.assert_refuses(session, "no terminal")
