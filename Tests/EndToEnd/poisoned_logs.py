"""The fixtures of every format, with hostile texts in place of their own: each text gets the next of the payloads."""

import codecs
import csv
import io
import itertools
import json
import os
import re

import hostile

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Fixtures")

# By these a format is recognised, and its events are told apart.
KEPT_KEYS = {"id", "changeid", "columns", "@odata.context", "@odata.type", "category", "activitydatetime", "time"}
KEPT_VALUE = re.compile(
    r"success|failure|skipped|warning|create|update|delete|disable|other|ProvisioningLogs|"
    r"\d{4}-\d\d-\d\dT\S+|\d+/\d+/\d{4}.*|\d*|Add|User|\{\s*\}|\[\s*\]", re.I)

TEXTS = [payload for payload in hostile.payloads() if "\x00" not in payload.text]


class Poison:
    """Gives the payloads in turn, some in each field; logs that start elsewhere have others in each field."""

    def __init__(self, start, at_once):
        self._payloads = itertools.cycle(TEXTS[start % len(TEXTS):] + TEXTS[:start % len(TEXTS)])
        self._at_once = at_once

    def text(self):
        return " ".join(next(self._payloads).marked for _ in range(self._at_once))

    def value(self, value, key=""):
        if key.lower() in KEPT_KEYS:
            return value
        if isinstance(value, dict) and "rows" in value:
            names = [column["name"] for column in value["columns"]]
            return {**value, "rows": [[self.value(cell, name) for name, cell in zip(names, row)]
                                      for row in value["rows"]]}
        if isinstance(value, dict):
            return {name: self.value(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self.value(item) for item in value]
        return self.of_text(value) if isinstance(value, str) else value

    def of_text(self, text):
        if KEPT_VALUE.fullmatch(text):
            return text
        if text[:1] in "{[":
            try:
                return json.dumps(self.value(json.loads(text)))
            except json.JSONDecodeError:
                pass
        return self.text()

    def table(self, text):
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        result = io.StringIO()
        writer = csv.writer(result, delimiter=delimiter)
        writer.writerow(header)
        for row in rows:
            writer.writerow(cell if name.replace(" ", "").lower() in KEPT_KEYS else self.of_text(cell)
                            for name, cell in zip(header, row))
        return result.getvalue()

    def file(self, name, data):
        """The content of a fixture, poisoned."""
        encoding = "utf-16" if data.startswith(codecs.BOM_UTF16_LE) else "utf-8-sig"
        text = data.decode(encoding)
        if name.endswith(".csv"):
            return self.table(text).encode(encoding)
        documents, decoder, place = [], json.JSONDecoder(), 0
        while (place := len(text) - len(text[place:].lstrip())) < len(text):
            document, place = decoder.raw_decode(text, place)
            documents.append(json.dumps(self.value(document)))
        return "\n".join(documents).encode("utf-16" if encoding == "utf-16" else "utf-8")


def dialects():
    """(format, files) of every way in which the fixtures say the same, once for each format and its spellings."""
    with open(os.path.join(FIXTURES, "dialects.json")) as file:
        return [(dialect["format"], dialect["files"]) for dialect in json.load(file)]


def poisoned_dialect(number, start=None, at_once=2):
    """(name, content) of the files of a dialect, whose first field has the payload of this number."""
    poison = Poison(number * 37 if start is None else start, at_once)
    for name in dialects()[number][1]:
        with open(os.path.join(FIXTURES, name), "rb") as file:
            yield os.path.basename(name), poison.file(name, file.read())
