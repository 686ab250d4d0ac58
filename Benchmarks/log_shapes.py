"""The shapes in which a provisioning log arrives, each written as a stream: no shape is ever whole in memory.

The spellings are those of Tests/Fixtures. A shape is a function that is given the events, as the admin center spells
them, and a path, and writes the file there (the portal's tables: a folder with three files).
"""

import csv
import datetime
import json
import os

EVENTS_OF_A_PAGE = 100
STEP_TYPES = ["import", "scoping", "matching", "processing", "referenceResolution", "export"]
STATUSES = ["success", "failure", "skipped", "warning"]


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_texts(path, start, texts, between, end):
    with open(path, "w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        file.write(start)
        for number, text in enumerate(texts):
            file.write(between + text if number else text)
        file.write(end)


def array(events, path, spell=compact):
    write_texts(path, "[", map(spell, events), ",", "]")


def lines(events, path, spell=compact):
    write_texts(path, "", map(spell, events), "\n", "\n")


def pages(events, path, spell=compact):
    """Pages of Graph, one behind the other."""
    address = "https://graph.microsoft.com/v1.0/"

    def page(number, items):
        return (f'{{"@odata.context":"{address}$metadata#auditLogs/provisioning","@odata.nextLink":'
                f'"{address}auditLogs/provisioning?$skiptoken={number}","value":[{",".join(items)}]}}')

    def all_pages():
        items, number = [], 0
        for event in events:
            items.append(spell(event))
            if len(items) == EVENTS_OF_A_PAGE:
                number += 1
                yield page(number, items)
                items = []
        if items:
            yield page(number + 1, items)

    write_texts(path, "", all_pages(), "\n", "\n")


# The diagnostic settings and Log Analytics.

def party(value, **more):
    renamed = {"id": "Id", "displayName": "Name", "initiatorType": "Type"}
    return {renamed.get(key, key): item for key, item in value.items()} | more


def seven_decimals(time):
    """As the export writes a time, whatever the precision of the admin center."""
    whole, _, fraction = time.rstrip("Z").partition(".")
    return f"{whole}.{fraction:0<7}Z"


def exported_steps(steps):
    return [{**step, "provisioningStepType": STEP_TYPES.index(step["provisioningStepType"]),
             "status": STATUSES.index(step["status"])} for step in steps]


def exported(event):
    """The properties of the envelope."""
    status = event["provisioningStatusInfo"]
    return {
        **event, "activityDateTime": seven_decimals(event["activityDateTime"]),
        **{key: party(event[key]) for key in ("initiatedBy", "servicePrincipal", "sourceSystem", "targetSystem",
                                               "sourceIdentity", "targetIdentity")},
        "provisioningStatusInfo": {"Status": status["status"], "errorInformation": status["errorInformation"]},
        "statusInfo": {"Status": STATUSES.index(status["status"])},
        "provisioningSteps": exported_steps(event["provisioningSteps"]),
    }


def envelope(event):
    information = event["provisioningStatusInfo"]["errorInformation"] or {}
    return {
        "time": seven_decimals(event["activityDateTime"]),
        "resourceId": f"/tenants/{event['tenantId']}/providers/Microsoft.aadiam",
        "operationName": "Provisioning activity", "operationVersion": "1.0", "category": "ProvisioningLogs",
        "tenantId": event["tenantId"], "resultType": event["provisioningStatusInfo"]["status"].capitalize(),
        "resultSignature": information.get("errorCode") or "None", "resultDescription": information.get("reason") or "",
        "durationMs": str(event["durationInMilliseconds"]), "callerIpAddress": "", "correlationId": event["changeId"],
        "identity": event["id"], "Level": 4, "location": "", "properties": exported(event),
    }


def diagnostic(events, path, spell=compact):
    lines((envelope(event) for event in events), path, spell)


NESTED_COLUMNS = {
    "ServicePrincipal": "servicePrincipal", "SourceSystem": "sourceSystem", "TargetSystem": "targetSystem",
    "InitiatedBy": "initiatedBy", "SourceIdentity": "sourceIdentity", "TargetIdentity": "targetIdentity",
    "ProvisioningStatusInfo": "provisioningStatusInfo", "ProvisioningSteps": "provisioningSteps",
    "ModifiedProperties": "modifiedProperties",
}

WORKSPACE_HEADER = [
    "TenantId", "TimeGenerated", "OperationName", "OperationVersion", "Category", "ResultType", "ResultSignature",
    "ResultDescription", "DurationMs", "CorrelationId", "AADTenantId", "Id", "JobId", "CycleId", "ChangeId",
    "ProvisioningAction", *NESTED_COLUMNS, "Type"]


def workspace_row(event, spell):
    """A row of the table AADProvisioningLogs: nested values are JSON in texts."""
    record, properties = envelope(event), exported(event)
    row = {
        "TenantId": "0f0f0f0f-aaaa-4bbb-8ccc-00000000beef", "TimeGenerated": record["time"],
        "OperationName": record["operationName"], "OperationVersion": "1.0", "Category": "ProvisioningLogs",
        "ResultType": record["resultType"], "ResultSignature": record["resultSignature"],
        "ResultDescription": record["resultDescription"], "DurationMs": event["durationInMilliseconds"],
        "CorrelationId": event["changeId"], "AADTenantId": event["tenantId"], "Id": event["id"],
        "JobId": event["jobId"], "CycleId": event["cycleId"], "ChangeId": event["changeId"],
        "ProvisioningAction": event["provisioningAction"],
    }
    row |= {column: spell(properties[key]) for column, key in NESTED_COLUMNS.items()}
    row["Type"] = "AADProvisioningLogs"
    return row


def analytics_lines(events, path, spell=compact):
    lines((workspace_row(event, spell) for event in events), path, spell)


def query_result(events, path, spell=compact):
    """The answer of the workspace's interface: one table, its rows as arrays."""
    columns = compact([{"name": name, "type": "string"} for name in WORKSPACE_HEADER])
    rows = (spell(list(workspace_row(event, spell).values())) for event in events)
    write_texts(path, f'{{"tables":[{{"name":"PrimaryResult","columns":{columns},"rows":[', rows, ",", "]}]}")


def american(text):
    """3/18/2026, 7:17:42.353 AM, as the page of the workspace downloads it; from a time with seven decimals."""
    time = datetime.datetime.fromisoformat(text[:19])
    return (f"{time.month}/{time.day}/{time.year}, {time.hour % 12 or 12}:{time.minute:02}:{time.second:02}."
            f"{text[20:23]} {'AM' if time.hour < 12 else 'PM'}")


def guarded(cell):
    """As exports guard a cell that a spreadsheet would take for a formula."""
    return "'" + cell if isinstance(cell, str) and len(cell) > 0 and cell[0] in "=+-@" else cell


def table(file, header, rows):
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])


def analytics_csv(events, path, spell=compact):
    def rows():
        for event in events:
            row = workspace_row(event, spell)
            yield {**row, "TimeGenerated": american(row["TimeGenerated"])}.values()

    header = ["TimeGenerated [UTC]" if name == "TimeGenerated" else name for name in WORKSPACE_HEADER]
    with open(path, "w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        file.write("\ufeff")
        table(file, header, rows())


# The admin center's three tables.

EVENT_HEADER = [
    "Id", "Date", "Tenant ID", "Job ID", "Cycle ID", "Change ID", "Action", "Status", "Duration (ms)", "Initiated By",
    "Service Principal ID", "Service Principal", "Source System", "Target System", "Source ID", "Source Display Name",
    "Source Type", "Source UPN", "Target ID", "Target Display Name", "Target Type", "Target UPN", "Error Code",
    "Reason", "Error Category", "Recommended Action"]


def event_row(event):
    information = event["provisioningStatusInfo"]["errorInformation"] or {}
    source, target = event["sourceIdentity"], event["targetIdentity"]
    return [
        event["id"], event["activityDateTime"], event["tenantId"], event["jobId"], event["cycleId"], event["changeId"],
        event["provisioningAction"], event["provisioningStatusInfo"]["status"], event["durationInMilliseconds"],
        event["initiatedBy"]["displayName"], event["servicePrincipal"]["id"], event["servicePrincipal"]["displayName"],
        event["sourceSystem"]["displayName"], event["targetSystem"]["displayName"], source["id"],
        source["displayName"], source["identityType"], source["details"].get("UserPrincipalName"), target["id"],
        target["displayName"], target["identityType"], target["details"].get("UserPrincipalName"),
        *[information.get(key) for key in ("errorCode", "reason", "errorCategory", "recommendedAction")]]


def portal_csv(events, path, spell=compact):
    """`path` becomes a folder. The three tables are written side by side, so that the events are made only once."""
    os.makedirs(path, exist_ok=True)
    names = ["ProvisioningLogs", "ProvisioningLogs_ProvisioningSteps", "ProvisioningLogs_ModifiedProperties"]
    files = [open(os.path.join(path, name + ".csv"), "w", encoding="utf-8", newline="", buffering=1 << 20)
             for name in names]
    main, steps, changes = [csv.writer(file, lineterminator="\r\n") for file in files]
    main.writerow(EVENT_HEADER)
    steps.writerow(["Change ID", "Step", "Name", "Type", "Status", "Description", "Details"])
    changes.writerow(["Change ID", "Property", "Old Value", "New Value"])
    for event in events:
        main.writerow([guarded(cell) for cell in event_row(event)])
        for number, step in enumerate(event["provisioningSteps"], 1):
            row = [event["changeId"], number, step["name"], step["provisioningStepType"], step["status"],
                   step["description"], spell(step["details"])]
            steps.writerow([guarded(cell) for cell in row])
        for change in event["modifiedProperties"]:
            row = [event["changeId"], change["displayName"], change["oldValue"], change["newValue"]]
            changes.writerow([guarded(cell) for cell in row])
    for file in files:
        file.close()


# By name, with the name of the file.
SHAPES = {
    "array": (array, "array.json"),
    "pages": (pages, "pages.json"),
    "lines": (lines, "lines.jsonl"),
    "diagnostic": (diagnostic, "diagnostic.jsonl"),
    "analytics-lines": (analytics_lines, "analytics-lines.jsonl"),
    "query-result": (query_result, "query-result.json"),
    "analytics-csv": (analytics_csv, "analytics.csv"),
    "portal-csv": (portal_csv, "portal-csv"),
}


def write(shape, events, folder, spell=compact):
    """Writes a log into a folder; gives its path."""
    writer, name = SHAPES[shape]
    path = os.path.join(folder, name)
    writer(events, path, spell)
    return path
