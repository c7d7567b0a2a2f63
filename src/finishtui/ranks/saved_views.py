"""Views that a user saved under a name: what of a book each means, and how much it finds there."""

from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.query.terms import EVERYTHING, Query
from finishtui.ranks.scope import ALL, Scope, print_scope
from finishtui.ranks.summary import summaries
from finishtui.ranks.view import CLOSEST_FIRST, Order, found_in, parse_order
from finishtui.text.cells import visible
from finishtui.text.names import fold


class SavedView(NamedTuple):
    """A part of the book under a name: what `m` saves and a digit shows."""

    name: str
    scope: Scope = ALL
    query: str = ""
    sort: str = ""
    """The order as `--sort` has it; empty is closest first."""


class ViewMeaning(NamedTuple):
    """What a saved view means in one book."""

    scope: Scope
    query: Query | None
    """None where the text, which a user may have written by hand, is no query."""
    order: Order
    problems: tuple[str, ...]
    """What is not as it was saved, in words."""


def meaning_of(view: SavedView, book: Book) -> ViewMeaning:
    """Return what a saved view means in a book; what makes no sense there is passed over, and said.

    A scope that the book has not is all of it; an order that a file has wrong is closest first.
    """
    scope, query, order = view.scope, EVERYTHING if not view.query else None, CLOSEST_FIRST
    problems = []
    if not is_in(scope, book):
        problems.append(f"the book has no {print_scope(scope).replace(':', ' ')}")
        scope = ALL
    if query is None:
        from finishtui.query.parse import QueryError, parse

        try:
            query = parse(view.query)
        except QueryError as error:
            problems.append(f"{view.query}: {error.message}")
    try:
        order = parse_order(view.sort)
    except InvalidInput as error:
        problems.append(error.message)
    return ViewMeaning(scope, query, order, tuple(problems))


def is_in(scope: Scope, book: Book) -> bool:
    """Return whether a book has a scope's group, series and track; a season is any year."""
    if scope.series and scope.series not in book.series_by_id:
        return False
    if scope.group and all(series.group != scope.group for series in book.series):
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
    if view not in known:
        scope, query, *_ = meaning_of(view, book)
        finishes = () if query is None else found_in(book, scope, query)
        total = None if query is None else len(finishes)
        known[view] = Found(total, next(iter(finishes), None))
    return known[view]


VIEW_NAME_LENGTH = 40


def view_name_problem(name: str, taken: Iterable[str], book: Book) -> str:
    """Return what is wrong with the name of a view that is to be saved; `taken` are those of the others.

    Names are one where they fold alike, so that a view is never mistaken for another, a series or all.
    """
    text, folded = name.strip(), fold(name)
    problems = {
        "a name is needed": not text,
        f"at most {VIEW_NAME_LENGTH} characters ({len(text)} now)": len(text) > VIEW_NAME_LENGTH,
        "a name is one line, of characters that can be seen": visible(text) != text,
        "a name needs a letter or a digit": not folded,
        f"{text} is in the sidebar already": folded in [fold(line.label) for line in summaries(book)],
        f"there is a view called {text} already": folded in map(fold, taken),
    }
    return next((problem for problem, applies in problems.items() if applies), "")
