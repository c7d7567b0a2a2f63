"""The list as a table of text: columns aligned by terminal cells, leaving by priority where room is short."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from finishtui.domain.finish import Finish
from finishtui.domain.validity import NAME_LENGTH
from finishtui.ranks.summary import letters
from finishtui.ranks.view import View
from finishtui.text.cells import cell_len, fit, visible
from finishtui.text.names import short_name
from finishtui.words import basics as wording

RACE_CELLS = 18
"""A race's name is cut, but not to less."""

LEAVING = ("id", "race", "runner-up", "track", "date", "flags", "series", "winner")
"""Columns that leave where there is no room, the first one first; rank and margin stay."""


class Column(NamedTuple):
    """One column: what its cells are, how wide, and on which side they stand.

    A name that is longer than a name may be, as in a book edited by hand, is cut; an id never is.
    """

    name: str
    heading: str
    cells: tuple[str, ...]
    width: int
    align: str = "left"


def table_lines(view: View, width: int | None = None) -> Iterator[str]:
    """Yield a header line and one line a finish, none wider than `width` where one is given."""
    columns, gap = _fitted(view, width)
    for line in range(-1, len(view.rows)):
        texts = (column.heading if line < 0 else column.cells[line] for column in columns)
        cells = (fit(text, column.width, column.align) for text, column in zip(texts, columns, strict=True))
        yield gap.join(cells).rstrip()


def _fitted(view: View, width: int | None) -> tuple[list[Column], str]:
    columns = _columns(view)
    if width is None or _total(columns, 2) <= width:
        return columns, "  "
    columns = _without(columns, "id")
    if _total(columns, 2) <= width:
        return columns, "  "
    race = next(column for column in columns if column.name == "race")
    left = width - _total(columns, 2) + race.width
    if left >= RACE_CELLS:
        cut = race._replace(width=left)
        return [cut if column is race else column for column in columns], "  "
    return _squeezed(view, _without(columns, "race"), width)


def _squeezed(view: View, columns: list[Column], width: int) -> tuple[list[Column], str]:
    """Shorten given names, then the gaps, then the series; then let columns leave."""
    if _total(columns, 2) <= width:
        return columns, "  "
    columns = [_with_cells(column, short_name) if column.name in _DRIVERS else column for column in columns]
    gap = "  " if _total(columns, 2) <= width else " "
    if _total(columns, len(gap)) > width:
        letter = letters(view.book)
        cells = tuple(letter.get(finish.series, "") for finish in view.rows)
        columns = [_made("series", "s", cells) if c.name == "series" else c for c in columns]
    for name in LEAVING:
        if _total(columns, len(gap)) <= width:
            break
        columns = _without(columns, name)
    return columns, gap


_DRIVERS = ("winner", "runner-up")


def _columns(view: View) -> list[Column]:
    book, rows = view.book, view.rows

    def column(name: str, cell: Callable[[Finish], str], heading: str = "", align: str = "left") -> Column:
        return _made(name, heading, tuple(map(cell, rows)), align)

    margins = aligned([finish.margin.text for finish in rows])
    return [
        column("rank", lambda finish: wording.rank_cell(view.rank(finish)), "rank", "right"),
        _made("margin", "margin", margins),
        column("series", lambda finish: book.series_of(finish).label, "series"),
        column("date", lambda finish: finish.date.isoformat(), "date"),
        column("track", lambda finish: book.track_of(finish).label, "track"),
        column("winner", lambda finish: finish.winner, "winner"),
        column("runner-up", lambda finish: finish.runner_up, "runner-up"),
        column("flags", lambda finish: wording.flags(finish, book)),
        column("race", lambda finish: finish.race, "race"),
        column("id", lambda finish: finish.id, "id"),
    ]


def _made(name: str, heading: str, cells: tuple[str, ...], align: str = "left") -> Column:
    widest = max(map(_width, (heading, *cells)))
    if name != "id":
        widest = min(widest, NAME_LENGTH)
    return Column(name, heading, cells, widest, align)


def _width(text: str) -> int:
    plain = text.isascii() and text.isprintable()
    return len(text) if plain else cell_len(visible(text))


def _with_cells(column: Column, change: Callable[[str], str]) -> Column:
    return _made(column.name, column.heading, tuple(map(change, column.cells)), column.align)


def _without(columns: list[Column], name: str) -> list[Column]:
    return [column for column in columns if column.name != name]


def _total(columns: Sequence[Column], gap: int) -> int:
    return sum(column.width + gap for column in columns) - gap


def aligned(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return decimal numbers with their points under each other."""
    whole = max((len(text.partition(".")[0]) for text in numbers), default=0)
    return tuple(" " * (whole - len(text.partition(".")[0])) + text for text in numbers)


def legend(view: View) -> tuple[str, ...]:
    """Say what the marks in a table mean, of those that it has."""
    shown = "".join(wording.flags(finish, view.book) for finish in view.rows)
    ranks = [rank for finish in view.rows if (rank := view.rank(finish))]
    marks = (
        (
            "*",
            any(not rank.exact for rank in ranks),
            f"at best: {wording.why_at_best(view.ranking.coverage)}",
        ),
        ("~", any(rank.is_range for rank in ranks), "rounding leaves the rank open"),
        (wording.DISPUTED, wording.DISPUTED in shown, "a source says otherwise"),
        (wording.OVER_OTHER, wording.OVER_OTHER in shown, "margin to a car that is not the runner-up"),
        (wording.NO_SOURCE, wording.NO_SOURCE in shown, "no source"),
        (wording.NO_RANK, len(ranks) < len(view.rows), "no points race, not ranked"),
    )
    return tuple(f"{mark} {text}" for mark, applies, text in marks if applies)
