"""Files of settings: what they change on the real screen, and what the choice of themes writes."""

import os

from program import TerminalTest


class Settings(TerminalTest):
    def write(self, name, text):
        os.makedirs(self.path("entriage"), exist_ok=True)
        with open(self.path("entriage/" + name), "w") as file:
            file.write(text)

    def read(self, name):
        with open(self.path("entriage/" + name)) as file:
            return file.read()

    def inks(self, session):
        """The colours of the marks of failures in the list."""
        session.settle()
        cells = [cell for row in session.screen.cells() for cell in row]
        self.assertEqual({cell.bg for cell in cells}, {"default"}, "the background was painted")
        return {cell.fg for cell in cells if cell.data == "✗"}

    def test_a_theme_is_tried_out_and_given_back(self):
        session = self.open_demo()
        before = self.inks(session)
        session.press(",")
        session.see("Themes", "> default-dark")
        session.press("j")
        session.see("> default-light")
        light = self.inks(session)
        self.assertNotEqual(light, before)
        session.press("Esc")
        session.see_no("Themes")
        self.assertEqual(self.inks(session), before)
        session.press(",", "j", "Enter")
        session.see("theme default-light for this session")
        self.assertEqual(self.inks(session), light)
        self.assert_drawn_right(session)
        self.assertFalse(os.path.exists(self.path("entriage")), "something was written")

    def test_a_theme_that_is_saved_is_there_again(self):
        self.write("config.toml", "# mine\ntheme = \"default-light\"  # for the day\nmouse = false\n")
        session = self.open_demo()
        session.press(",")
        session.see("> default-light")
        session.press("j", "j", "s")
        session.see("theme mono from now on")
        self.assertEqual(self.inks(session), {"default"})
        session.press("Q")
        self.assertEqual(session.end(), 0)
        self.assertEqual(self.read("config.toml"), "# mine\ntheme = \"mono\"  # for the day\nmouse = false\n")
        again = self.open_demo()
        self.assertEqual(self.inks(again), {"default"})

    def test_keys_of_ones_own(self):
        self.write("keys.toml", "preset = \"arrows\"\n[list]\nvalues = [\"F6\", \"Ctrl-V\"]\n[everywhere]\nback = \"F10\"\n")
        session = self.open_demo(columns=200, rows=50)
        session.see("F6 values", "F10 quit")
        session.press("j")
        session.see("j has no meaning here")
        session.press("\x16")
        session.see("values of")
        session.press("\x1b[21~")
        session.see_no("values of")
        session.press("\x1b[21~")
        self.assertEqual(session.end(), 0)

    def test_a_mistake_is_said_and_costs_its_line_alone(self):
        self.write("config.toml", "them = \"mono\"\ntheme = \"mono\"\n")
        session = self.open_demo(columns=200)
        session.see("config.toml, line 1: there is no setting \"them\" (did you mean \"theme\"?).")
        self.assertEqual(self.inks(session), {"default"})

    def test_settings_say_what_it_opens_with(self):
        self.write("config.toml", "view = \"problems\"\nascii = true\nfilter = \"app:servicenow\"\n")
        session = self.open("demo")
        session.see("problems", "app:servicenow")
        self.assertTrue(session.screen.text.isascii())
        again = self.open("demo", "--view", "events", "-f", "status:failure")
        again.see("status:failure", "Events")
        self.assertNotIn("servicenow ", again.screen.row(1))
