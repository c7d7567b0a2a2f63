"""CSV as people keep it: any separator, any order of columns, one row a race or one row a car."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from finishtui.domain.validity import Problem
from finishtui.imports import values as values_in
from finishtui.imports.columns import TELLING, fields_in
from finishtui.imports.feeds import races_of
from finishtui.imports.incoming import Incoming, Origin
from finishtui.imports.row import row_from
from finishtui.text.formulas import as_written
from finishtui.words.columns import FILE_COLUMNS, NESTED

_SEPARATORS = (",", ";", "\t", "|")
_HEADER_WITHIN = 10
"""How many lines may stand before the header."""
_LONGEST_CELL = 1 << 24

Row = tuple[int, Mapping[str, Any]]
"""The line on which a row starts, and its cells by the header's names."""


def rows_of_table(text: str, origin: Origin) -> tuple[tuple[Incoming, ...], tuple[str, ...]]:
    """Read a table of races, with remarks; raises `ValueError` where no line names its columns."""
    separator, skipped = _layout(text)
    remarks: tuple[str, ...] = ()
    try:
        rows = list(_rows(text, separator, skipped, strict=True))
    except csv.Error as error:
        remarks = (f"{origin.name}: quotes that do not fit ({error}); rows around them may be wrong",)
        rows = list(_rows(text, separator, skipped, strict=False))
    return tuple(_races(rows, origin)), remarks


def _races(rows: list[Row], origin: Origin) -> Iterator[Incoming]:
    names = fields_in(rows[0][1]) if rows else {}
    own = bool(rows) and set(FILE_COLUMNS) <= set(rows[0][1])
    order = values_in.day_order(str(row[names["date"]]) for _, row in rows) if "date" in names else None
    if "position" in names and "driver" in names and "runner_up" not in names:
        rows = list(races_of(rows))
    for line, row in rows:
        if _SURPLUS in row:
            problem = Problem("", f"has {len(row) - 1 + len(row[_SURPLUS])} cells, the header {len(row) - 1}")
            yield Incoming(origin, line, "invalid", problems=(problem,))
        elif own:
            yield _own(row, origin, line)
        else:
            yield row_from(_winner_if_only_a_driver(row, names), origin, line, order=order)


_SURPLUS = "\0more"


def _winner_if_only_a_driver(row: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    """Take a lone driver for the winner, where nothing else says who won."""
    if "winner" in names or "winner" in row or "driver" not in names:
        return row
    return {"winner" if name == names["driver"] else name: cell for name, cell in row.items()}


def _own(row: Mapping[str, Any], origin: Origin, line: int) -> Incoming:
    """Read a row of our own CSV: the cells back to a document, and that exactly."""
    document: dict[str, Any] = {key: cell for key in FILE_COLUMNS[1:-1] if (cell := row[key])}
    for key in NESTED:
        try:
            if row[key]:
                document[key] = json.loads(row[key])
        except (ValueError, RecursionError):
            return Incoming(origin, line, "invalid", problems=(Problem(key, "is not JSON"),))
    others = document.pop("other", {})
    counts, wrong = values_in.flag(row["points_race"])
    if wrong or not isinstance(others, dict):
        problem = Problem("points_race", wrong) if wrong else Problem("other", "is not an object")
        return Incoming(origin, line, "invalid", problems=(problem,))
    document["points_race"] = counts is not False
    return row_from({**others, **document, "rank_is": None, "id": row["id"]}, origin, line)


def _layout(text: str) -> tuple[str, int]:
    """Return the separator and how many lines stand before the header."""
    best: tuple[int, int, str] = (0, 0, ",")
    for separator in _SEPARATORS:
        for number, (_, cells) in enumerate(islice(_lines(text, separator), _HEADER_WITHIN)):
            fields = set(fields_in(cells))
            known = len(fields) if len(fields & (TELLING | {"position", "driver"})) >= 2 else 0
            best = max(best, (known, -number, separator))
    if not best[0]:
        raise ValueError(
            "no line names the columns: a table needs at least race, date, track, margin, winner, runner_up"
        )
    return best[2], -best[1]


def _rows(text: str, separator: str, skipped: int, *, strict: bool) -> Iterator[Row]:
    lines = islice(_lines(text, separator, strict=strict), skipped, None)
    _, header = next(lines)
    names = [name.strip() for name in header]
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        padded = [as_written(cell) for cell in cells] + [""] * (len(names) - len(cells))
        row: dict[str, Any] = dict(zip(names, padded, strict=False))
        surplus = padded[len(names) :]
        if any(cell.strip() for cell in surplus):
            row[_SURPLUS] = surplus
        yield line, row


def _lines(text: str, separator: str, *, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it starts on."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1
