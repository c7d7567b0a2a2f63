"""The columns of the list on the screen: which, how wide, and a finish as its cells."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.ranking import Ranking
from finishtui.ranks.scope import finishes_in
from finishtui.ranks.summary import codes
from finishtui.settings.values import COLUMNS
from finishtui.text.cells import cell_len
from finishtui.ui.state.list_state import ListState
from finishtui.ui.table.layout import Column, Look, decimal_shape, shorten_driver
from finishtui.words.columns import LIST_COLUMNS, ListColumn
from finishtui.words.ranks import rank_cell

RANK_CELLS, WIDEST_RANK = 4, 9

CALLED = {"series": "code", "series-name": "series-then"}
"""Columns whose key, by which the list is sorted, is not their name among all columns."""


def columns_for(state: ListState) -> tuple[Column, ...]:
    """Return the columns of a list: the rank and the margin as wide as any text of its scope needs.

    So a filter moves no column while it is typed. Of those that the user has chosen the ones at the right
    leave first, rank and margin last.
    """
    columns = _columns(state.view.book, state.view.ranking, state.names_now)
    own = [columns[key] for key in state.columns if key in columns]
    if not own:
        return tuple(columns[key] for key in COLUMNS)
    return tuple(column._replace(priority=column.priority and number) for number, column in enumerate(own, 1))


@lru_cache(maxsize=16)
def _columns(book: Book, ranking: Ranking, names_now: bool) -> dict[str, Column]:
    pool = ranking.scope.select(book.finishes, book)  # a look at each in this order takes a third of the time
    margin, places = decimal_shape(set(map(attrgetter("margin.text"), pool)))
    code, raced = codes(book), set(map(attrgetter("series"), pool))
    rank = widest_rank = 0
    # The farthest have the longest ranks, which are of ASCII alone: a cell for each character.
    closest_first = finishes_in(ranking.scope, book)
    for place in range(len(pool), 0, -1):
        if rank >= len(str(place)) + 2 and widest_rank >= WIDEST_RANK:
            break
        text = rank_cell(ranking.of(closest_first[place - 1]))
        rank, widest_rank = max(rank, len(_short_range(text, 0))), max(widest_rank, len(text))
    shorts = (name.short for series in book.series_by_id.values() for name in series.names)
    drivers: dict[str, Any] = {"min_width": 9, "max_width": 24, "shorten": shorten_driver}
    columns = (
        _column("rank", max(RANK_CELLS, rank), max_width=min(widest_rank, WIDEST_RANK), shorten=_short_range),
        _column("margin", max(6, margin), places=places, loud=True),
        _column("series", max((len(code[series]) for series in raced), default=1)),
        _column("date", 10),
        _column("track", 13),
        _column("winner", 16, **drivers),
        _column("runner-up", 16, **drivers),
        _column("flags", 2),
        _column("race", 24, min_width=18, max_width=48),
        _column("series-name", max(map(cell_len, ("that day", *shorts))), names_now),
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


def _short_range(text: str, width: int) -> str:
    """Shorten "~31-33*" to "~31*" where the whole range has no room."""
    low, dash, _high = text.partition("-")
    return f"{low}{'*' if text.endswith('*') else ''}" if dash and cell_len(text) > width else text


def look_of(state: ListState, columns: Sequence[Column]) -> Callable[[Finish], Look]:
    """Return the function that says how a finish looks as a row, with its cells in the columns' order."""
    view, marked = state.view, frozenset(state.marked)
    texts = [_list_column(column.key, state.names_now).text for column in columns]

    def look(finish: Finish) -> Look:
        rank = view.rank(finish)
        cells = tuple(text(finish, rank, view.book) for text in texts)
        uncertain = rank is None or not rank.exact
        return Look(cells, finish.id in marked, frozenset({"rank"}) if uncertain else frozenset())

    return look
