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
# Of a text: the sizes that are compared, the events with one, the most that a byte may cost. SIMD code needs 0.8, all
# told; the trap of the optimiser took a hundred times as long. A record of more than 16 KB is searched for a second one
# that it may have swallowed. With fewer events the ends of regions weigh more than the texts.
SCANS = {
    "a byte of long text": ((1_000, 9_000), 4000, 1.5),
    "a byte beyond 16 KB": ((20_000, 100_000), 200, 5),
}


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


def a_byte(program, folder, sizes, number_of_events):
    def events(size):
        for number in range(number_of_events):
            event = make_log.event(number)
            event["provisioningSteps"][0]["description"] = "x" * size
            yield event

    counts = [count(program, log_shapes.write("array", events(size), folder)) for size in sizes]
    return (counts[1] - counts[0]) / ((sizes[1] - sizes[0]) * number_of_events)


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
        for name, (sizes, number, _) in SCANS.items():
            counted[name] = round(a_byte(program, folder, sizes, number), 2)
    is_good = True
    for name, instructions in counted.items():
        limit = SCANS[name][2] if name in SCANS else known["instructions"].get(name, 0) * ALLOWED
        is_good = is_good and instructions <= limit
        print(f"{name:20} {instructions:>10,} instructions, at most {limit:,.{2 if name in SCANS else 0}f}"
              f"{'' if instructions <= limit else '   TOO MANY'}")
    if options.update:
        with open(KNOWN, "w", encoding="utf-8") as file:
            json.dump({"machine": platform.machine(), "instructions": counted}, file, indent=2)
            file.write("\n")
    sys.exit(0 if is_good or options.update else 1)


if __name__ == "__main__":
    main()
