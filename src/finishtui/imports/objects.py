"""JSON and JSON Lines: our books and exports, NASCAR's feeds, and what else holds races."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from finishtui.domain.coverage import Coverage
from finishtui.domain.documents import COVERAGE, SERIES, TRACKS, Undecodable
from finishtui.domain.series import Series
from finishtui.domain.track import Track
from finishtui.domain.validity import Problem
from finishtui.imports.columns import field_of, is_race
from finishtui.imports.feeds import with_results
from finishtui.imports.incoming import Incoming, Origin
from finishtui.imports.json_scan import JsonProblem, Placed, Repeated, parts, plain, value_at
from finishtui.imports.row import row_from

T = TypeVar("T")
_DEEPEST = 4
"""How far inside a file races are looked for."""


@dataclass(slots=True)
class Objects:
    """What a JSON file holds."""

    rows: list[Incoming] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def rows_of_json(text: str, at: int, origin: Origin) -> Objects:
    """Read the JSON that starts there, or a line each; raises `JsonProblem`."""
    try:
        value, end = value_at(text, at)
    except JsonProblem:
        lines = _rows_of_lines(text, at, origin)
        if not any(row.status != "invalid" for row in lines):
            raise
        return Objects(rows=lines)
    rest = text[end:].lstrip()
    if isinstance(value, dict) and rest.startswith("{"):
        return Objects(rows=_rows_of_lines(text, at, origin))
    found = Objects()
    if isinstance(value, dict) and isinstance(value.get("finishes"), dict | list):
        _book(text, at, value, origin, found)
    else:
        start = text.count("\n", 0, at) + 1
        found.rows += _races(text, Placed(value, start, at), origin, {}, 0)
    if rest:
        found.remarks.append(f"{origin.name}: what follows the JSON was passed over")
    return found


def _rows_of_lines(text: str, at: int, origin: Origin) -> list[Incoming]:
    """Read one object a line; a line that is none is an invalid row."""
    first = text.count("\n", 0, at) + 1
    rows = []
    for number, line in enumerate(text[at:].split("\n"), first):
        if not line.strip():
            continue
        try:
            value, _ = value_at(line)
        except JsonProblem as error:
            rows.append(_bad(origin, number, str(error)))
            continue
        rows.append(_race(value, origin, number, "", {}))
    return rows


def _book(text: str, at: int, value: Mapping[str, Any], origin: Origin, found: Objects) -> None:
    """Read a book or an export of ours: its finishes, and the families that they refer to."""
    found.series = _decoded(value.get("series"), SERIES.read)
    found.tracks = _decoded(value.get("tracks"), TRACKS.read)
    found.coverage = _decoded(value.get("coverage"), COVERAGE.read)
    for table in parts(text, at):
        if table.key == "finishes":
            for entry in parts(text, table.at):
                found.rows.append(_race(entry.value, origin, entry.line, entry.key, {}))


def _decoded(table: object, decode: Callable[[str, object], T]) -> list[T]:
    """Decode a table's documents; what does not decode is left out, as its finishes can do without."""
    found = []
    for key, document in table.items() if isinstance(table, dict) else ():
        try:
            found.append(decode(key, plain(document)))
        except Undecodable:
            continue
    return found


def _races(
    text: str, placed: Placed, origin: Origin, around: Mapping[str, str], depth: int
) -> Iterator[Incoming]:
    """Yield the races in a value, however deep they are in it; `around` is what a key above says of them."""
    value = placed.value
    if isinstance(value, dict) and is_race(value):
        yield _race(value, origin, placed.line, "", around)
    elif isinstance(value, dict | list) and value and depth < _DEEPEST:
        only_rows = isinstance(value, list) and any(
            isinstance(item, dict) and is_race(item) for item in value
        )
        for part in parts(text, placed.at):
            if only_rows:
                yield _race(part.value, origin, part.line, "", around)
            else:
                yield from _races(text, part, origin, {**around, **_said_by(part.key)}, depth + 1)


def _said_by(key: str) -> dict[str, str]:
    """Return what a key says of the races under it: NASCAR's `series_1` is their series."""
    name, _, number = key.rpartition("_")
    return {"series_id": number} if name == "series" and number.isascii() and number.isdigit() else {}


def _race(value: object, origin: Origin, line: int, key: str, around: Mapping[str, str]) -> Incoming:
    if not isinstance(value, dict):
        return _bad(origin, line, "not an object")
    if key or isinstance(value, Repeated) or "rank_is" in value:
        return row_from(value, origin, line, key=key)
    fields = {field_of(key) for key in value} if around else set()
    said = {name: text for name, text in around.items() if name not in fields}
    return row_from(with_results({**value, **said}), origin, line)


def _bad(origin: Origin, line: int, message: str) -> Incoming:
    return Incoming(origin, line, "invalid", problems=(Problem("", message),))
