"""The neutral fields of the events of a log, by the simplest code: Python's json and csv modules, and the spellings.

Slow on purpose, and written without a look at the program's reader: what both say alike is hardly wrong. The spellings
and their order are those of the domain's documents; a field that is empty in all of them is None.
"""

import csv
import datetime
import json
import os

FIELDS = [
    "eventId", "time", "tenantId", "jobId", "cycleId", "changeId", "action", "status", "durationMs", "errorCode",
    "errorCategory", "reason", "recommendedAction", "skipReason", "failedStep", "servicePrincipalId",
    "servicePrincipalName", "sourceSystem", "targetSystem", "sourceId", "sourceName", "sourceUpn", "sourceType",
    "targetId", "targetName", "targetType", "initiatedBy"]
STATUSES = ["success", "failure", "skipped", "warning"]
CHUNK = 1 << 20

csv.field_size_limit(1 << 30)


def events(shape, path):
    """One dictionary an event, with FIELDS and the number of `changes`."""
    match shape:
        case "portal-csv": yield from portal_tables(path)
        case "analytics-csv":
            for row in rows(path):
                yield neutral({name.split(" [")[0]: cell for name, cell in row.items()})
        case "query-result":
            header = columns(path)
            for value in values(path, after='"rows":['):
                yield neutral(dict(zip(header, value)))
        case "pages":
            for page in values(path):
                yield from map(neutral, page["value"])
        case _: yield from map(neutral, values(path, after="[" if shape == "array" else ""))


def parts(path):
    """The files of a log."""
    return [path] if os.path.isfile(path) else [os.path.join(path, name) for name in sorted(os.listdir(path))]


# JSON

def values(path, after=""):
    """The values that follow one another behind the text `after`, up to a closing bracket: never the whole file."""
    decoder = json.JSONDecoder()
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read(CHUNK)
        place = text.index(after) + len(after)
        while True:
            while place < len(text) and text[place] in ", \t\r\n":
                place += 1
            start = place
            try:
                value, place = decoder.raw_decode(text, place)
                # A value at the end of what was read may go on.
                if place == len(text):
                    raise ValueError
                yield value
            except ValueError:
                more = file.read(CHUNK)
                if not more:
                    assert text[start:start + 1] in ("", "]"), f"{path} is not valid: {text[start:start + 80]}"
                    return
                text, place = text[start:] + more, 0


def columns(path):
    """The names of the columns of a query result."""
    return [column["name"] for column in next(values(path, after='"columns":'))]


def folded(value):
    """An object with its keys in lower case; JSON in a text is taken for what it says."""
    if isinstance(value, str) and value[:1] in "{[":
        value = json.loads(value)
    if isinstance(value, list):
        value = value[0] if value else {}
    return {key.lower(): item for key, item in value.items()} if isinstance(value, dict) else {}


def listed(value):
    if isinstance(value, str):
        value = json.loads(value) if value else []
    return [folded(item) for item in value or []]


def first(*found):
    """The first that is not empty, as a text."""
    return next((str(value) for value in found if value not in (None, "")), None)


def neutral(record):
    outer = folded(record)
    inner = folded(outer.get("properties"))

    def get(*keys):
        return next((place[key] for key in keys for place in (outer, inner) if place.get(key) not in (None, "")), None)

    status, old_status = folded(get("provisioningstatusinfo")), folded(get("statusinfo"))
    information = folded(status.get("errorinformation"))
    source, target = folded(get("sourceidentity")), folded(get("targetidentity"))
    principal, target_system = folded(get("serviceprincipal")), folded(get("targetsystem"))
    system_details = folded(target_system.get("details"))
    source_details = folded(source.get("details"))
    is_workspace = "timegenerated" in outer
    code = first(information.get("errorcode"), get("resultsignature"))
    event = {
        "eventId": first(get("id", "identity")),
        "time": iso(get("activitydatetime", "timegenerated", "time")),
        "tenantId": first(get("aadtenantid"), None if is_workspace else get("tenantid")),
        "jobId": first(get("jobid")), "cycleId": first(get("cycleid")),
        "changeId": first(get("changeid", "correlationid")),
        "action": first(get("provisioningaction", "action")),
        "status": named(first(status.get("status"), old_status.get("status"), get("resulttype"))),
        "durationMs": number(get("durationinmilliseconds", "durationms")),
        "errorCode": None if code == "None" else code,
        "errorCategory": first(information.get("errorcategory")),
        "reason": first(information.get("reason"), get("resultdescription")),
        "recommendedAction": first(information.get("recommendedaction")),
        "servicePrincipalId": first(principal.get("id"), system_details.get("serviceprincipalid")),
        "servicePrincipalName": first(name(principal), system_details.get("serviceprincipaldisplayname")),
        "sourceSystem": name(folded(get("sourcesystem"))), "targetSystem": name(target_system),
        "sourceId": first(source.get("id")), "sourceName": first(name(source), source_details.get("displayname")),
        "sourceUpn": first(source_details.get("userprincipalname")), "sourceType": first(source.get("identitytype")),
        "targetId": first(target.get("id")), "targetName": name(target),
        "targetType": first(target.get("identitytype")),
        "initiatedBy": name(folded(get("initiatedby"))),
        "changes": len(listed(get("modifiedproperties"))),
    }
    return event | step_facts(event["status"], listed(get("provisioningsteps")))


def name(party):
    return first(party.get("displayname"), party.get("name"))


def named(status):
    return STATUSES[int(status)] if status and status.isdigit() else status and status.lower()


def number(value):
    return None if value is None else int(value)


def step_facts(status, steps):
    """Of the steps of what did not succeed: the first that failed, and the first reason of a skip."""
    if status == "success":
        steps = []
    failed = (first(step.get("name"), step.get("provisioningsteptype"), step.get("type"))
              for step in steps if named(str(step.get("status"))) == "failure")
    reasons = (first(folded(step.get("details")).get("skipreason")) for step in steps)
    return {"failedStep": next(failed, None), "skipReason": next(filter(None, reasons), None)}


def iso(text):
    """UTC with milliseconds; further decimals are cut off."""
    if "/" in text:
        time = datetime.datetime.strptime(text, "%m/%d/%Y, %I:%M:%S.%f %p")
        return time.isoformat(timespec="milliseconds") + "Z"
    whole, _, fraction = text.rstrip("Z").partition(".")
    return f"{whole}.{fraction[:3]:0<3}Z"


# Tables

def rows(path):
    """Dictionaries by header; an apostrophe that guards a cell from being a formula is no part of it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        for row in reader:
            assert len(row) == len(header)
            yield dict(zip(header, map(unguarded, row)))


def unguarded(cell):
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


PORTAL_HEADERS = {
    "eventId": "Id", "tenantId": "Tenant ID", "jobId": "Job ID", "cycleId": "Cycle ID", "changeId": "Change ID",
    "action": "Action", "errorCode": "Error Code", "errorCategory": "Error Category", "reason": "Reason",
    "recommendedAction": "Recommended Action", "servicePrincipalId": "Service Principal ID",
    "servicePrincipalName": "Service Principal", "sourceSystem": "Source System", "targetSystem": "Target System",
    "sourceId": "Source ID", "sourceName": "Source Display Name", "sourceUpn": "Source UPN",
    "sourceType": "Source Type", "targetId": "Target ID", "targetName": "Target Display Name", "targetType": "Target Type",
    "initiatedBy": "Initiated By"}


def portal_tables(folder):
    def table(suffix):
        return rows(os.path.join(folder, f"ProvisioningLogs{suffix}.csv"))

    steps, changes = {}, {}
    for row in table("_ProvisioningSteps"):
        # Of a million events only the few that say something fit into memory.
        if row["Status"] != "failure" and "SkipReason" not in row["Details"]:
            continue
        step = {"name": row["Name"], "type": row["Type"], "status": row["Status"], "details": row["Details"]}
        steps.setdefault(row["Change ID"], []).append(step)
    for row in table("_ModifiedProperties"):
        changes[row["Change ID"]] = changes.get(row["Change ID"], 0) + 1
    for row in table(""):
        event = {field: first(row[header]) for field, header in PORTAL_HEADERS.items()}
        event |= {"time": iso(row["Date"]), "status": named(row["Status"]), "durationMs": number(row["Duration (ms)"]),
                  "changes": changes.get(row["Change ID"], 0)}
        yield event | step_facts(event["status"], steps.get(row["Change ID"], []))
