"""A view as a Frictionless Data Package: CSV files, and one that says what is in their columns.

Readers that guess make `0.1` of `0.10` and `9` of `09`; those that read `datapackage.json` do not.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from finishtui import UNOFFICIAL
from finishtui.export.json import About, about_document
from finishtui.export.relations import Relation, Value, relations_of
from finishtui.ranks.view import View

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"text": "string", "whole": "integer", "flag": "boolean", "day": "date"}
_FLAGS = {True: "true", False: "false"}


def datapackage_export(view: View, about: About) -> bytes:
    """Return the bytes of a zip file: `datapackage.json` and a CSV file for each table."""
    tables = relations_of(view)
    package = {
        "$schema": _PROFILE,
        "name": "finishes",
        "title": f"Close finishes: {about.scope}",
        "description": UNOFFICIAL,
        "created": f"{about.day.isoformat()}T00:00:00Z",
        "finishtui": about_document(about),
        "resources": [_resource(name, relation) for name, relation in tables.items()],
    }
    files = {"datapackage.json": json.dumps(package, indent=2, ensure_ascii=False) + "\n"}
    files |= {f"{name}.csv": _csv(relation) for name, relation in tables.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, text in files.items():  # As of one day: the same view gives the same bytes.
            entry = zipfile.ZipInfo(name, (about.day.year, about.day.month, about.day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            package_file.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _resource(name: str, relation: Relation) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": one.name, "type": _TYPES[one.kind]}
                | ({"description": one.meaning} if one.meaning else {})
                for one in relation.columns
            ],
            "missingValues": [""],
            "primaryKey": [one.name for one in relation.columns if one.is_key],
            "foreignKeys": [
                {"fields": [one.name], "reference": {"resource": one.refers, "fields": ["id"]}}
                for one in relation.columns
                if one.refers
            ],
        },
    }


def _csv(relation: Relation) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in relation.columns)
    writer.writerows(map(_row, relation.rows))
    return text.getvalue()


def _row(row: tuple[Value, ...]) -> list[Value]:
    return [_FLAGS[value] if isinstance(value, bool) else value for value in row]
