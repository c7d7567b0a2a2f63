"""Views that a user saved under a name: what of a book each means, and how much it finds there."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.errors import InvalidInput
from finishtui.query.terms import Query
from finishtui.ranks.ordering import CLOSEST_FIRST, Order, parse_order
from finishtui.ranks.scope import ALL, Scope, print_scope
from finishtui.ranks.view import found_in


class SavedView(NamedTuple):
    """A part of the book under a name: what `m` saves and a digit shows."""

    name: str
    scope: Scope = ALL
    query: str = ""
    sort: str = ""
    """The order as `--sort` has it; empty is closest first."""


class Meaning(NamedTuple):
    """What a saved view means in one book."""

    scope: Scope
    query: Query | None
    """None where the text, which a user may have written by hand, is no query."""
    order: Order
    problems: tuple[str, ...]
    """What is not as it was saved, in words."""


def meaning_of(view: SavedView, book: Book) -> Meaning:
    """Return what a saved view means in a book; what makes no sense there is passed over, and said."""
    from finishtui.query.parse import QueryError, parse

    problems = []
    if not known_scope(view.scope, book):
        problems.append(f"the book has no {print_scope(view.scope).replace(':', ' ')}")
    query = None
    try:
        query = parse(view.query)
    except QueryError as error:
        problems.append(f"{view.query}: {error.message}")
    try:
        parse_order(view.sort)
    except InvalidInput as error:
        problems.append(error.message)
    return Meaning(scope_of(view, book), query, order_of(view), tuple(problems))


def scope_of(view: SavedView, book: Book) -> Scope:
    """Return a saved view's scope; all, where the book has not the one that was saved."""
    return view.scope if known_scope(view.scope, book) else ALL


def order_of(view: SavedView) -> Order:
    """Return a saved view's order; one that a file has wrong is closest first."""
    try:
        return parse_order(view.sort)
    except InvalidInput:
        return CLOSEST_FIRST


def known_scope(scope: Scope, book: Book) -> bool:
    """Say whether a book has such a series or track; a season is any year."""
    if scope.series and scope.series not in book.series_by_id:
        return False
    return not scope.track or any(book.track_of(finish).id == scope.track for finish in book.finishes)


class Found(NamedTuple):
    """How many finishes a saved view has in a book, and the closest of them."""

    total: int | None
    """None where it is no query."""
    closest: Finish | None = None


_known: WeakKeyDictionary[Book, dict[SavedView, Found]] = WeakKeyDictionary()
"""What was looked up, as long as its book is there."""


def known_of(view: SavedView, book: Book) -> Found | None:
    """Return what a saved view finds in a book, if that was looked up before; costs nothing."""
    return _known.get(book, {}).get(view)


def look_up(view: SavedView, book: Book) -> Found:
    """Return what a saved view finds in a book; looked up once."""
    known = _known.setdefault(book, {})
    found = known.get(view)
    if found is None:
        found = known[view] = _look_up(view, book)
    return found


def _look_up(view: SavedView, book: Book) -> Found:
    meaning = meaning_of(view, book)
    if meaning.query is None:
        return Found(None)
    finishes = found_in(book, meaning.scope, meaning.query)
    closest = min(finishes, key=by_closeness, default=None)
    return Found(len(finishes), closest)
