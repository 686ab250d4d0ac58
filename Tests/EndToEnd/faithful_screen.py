"""A terminal in memory that shows what a real one would.

pyte 0.8 draws most of what ncurses sends, and some of it wrongly, so that cells go stale, above all where lists scroll
under xterm-256color, screen-256color and tmux-256color:

- it ignores SU and SD (CSI S, CSI T), REP (CSI b) and CBT (CSI Z);
- IL and DL leave old text where the line that moves there was never written to;
- erasing takes over underline and reverse, where terminals take the background alone;
- a zero-width character that is no combining mark makes it drop the rest of the text;
- a wide character that is half overwritten leaves its other half;
- CSI r does not home the cursor, and there is no alternate screen;
- a bright colour makes the text bold, and it stays so with the next colour.

Here a sequence that is not known is an error, so that none can be missed.
"""

import copy

import pyte
from pyte import modes
from pyte.screens import Char, Margins
from wcwidth import wcwidth

# pyte keeps private modes beside the others in one set, shifted.
SYNCHRONISED = 2026 << 5
BRACKETED_PASTE = 2004 << 5
ALTERNATE_SCREEN = 1049 << 5
# The shape of the cursor, which GNU Screen's entry sets when it shows it: no state of ours.
CURSOR_SHAPE = 34
UNTOUCHED = "\u2592"


class FaithfulScreen(pyte.Screen):
    def __init__(self, columns, rows):
        self._last_character = " "
        self._main_screen = None
        self.keypad_is_on = False
        super().__init__(columns, rows)
        self._first_modes = set(self.mode)

    # What a test asks.

    def row(self, number):
        cells = self.buffer[number]
        return "".join(cells[column].data for column in range(self.columns)).rstrip()

    @property
    def rows(self):
        return [self.row(number) for number in range(self.lines)]

    @property
    def text(self):
        return "\n".join(self.rows)

    def cells(self):
        """Every cell with its looks, to compare one screen with another."""
        return [[self.buffer[row][column] for column in range(self.columns)] for row in range(self.lines)]

    def has_mode(self, mode):
        return mode in self.mode

    def modes_left_on(self):
        """Names of what differs from a terminal that was just switched on."""
        names = {f"?{mode >> 5}" for mode in (self.mode ^ self._first_modes) - {CURSOR_SHAPE}}
        if self.keypad_is_on:
            names.add("keypad")
        if self.cursor.attrs != self.default_char:
            names.add("attributes")
        return names

    # Text.

    def draw(self, data):
        for character in data:
            width = wcwidth(character)
            if width == 0:
                self._combine(character)
            else:
                self._put(character, max(1, width))
                self._last_character = character

    def _put(self, character, width):
        if self.cursor.x + width > self.columns:
            if modes.DECAWM in self.mode:
                self.carriage_return()
                self.linefeed()
            else:
                self.cursor.x = max(0, self.columns - width)
        if modes.IRM in self.mode:
            self.insert_characters(width)
        row, column = self.cursor.y, self.cursor.x
        self._clear_halves(row, column, min(column + width, self.columns))
        line = self.buffer[row]
        line[column] = self.cursor.attrs._replace(data=character)
        if width == 2 and column + 1 < self.columns:
            line[column + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x = min(column + width, self.columns)

    def _combine(self, mark):
        column = self.cursor.x - 1
        line = self.buffer[self.cursor.y]
        if column > 0 and line[column].data == "":
            column -= 1
        if column >= 0:
            line[column] = line[column]._replace(data=line[column].data + mark)

    def _clear_halves(self, row, start, end):
        """Blanks the other half of wide characters that are about to be cut."""
        line = self.buffer[row]
        if line[start].data == "" and start > 0:
            line[start - 1] = line[start - 1]._replace(data=" ")
        if end < self.columns and line[end].data == "":
            line[end] = line[end]._replace(data=" ")

    def repeat_character(self, count=None):
        self.draw(self._last_character * (count or 1))

    # Erasing: with the background that is set, and no other attribute.

    @property
    def _blank(self):
        return Char(" ", bg=self.cursor.attrs.bg)

    def _erase(self, row, columns):
        if not columns:
            return
        self._clear_halves(row, columns.start, columns.stop)
        line = self.buffer[row]
        for column in columns:
            line[column] = self._blank

    def erase_characters(self, count=None):
        start = min(self.cursor.x, self.columns - 1)
        self._erase(self.cursor.y, range(start, min(start + (count or 1), self.columns)))

    def erase_in_line(self, how=0, private=False):
        column = min(self.cursor.x, self.columns - 1)
        spans = {0: range(column, self.columns), 1: range(column + 1), 2: range(self.columns)}
        self._erase(self.cursor.y, spans[how])

    def erase_in_display(self, how=0, private=False):
        if how in (0, 1):
            self.erase_in_line(how)
        spans = {0: range(self.cursor.y + 1, self.lines), 1: range(self.cursor.y)}
        for row in spans.get(how, range(self.lines)):
            self._erase(row, range(self.columns))

    def insert_characters(self, count=None):
        self._shift_characters(count or 1)

    def delete_characters(self, count=None):
        self._shift_characters(-(count or 1))

    def _shift_characters(self, distance):
        start = min(self.cursor.x, self.columns - 1)
        line = self.buffer[self.cursor.y]
        old = [line[column] for column in range(start, self.columns)]
        room = len(old)
        kept = old[:max(0, room - distance)] if distance > 0 else old[-distance:]
        blanks = [self._blank] * (room - len(kept))
        for column, cell in enumerate(blanks + kept if distance > 0 else kept + blanks, start):
            line[column] = cell

    # Lines.

    def _scroll(self, top, bottom, distance):
        """Moves the lines from `top` to `bottom` down, or up where the distance is negative."""
        height = bottom - top + 1
        old = [self.buffer.pop(row, None) for row in range(top, bottom + 1)]
        for place in range(height):
            source = place - distance
            if 0 <= source < height and old[source] is not None:
                self.buffer[top + place] = old[source]
            else:
                self._erase(top + place, range(self.columns))

    @property
    def _region(self):
        return self.margins or Margins(0, self.lines - 1)

    def select_graphic_rendition(self, *attributes):
        exact, rest = [], list(attributes)
        while rest:
            if rest[0] in (38, 48):
                length = 3 if rest[1:2] == [5] else 5
                exact, rest = exact + rest[:length], rest[length:]
                continue
            attribute = rest.pop(0)
            if 90 <= attribute <= 97:
                exact += [38, 5, attribute - 82]
            elif 100 <= attribute <= 107:
                exact += [48, 5, attribute - 92]
            else:
                exact.append(attribute)
        super().select_graphic_rendition(*exact)

    def scroll_up(self, count=None):
        self._scroll(*self._region, -(count or 1))

    def scroll_down(self, count=None):
        self._scroll(*self._region, count or 1)

    def insert_lines(self, count=None):
        self._scroll_from_cursor(count or 1)

    def delete_lines(self, count=None):
        self._scroll_from_cursor(-(count or 1))

    def _scroll_from_cursor(self, distance):
        top, bottom = self._region
        if top <= self.cursor.y <= bottom:
            self._scroll(self.cursor.y, bottom, distance)
            self.carriage_return()

    def index(self):
        if self.cursor.y == self._region.bottom:
            self.scroll_up()
        else:
            self.cursor_down()

    def reverse_index(self):
        if self.cursor.y == self._region.top:
            self.scroll_down()
        else:
            self.cursor_up()

    def set_margins(self, top=None, bottom=None):
        if not top and not bottom:
            self.margins = None
            self.cursor_position()
        else:
            super().set_margins(top or 1, bottom)

    # The cursor.

    def back_tab(self, count=None):
        for _ in range(count or 1):
            self.cursor.x = max((stop for stop in self.tabstops if stop < self.cursor.x), default=0)

    # The alternate screen, and what a terminal does when its size changes.

    def set_mode(self, *numbers, **options):
        if options.get("private") and 1049 in numbers and self._main_screen is None:
            self._main_screen = (copy.deepcopy(dict(self.buffer)), copy.copy(self.cursor))
            self.erase_in_display(2)
        super().set_mode(*numbers, **options)

    def reset_mode(self, *numbers, **options):
        super().reset_mode(*numbers, **options)
        if options.get("private") and 1049 in numbers and self._main_screen is not None:
            # Whether the cursor is hidden is not kept for each screen.
            is_hidden = self.cursor.hidden
            lines, self.cursor = self._main_screen
            self.cursor.hidden = is_hidden
            self._main_screen = None
            self.buffer.clear()
            self.buffer.update(lines)

    def resize(self, lines=None, columns=None):
        """What is on the screen of a terminal that was resized is anybody's guess: the program must draw all of it."""
        self.lines, self.columns = lines or self.lines, columns or self.columns
        self.margins = None
        self.tabstops = set(range(8, self.columns, 8))
        self.ensure_hbounds()
        self.ensure_vbounds()
        self.buffer.clear()
        for row in range(self.lines):
            for column in range(self.columns):
                self.buffer[row][column] = Char(UNTOUCHED)

    # Sequences without an effect on the cells.

    def keypad_on(self):
        self.keypad_is_on = True

    def keypad_off(self):
        self.keypad_is_on = False

    def ignore(self, *_, **__):
        pass

    def debug(self, *arguments, **options):
        raise AssertionError(f"the terminal was sent a sequence that it does not know {arguments} {options}")


class FaithfulStream(pyte.ByteStream):
    csi = {
        **pyte.ByteStream.csi,
        "b": "repeat_character",
        "S": "scroll_up",
        "T": "scroll_down",
        "Z": "back_tab",
        # The stack of window titles, which xterm-256color saves and restores with the alternate screen.
        "t": "ignore",
    }
    escape = {**pyte.ByteStream.escape, "=": "keypad_on", ">": "keypad_off"}
