"""Compares entriage with a plain decoder on large logs: oracle.py BINARY [--events 1000000] [--shapes array,lines]

Writes a log in each shape, with texts and spellings that are as awkward as they are valid; decodes it with Python's
json and csv modules; and compares the digest of the fields of each event with that of what `entriage list --format
jsonl` prints. The end status is 1 if an event is lost, differs or was invented. Needs about 300 bytes of memory an event,
and 7 GB of disk for a shape of a million events.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

import log_shapes
import make_log
import plain_decoder

# Every field of the neutral form, and how many attributes a record changes.
COLUMNS = plain_decoder.FIELDS + ["changes"]

NAMES = [
    'Miles "Tails" Prower', "back\\slash and \\u0041", "tab\there", "line\nbreak", "return\r\nand line",
    "comma, semicolon;", "O'Hara", "=1+1", "+44 20", "-dash", "@at", "👩‍🚀 Ω≈ç", "e\u0301 and é", "\u202eright to left",
    "\u0001 and \u007f", "\u2028 and \u00a0", '{"id":"no event","changeId":"of ours"}', "[Prod] HR", "{", '"', '""', "\\",
    "x" * 5000, "", None, " blanks around ", "null", "true", "0",
]


def is_json(name):
    return name is not None and name.startswith("{")


def odd(number):
    """An event with what is rare in real logs; nothing in it is invalid."""
    event = make_log.event(number)
    chance = make_log.mixed(number + 1)
    if chance % 3 == 0:
        return event
    name = NAMES[chance // 7 % len(NAMES)]
    event["sourceIdentity"]["displayName"] = name
    event["targetIdentity"]["displayName"] = NAMES[chance // 11 % len(NAMES)]
    application = NAMES[chance // 13 % len(NAMES)]
    # In a table a cell of that column may hold JSON, so that such a name cannot be told from it.
    if not is_json(application):
        event["servicePrincipal"]["displayName"] = application
    whole, fraction = event["activityDateTime"][:19], f"{chance % 10**7:07}"
    event["activityDateTime"] = f"{whole}.{fraction[:chance % 8]}".rstrip(".") + "Z"
    event["durationInMilliseconds"] = [0, 1, 91_009, 4_000_000_000][chance % 4]
    if chance % 5 == 0:
        event["id"] = [f"event {number}", event["id"].upper(), f'"{number}"', f"№ {number}"][chance // 5 % 4]
    if chance % 7 == 0:
        event["provisioningSteps"] = []
    if chance % 11 == 0:
        event["modifiedProperties"] = []
    information = event["provisioningStatusInfo"]["errorInformation"]
    if information:
        information["reason"] = f"{NAMES[chance % 24]}\r\n{information['reason']}"
        codes = [information["errorCode"], None, "SystemForCrossDomain", "émoji 👍"]
        information["errorCode"] = codes[chance // 3 % len(codes)]
        information["recommendedAction"] = NAMES[chance // 17 % len(NAMES)]
    return event


class Speller:
    """Spells each value in another of the ways that JSON allows."""

    def __init__(self, is_lines):
        self.number, self.is_lines = 0, is_lines

    def __call__(self, value):
        self.number += 1
        match self.number % 7:
            case 0: return json.dumps(value, ensure_ascii=True)
            case 1: return json.dumps(value, ensure_ascii=False, separators=(" ,\t", " : "))
            case 2 if not self.is_lines: return json.dumps(value, ensure_ascii=False, indent=1)
            case 3: return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/")
        return log_shapes.compact(value)


def digest(values):
    return hash(tuple(values))


def compare(binary, shape, count, folder):
    """A line of the report: events compared, lost, different, invented; and examples of them."""
    # Where a record is a line it must stay one; cells that hold JSON may have line breaks.
    speller = Speller(is_lines=shape in ("lines", "diagnostic", "analytics-lines"))
    path = log_shapes.write(shape, map(odd, range(count)), folder, speller)
    expected = {event["eventId"]: digest(event[column] for column in COLUMNS)
                for event in plain_decoder.events(shape, path)}
    assert len(expected) == count, f"the plain decoder found {len(expected)} of {count} events in {path}"
    compared, different, invented = 0, [], []
    command = [binary, "list", "--format", "jsonl", "--columns", ",".join(COLUMNS), path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        for line in process.stdout:
            event = json.loads(line)
            known = expected.pop(event["eventId"], None)
            compared += 1
            if known is None:
                invented.append(event)
            elif known != digest(event[column] for column in COLUMNS):
                different.append(event)
        complaints = process.stderr.read().decode()
    examples = [f"  {shape}: {line}" for line in complaints.splitlines()[:5]]
    if process.returncode != 0:
        examples.append(f"  {shape}: the program ended with {process.returncode}")
    examples += [f"  {shape}: lost: {name}" for name in list(expected)[:5]]
    examples += [f"  {shape}: invented: {event['eventId']}" for event in invented[:5]]
    if different:
        examples += differences(shape, path, {event["eventId"]: event for event in different[:5]})
    size = sum(os.path.getsize(part) for part in plain_decoder.parts(path))
    row = (f"{shape:16} {count:>11,} events {size / 1e6:>8,.0f} MB   compared {compared:,}, lost {len(expected):,}, "
           f"different {len(different):,}, invented {len(invented):,}")
    return row, examples, not (expected or different or invented or process.returncode)


def differences(shape, path, found):
    texts = []
    for event in plain_decoder.events(shape, path):
        other = found.get(event["eventId"])
        if other is None:
            continue
        texts += [f"  {shape}: {event['eventId']}: {column} is {other[column]!r}, not {event[column]!r}"
                  for column in COLUMNS if event[column] != other[column]]
    return texts


def run(binary, shape, count):
    with tempfile.TemporaryDirectory() as folder:
        return compare(binary, shape, count, folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--shapes", default="all", help=f"of {', '.join(log_shapes.SHAPES)}")
    parser.add_argument("--at-once", type=int, default=os.cpu_count(), help="how many shapes are compared side by side")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    shapes = list(log_shapes.SHAPES) if options.shapes == "all" else options.shapes.split(",")
    is_good = True
    with concurrent.futures.ProcessPoolExecutor(options.at_once) as pool:
        for result in [pool.submit(run, binary, shape, options.events) for shape in shapes]:
            row, examples, is_same = result.result()
            is_good = is_good and is_same
            print("\n".join([row, *examples]), flush=True)
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
