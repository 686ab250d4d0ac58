"""Nothing that stands in a log reaches the terminal as more than text, and none of it is hidden from the reader."""

import csv
import io
import json
import re
import unicodedata
import unittest

import hostile
import logs
from control_sequences import objections, tokens
from program import TerminalTest

TABS = ["[Summary]", "[Steps", "[Changes", "[Raw]"]
MARKER = re.compile(r"q\d{3}")


def in_groups(payloads, size=16):
    return [payloads[start:start + size] for start in range(0, len(payloads), size)]


class StrictReader(unittest.TestCase):
    """The reader of the output must see what it is there for."""

    FRAME = b"\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2Jtext%s\x1b[?2004l\x1b[?1049l"

    def test_lets_a_frame_pass(self):
        self.assertEqual(objections(self.FRAME % b" \xe2\x9c\x97 \x1b[38;5;203mred\x1b[0;1m\x1b[3X\r\n"), [])

    def test_objects_to_every_sequence_of_the_payloads(self):
        # Those that ncurses sends too can only be told by what is to be seen on the screen.
        allowed = {"\x1b=", "\x1b[?25h", "\x1b[2J", "\x1b[1;1H", "\x1b[31m"}
        for text in set(hostile.SEQUENCES) - allowed:
            with self.subTest(text):
                self.assertNotEqual(objections(self.FRAME % text.encode()), [])

    def test_objects_to_every_character_of_the_payloads(self):
        for payload in hostile.payloads():
            with self.subTest(payload.text[:8]):
                if payload.text[0] not in "\x08\n\r\x1b" and payload.text != payload.shown:
                    self.assertNotEqual(objections(self.FRAME % payload.text.encode()), [])
        for _, text in hostile.raw_payloads():
            self.assertNotEqual(objections(self.FRAME % text), [])


class UntrustedText(TerminalTest):
    COLUMNS, ROWS = 220, 60

    def setUp(self):
        super().setUp()
        self.seen = []

    def open_wide(self, *names):
        session = self.open(*names, columns=self.COLUMNS, rows=self.ROWS)
        session.see("── Event", "── Explanation")
        return session

    def look(self, session):
        """Keeps what the screen shows, with marks in the form in which they were written."""
        self.seen.append(unicodedata.normalize("NFD", session.screen.text))

    def wait_for_detail(self, session, markers):
        """Until the pane shows the event with these markers, and not the one before."""

        def is_there(screen):
            rows = screen.rows
            below = next((number for number, row in enumerate(rows) if "── Event" in row), len(rows))
            found = set(MARKER.findall("\n".join(rows[below:-4])))
            return found and found <= markers

        session.wait(is_there, f"the detail with {min(markers)}")
        self.look(session)

    def walk(self, session, groups):
        """Every event in every tab, with its explanation beside it."""
        for tab in TABS:
            session.see(tab)
            for number, markers in enumerate(groups):
                self.wait_for_detail(session, markers)
                if number + 1 < len(groups):
                    session.press("j")
            session.press("g", "2", "Right", "1")

    def look_at_inputs(self, session):
        session.press("I")
        session.see_in_row(0, "Inputs")
        self.look(session)
        session.press("q")
        session.see_in_row(0, "Events")

    def end(self, session):
        session.press("Q")
        self.assertEqual(session.end(), 0)
        self.assertEqual(objections(bytes(session.output)), [])
        for kind, token in tokens(bytes(session.output)):
            self.assertFalse(kind != "text" and MARKER.search(token), f"{kind} {token!r}")

    def assert_seen(self, shown):
        text = "\n".join(self.seen)
        unseen = [mark for mark in shown if unicodedata.normalize("NFD", mark) not in text]
        self.assertEqual(unseen, [], "never to be seen as it should be")

    # Tests.

    def test_every_field_of_a_record(self):
        payloads = hostile.payloads()
        groups = in_groups(payloads)
        records = []
        for number, group in enumerate(groups):
            text = " ".join(payload.marked for payload in group)
            record = logs.record(500 - number, "failure")
            kept = {"activityDateTime": record["activityDateTime"]}
            record = {**hostile.poisoned(record, text), **kept}
            record["provisioningStatusInfo"]["status"] = "failure"
            record["provisioningSteps"][1]["status"] = "failure"
            record["provisioningSteps"][1]["details"] = {text: text}
            records.append({**record, text: text})
        logs.write(self.path("hostile.json"), logs.array(records))
        session = self.open_wide("hostile.json")
        self.walk(session, [{payload.marker for payload in group} for group in groups])
        self.look_at_inputs(session)
        self.end(session)
        self.assert_seen(payload.marked_as_shown for payload in payloads)

    def test_values_that_the_program_knows_by_name(self):
        """An action, a status and a time that are none, on the list and among the bad records."""
        text = "q900\x1b]0;title\x07q900"
        record = logs.record(1, "failure", provisioningAction=text, activityDateTime=text)
        record["provisioningStatusInfo"]["status"] = text
        record["provisioningSteps"][0]["status"] = text
        record["sourceIdentity"]["identityType"] = text
        logs.write(self.path("hostile.json"), logs.array([record, logs.record(2)]))
        session = self.open_wide("hostile.json")
        session.press("j", "2")
        for tab in TABS:
            session.see(tab, "…000001")
            session.press("Right")
        self.look_at_inputs(session)
        self.assertIn("q900␛]0;title␇q900", self.seen[-1])
        self.end(session)

    def test_bytes_that_are_no_text(self):
        raw = hostile.raw_payloads()
        groups = in_groups(raw)
        records = []
        for number, group in enumerate(groups):
            name = b" ".join(marker.encode() + text + marker.encode() for marker, text in group)
            record = json.dumps(logs.record(500 - number)).encode()
            for text in (b"User %d" % (500 - number), b"Fabrikam Projects", b"Engineer", b"It was to be written"):
                record = record.replace(text, name)
            records.append(record)
        logs.write(self.path("raw.json"), b"[" + b",".join(records) + b"]")
        session = self.open_wide("raw.json")
        self.walk(session, [{marker for marker, _ in group} for group in groups])
        self.look_at_inputs(session)
        self.end(session)
        self.assert_seen(marker for marker, _ in raw)
        self.assertTrue(any("\ufffdq500" in text for text in self.seen))

    def test_every_field_of_a_table(self):
        """CSV has no escapes, so the bytes are as they are; only quotes are doubled."""
        names = ["Id", "Date", "Tenant ID", "Job ID", "Cycle ID", "Change ID", "Action", "Status", "Duration (ms)",
                 "Initiated By", "Service Principal ID", "Service Principal", "Source System", "Target System",
                 "Source ID", "Source Display Name", "Source Type", "Source UPN", "Target ID", "Target Display Name",
                 "Target Type", "Target UPN", "Error Code", "Reason", "Error Category", "Recommended Action"]
        payloads = [payload for payload in hostile.payloads() if "\x00" not in payload.text]
        groups = in_groups(payloads)
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerow(names)
        for number, group in enumerate(groups):
            text = " ".join(payload.marked for payload in group)
            fixed = {"Date": f"2026-03-18T07:{59 - number:02}:00Z", "Status": "failure", "Duration (ms)": "12"}
            writer.writerow([fixed.get(name, text) for name in names])
        logs.write(self.path("ProvisioningLogs.csv"), table.getvalue().encode())
        session = self.open_wide("ProvisioningLogs.csv")
        for number, group in enumerate(groups):
            self.wait_for_detail(session, {payload.marker for payload in group})
            session.press("j")
        self.look_at_inputs(session)
        self.end(session)
        self.assert_seen(payload.marked_as_shown for payload in payloads)

    def test_names_of_files(self):
        names = [f"q{number}{text}.json".replace("/", "-") for number, text in
                 enumerate(["\x1b]0;title\x07", "\x9b31m", "\u202eexe", "\n\r\t", "\x1b[?1049l"], 910)]
        for name in names[:3]:
            logs.write(self.path(name), logs.array([logs.record(1)]) if name == names[0] else b"no log")
        session = self.open(*names, columns=200, rows=60)
        session.see("user0001")
        self.look(session)
        self.look_at_inputs(session)
        self.end(session)
        one = self.open(names[0], columns=200, rows=60)
        one.see_in_row(0, "q910␛]0;title␇.json")
        one.see("user0001")
        self.end(one)
        self.assert_seen(f"q{number}" for number in range(910, 915))
        self.assert_seen(["q911⟨U+009B⟩31m.json", "q912⟨U+202E⟩exe.json", "q914␛[?1049l.json"])

    def test_what_is_typed_and_pasted(self):
        logs.write(self.path("log.json"), logs.array([logs.record(1)]))
        session = self.open("log.json", columns=200, rows=24)
        session.see("user0001")
        # A key that has no meaning is named in the status line.
        session.press("\u202e")
        session.see_in_row(21, "⟨U+202E⟩ has no meaning here")
        for group in in_groups([payload for payload in hostile.payloads() if payload.shown], size=8):
            session.press("f")
            session.see_in_row(1, "f> ")
            session.send("\x1b[200~" + " ".join(payload.marked for payload in group) + "\x1b[201~")
            session.see_in_row(1, group[-1].marker)
            self.look(session)
            session.press("Enter")
            session.settle()
            self.look(session)
            session.press("Ctrl-C", "Enter", "Esc", "X")
            session.see_in_row(1, "filter: none")
        self.end(session)

    def test_the_name_of_the_terminal(self):
        session = self.open("demo", variables={"TERM": "q920\x1b]0;title\x07"})
        session.wait(lambda _: b"entriage> " in session.output, "the prompt of the line mode")
        session.send("quit\r")
        self.assertEqual(session.end(), 0)
        self.assertIn("q920␛]0;title␇", session.output.decode())
        self.assertNotIn(b"\x1b", session.output)
