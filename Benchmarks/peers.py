"""Asks entriage and other tools the same questions, in turn and in one run: peers.py BINARY [--sizes 10000,100000,1000000]

Prints a table in Markdown for each question: the median of the rounds, the ratio to entriage, and the most memory that
any round took. Every command has a limit on its address space and on its time; to exceed one is a result.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import make_log

HERE = os.path.dirname(os.path.abspath(__file__))
MEMORY = 8 << 30
SECONDS = 300
CHANGE = make_log.guid("c", 500)
TEXT = "refused 'u0012"

LNAV_FORMAT = {
    "provisioning": {
        "title": "Provisioning log", "json": True, "file-type": "json", "hide-extra": True,
        "line-format": [{"field": "__timestamp__"}, " ", {"field": "changeId"}],
        "timestamp-field": "activityDateTime", "body-field": "id",
        "value": {
            "changeId": {"kind": "string"}, "id": {"kind": "string"},
            "provisioningStatusInfo/status": {"kind": "string"},
            "provisioningStatusInfo/errorInformation/errorCode": {"kind": "string"},
        },
    }
}

JQ_FATE = """
[.[] | {user: .sourceIdentity.id, job: .jobId, time: .activityDateTime, status: .provisioningStatusInfo.status}
 | select(.status == "failure" or .status == "success")] | group_by([.user, .job])
| map(sort_by(.time) | last) | map(select(.status == "failure")) | length
"""
DUCKDB_EVENTS = """read_json('{log}', maximum_object_size=100000000, columns={{activityDateTime: 'VARCHAR', changeId: 'VARCHAR',
    jobId: 'VARCHAR', sourceIdentity: 'STRUCT(id VARCHAR)',
    provisioningStatusInfo: 'STRUCT(status VARCHAR, errorInformation STRUCT(errorCode VARCHAR))'}})"""


def duckdb(query):
    """Python's package, since Debian has no program."""
    code = f"import duckdb, sys; print(duckdb.sql({query!r}.format(events={DUCKDB_EVENTS!r}.format(log=sys.argv[1]))).fetchall())"
    return [sys.executable, "-c", code, "{array}"]


def lnav(*commands):
    return ["lnav", "-N", "-n", "-I", "{lnav}", *[part for command in commands for part in ("-c", command)], "{lines}"]


def questions(binary):
    """By question, the command of each tool; {array} and {lines} are the two spellings of the log."""
    ours = [binary, "list", "--format", "csv"]
    return {
        "count the failures by error code": {
            "entriage": [*ours, "-f", "status:failure", "--by", "error", "{array}"],
            "duckdb": duckdb(
                "SELECT provisioningStatusInfo.errorInformation.errorCode c, count(*) FROM {events} "
                "WHERE provisioningStatusInfo.status='failure' GROUP BY c"),
            "jq": ["jq", '[.[] | .provisioningStatusInfo | select(.status == "failure") | .errorInformation.errorCode]'
                         " | group_by(.) | map([.[0], length])", "{array}"],
            "lnav": lnav(";SELECT \"provisioningStatusInfo/errorInformation/errorCode\" AS c, count(*) FROM provisioning "
                         "WHERE \"provisioningStatusInfo/status\" = 'failure' GROUP BY c"),
        },
        "find one change by its ID": {
            "entriage": [*ours, "-f", f"change={CHANGE}", "{array}"],
            "duckdb": duckdb(f"SELECT activityDateTime FROM {{events}} WHERE changeId = '{CHANGE}'"),
            "jq": ["jq", "-c", f'.[] | select(.changeId == "{CHANGE}") | .activityDateTime', "{array}"],
            "ripgrep": ["rg", "--no-config", "--count", "--fixed-strings", CHANGE, "{lines}"],
        },
        "find a text anywhere in the records": {
            "entriage": [*ours, "-f", f'"{TEXT}"', "--by", "status", "{array}"],
            "ripgrep": ["rg", "--no-config", "--count", "--fixed-strings", TEXT, "{lines}"],
        },
        "who failed and has not succeeded since": {
            "entriage": [*ours, "-f", "is:broken", "--by", "job", "{array}"],
            "duckdb": duckdb(
                "SELECT count(*) FROM (SELECT arg_max(provisioningStatusInfo.status, activityDateTime) s FROM {events} "
                "WHERE provisioningStatusInfo.status IN ('failure', 'success') GROUP BY sourceIdentity.id, jobId) "
                "WHERE s = 'failure'"),
            "jq": ["jq", JQ_FATE, "{array}"],
        },
        "read it all into a table": {
            "entriage": [binary, "check", "{array}"],
            "visidata": ["vd", "--batch", "--nothing", "-f", "jsonl", "{lines}"],
        },
    }


def run(command, environment):
    """(seconds or what went wrong, peak memory in MB)"""
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    start = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=limit,
            env=environment)
        timer = None
        try:
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - start > SECONDS:
                    process.kill()
                    timer = True
                time.sleep(0.002)
        finally:
            process.returncode = 0
        seconds = time.monotonic() - start
        if timer:
            return f"over {SECONDS} s", usage.ru_maxrss / 1024
        if os.waitstatus_to_exitcode(status) != 0:
            errors.seek(0)
            text = errors.read().decode(errors="replace").lower()
            return "out of memory" if "memory" in text or "alloc" in text else "failed", usage.ru_maxrss / 1024
    return seconds, usage.ru_maxrss / 1024


def logs(folder, events):
    paths = {}
    for name, arguments in (("array", []), ("lines", ["--lines"])):
        paths[name] = os.path.join(folder, f"{events}.{name}.json")
        with open(paths[name], "wb") as file:
            subprocess.run([sys.executable, os.path.join(HERE, "make_log.py"), str(events), *arguments],
                           stdout=file, check=True)
    return paths


def measure(binary, events, rounds, folder, environment):
    """By question and tool: the results of the rounds."""
    paths = logs(folder, events)
    for path in paths.values():
        subprocess.run(["cat", path], stdout=subprocess.DEVNULL, check=True)
    results = {}
    for _ in range(rounds):
        for question, commands in questions(binary).items():
            for tool, command in commands.items():
                known = results.setdefault(question, {}).setdefault(tool, [])
                # A tool that has failed on this log will do so again.
                if known and isinstance(known[0][0], str):
                    continue
                filled = [part.replace("{array}", paths["array"]).replace("{lines}", paths["lines"])
                          .replace("{lnav}", os.path.join(folder, "lnav")) for part in command]
                known.append(run(filled, environment))
                print(f"{events} {tool}: {question}: {known[-1]}", file=sys.stderr, flush=True)
    for path in paths.values():
        os.remove(path)
    return results


def table(question, by_size):
    """A row for each tool, two columns for each size."""
    sizes = list(by_size)
    print(f"\n**{question.capitalize()}**\n")
    print("| | " + " | ".join(f"{size:,} events" for size in sizes) + " |")
    print("|---|" + "---|" * len(sizes))
    for tool in by_size[sizes[0]][question]:
        cells = []
        for size in sizes:
            results = by_size[size][question][tool]
            ours = [seconds for seconds, _ in by_size[size][question]["entriage"] if not isinstance(seconds, str)]
            peak = max(memory for _, memory in results)
            if isinstance(results[0][0], str):
                cells.append(f"{results[0][0]} ({peak:,.0f} MB)")
                continue
            median = statistics.median(seconds for seconds, _ in results)
            ratio = "" if tool == "entriage" or not ours else f", {median / statistics.median(ours):.1f}x"
            cells.append(f"{median:.2f} s{ratio}, {peak:,.0f} MB")
        print(f"| {tool} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    missing = [tool for tool in ("jq", "lnav", "rg", "vd") if not shutil.which(tool)]
    if missing:
        sys.exit(f"peers.py: not installed: {', '.join(missing)} (make bench-peers installs them)")
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(os.path.join(folder, "lnav", "formats", "provisioning"))
        with open(os.path.join(folder, "lnav", "formats", "provisioning", "format.json"), "w") as file:
            json.dump(LNAV_FORMAT, file)
        environment = {**os.environ, "HOME": folder, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        by_size = {size: measure(binary, size, options.rounds, folder, environment)
                   for size in map(int, options.sizes.split(","))}
    for question in questions(binary):
        table(question, by_size)


if __name__ == "__main__":
    main()
