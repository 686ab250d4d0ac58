"""What peers.py asks, and how each tool is asked and answers."""

import csv
import io
import json
import sys

import make_log

CHANGE = make_log.guid("c", 50)
TEXT = "refused 'u00"

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
DUCKDB_EVENTS = """read_json('{log}', maximum_object_size=100000000, columns={{
    activityDateTime: 'VARCHAR', changeId: 'VARCHAR', jobId: 'VARCHAR', sourceIdentity: 'STRUCT(id VARCHAR)',
    provisioningStatusInfo: 'STRUCT(status VARCHAR, errorInformation STRUCT(errorCode VARCHAR))'}})"""


def duckdb(query):
    """Python's package, since Debian has no program; only the columns that a question needs are named.

    What takes longer than two seconds would have its progress among the answer.
    """
    code = ("import duckdb, json, sys; duckdb.sql('SET enable_progress_bar = false'); print(json.dumps("
            f"duckdb.sql({query!r}.format(events={DUCKDB_EVENTS!r}.format(log=sys.argv[1]))).fetchall()))")
    return [sys.executable, "-c", code, "{array}"]


def lnav(*commands):
    return ["lnav", "-N", "-n", "-I", "{lnav}", *[part for command in commands for part in ("-c", command)], "{lines}"]


def csv_rows(text):
    return list(csv.reader(io.StringIO(text)))[1:]


def csv_counts(text):
    return sorted((row[0], int(row[1])) for row in csv_rows(text))


def json_counts(text):
    return sorted((code, count) for code, count in json.loads(text))


def matches(text):
    """What ripgrep counts; nothing where there is none."""
    return int(text or 0)


class Question:
    """A command and a reader of its answer for each tool: {array} and {lines} are the two spellings of the log.

    A reader gives what can be compared; None where the tool shows the events and says nothing.
    """

    def __init__(self, title, **tools):
        self.title, self.tools = title, tools


def questions(binary):
    ours = [binary, "list", "--format", "csv"]
    return [
        Question(
            "count the failures by error code",
            entriage=([*ours, "-f", "status:failure", "--by", "error", "{array}"], csv_counts),
            duckdb=(duckdb(
                "SELECT provisioningStatusInfo.errorInformation.errorCode c, count(*) FROM {events} "
                "WHERE provisioningStatusInfo.status='failure' GROUP BY c"), json_counts),
            jq=(["jq", '[.[] | .provisioningStatusInfo | select(.status == "failure") | .errorInformation.errorCode]'
                       " | group_by(.) | map([.[0], length])", "{array}"], json_counts),
            lnav=(lnav(';SELECT "provisioningStatusInfo/errorInformation/errorCode" AS c, count(*) FROM provisioning '
                       "WHERE \"provisioningStatusInfo/status\" = 'failure' GROUP BY c",
                       ":write-csv-to -"), csv_counts)),
        Question(
            "find one change by its ID",
            entriage=([*ours, "-f", f"change={CHANGE}", "{array}"], lambda text: len(csv_rows(text))),
            duckdb=(duckdb(f"SELECT activityDateTime FROM {{events}} WHERE changeId = '{CHANGE}'"),
                    lambda text: len(json.loads(text))),
            jq=(["jq", "-c", f'.[] | select(.changeId == "{CHANGE}") | .activityDateTime', "{array}"],
                lambda text: len(text.splitlines())),
            lnav=(lnav(f";SELECT log_time AS t, changeId FROM provisioning WHERE changeId = '{CHANGE}'",
                       ":write-csv-to -"),
                  lambda text: len(csv_rows(text))),
            ripgrep=(["rg", "--no-config", "--count", "--fixed-strings", CHANGE, "{lines}"], matches)),
        Question(
            "find a text anywhere in the records",
            entriage=([*ours, "-f", f'"{TEXT}"', "--by", "status", "{array}"],
                      lambda text: sum(count for _, count in csv_counts(text))),
            jq=(["jq", f'[.[] | select(tojson | contains("{TEXT}"))] | length', "{array}"], int),
            ripgrep=(["rg", "--no-config", "--count", "--fixed-strings", TEXT, "{lines}"], matches)),
        Question(
            "who failed and has not succeeded since",
            entriage=([*ours, "-f", "is:broken", "--by", "job", "{array}"],
                      lambda text: sum(int(row[2]) for row in csv_rows(text))),
            duckdb=(duckdb(
                "SELECT count(*) FROM (SELECT arg_max(provisioningStatusInfo.status, activityDateTime) s FROM {events} "
                "WHERE provisioningStatusInfo.status IN ('failure', 'success') GROUP BY sourceIdentity.id, jobId) "
                "WHERE s = 'failure'"), lambda text: json.loads(text)[0][0]),
            jq=(["jq", JQ_FATE, "{array}"], int)),
        Question(
            "read it all",
            entriage=([binary, "check", "{array}"], lambda text: None),
            **{"cat (the limit)": (["cat", "{array}"], lambda text: None)},
            visidata=(["vd", "--batch", "--nothing", "-f", "jsonl", "{lines}"], lambda text: None)),
    ]


def screens(binary):
    """What opens the log on a terminal, and a text of an event that its first screen has."""
    guid = rb"[0-9a-f]{8}-[0-9a-f]{4}-"
    return {
        "entriage": ([binary, "{array}"], rb"contoso\.example|Contoso HR|Fabrikam Pro"),
        "less": (["less", "-S", "{lines}"], guid),
        "lnav": (["lnav", "-I", "{lnav}", "{lines}"], guid),
        "visidata": (["vd", "-f", "jsonl", "{lines}"], guid),
    }
