"""The columns of the list, and a finish as its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.names_over_time import then_or_now
from finishtui.ranks.ranking import Ranking
from finishtui.ranks.summary import letters
from finishtui.ranks.view import View
from finishtui.text.cells import cell_len
from finishtui.text.names import surname
from finishtui.ui.table.rows import PLAIN, Column, Look, decimal_shape, shorten_driver
from finishtui.words import basics as wording

RANK_CELLS, WIDEST_RANK = 4, 9

Cells = Callable[[Finish], Sequence[str]]


def columns_for(view: View, names_now: bool = False) -> tuple[Column, ...]:
    """Return the columns for a view: the rank and the margin as wide as any text of its scope needs.

    So a filter moves no column while it is typed.
    """
    cells = _cells_needed(view.book, view.ranking)
    return (
        Column(
            "rank",
            "rank",
            max(RANK_CELLS, cells.rank),
            max_width=min(cells.widest_rank, WIDEST_RANK),
            align="right",
            frozen=True,
            shorten=_short_range,
        ),
        Column(
            "margin",
            "margin",
            max(6, cells.margin),
            align="decimal",
            places=cells.places,
            frozen=True,
            loud=True,
        ),
        Column("series", "s", 1, priority=3),
        Column("date", "date", 10, priority=5),
        Column("track", "track", 13, priority=6),
        Column("winner", "winner", 16, min_width=9, max_width=24, priority=2, shorten=_shorter),
        Column("runner-up", "runner-up", 16, min_width=9, max_width=24, priority=7, shorten=_shorter),
        Column("flags", "", 2, priority=4),
        Column("race", "race", 24, min_width=18, max_width=48, priority=8),
        Column("series-name", "today" if names_now else "that day", _widest_name(view.book), priority=9),
        Column("number", "no.", 4, priority=10, align="right"),
        Column("sources", "sources", 7, priority=11, align="right"),
    )


class _Needed(NamedTuple):
    """Cells that the ranks and margins of a scope need."""

    rank: int
    """With ranges shortened."""
    widest_rank: int
    margin: int
    places: int
    """The most places behind the point of a margin."""


@lru_cache(maxsize=16)
def _cells_needed(book: Book, ranking: Ranking) -> _Needed:
    pool = ranking.scope.select(book.finishes, book)
    margin, places = decimal_shape({finish.margin.text for finish in pool})
    ranks = {wording.rank_cell(rank) for rank in set(ranking.ranks.values())}
    # Ranks are of ASCII alone, a cell a character.
    return _Needed(
        max((len(_short_range(text, 0)) for text in ranks), default=0),
        max(map(len, ranks), default=0),
        margin,
        places,
    )


def _shorter(name: str, width: int) -> str:
    """Shorten a driver's name: first the given name goes, then the suffix."""
    shorter = shorten_driver(name, width)
    last = surname(name)
    return last.split()[0] if cell_len(shorter) > width and " " in last else shorter


def _short_range(text: str, width: int) -> str:
    """Shorten "~31-33*" to "~31*" where the whole range has no room."""
    low, dash, _high = text.partition("-")
    return f"{low}{'*' if text.endswith('*') else ''}" if dash and cell_len(text) > width else text


@lru_cache(maxsize=16)
def _widest_name(book: Book) -> int:
    """Return the cells that the longest short name of any series needs."""
    shorts = (name.short for series in book.series_by_id.values() for name in series.names)
    return max(map(cell_len, ("that day", *shorts)))


def _called(view: View, finish: Finish, names_now: bool) -> str:
    """Return what people call the series: that year, or today."""
    return then_or_now(finish, view.book, names_now).series_short


def cells_of(view: View, names_now: bool = False) -> Cells:
    """Return the function that makes a finish's cells, in the columns' order."""
    book = view.book
    letter = letters(book)

    def cells(finish: Finish) -> tuple[str, ...]:
        return (
            wording.rank_cell(view.rank(finish)),
            finish.margin.text,
            letter.get(finish.series, ""),
            finish.date.isoformat(),
            book.track_of(finish).label,
            finish.winner,
            finish.runner_up,
            wording.flags(finish, book),
            finish.race,
            _called(view, finish, names_now),
            finish.winner_number,
            str(len(finish.sources)),
        )

    return cells


def look_of(view: View, marked: frozenset[str] = frozenset()) -> Callable[[Finish], Look]:
    """Return the function that says how a finish's row differs from a plain one."""

    def look(finish: Finish) -> Look:
        rank = view.rank(finish)
        uncertain = rank is None or not rank.exact
        if not (uncertain or finish.id in marked):
            return PLAIN
        return Look(marked=finish.id in marked, dim=frozenset({"rank"}) if uncertain else frozenset())

    return look
