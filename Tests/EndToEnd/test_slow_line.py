"""A terminal that answers late is offered low bandwidth; one that answers at once, or never, sees nothing of it."""

import signal

from program import TerminalTest

QUESTION = b"\x1b[c"
ANSWER = "\x1b[?62;22c"


class SlowLine(TerminalTest):
    may_ask = True

    def asked(self, **options):
        session = self.open_demo(**options)
        session.wait(lambda _: QUESTION in session.output, "the question")
        return session

    def test_a_late_answer_is_followed_by_an_offer_and_nothing_else(self):
        session = self.asked()
        session.settle(quiet=0.25)
        session.send(ANSWER)
        session.see("the line is slow (", "ms): _ makes the screen lighter")
        session.see("1/652")
        session.press("j")
        session.see_no("the line is slow")
        session.see("2/652")
        session.press("_")
        session.see("low bandwidth on")
        session.redraw()
        self.assertEqual(session.output.count(QUESTION), 1, "it is asked once")

    def test_an_early_answer_shows_nothing(self):
        session = self.open("demo")
        session.wait(lambda _: QUESTION in session.output, "the question")
        session.send(ANSWER)
        session.see("1/652")
        session.settle()
        self.assertNotIn("slow", session.screen.text)
        self.assertNotIn("62;22", session.screen.text)

    def test_the_answer_does_not_reach_the_shell(self):
        for leave in ("Q", "\x03q", None):
            session = self.open("demo")
            modes = session.modes()
            session.wait(lambda _: QUESTION in session.output, "the question")
            session.kill(signal.SIGTERM) if leave is None else session.send(leave)
            session.take(0.05)
            session.send(ANSWER)
            session.end()
            self.assert_restored(session, modes)
            self.assertNotIn(b"62;22", session.output)
            self.assertEqual(session._untaken_input(), 0)

    def test_who_forbids_it_or_has_it_already_is_not_asked(self):
        for variables in ({"ENTRIAGE_NO_QUERY": "1"}, {"TERM": "linux"}, {"TERM": "screen-256color"},
                          {"ENTRIAGE_LOW_BANDWIDTH": "1"}):
            session = self.open("demo", variables=variables)
            session.see("1/652")
            session.settle(quiet=0.8)
            self.assertNotIn(QUESTION, session.output, variables)

    def test_who_types_on_is_not_asked_and_leaves_at_once(self):
        session = self.open("demo")
        session.see("1/652")
        session.send("jjjQ")
        session.end()
        self.assertNotIn(QUESTION, session.output)
