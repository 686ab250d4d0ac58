"""Every size of terminal: nothing crashes, and nothing is drawn outside."""

import logs
from program import TerminalTest

SIZES = [
    (1, 1), (2, 1), (1, 2), (5, 3), (10, 40), (200, 1), (39, 9), (40, 10), (60, 20), (78, 20), (110, 32), (180, 45),
    (250, 80),
    (500, 200),
]
# Without q, which quits from the list.
KEYS = [
    "j", "e", "Enter", "Right", "j", "K", "Tab", "j", "z", "z", "Esc", "f", "s", "t", "Esc", "I", "j", "Esc", "?", "G",
    "PageUp", "Esc", "D", "G", "Z", "3", "PageDown", "d", "1", "k",
]


class Sizes(TerminalTest):
    def setUp(self):
        super().setUp()
        records = [logs.record(number, "failure" if number % 3 else "success") for number in range(50)]
        logs.write(self.path("log.json"), logs.array(records))

    def walk(self, session):
        for key in KEYS:
            session.press(key)
            session.breathe()

    def test_opens_at_every_size(self):
        for columns, rows in SIZES:
            with self.subTest(columns=columns, rows=rows):
                session = self.open("log.json", columns=columns, rows=rows)
                session.settle()
                self.walk(session)
                self.assert_drawn_right(session)
                session.press("Q")
                self.assertEqual(session.end(), 0)

    def test_changes_from_any_size_to_any_other(self):
        session = self.open("log.json")
        session.see(" 1/50")
        session.press("K", "d")
        for columns, rows in SIZES + SIZES[::-3]:
            session.resize_at_once(columns, rows)
            session.press("e", "Tab")
            session.settle()
            session.redraw()
        session.resize(80, 24)
        session.press("Esc", "g")
        session.see(" 1/50", "e failure")
        session.press("Q")
        self.assertEqual(session.end(), 0)

    def test_two_hundred_changes_in_a_row(self):
        """As when a window is dragged: they are all taken, and the last one counts."""
        session = self.open("log.json")
        session.see(" 1/50")
        for number in range(200):
            session.resize_at_once(60 + number % 70, 12 + number % 30)
            session.take()
        session.resize(80, 24)
        session.settle()
        self.assert_drawn_right(session)
        self.assertIn(" 1/50", session.screen.text)
        session.press("q")
        self.assertEqual(session.end(), 0)
