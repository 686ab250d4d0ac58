"""Counts the instructions of the reading, which no neighbour on the machine changes: instructions.py BINARY [--update]

For each shape: instructions an event, from the difference of two logs, so that the start of the program is left out.
And instructions a byte of long texts, which are what the scan for quotation marks costs: a constant in the wrong place
makes that scan a hundred times slower (see ByteScanner.hop). Compares with instructions.json; the end status is 1 where
something is above what is allowed. --update writes what was counted.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile

import log_shapes
import make_log

HERE = os.path.dirname(os.path.abspath(__file__))
KNOWN = os.path.join(HERE, "instructions.json")
EVENTS = (1000, 3000)
ALLOWED = 1.05
# SIMD code needs 0.8, all told; the trap of the optimiser took a hundred times as long.
SCAN = "a byte of long text"
SCAN_LIMIT = 1.5
# Below 16 KB a record is not searched for a second one that it may have swallowed.
TEXT_SIZES = (20_000, 100_000)
TEXT_EVENTS = 60


def without_debug_information(binary, folder):
    """Valgrind 3.19 ends at the debug information of Swift 6."""
    path = os.path.join(folder, "entriage")
    subprocess.run(["strip", "--strip-debug", "-o", path, binary], check=True)
    return path


def count(program, log):
    """Of the whole program. Hashes get the same seed in each run, and with it each set the same order."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "check", log]
    environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment)
    found = [line.split()[-1] for line in run.stderr.splitlines() if "Collected" in line]
    if run.returncode != 0 or not found:
        sys.exit(f"instructions.py: valgrind could not run the program:\n{run.stderr}{run.stdout}")
    return int(found[0])


def an_event(program, shape, folder):
    counts = [count(program, log_shapes.write(shape, map(make_log.event, range(events)), folder)) for events in EVENTS]
    return (counts[1] - counts[0]) / (EVENTS[1] - EVENTS[0])


def a_byte(program, folder):
    def events(size):
        for number in range(TEXT_EVENTS):
            event = make_log.event(number)
            event["provisioningSteps"][0]["description"] = "x" * size
            yield event

    counts = [count(program, log_shapes.write("array", events(size), folder)) for size in TEXT_SIZES]
    return (counts[1] - counts[0]) / ((TEXT_SIZES[1] - TEXT_SIZES[0]) * TEXT_EVENTS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--update", action="store_true", help="take what was counted for what is allowed from now on")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("instructions.py: valgrind is not installed (make bench-guard installs it)")
    with open(KNOWN, encoding="utf-8") as file:
        known = json.load(file)
    if platform.machine() != known["machine"]:
        sys.exit(f"instructions.py: instructions.json is for {known['machine']}, not for {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        program = without_debug_information(options.binary, folder)
        counted = {shape: round(an_event(program, shape, folder)) for shape in log_shapes.SHAPES}
        counted[SCAN] = round(a_byte(program, folder), 2)
    is_good = True
    for name, instructions in counted.items():
        limit = SCAN_LIMIT if name == SCAN else known["instructions"].get(name, 0) * ALLOWED
        is_good = is_good and instructions <= limit
        print(f"{name:20} {instructions:>10,} instructions, at most {limit:,.{2 if name == SCAN else 0}f}"
              f"{'' if instructions <= limit else '   TOO MANY'}")
    if options.update:
        with open(KNOWN, "w", encoding="utf-8") as file:
            json.dump({"machine": platform.machine(), "instructions": counted}, file, indent=2)
            file.write("\n")
    sys.exit(0 if is_good or options.update else 1)


if __name__ == "__main__":
    main()
