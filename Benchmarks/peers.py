"""Asks entriage and other tools the same questions, in turn and in one run: peers.py BINARY [--sizes 10000,100000]

Prints a table in Markdown for each question: the median of the rounds, the ratio to entriage, the most memory that any
round took, and by how much the time grew with the size of the log. Every command has a limit on its address space and
on its time; to exceed one is a result, and a larger log is then not tried. With --write FILE the tables replace what
stands there between the two lines that are MARKS.
"""

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

import log_shapes
import make_log
import peer_questions
import peer_runs

MEGABYTES = 8 << 10
SECONDS = 120
# What takes longer is run once.
SECONDS_OF_A_ROUND = 60
MARKS = ("<!-- peers: begin -->", "<!-- peers: end -->")
FIRST_SCREEN = "first events on the screen"
VERSIONS = {
    "duckdb": [sys.executable, "-c", "import duckdb; print(duckdb.__version__)"], "jq": ["jq", "--version"],
    "less": ["less", "--version"], "lnav": ["lnav", "-V"], "ripgrep": ["rg", "--version"],
    "visidata": ["vd", "--version"],
}


def make_logs(folder, events):
    """The array and the lines hold the same bytes but for what is between the records."""
    lines = log_shapes.write("lines", map(make_log.event, range(events)), folder)
    array = os.path.join(folder, "array.json")
    with open(lines, encoding="utf-8") as source, open(array, "w", encoding="utf-8") as file:
        for number, line in enumerate(source):
            file.write(("," if number else "[") + line.rstrip("\n"))
        file.write("]")
    return {"array": array, "lines": lines}


class Comparison:
    """The runs of all tools, by question, tool and size."""

    def __init__(self, binary, folder):
        self.questions = peer_questions.questions(binary)
        self.screens = peer_questions.screens(binary)
        self.folder = folder
        self.environment = {**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        self.results = {}

    def tasks(self, paths):
        """(question, tool, what runs it once)"""
        names = {**paths, "lnav": os.path.join(self.folder, "lnav")}

        def filled(command):
            for name, path in names.items():
                command = [part.replace("{" + name + "}", path) for part in command]
            return command

        for question in self.questions:
            for tool, (command, read) in question.tools.items():
                yield question.title, tool, lambda command=filled(command), read=read: self.ask(command, read)
        for tool, (command, wanted) in self.screens.items():
            yield FIRST_SCREEN, tool, lambda command=filled(command), wanted=wanted: peer_runs.first_screen(
                command, wanted, self.environment, MEGABYTES, SECONDS)

    def ask(self, command, read):
        run = peer_runs.measure(command, self.environment, MEGABYTES, SECONDS)
        try:
            run.answer = read(run.output) if run.flaw is None else None
        except (ValueError, LookupError) as error:
            run.answer = f"unreadable: {error}"
        return run

    def measure(self, events, rounds):
        paths = make_logs(self.folder, events)
        for path in paths.values():
            subprocess.run(["cat", path], stdout=subprocess.DEVNULL, check=True)
        for _ in range(rounds):
            for title, tool, run in self.tasks(paths):
                by_size = self.results.setdefault(title, {}).setdefault(tool, {})
                if any(runs[0].flaw for runs in by_size.values()) or self.is_slow(by_size.get(events, [])):
                    continue
                by_size.setdefault(events, []).append(run())
                last = by_size[events][-1]
                print(f"{events:>9,} {tool}: {title}: {last.flaw or format(last.seconds, '.2f') + ' s'}, "
                      f"{last.megabytes:,.0f} MB", file=sys.stderr, flush=True)
        for path in paths.values():
            os.remove(path)

    @staticmethod
    def is_slow(runs):
        return bool(runs) and runs[0].seconds > SECONDS_OF_A_ROUND

    # Tables

    def table(self, title, sizes):
        """A row for each tool, a column for each size."""
        tools = self.results[title]
        header = " | ".join(f"{size:,} events" for size in sizes)
        lines = [f"**{title[0].upper()}{title[1:]}**", "", f"| | {header} | growth |",
                 "|---|" + "---|" * (len(sizes) + 1)]
        for tool, by_size in tools.items():
            cells = [self.cell(by_size.get(size), tools, size, tool) for size in sizes]
            lines.append(f"| {tool} | " + " | ".join(cells) + f" | {growth(by_size, sizes)} |")
        return lines

    def cell(self, runs, tools, size, tool):
        if not runs:
            return "not tried"
        peak = max(run.megabytes for run in runs)
        memory = f", {peak:,.0f} MB" if peak else ""
        if runs[0].flaw:
            return runs[0].flaw + memory
        ours = tools["entriage"].get(size)
        ratio = "" if tool == "entriage" or not ours or ours[0].flaw else f" ({times(median(runs) / median(ours))})"
        mark = "" if self.agrees(runs, tools, size) else " **another answer**"
        return f"{spelled(median(runs))}{ratio}{memory}{mark}"

    @staticmethod
    def agrees(runs, tools, size):
        """With what most tools answer."""
        answers = [repr(by_size[size][0].answer) for by_size in tools.values()
                   if by_size.get(size) and getattr(by_size[size][0], "answer", None) is not None]
        mine = getattr(runs[0], "answer", None)
        return mine is None or repr(mine) == statistics.mode(answers)


def median(runs):
    return statistics.median(run.seconds for run in runs)


def times(ratio):
    return f"{ratio:.0f}x" if ratio >= 10 else f"{ratio:.1f}x" if ratio >= 1 else f"{ratio:.2f}x"


def spelled(seconds):
    return f"{seconds * 1000:,.0f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def growth(by_size, sizes):
    """How many times the time of the size before: ten times the events should take ten times as long, or less."""
    good = [by_size[size] for size in sizes if by_size.get(size) and not by_size[size][0].flaw]
    return ", ".join(f"x{median(larger) / median(smaller):.1f}" for smaller, larger in zip(good, good[1:])) or "-"


def version(command):
    output = subprocess.run(command, capture_output=True, text=True).stdout
    return next((word.removeprefix("jq-").removeprefix("v") for word in output.split()
                 if any(letter.isdigit() for letter in word)), "?")


def report(comparison, sizes, rounds, binary):
    tools = ", ".join(f"{tool} {version(command)}" for tool, command in VERSIONS.items())
    counted = f"{rounds} round{'s' if rounds > 1 else ''}"
    lines = [
        f"Measured on {datetime.date.today().isoformat()} with `make bench-peers`: {os.cpu_count()} cores, "
        f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') >> 30} GB, {platform.machine()}, files in the page "
        f"cache; entriage {version([binary, '--version'])}, {tools}.",
        f"Medians of {counted} in turn (one where a run takes more than {SECONDS_OF_A_ROUND} s); in brackets the "
        f"ratio to entriage; the most memory. Limits: {MEGABYTES >> 10} GB of address space, {SECONDS} s. Growth is the "
        "time over that of the size before.", ""]
    for title in comparison.results:
        lines += comparison.table(title, sizes) + [""]
    return "\n".join(lines).rstrip() + "\n"


def put_into(path, text):
    """Replaces what is between the marks."""
    with open(path, encoding="utf-8") as file:
        before, begin, rest = file.read().partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    if not end:
        sys.exit(f"peers.py: {path} has no lines {MARKS[0]} and {MARKS[1]}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{before}{begin}\n{text}{end}{after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", metavar="FILE", help="a Markdown file that takes the tables")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    missing = [tool for tool in ("jq", "less", "lnav", "rg", "vd", "/usr/bin/time") if not shutil.which(tool)]
    if missing:
        sys.exit(f"peers.py: not installed: {', '.join(missing)} (make bench-peers installs them)")
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(os.path.join(folder, "lnav", "formats", "provisioning"))
        with open(os.path.join(folder, "lnav", "formats", "provisioning", "format.json"), "w") as file:
            json.dump(peer_questions.LNAV_FORMAT, file)
        comparison = Comparison(binary, folder)
        for size in sizes:
            comparison.measure(size, options.rounds)
    text = report(comparison, sizes, options.rounds, binary)
    print(text, end="")
    if options.write:
        put_into(options.write, text)


if __name__ == "__main__":
    main()
