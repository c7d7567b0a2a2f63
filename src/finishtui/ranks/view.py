"""What is shown: the finishes that a query leaves of a scope, ranked, in any order of its columns."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.query.terms import EVERYTHING, Query
from finishtui.ranks.ranking import Rank, Ranking, ranking_of
from finishtui.ranks.scope import ALL, Scope, finishes_in
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

ColumnValue = Callable[[Finish, Book, Ranking], Any]


def _by_name(name: str) -> str:
    return fold(f"{surname(name)} {name}")


def _number(text: str) -> tuple[bool, int, str]:
    digits = re.sub("[^0-9]", "", text)
    return not text, int(digits or 0), text


def _rank(finish: Finish, _book: Book, ranking: Ranking) -> Any:
    rank = ranking.of(finish)
    return (rank.best, rank.worst) if rank else (1 << 62, 0)


COLUMNS: dict[str, ColumnValue] = {
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
    for column, descending in reversed(order):
        value = COLUMNS[column]
        ordered.sort(key=lambda finish: value(finish, book, ranking), reverse=descending)
    return tuple(ordered)


def cycled(order: Order, column: str) -> Order:
    """Return the order after one more press on a column: up, down, default."""
    up, down = SortKey(column), SortKey(column, descending=True)
    turned: dict[Order, Order] = {(up,): (down,), (down,): CLOSEST_FIRST}
    return turned.get(order, (up,))


def extended(order: Order, column: str) -> Order:
    """Return the order with one more key last; pressed again it turns round, then leaves."""
    up, down = SortKey(column), SortKey(column, descending=True)
    if up in order:
        return tuple(down if key == up else key for key in order)
    return tuple(key for key in order if key != down) if down in order else (*order, up)


class View(NamedTuple):
    """Rows in order, with the ranks of the whole scope: a query hides rows and changes no rank."""

    book: Book
    """The book under the ranks: cut at the query's `as-of:` where it has one."""
    scope: Scope
    query: Query
    order: Order
    rows: tuple[Finish, ...]
    ranking: Ranking
    total: int
    """How many finishes the scope holds, exhibitions included."""

    def rank(self, finish: Finish) -> Rank | None:
        """Return a finish's rank in the scope."""
        return self.ranking.of(finish)


def view_of(book: Book, scope: Scope = ALL, query: Query = EVERYTHING, order: Order = CLOSEST_FIRST) -> View:
    """Return the view of a book: scope, then query, then order."""
    standing = book_as_of(book, query.as_of) if query.as_of else book
    ranking = ranking_of(scope, standing)
    pool = finishes_in(scope, standing)
    rows = arrange(_matching(query, standing, scope, pool), order, standing, ranking)
    return View(standing, scope, query, order, rows, ranking, len(pool))


def find_finishes(words_or_id: str, book: Book, scope: Scope = ALL, today: date | None = None) -> View:
    """Return the view of the finish of that id, whatever the scope, else of what the words find there.

    Its rows are closest first. Blank text finds nothing: a command that changes a finish never means
    all of them. Raises `QueryError` where the words are no query.
    """
    text = words_or_id.strip()
    exact = book.finish_by_id.get(text)
    if exact or not text:
        return view_of(book, scope)._replace(rows=(exact,) if exact else ())
    from finishtui.query.parse import parse

    return view_of(book, scope, parse(text, today))


def found_in(book: Book, scope: Scope, query: Query) -> tuple[Finish, ...]:
    """Return the finishes that a view has, closest first; it is not ranked unless the query asks."""
    standing = book_as_of(book, query.as_of) if query.as_of else book
    return tuple(_matching(query, standing, scope, scope.select(standing.closest_first, standing)))


def _matching(query: Query, book: Book, scope: Scope, pool: Iterable[Finish]) -> Iterable[Finish]:
    if not query:
        return pool
    from finishtui.query.match import compile_query

    # A scope is ranked only for a query that asks for a rank.
    return filter(compile_query(query, book, lambda finish: ranking_of(scope, book).best(finish)), pool)


@lru_cache(maxsize=8)
def book_as_of(book: Book, day: date) -> Book:
    """Return the book as it stood at the end of a day: no later finish, and complete up to no later day.

    It is one value for one day, so that its ranks are kept.
    """
    finishes = tuple(finish for finish in book.finishes if finish.date <= day)
    if len(finishes) == len(book.finishes) and all(entry.as_of <= day for entry in book.coverage):
        return book
    coverage = tuple(cut for entry in book.coverage if (cut := entry.until(day)))
    return book.replace(finishes=finishes, coverage=coverage)
