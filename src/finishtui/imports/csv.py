"""CSV as people keep it: any separator, any order of columns, one row a race or one row a car."""

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
from finishtui.text.sentences import listed
from finishtui.words.columns import FILE_COLUMNS, NESTED
from finishtui.words.finish import FLAG_WORDS, NOT_GREEN, OVER_OTHER
from finishtui.words.ranks import NO_RANK

_SEPARATORS = (",", ";", "\t", "|")
_DECIMAL_COMMA = r" *(?![1-9][0-9]{0,2},[0-9]{3} *$)[0-9]+,[0-9]+ *"
"""A number with a comma for its point; "1,234" may as well be over a thousand."""
_TEXT = re.compile(r'\A="([^"]*)"\Z')
"""How a spreadsheet keeps a number as text: ="09"."""
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
    if separator == "|" and not names[-1]:
        names.pop()  # The bar that closes a row of Markdown.
    own = set(FILE_COLUMNS) <= set(names)
    margin = fields_in(tuple(names)).get("margin", "")
    with_comma = re.compile("[^,]*,(?=[0-9])[^,]*" if separator == ";" else _DECIMAL_COMMA)
    for place, cells in lines:
        if not "".join(cells).strip(" -:") or (separator == "|" and len(cells) == 1):
            continue  # The line below a Markdown table's head; text below the table.
        if separator == "|":
            cells = [cell.strip() for cell in cells]
        written = [as_written(_TEXT.sub(r"\1", cell)) for cell in cells]
        row: dict[str, Any] = dict(zip(names, written + [""] * (len(names) - len(cells)), strict=False))
        if margin and with_comma.fullmatch(row[margin]):
            row[margin] = row[margin].replace(",", ".")
        row[""] = "".join(cell for name, cell in zip(names, written, strict=False) if not name)
        if separator == "|" and row.get("Rank") == NO_RANK:
            row.setdefault("points_race", "no")  # Our Markdown ranks all others that are not marked.
        more = "".join(written[len(names) :]).strip()
        problem = f"has {len(cells)} cells, the header {len(names)}" if more else _marked(row[""])
        yield Record(row, place, problem=problem) if problem or not own else _own(row, place)


def _marked(marks: str) -> str:
    """Return why a row of a list of ours is not read, where its marks stand for more than they say."""
    ours = set(marks) <= set(FLAG_WORDS)
    words = [f"{mark} ({FLAG_WORDS[mark]})" for mark in (OVER_OTHER, NOT_GREEN) if ours and mark in marks]
    return f"is marked {listed(words)}: import JSON or CSV instead, which say more" if words else ""


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
    escape = "\\" if separator == "|" else None  # as in Markdown, where \| is no end of a cell
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, escapechar=escape, strict=strict)
    start = 1
    for cells in reader:
        yield f":{start}", cells
        start = reader.line_num + 1
