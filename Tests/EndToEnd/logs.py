"""Small logs of invented people, as the admin center downloads them: an array of records."""

import json

START = 7 * 60 + 17


def record(number, status="success", **changes):
    """A record of the day; a later one has a higher number."""
    minute = START + number
    user = f"user{number:04}@contoso.example"
    information = None
    if status == "failure":
        information = {
            "errorCode": "EntryConflict", "reason": f"The target has {user} already.",
            "errorCategory": "nonServiceFailure", "recommendedAction": "",
        }
    return {
        "id": f"e1e1e1e1-0001-4000-8000-{number:012}",
        "activityDateTime": f"2026-03-18T{minute // 60 % 24:02}:{minute % 60:02}:42Z",
        "tenantId": "3f6b2c10-5d1e-4a77-9c42-0b8e51d7a900",
        "jobId": "scim.3f6b2c105d1e4a779c420b8e51d7a900",
        "cycleId": "c7c1e000-0004-4000-8000-00000000000a",
        "changeId": f"c4a46e00-0002-4000-8000-{number:012}",
        "provisioningAction": "update",
        "durationInMilliseconds": 1000 + number,
        "initiatedBy": {"id": "", "displayName": "Azure AD Provisioning Service", "initiatorType": "system"},
        "servicePrincipal": {"id": "5e97ce00-0005-4000-8000-00000000000a", "displayName": "Fabrikam Projects"},
        "sourceSystem": {"id": "5757e300-0006-4000-8000-000000000001", "displayName": "Microsoft Entra ID",
                         "details": {}},
        "targetSystem": {"id": "70b00000-0003-4000-8000-00000000000a", "displayName": "customappsso", "details": {}},
        "sourceIdentity": {"id": f"0b1ec700-0007-4000-8000-{number:012}", "displayName": f"User {number}",
                           "identityType": "User", "details": {"UserPrincipalName": user}},
        "targetIdentity": {"id": "", "displayName": "", "identityType": "User", "details": {}},
        "provisioningStatusInfo": {"status": status, "errorInformation": information},
        "provisioningSteps": [
            {"name": "EntryImportUpdate", "provisioningStepType": "import", "status": "success",
             "description": f"User '{user}' was read", "details": {"objectId": user}},
            {"name": "EntryExportUpdate", "provisioningStepType": "export", "status": status,
             "description": "It was to be written to the target", "details": {"title": "Engineer"}},
        ],
        "modifiedProperties": [{"displayName": "title", "oldValue": "Clerk", "newValue": "Engineer"}],
        **changes,
    }


def array(records):
    return ("[\n" + ",\n".join(json.dumps(item) for item in records) + "\n]\n").encode()


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
