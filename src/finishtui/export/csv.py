"""Finishes as CSV, one row each, with everything that is needed to read them back exactly."""

import re
from collections.abc import Sequence
from typing import Any

from finishtui.domain.book import Book
from finishtui.domain.documents import FIELD_ORDER
from finishtui.domain.finish import Finish
from finishtui.export.json import as_json, row_document
from finishtui.ranks.ranking import Rank
from finishtui.ranks.view import View
from finishtui.text.formulas import neutral
from finishtui.text.names import slug
from finishtui.words.columns import COMPUTED, FILE_COLUMNS, NOT_STORED

_NEEDS_QUOTES = re.compile('[",;\t\r\n]|^[ \\ufeff]| $')


def csv_text(view: View, *, raw: bool = False, standing: bool = False) -> str:
    """Return finishes as CSV with a header line; cells that a spreadsheet would run are made harmless.

    `raw` leaves those as they are. `standing` adds rank and disputes, which depend on the book
    around a finish and are not read back.
    """
    columns = (*FILE_COLUMNS, *COMPUTED) if standing else FILE_COLUMNS
    rows = (csv_row(finish, view.rank(finish), view.book, columns, raw) for finish in view.rows)
    return "".join(f"{line}\n" for line in (",".join(columns), *rows))


def csv_row(
    finish: Finish,
    rank: Rank | None,
    book: Book,
    columns: Sequence[str] = (*FILE_COLUMNS, *COMPUTED),
    raw: bool = False,
) -> str:
    """Return a finish as a line of CSV without its end; `columns` as of `csv_text`."""
    document = row_document(finish, rank, book)
    cells = {key: document.pop(key, None) for key in (*FIELD_ORDER["finishes"], *NOT_STORED)}
    cells |= {"series": _series_cell(finish, book), "other": document}
    texts = (_text(cells[key]) for key in columns)
    return ",".join(map(_quoted, texts if raw else map(neutral, texts)))


def _series_cell(finish: Finish, book: Book) -> str:
    """Return the series' label where it leads back to the same id in any book, else the id."""
    series = book.series_of(finish)
    named = book.find_series(series.label)
    leads_back = slug(series.label, 20, "series") == series.id and named and named.id == series.id
    return series.label if leads_back else series.id


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list):
        return as_json(value, indent=False).rstrip("\n") if value else ""
    return "" if value is None else str(value)


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(cell) else cell
