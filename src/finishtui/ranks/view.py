"""What is shown: the finishes that a query leaves of a scope, ordered and ranked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.query.terms import EVERYTHING, Query
from finishtui.ranks.ordering import CLOSEST_FIRST, Order, arrange
from finishtui.ranks.ranking import Rank, Ranking, ranking_of
from finishtui.ranks.scope import ALL, Scope


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
    pool = _in_scope(scope, standing)
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
    """Return the finishes that a view has, in the book's order; it is not ranked unless the query asks."""
    standing = book_as_of(book, query.as_of) if query.as_of else book
    return tuple(_matching(query, standing, scope, scope.select(standing.finishes, standing)))


def _matching(query: Query, book: Book, scope: Scope, pool: Iterable[Finish]) -> Iterable[Finish]:
    if not query:
        return pool
    from finishtui.query.match import compile_query

    # A scope is ranked only for a query that asks for a rank.
    return filter(compile_query(query, book, lambda finish: ranking_of(scope, book).best(finish)), pool)


@lru_cache(maxsize=8)
def book_as_of(book: Book, day: date) -> Book:
    """Return the book as it stood at the end of a day; one value for one day, so its ranks are kept."""
    from finishtui.query.match import cut_as_of

    return cut_as_of(book, day)


@lru_cache(maxsize=8)
def _in_scope(scope: Scope, book: Book) -> tuple[Finish, ...]:
    """Return the finishes of a scope, closest first: sorted once, however often they are filtered."""
    return tuple(sorted(scope.select(book.finishes, book), key=by_closeness))
