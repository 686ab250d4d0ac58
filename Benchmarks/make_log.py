"""Writes a provisioning log for measuring: make_log.py EVENTS FOLDER [--shapes array,lines]

A file for each shape (see log_shapes.py). Every value comes from the number of its event, so that two machines measure
the same bytes. People and companies are invented. An event has about three kilobytes.
"""

import argparse
import datetime
import hashlib
import os

import log_shapes

APPLICATIONS = ["Contoso HR", "Fabrikam Pro", "Northwind Desk", "Adatum Wiki", "Litware Pay", "Proseware Mail"]
CODES = ["EntryConflict", "Unauthorized", "TooManyRequests", "DuplicateTargetEntries", "InvalidDomain", "Timeout"]
ATTRIBUTES = ["displayName", "department", "jobTitle", "manager", "telephoneNumber", "city"]
NAMES = ["Niamh García", "Jürgen Özdemir", "Ada Lindqvist", "Tomás Ó Briain", "Mei 田中", "Olu Adeyemi"]
NEWEST = datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.timezone.utc)
PEOPLE = 60_000
EVENTS_OF_A_CYCLE = 200


def guid(kind, number):
    digest = hashlib.md5(f"{kind}{number}".encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}"


def mixed(number):
    """The same for everybody, and without a pattern that a cache could learn."""
    return (number * 2654435761) % (1 << 32)


def step(name, kind, status, text, details):
    return {"name": name, "provisioningStepType": kind, "status": status, "description": text, "details": details}


def event(number):
    chance = mixed(number)
    person = chance % PEOPLE
    application = number // EVENTS_OF_A_CYCLE % len(APPLICATIONS)
    status = "failure" if chance % 100 < 3 else "skipped" if chance % 100 < 27 else "success"
    name, upn = NAMES[person % len(NAMES)], f"u{person:06}@contoso.example"
    target = APPLICATIONS[application]
    identity = {"displayName": name, "identityType": "User"}
    steps = [
        step("EntryImportUpdate", "import", "success", f"Received the user '{name}' from Microsoft Entra ID",
             {"objectId": guid("p", person), "accountEnabled": "True", "department": "Finance", "displayName": name,
              "city": "Zürich", "employeeId": str(person), "userPrincipalName": upn, "mailNickname": f"u{person:06}"}),
        step("EntryMatching", "matching", "success", f"Looked for '{name}' in {target} by userName; it was found once.",
             {"matchingAttribute": "userName", "anchor": guid("t", person)}),
        step("EntrySynchronizationScoping", "scoping", "skipped" if status == "skipped" else "success",
             "Looked whether the user is in scope, by each of the scoping filters.",
             {"Active in the source system": "True", "Assigned to the application": str(status != "skipped"),
              "User has the required role": "True", "Scoping filter evaluation passed": "True",
              "ScopeEvaluationResult": "{\"Departments.department IN 'Finance'\":true}"}),
    ]
    information, changes = None, []
    if status == "skipped":
        steps.append(step("EntrySynchronizationSkip", "export", "skipped", f"The user '{name}' is left out.",
                          {"SkipReason": "NotEffectivelyEntitled", "IsActive": "True"}))
    else:
        changes = [{"displayName": attribute, "oldValue": f"{attribute} {number - 1}",
                    "newValue": f"{attribute} {number}"}
                   for attribute in ATTRIBUTES[:1 + chance % len(ATTRIBUTES)]]
        steps.append(step("EntryExportUpdate", "export", status, f"Wrote the user '{name}' to {target}.",
                          {change["displayName"]: change["newValue"] for change in changes}))
    if status == "failure":
        code = CODES[chance // 100 % len(CODES)]
        information = {"errorCode": code, "errorCategory": "nonServiceFailure", "additionalDetails": None,
                       "reason": f"Message: {target} refused '{upn}'. Web Response: {{\"status\":409,\"id\":{number}}}",
                       "recommendedAction": ""}
    time = NEWEST - datetime.timedelta(milliseconds=number * 2591 % 2_592_000_000 + number)
    job = f"app{application}OutDelta.{guid('tenant', 0).replace('-', '')}.{guid('job', application)}"
    return {
        "id": guid("e", number), "activityDateTime": time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "tenantId": guid("tenant", 0), "jobId": job, "cycleId": guid("cycle", number // EVENTS_OF_A_CYCLE),
        "changeId": guid("c", number), "provisioningAction": "other" if status == "skipped" else "update",
        "durationInMilliseconds": chance % 3000,
        "initiatedBy": {"id": "", "displayName": "Microsoft Entra provisioning service", "initiatorType": "system"},
        "servicePrincipal": {"id": guid("sp", application), "displayName": target},
        "sourceSystem": {"id": guid("s", 0), "displayName": "Microsoft Entra ID", "details": {}},
        "targetSystem": {"id": guid("s", application + 1), "displayName": target,
                         "details": {"ServicePrincipalDisplayName": target}},
        "sourceIdentity": {"id": guid("p", person), **identity,
                           "details": {"DisplayName": name, "UserPrincipalName": upn, "odatatype": "User"}},
        "targetIdentity": {"id": guid("t", person), **identity, "details": {"UserPrincipalName": upn}},
        "provisioningStatusInfo": {"status": status, "errorInformation": information},
        "provisioningSteps": steps, "modifiedProperties": changes,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", type=int)
    parser.add_argument("folder", help="where the log is written; made if it is not there")
    parser.add_argument("--shapes", default="array", help=f"of {', '.join(log_shapes.SHAPES)}; or all")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    for shape in log_shapes.SHAPES if options.shapes == "all" else options.shapes.split(","):
        print(log_shapes.write(shape, map(event, range(options.events)), options.folder))


if __name__ == "__main__":
    main()
