"""CSV as people keep it: any separator, any order of columns, one row a race or one row a car."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from finishtui.imports.columns import OF_A_CAR, TELLING, field_of, fields_in
from finishtui.imports.incoming import Reading, Record
from finishtui.imports.values import flag
from finishtui.text.formulas import as_written
from finishtui.words.columns import FILE_COLUMNS, NESTED

_SEPARATORS = (",", ";", "\t", "|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADER_WITHIN = 10
"""How many lines may stand before the header."""
_LONGEST_CELL = 1 << 24


def records_of_table(text: str, name: str, found: Reading) -> list[Record]:
    """Read a table of races; raises `ValueError` where no line names its columns. `name` is the file's."""
    separator, skipped = _layout(text)
    try:
        return list(_records(text, separator, skipped, strict=True))
    except csv.Error as error:
        found.remarks.append(f"{name}: quotes that do not fit ({error}); rows around them may be wrong")
        return list(_records(text, separator, skipped, strict=False))


def _layout(text: str) -> tuple[str, int]:
    """Return the separator and how many lines stand before the header."""
    best = (0, 0, ",")
    for separator in _SEPARATORS:
        for number, (_, cells) in enumerate(islice(_lines(text, separator), _HEADER_WITHIN)):
            fields = {field_of(cell) for cell in cells} - {""}
            known = len(fields) if len(fields & (TELLING | OF_A_CAR)) >= 2 else 0
            best = max(best, (known, -number, separator))
    if not best[0]:
        raise ValueError(
            "no line names the columns: a table needs at least race, date, track, margin, winner, runner_up"
        )
    return best[2], -best[1]


def _records(text: str, separator: str, skipped: int, *, strict: bool) -> Iterator[Record]:
    lines = islice(_lines(text, separator, strict=strict), skipped, None)
    _, header = next(lines)
    names = [name.strip() for name in header]
    twice = [name for name, times in Counter(names).items() if times > 1 and field_of(name)]
    if twice:
        raise ValueError(f"the column {twice[0]} is there twice")
    own = set(FILE_COLUMNS) <= set(names)
    decimal_comma = fields_in(tuple(names)).get("margin") if separator == ";" else None
    for place, cells in lines:
        if not "".join(cells).strip(" -:") or (separator == "|" and len(cells) == 1):
            continue  # The line below a Markdown table's head; text below the table.
        if separator == "|":
            cells = [_ESCAPED.sub(r"\1", cell) for cell in cells]
        written = [as_written(cell) for cell in cells]
        row: dict[str, Any] = dict(zip(names, written + [""] * (len(names) - len(cells)), strict=False))
        if decimal_comma and row[decimal_comma].count(",") == 1:
            row[decimal_comma] = re.sub(",(?=[0-9])", ".", row[decimal_comma])
        if "".join(written[len(names) :]).strip():
            yield Record(row, place, problem=f"has {len(cells)} cells, the header {len(names)}")
        else:
            yield _own(row, place) if own else Record(row, place)


def _own(row: dict[str, Any], place: str) -> Record:
    """Return a row of our own CSV as the document that it was."""
    document = {key: cell for key in FILE_COLUMNS if (cell := row[key])}
    for key in NESTED:
        try:
            if row[key]:
                document[key] = json.loads(row[key])
        except (ValueError, RecursionError):
            return Record(row, place, problem=f"{key} is not JSON")
    others = document.pop("other", {})
    counts, wrong = flag(row["points_race"])
    if wrong or not isinstance(others, dict):
        return Record(row, place, problem=wrong or "other is not an object")
    document["points_race"] = counts is not False
    return Record({**others, **document, "rank_is": None}, place)


def _lines(text: str, separator: str, *, strict: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Yield each record with the place where it starts."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    start = 1
    for cells in reader:
        yield f":{start}", cells
        start = reader.line_num + 1
