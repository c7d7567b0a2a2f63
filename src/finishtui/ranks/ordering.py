"""The order of a list: any columns, up or down, and always one and the same result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.ranks.ranking import Ranking
from finishtui.text.names import fold, surname
from finishtui.text.spelling import near


class SortKey(NamedTuple):
    """One column to sort by."""

    column: str
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.column}" if self.descending else self.column


Order = tuple[SortKey, ...]
"""The columns to sort by, the first one first; empty is closest first."""

CLOSEST_FIRST: Order = ()

Value = Callable[[Finish, Book, Ranking], Any]


def _by_name(name: str) -> str:
    last = surname(name)
    return fold(f"{last} {name}")


def _number(text: str) -> tuple[bool, int, str]:
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    return not text, int(digits or 0), text


def _rank(finish: Finish, _book: Book, ranking: Ranking) -> Any:
    rank = ranking.of(finish)
    return (rank.best, rank.worst) if rank else (1 << 62, 0)


COLUMNS: dict[str, Value] = {
    "rank": _rank,
    "margin": lambda finish, book, ranking: finish.margin.units,
    "series": lambda finish, book, ranking: fold(book.series_of(finish).label),
    "series-name": lambda finish, book, ranking: fold(book.series_of(finish).short_in(finish.date.year)),
    "date": lambda finish, book, ranking: finish.date,
    "year": lambda finish, book, ranking: finish.date.year,
    "track": lambda finish, book, ranking: fold(book.track_of(finish).label),
    "race": lambda finish, book, ranking: fold(finish.race),
    "winner": lambda finish, book, ranking: _by_name(finish.winner),
    "runner-up": lambda finish, book, ranking: _by_name(finish.runner_up),
    "number": lambda finish, book, ranking: _number(finish.winner_number),
    "points": lambda finish, book, ranking: not finish.points_race,
    "sources": lambda finish, book, ranking: len(finish.sources),
    "id": lambda finish, book, ranking: finish.id,
}
"""What a list can be sorted by; drivers by surname."""


def parse_order(text: str) -> Order:
    """Read an order such as `track,-date`; a leading `-` is descending. Raises `InvalidInput`."""
    keys: list[SortKey] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        name = part.lstrip("-+").replace("_", "-").lower()
        if name not in COLUMNS:
            meant = near(name, COLUMNS)
            hint = f"did you mean {meant[0]}?" if meant else f"one of {', '.join(COLUMNS)}"
            raise InvalidInput(f"cannot sort by {part!r}", hint)
        if name not in [key.column for key in keys]:
            keys.append(SortKey(name, part.startswith("-")))
    return tuple(keys)


def print_order(order: Order) -> str:
    """Return the order as `parse_order` reads it."""
    return ",".join(str(key) for key in order)


def arrange(rows: Iterable[Finish], order: Order, book: Book, ranking: Ranking) -> tuple[Finish, ...]:
    """Sort rows that stand closest first; equals stay so, and every order is total."""
    ordered = list(rows)
    for key in reversed(order):
        ordered.sort(key=partial(_sort_value, COLUMNS[key.column], book, ranking), reverse=key.descending)
    return tuple(ordered)


def _sort_value(value: Value, book: Book, ranking: Ranking, finish: Finish) -> Any:
    return value(finish, book, ranking)


def cycled(order: Order, column: str) -> Order:
    """Return the order after one more press on a column: up, down, default."""
    if order == (SortKey(column),):
        return (SortKey(column, descending=True),)
    return CLOSEST_FIRST if order == (SortKey(column, descending=True),) else (SortKey(column),)


def extended(order: Order, column: str) -> Order:
    """Return the order with one more key last; pressed again it turns round, then leaves."""
    present = {key.column: key for key in order}
    if column not in present:
        return (*order, SortKey(column))
    if not present[column].descending:
        return tuple(SortKey(column, descending=True) if key.column == column else key for key in order)
    return tuple(key for key in order if key.column != column)
