"""Finishes as CSV, one row each, with everything that is needed to read them back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from finishtui.domain.book import Book
from finishtui.domain.documents import FIELD_ORDER, encode_finish
from finishtui.domain.finish import Finish
from finishtui.export.json import COMPUTED, as_json, row_document
from finishtui.ranks.ranking import Ranking
from finishtui.text.names import slug

NESTED = ("margin_over", "speeds", "sources", "waived", "other")
"""Columns whose cells are JSON; `other` holds the fields that this version does not know."""

COLUMNS = ("id", *FIELD_ORDER["finishes"], "other")
"""The columns of a file, always all of them."""

_FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")
_NEEDS_QUOTES = re.compile('[",;\t\r\n]|^[ \\ufeff]| $')


def csv_text(
    finishes: Iterable[Finish], ranking: Ranking, book: Book, *, raw: bool = False, standing: bool = False
) -> str:
    """Return finishes as CSV with a header line; cells that a spreadsheet would run are neutralised.

    `raw` leaves those as they are. `standing` adds rank and disputes, which depend on the book
    around a finish and are not read back.
    """
    columns = (*COLUMNS, *COMPUTED) if standing else COLUMNS
    lines = [",".join(columns)]
    for finish in finishes:
        cells = _cells(finish, book)
        if standing:
            row = row_document(finish, ranking.of(finish), book)
            cells |= {key: _plain(row.get(key)) for key in COMPUTED}
        lines.append(",".join(_quoted(cells[key] if raw else neutral(cells[key])) for key in columns))
    return "\n".join(lines) + "\n"


def _cells(finish: Finish, book: Book) -> dict[str, str]:
    """Return a finish's cells by column: nested fields as compact JSON."""
    document = encode_finish(finish)
    known = {key: document.pop(key, None) for key in FIELD_ORDER["finishes"]}
    known["series"] = series_cell(finish, book)
    known["other"] = document
    return {
        "id": finish.id,
        **{key: _nested(value) if key in NESTED else _plain(value) for key, value in known.items()},
    }


def series_cell(finish: Finish, book: Book) -> str:
    """Return the series' label where it leads back to the same id in any book, else the id."""
    series = book.series_of(finish)
    found = book.find_series(series.label)
    leads_back = slug(series.label, 20, "series") == series.id and found is not None
    return series.label if leads_back and found and found.id == series.id else series.id


def _nested(value: Any) -> str:
    return as_json(value, indent=False).rstrip("\n") if value else ""


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def neutral(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """Return a cell as it was before `neutral`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _quoted(cell: str) -> str:
    if not _NEEDS_QUOTES.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
