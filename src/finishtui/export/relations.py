"""A view as related tables, for programs that speak of tables: one list of them, whoever writes them.

Text that must stay exact (margins, speeds, car numbers, lengths) is text. What is not known is None.
"""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from typing import Any, NamedTuple

from finishtui import UNOFFICIAL
from finishtui.domain.disputes import is_disputed
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.export.json import about_document, rank_document, title_of
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import scopes_of
from finishtui.ranks.view import View
from finishtui.words.ranks import rank_cell

CellValue = str | int | bool | None
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MICROSECOND = 10
"""In units of `Margin`: a margin has six places at most, so it is a whole number of them."""


class RelationColumn(NamedTuple):
    """One column of a table."""

    name: str
    kind: str
    """whole (a number), flag or day; text where it is empty."""
    is_key: bool
    refers: str
    """The table whose id it holds; empty for none."""


_MEANINGS = {
    "margin": "seconds, as published, with its places",
    "margin_us": "the margin in microseconds, to sort and reckon by",
    "track": "the track's name that day",
    "n": "counts from 1",
    "place": "the rank as the list shows it: =2 tied, 31* at best, ~2-3 left open by rounding",
    "rank_is": "exact, or at_best: a place in this book only, beyond what it is complete to",
    "complete_to": "every finish of these days at this margin or closer is in the book",
    "field": "what the source says differently from the record",
    "ended": "how it ended other than under green; such a finish has no rank",
}
_SPEED = "mph kmh kind worked_out:flag source"
_YEARS = "first_year:whole last_year:whole source"
_TABLES = {
    "groups": "id! label position:whole",
    "series": "id! label group_id>groups",
    "series_names": f"series_id!>series n!:whole name short {_YEARS}",
    "tracks": "id! label city state country length_miles length_km shape notes",
    "track_names": f"track_id!>tracks n!:whole name {_YEARS}",
    "track_speeds": f"track_id!>tracks n!:whole series_id year:whole race {_SPEED}",
    "coverage": "series_id!>series n!:whole first_day:day last_day:day complete_to source",
    "finishes": "id! series_id>series race date:day track track_id>tracks margin margin_us:whole "
    "winner winner_number runner_up runner_up_number points_race:flag ended margin_over "
    "margin_over_number margin_over_reason disputed:flag notes",
    "sources": "finish_id!>finishes n!:whole url title date",
    "claims": "finish_id!>finishes n!:whole field! value",
    "speeds": f"finish_id!>finishes n!:whole {_SPEED} note",
    "ranks": "finish_id!>finishes scope! key! place rank:whole rank_to:whole tied:flag rank_is among:whole",
}
"""Each table's columns, in an order in which none refers to one that comes later.

After a name, `!` is the key, `:` the kind where it is not text, and `>` the table that it refers to.
"""
_ATTRIBUTES = {"position": "order", "group_id": "group", "series_id": "series"}
"""The columns of series, tracks and what goes with them that have another name there."""
_COLUMN = re.compile(r"(\w+)(!?)(?::(\w+))?(?:>(\w+))?")
_COLUMNS = {
    table: tuple(
        RelationColumn(name, kind, bool(key), refers) for name, key, kind, refers in _COLUMN.findall(text)
    )
    for table, text in _TABLES.items()
}


def relations_of(view: View) -> dict[str, list[tuple[CellValue, ...]]]:
    """Return the tables' rows of a view: its finishes, and the series, tracks and coverage that go with them.

    Days are ISO 8601.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _TABLES}
    book = view.book
    series = {finish.series: book.series_of(finish) for finish in view.rows}
    tracks = {track.id: track for finish in view.rows if (track := book.find_track(finish.track))}
    grouped = {each.group for each in series.values()}
    rows["groups"] = [_held("groups", group) for group in book.groups_in_order if group.id in grouped]
    for _, each in sorted(series.items()):
        rows["series"].append(_held("series", each))
        rows["series_names"] += _numbered("series_names", each.id, each.names)
        coverage = book.coverage_by_series.get(each.id)
        rows["coverage"] += _numbered("coverage", each.id, coverage.spans if coverage else ())
    for _, track in sorted(tracks.items()):
        rows["tracks"].append(_held("tracks", track))
        rows["track_names"] += _numbered("track_names", track.id, track.names)
        rows["track_speeds"] += _numbered("track_speeds", track.id, track.speeds)
    for finish in view.rows:
        rows["finishes"].append(_finish(finish, view))
        rows["sources"] += _numbered("sources", finish.id, finish.sources)
        rows["claims"] += (
            (finish.id, number, field, value)
            for number, source in enumerate(finish.sources, 1)
            for field, value in source.says
        )
        rows["speeds"] += _numbered("speeds", finish.id, finish.speeds)
        rows["ranks"] += _ranks(finish, view)
    return {name: [tuple(map(_value, row)) for row in table] for name, table in rows.items()}


def _value(value: Any) -> CellValue:
    """Return a value as tables take it: None for no text, and no lone surrogate."""
    if isinstance(value, Margin | date):
        return str(value)
    return _LONE_SURROGATE.sub("\ufffd", value) or None if isinstance(value, str) else value


def _held(table: str, value: object, after: int = 0) -> tuple[Any, ...]:
    """Return what a value has for a table's columns, of which those `after` some are its attributes."""
    names = (column.name for column in _COLUMNS[table][after:])
    return tuple(getattr(value, _ATTRIBUTES.get(name, name)) for name in names)


def _numbered(table: str, key: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
    return ((key, number, *_held(table, value, 2)) for number, value in enumerate(values, 1))


def _finish(finish: Finish, view: View) -> tuple[Any, ...]:
    track, over = view.book.find_track(finish.track), finish.margin_over
    return (
        *(finish.id, finish.series, finish.race, finish.date, finish.track, track.id if track else None),
        *(finish.margin.text, finish.margin.units // _MICROSECOND),
        *(finish.winner, finish.winner_number, finish.runner_up, finish.runner_up_number),
        *(finish.points_race, finish.ended),
        *((over.driver, over.number, over.reason) if over else ("", "", "")),
        *(is_disputed(finish, view.book), finish.notes),
    )


def _ranks(finish: Finish, view: View) -> Iterator[tuple[Any, ...]]:
    for scope in scopes_of(finish, view.book):
        ranking = ranking_of(scope, view.book)
        rank = ranking.of(finish)
        if rank:
            named, shown = scope.document(), rank_document(rank)
            values = (shown.get(name) for name in ("rank", "rank_to", "tied", "rank_is"))
            among = ranking.among(finish)
            yield (finish.id, named["scope"], named["key"] or "all", rank_cell(rank), *values, among)


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


def sqlite_export(view: View, day: date) -> bytes:
    """Return the bytes of a database file."""
    with closing(sqlite3.connect(":memory:")) as database:
        for name, rows in relations_of(view).items():
            columns = _COLUMNS[name]
            parts = [
                f'"{one.name}" {"INTEGER" if one.kind in ("whole", "flag") else "TEXT"}'
                + (f' REFERENCES "{one.refers}" (id)' if one.refers else "")
                for one in columns
            ]
            keys = ", ".join(f'"{one.name}"' for one in columns if one.is_key)
            database.execute(f'CREATE TABLE "{name}" ({", ".join(parts)}, PRIMARY KEY ({keys}))')
            database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})', rows)
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        database.executemany("INSERT INTO about VALUES (?, ?)", about_document(view, day).items())
        database.execute("CREATE INDEX finishes_by_margin ON finishes (margin_us)")
        database.executescript(_VIEWS)
        return database.serialize()


_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"": "string", "whole": "integer", "flag": "boolean", "day": "date"}


def datapackage_export(view: View, day: date) -> bytes:
    """Return the bytes of a zip file: `datapackage.json` and a CSV file for each table."""
    package = {
        "$schema": _PROFILE,
        "name": "finishes",
        "title": title_of(view),
        "description": UNOFFICIAL,
        "created": f"{day.isoformat()}T00:00:00Z",
        "finishtui": about_document(view, day),
        "resources": list(map(_resource, _TABLES)),
    }
    files = {"datapackage.json": json.dumps(package, indent=2, ensure_ascii=False) + "\n"}
    files |= {f"{name}.csv": _csv(name, rows) for name, rows in relations_of(view).items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, text in files.items():  # As of one day: the same view gives the same bytes.
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            package_file.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _resource(name: str) -> dict[str, Any]:
    columns = _COLUMNS[name]
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
                | ({"description": _MEANINGS[one.name]} if one.name in _MEANINGS else {})
                for one in columns
            ],
            "missingValues": [""],
            "primaryKey": [one.name for one in columns if one.is_key],
            "foreignKeys": [
                {"fields": [one.name], "reference": {"resource": one.refers, "fields": ["id"]}}
                for one in columns
                if one.refers
            ],
        },
    }


def _csv(name: str, rows: Iterable[tuple[CellValue, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in _COLUMNS[name])
    for row in rows:
        writer.writerow(str(value).lower() if isinstance(value, bool) else value for value in row)
    return text.getvalue()
