"""A view as an SQLite database: tables that refer to each other, and two views to start from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

from finishtui.export.json import About, about_document
from finishtui.export.relations import Column, Relation, Value, relations_of
from finishtui.ranks.view import View

_TYPES = {"whole": "INTEGER", "flag": "INTEGER"}
_VIEWS = """
CREATE VIEW ranked AS
SELECT finishes.*, place, rank, rank_to, tied, rank_is, among
FROM finishes LEFT JOIN ranks ON finish_id = id AND scope = 'series';

CREATE VIEW closest AS
SELECT place, margin, label AS series, date, race, track, winner, runner_up,
    (SELECT url FROM sources WHERE finish_id = ranked.id AND url IS NOT NULL ORDER BY n) AS source
FROM ranked JOIN series ON series.id = series_id
ORDER BY margin_us, date, ranked.id;
"""
"""`ranked`: every finish with its rank in its series. `closest`: what a person wants to see of it."""


def sqlite_export(view: View, about: About) -> bytes:
    """Return the bytes of a database file."""
    with closing(sqlite3.connect(":memory:")) as database:
        for name, relation in relations_of(view).items():
            database.execute(_create(name, relation))
            marks = ", ".join("?" * len(relation.columns))
            database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', map(_row, relation.rows))
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        database.executemany("INSERT INTO about VALUES (?, ?)", about_document(about).items())
        database.execute("CREATE INDEX finishes_by_margin ON finishes (margin_us)")
        database.executescript(_VIEWS)
        return database.serialize()


def _create(name: str, relation: Relation) -> str:
    keys = ", ".join(f'"{column.name}"' for column in relation.columns if column.is_key)
    return f'CREATE TABLE "{name}" ({", ".join(map(_column, relation.columns))}, PRIMARY KEY ({keys}))'


def _column(column: Column) -> str:
    refers = f' REFERENCES "{column.refers}" (id)' if column.refers else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{refers}'


def _row(row: tuple[Value, ...]) -> list[Value]:
    return [value.isoformat() if isinstance(value, date) else value for value in row]
