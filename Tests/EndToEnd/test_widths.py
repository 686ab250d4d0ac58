"""Wide, combining, joined and ambiguous characters: columns stand where they do without them, in tmux too."""

import unicodedata

import logs
import program
from program import TerminalTest
from tmux import Tmux

# What people are called, and what they put into their names.
NAMES = [
    "Zoë", "Zoe\u0308", "漢字太郎", "한국어", "ｱｲｳ", "Ａｄａ", "नमस्ते", "สวัสดี", "שלום", "مرحبا",
    "👍", "👍🏽", "👨\u200d👩\u200d👧", "🇳🇴", "⚠\ufe0f", "☎\ufe0e", "❤\ufe0f\u200d🔥", "🏴\U000e0067\U000e007f", "1\ufe0f\u20e3",
    "±§¶", "①②③", "αβγ", "─│┌", "“”…", "e" + "\u0301" * 6, "\u0301x", "🫨", "ﷺ", "𒐫", "꧅",
]


class Widths(TerminalTest):
    def setUp(self):
        super().setUp()
        records = []
        for number, name in enumerate(NAMES):
            record = logs.record(number, "failure")
            record["sourceIdentity"]["details"] = {}
            record["sourceIdentity"]["displayName"] = name
            records.append(record)
        logs.write(self.path("names.json"), logs.array(records))

    def open_in_tmux(self, *options, columns=80):
        tmux = Tmux(self, [program.BINARY, *options, "names.json"], columns=columns, rows=40)
        tmux.wait(lambda: "newest" in tmux.text() and "reading" not in tmux.text(), "the end of the reading")
        tmux.wait(lambda: sum("EntryConflict" in row for row in tmux.rows()) >= len(NAMES), "all the rows")
        return tmux

    def test_the_screen_is_the_one_in_tmux(self):
        session = self.open("names.json", columns=80, rows=40)
        session.see(f" 1/{len(NAMES)}", "? keys")
        session.settle()
        tmux = self.open_in_tmux()
        found = [unicodedata.normalize("NFC", row) for row in session.screen.rows]
        tmux.wait(lambda: [unicodedata.normalize("NFC", row) for row in tmux.rows()] == found,
                  "the rows\n" + session.screen.text)

    def test_columns_stand_where_they_stand_without(self):
        """The code begins in the same cell of all rows."""
        session = self.open("names.json", columns=80, rows=40)
        session.see(f" 1/{len(NAMES)}", "? keys")
        session.settle()
        places = set()
        for row in range(3, 3 + len(NAMES)):
            cells = [session.screen.buffer[row][column].data for column in range(80)]
            places.add(self.first_of(cells, "EntryConflict"))
        self.assertEqual(len(places), 1, session.screen.text)

    def first_of(self, cells, word):
        return next(place for place in range(len(cells)) if "".join(cells[place:place + len(word)]) == word)

    def test_what_scrolls_and_is_cut_leaves_nothing_behind(self):
        session = self.open("names.json", columns=60, rows=14)
        session.see(f" 1/{len(NAMES)}")
        for key in ["G", "k", "k", "PageUp", "Enter", "j", "j", "j", "z", "z", "Esc", "d", "g", "l", "l", ">", "<", "s"]:
            session.press(key)
            session.breathe()
        self.assert_drawn_right(session)
        for columns in (41, 47, 53, 66, 79):
            session.resize(columns, 14)
            session.settle()
            self.assert_drawn_right(session)
