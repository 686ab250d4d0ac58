"""Writes which functions the start of the program calls, for the linker: start_order.py BINARY [--write FILE]

They lie all over the program, and each brings 64 KB of its neighbours into memory. `Scripts/build-release` has the
linker put the sections that FILE names beside each other. A name that no longer exists is passed over, and a new
function only costs memory. Without --write: how much memory the start takes; the end status is 1 where it is too much.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import first_screen
import instructions

CALLED = re.compile(r"^c?fn=\(\d+\) (.+?)(?:'\d+)?$", re.MULTILINE)
# What the libraries set up before the program begins, under names that are no function's.
SETTING_UP = ".text.startup*"
LIMIT = 60
# Without a log, in kB.
ALLOWED = 12 * 1024


def called_at_start(program, folder):
    """The functions, by their symbols, from the first instruction to the answer to `q`."""
    profile = os.path.join(folder, "profile")
    run = first_screen.Program([
        shutil.which("valgrind"), "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={profile}", program])
    if not run.take(LIMIT):
        sys.exit("start_order.py: nothing was shown under valgrind")
    while run.take(2):
        pass
    os.write(run.terminal, b"q")
    end = time.monotonic() + LIMIT
    while os.waitid(os.P_PID, run.process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() > end:
            sys.exit("start_order.py: the program does not end under valgrind")
        read_what_is_left(run)
    run.close()
    with open(profile, encoding="utf-8") as file:
        return set(CALLED.findall(file.read()))


def read_what_is_left(run):
    """A terminal that nobody reads would keep the program from ending; one that is gone has an error for an end."""
    try:
        run.take(0.1)
    except OSError:
        time.sleep(0.1)


def symbols(program):
    lines = subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[-1] for line in lines}


def write(binary, file):
    with tempfile.TemporaryDirectory() as folder:
        program = instructions.without_debug_information(binary, folder)
        names = sorted(called_at_start(program, folder) & symbols(program))
    with open(file, "w", encoding="utf-8") as output:
        output.writelines(f"{name}\n" for name in [SETTING_UP, *(f".text.{name}" for name in names)])
    print(f"{len(names)} functions")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--write", metavar="FILE", help="write the functions instead of comparing the memory")
    options = parser.parse_args()
    if options.write:
        write(options.binary, options.write)
        return
    memory = statistics.median(peak * 1024 for _, _, peak in first_screen.openings([options.binary], 9))
    is_good = memory <= ALLOWED
    print(f"{'the start, memory':20} {memory:>10,.0f} kB, at most {ALLOWED:,}{'' if is_good else '   TOO MUCH'}")
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
