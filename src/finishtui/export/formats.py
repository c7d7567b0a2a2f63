"""Every format that finishes are written in: what it is called, and who writes it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from finishtui.export.calendar import calendar_export
from finishtui.export.citations import wiki_export
from finishtui.export.csv import csv_text
from finishtui.export.json import json_export, json_lines
from finishtui.export.page import html_export, markdown_export
from finishtui.export.relations import datapackage_export, sqlite_export
from finishtui.ranks.view import View


class Format(NamedTuple):
    """One kind of file."""

    ending: str
    """What its files are called, unless the user says otherwise."""
    label: str
    """What it is, and what for."""
    write: Callable[[View, date], str | bytes]
    """Returns a view of a day as text, or as bytes where the format is none for people."""


FORMATS = {
    "csv": Format("csv", "CSV, for a spreadsheet", lambda view, _: csv_text(view)),
    "json": Format("json", "JSON, to be read into another book", json_export),
    "jsonl": Format("jsonl", "JSON, a line each", lambda view, _: json_lines(view)),
    "md": Format("md", "Markdown, a table to read", markdown_export),
    "html": Format("html", "HTML, a page for the web", html_export),
    "wiki": Format("wiki", "wikitext, a table for Wikipedia", wiki_export),
    "ics": Format("ics", "a calendar of the days", calendar_export),
    "sqlite": Format("db", "SQLite, for SQL and Datasette", sqlite_export),
    "datapackage": Format("zip", "a data package, CSV with types", datapackage_export),
}
"""By the name that `--format` takes."""
_ENDINGS = {"markdown": "md", "ndjson": "jsonl", "htm": "html", "sqlite": "sqlite", "sqlite3": "sqlite"}
_ENDINGS |= {format_.ending: name for name, format_ in FORMATS.items()}


def format_by_ending(ending: str) -> str:
    """Return the name of the format whose files end like that, "" where none does."""
    return _ENDINGS.get(ending.lower().lstrip("."), "")
