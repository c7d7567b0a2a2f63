"""What is shown: the finishes that a query leaves of a scope, ordered and ranked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from finishtui.analysis import matching
from finishtui.analysis.disputes import is_disputed
from finishtui.analysis.ordering import CLOSEST_FIRST, Order, arrange
from finishtui.analysis.query import Query, parse
from finishtui.analysis.ranking import Rank, Ranking, ranking_of
from finishtui.analysis.scope import ALL, Scope
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish

EVERYTHING = parse("")


@dataclass(frozen=True, slots=True)
class View:
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
    pool = _in_scope(scope, standing)
    fits = matching.compile_query(
        query, standing, rank_of=lambda finish: _bounds(ranking.of(finish)), disputed=_disputed_in(standing)
    )
    rows = arrange(filter(fits, pool), order, standing, ranking)
    return View(standing, scope, query, order, rows, ranking, len(pool))


@lru_cache(maxsize=8)
def book_as_of(book: Book, day: date) -> Book:
    """Return the book as it stood at the end of a day; one value for one day, so its ranks are kept."""
    return matching.cut_as_of(book, day)


@lru_cache(maxsize=8)
def _in_scope(scope: Scope, book: Book) -> tuple[Finish, ...]:
    return scope.select(book.finishes, book)


def _bounds(rank: Rank | None) -> tuple[int, int] | None:
    return (rank.best, rank.worst) if rank else None


def _disputed_in(book: Book) -> Callable[[Finish], bool]:
    return lambda finish: is_disputed(finish, book)
