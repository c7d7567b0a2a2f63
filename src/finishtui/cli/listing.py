"""The list that the screen shows, as text or as data.

Options are read in `commands/list.py`: a list without any needs no parser, which takes as long to import.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from finishtui.cli.output import bold, put_data, put_lines, put_told, room, say
from finishtui.cli.query_args import first_shown, nothing_found, read_back, view_asked
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.validity import NAME_LENGTH
from finishtui.ranks.ranking import Rank
from finishtui.ranks.view import CLOSEST_FIRST, Order, View
from finishtui.text.names import short_name
from finishtui.text.tables import aligned, by_point, column_width
from finishtui.words.columns import LIST_COLUMNS, marks_in

COLUMNS = ("rank", "margin", "series", "date", "track", "winner", "runner-up", "flags", "race", "id")
RACE_CELLS = 18
"""A race's name is cut, but not to less."""
Ranked = tuple[Finish, Rank | None, Book]
"""What a cell is made of."""


def list_finishes(
    session: Session,
    words: Sequence[str],
    format_: str = "table",
    order: Order = CLOSEST_FIRST,
    limit: int | None = None,
) -> None:
    """Write the finishes that the words find; raises `NothingFound`, and `InvalidInput` for such words."""
    view = view_asked(session, words, order)
    shown = view._replace(rows=view.rows[:limit])
    if format_ != "table":
        put_data(_data_text(shown, format_))
    elif view.rows:
        put_table(session, view, shown)
    if not view.rows:
        raise nothing_found(view)


def put_table(session: Session, view: View, shown: View) -> None:
    """Write the rows that are shown of a view; say on stderr what they are and what their marks mean."""
    about = read_back(view) + first_shown(shown.rows, view.rows)
    if session.listed is not None:
        session.listed.append((shown, about))
        return
    if session.plain:
        from finishtui.plain.sentences import finish_sentences  # A table does without what it needs.

        put_told(finish_sentences(number, finish, view) for number, finish in enumerate(shown.rows, 1))
        say(about)
        return
    header, *lines = _table_lines(shown, room())
    put_lines([bold(header), *lines])
    say(about, *map(" ".join, marks_in(shown)))


def _data_text(view: View, format_: str) -> str:
    if format_ == "csv":
        from finishtui.export.csv import csv_text

        return csv_text(view, standing=True)
    if format_ == "md":
        from finishtui.export.page import markdown_table

        return markdown_table(view)
    from finishtui.export.json import json_array, json_lines

    return (json_array if format_ == "json" else json_lines)(view)


class _Column(NamedTuple):
    """One column of the table: its heading and cells, and how many terminal cells it has for them."""

    cells: tuple[str, ...]
    width: int


def _table_lines(view: View, width: int) -> list[str]:
    """Return a header line and one line a finish, none wider than `width` cells."""
    ranked = [(finish, view.rank(finish), view.book) for finish in view.rows]
    columns = {name: _column(name, ranked) for name in COLUMNS}
    gap = 2
    if _total(columns, gap) > width:
        del columns["id"]
        race = columns.pop("race")
        spare = width - _total(columns, gap) - gap
        if spare >= RACE_CELLS:
            columns["race"] = race._replace(width=min(race.width, spare))
        else:
            gap = _squeeze(columns, ranked, width)
    rows = zip(*(column.cells for column in columns.values()), strict=True)
    return aligned(list(rows), {0}, gap, [column.width for column in columns.values()])


def _squeeze(columns: dict[str, _Column], ranked: Sequence[Ranked], width: int) -> int:
    """Shorten given names, then the gaps, then the series; then let columns leave. Return the gap."""
    if _total(columns, 2) > width:
        columns |= {name: _column(name, ranked, short_name) for name in ("winner", "runner-up")}
    if _total(columns, 2) <= width:
        return 2
    if _total(columns, 1) > width:
        columns["series"] = _column("code", ranked)
    for name in sorted(columns, key=lambda name: -LIST_COLUMNS[name].leaves):
        if _total(columns, 1) > width and LIST_COLUMNS[name].leaves:
            del columns[name]
    return 1


def _column(name: str, ranked: Sequence[Ranked], change: Callable[[str], str] = str) -> _Column:
    """Return a column of finishes with their ranks.

    A name that is longer than a name may be, as in a book edited by hand, is cut; an id never is.
    """
    column = LIST_COLUMNS[name]
    texts = [change(column.text(*each)) for each in ranked]
    cells = (column.title, *(by_point(texts) if column.align == "decimal" else texts))
    widest = column_width(cells)
    return _Column(cells, widest if name == "id" else min(widest, NAME_LENGTH))


def _total(columns: dict[str, _Column], gap: int) -> int:
    """Return how many cells a line of these columns has."""
    widths = [column.width for column in columns.values() if column.width]
    return sum(widths) + gap * (len(widths) - 1)
