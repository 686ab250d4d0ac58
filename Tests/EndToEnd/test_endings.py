"""Every way out of the program gives the terminal back."""

import os
import signal

import logs
import program
from program import TerminalTest

SECOND = 1.0
# As the README says.
INTERRUPTED = 130


class Endings(TerminalTest):
    # Swift's own report of a crash takes a while.
    WITHOUT_REPORT = {"SWIFT_BACKTRACE": "enable=no"}

    def open_log(self, **options):
        """A session, and the modes that its terminal had before the program came."""
        logs.write(self.path("log.json"), logs.array([logs.record(1)]))
        script = 'stty sane; echo ready; read -r _; exec "$0" log.json'
        session = self.start(["sh", "-c", script, program.BINARY], **options)
        session.see("ready")
        modes = session.modes()
        session.press("Enter")
        session.see("1/1", "user0001")
        self.assertNotEqual(session.modes(), modes)
        return session, modes

    def assert_ends(self, session, modes):
        """Within a second, with the terminal as it was."""
        status = session.end(limit=SECOND)
        self.assert_restored(session, modes)
        return status

    def test_a_terminal_is_no_log(self):
        for options in ([], ["--linear"]):
            session = self.open("-", *options)
            session.see("standard input is a terminal: pipe a log into it, or name a file.")
            self.assertEqual(session.end(), 2)

    # What a user does.

    def test_q_from_the_list(self):
        session, modes = self.open_log()
        session.press("q")
        self.assertEqual(self.assert_ends(session, modes), 0)

    def test_Q_from_anywhere(self):
        session, modes = self.open_log()
        session.press("K", "Enter", "z", "?")
        session.see("Keys")
        session.press("Q")
        self.assertEqual(self.assert_ends(session, modes), 0)

    def test_suspending_where_no_shell_could_resume_it(self):
        """Alone on its terminal, or run by a script: it goes on."""
        logs.write(self.path("log.json"), logs.array([logs.record(1), logs.record(2)]))
        for script in ('exec "$0" log.json', '"$0" log.json; echo done'):
            with self.subTest(script):
                session = self.start(["sh", "-c", script, program.BINARY])
                session.see(" 1/2")
                session.press("Ctrl-Z")
                session.settle()
                session.press("j")
                session.see(" 2/2", "user0001")
                session.press("q")
                self.assertEqual(session.end(), 0)

    # What the system does.

    def test_requests_to_end(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            with self.subTest(number.name):
                session, modes = self.open_log(variables=self.WITHOUT_REPORT)
                session.kill(number)
                self.assertEqual(self.assert_ends(session, modes), INTERRUPTED)

    def test_a_request_in_the_middle_of_typing(self):
        session, modes = self.open_log()
        session.press("f", "s")
        session.see("f> s")
        session.wait(lambda screen: not screen.cursor.hidden, "the cursor")
        session.kill(signal.SIGTERM)
        self.assertEqual(self.assert_ends(session, modes), INTERRUPTED)

    def test_a_request_while_a_log_is_read(self):
        os.mkfifo(self.path("slow.json"))
        writer = os.open(self.path("slow.json"), os.O_RDWR)
        self.addCleanup(os.close, writer)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            with self.subTest(number.name):
                session = self.open("slow.json", variables=self.WITHOUT_REPORT)
                session.see("Reading")
                session.kill(number)
                self.assertEqual(session.end(limit=2 * SECOND), INTERRUPTED)
                self.assertEqual(session.screen.modes_left_on(), set())

    def test_crashes(self):
        for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGFPE):
            with self.subTest(number.name):
                session, modes = self.open_log(variables=self.WITHOUT_REPORT)
                session.kill(number)
                self.assertEqual(self.assert_ends(session, modes), -number)

    def test_a_crash_that_swift_reports(self):
        """The terminal is given back before the report, so that it can be read; it may take a while, and ask."""
        session, modes = self.open_log(variables={"SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no"})
        session.kill(signal.SIGSEGV)
        session.wait(lambda screen: session.modes() == modes and not screen.modes_left_on(), "the terminal given back")
        self.assertNotIn("user0001", session.screen.text)

    # A terminal that goes away.

    def assert_ends_at_rest(self, session):
        session.hang_up()
        # The system may send its signal once more, to who is leaving already.
        self.assertIn(session.end(limit=2 * SECOND), (INTERRUPTED, -signal.SIGHUP))
        self.assertLess(session.processor_seconds, SECOND)

    def test_a_closed_terminal(self):
        session, _ = self.open_log()
        self.assert_ends_at_rest(session)

    def test_a_closed_terminal_without_a_signal(self):
        logs.write(self.path("log.json"), logs.array([logs.record(1)]))
        session = self.start(["sh", "-c", 'trap "" HUP; exec "$0" log.json', program.BINARY])
        session.see("1/1", "user0001")
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

    def test_no_terminal_at_all(self):
        # What is said still goes to the terminal, which is not the program's own any more.
        session = self.start(["setsid", "-w", program.BINARY, "demo"])
        self.assert_refuses(session, "no terminal")
