"""The columns of the list on the screen: which, how wide, and a finish as its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.ranking import Ranking
from finishtui.ranks.summary import codes
from finishtui.ranks.view import View
from finishtui.settings.values import COLUMNS
from finishtui.text.cells import cell_len
from finishtui.text.names import surname
from finishtui.ui.table.layout import PLAIN, Column, Look, decimal_shape, shorten_driver
from finishtui.words.basics import rank_cell
from finishtui.words.columns import LIST_COLUMNS, ListColumn

RANK_CELLS, WIDEST_RANK = 4, 9

CALLED = {"series": "code", "series-name": "series-then"}
"""Columns whose key, by which the list is sorted, is not their name among all columns."""

Cells = Callable[[Finish], Sequence[str]]


def columns_for(view: View, names_now: bool = False, chosen: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return the columns for a view: the rank and the margin as wide as any text of its scope needs.

    So a filter moves no column while it is typed. Of those that the user has `chosen` the ones at the right
    leave first, rank and margin last.
    """
    columns = _columns(view, names_now)
    own = [columns[key] for key in chosen if key in columns]
    if not own:
        return tuple(columns[key] for key in COLUMNS)
    return tuple(column._replace(priority=column.priority and number) for number, column in enumerate(own, 1))


def _columns(view: View, names_now: bool) -> dict[str, Column]:
    cells = _cells_needed(view.book, view.ranking)
    drivers: dict[str, Any] = {"min_width": 9, "max_width": 24, "shorten": _shorter}
    widest_rank = min(cells.widest_rank, WIDEST_RANK)
    columns = (
        _column("rank", max(RANK_CELLS, cells.rank), max_width=widest_rank, shorten=_short_range),
        _column("margin", max(6, cells.margin), places=cells.places, loud=True),
        _column("series", cells.code),
        _column("date", 10),
        _column("track", 13),
        _column("winner", 16, **drivers),
        _column("runner-up", 16, **drivers),
        _column("flags", 2),
        _column("race", 24, min_width=18, max_width=48),
        _column("series-name", _widest_name(view.book), names_now),
        _column("number", 4),
        _column("sources", 7),
    )
    return {column.key: column for column in columns}


def _column(key: str, width: int, names_now: bool = False, **more: Any) -> Column:
    title, _text, align, leaves = _list_column(key, names_now)
    return Column(key, title, width, align=align, priority=leaves, **more)


def _list_column(key: str, names_now: bool) -> ListColumn:
    now = names_now and key == "series-name"
    return LIST_COLUMNS["series-now" if now else CALLED.get(key, key)]


class _Needed(NamedTuple):
    """Cells that the ranks, the series and the margins of a scope need."""

    rank: int
    """With ranges shortened."""
    widest_rank: int
    code: int
    margin: int
    places: int
    """The most places behind the point of a margin."""


@lru_cache(maxsize=16)
def _cells_needed(book: Book, ranking: Ranking) -> _Needed:
    pool = ranking.scope.select(book.finishes, book)
    margin, places = decimal_shape({finish.margin.text for finish in pool})
    code = codes(book)
    ranks = {rank_cell(rank) for rank in set(ranking.ranks.values())}
    # Ranks are of ASCII alone, a cell a character.
    return _Needed(
        max((len(_short_range(text, 0)) for text in ranks), default=0),
        max(map(len, ranks), default=0),
        max((len(code[finish.series]) for finish in pool), default=1),
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


def cells_of(view: View, names_now: bool = False, chosen: Sequence[str] = ()) -> Cells:
    """Return the function that makes a finish's cells, in the columns' order."""
    texts = [_list_column(column.key, names_now).text for column in columns_for(view, names_now, chosen)]

    def cells(finish: Finish) -> tuple[str, ...]:
        rank = view.rank(finish)
        return tuple(text(finish, rank, view.book) for text in texts)

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
