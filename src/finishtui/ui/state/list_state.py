"""What the list shows, as one frozen value; every step makes a new one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.terms import EVERYTHING, Query
from finishtui.ranks.saved_views import SavedView
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import CLOSEST_FIRST, Order, View, view_of

if TYPE_CHECKING:
    from finishtui.query.parse import QueryError

_view_of = lru_cache(maxsize=4)(view_of)
"""Another finish under the cursor is another state, and the same view."""


class Shown(NamedTuple):
    """One finish as a pane or a picture shows it."""

    finish: Finish
    book: Book
    metric: bool = False
    names_now: bool = False
    why: str = ""
    """Why it is in the book; empty until that is known."""


class ListState(NamedTuple):
    """The list: what of which book is asked for, in which order, and the finish under the cursor."""

    book: Book
    scope: Scope = ALL
    text: str = ""
    """The filter as typed, which may not parse."""
    query: Query = EVERYTHING
    """The last filter that parsed."""
    error: QueryError | None = None
    order: Order = CLOSEST_FIRST
    selected: str | None = None
    metric: bool = False
    """Distances in centimetres and metres."""
    names_now: bool = False
    """Series and tracks by the names that they have today, instead of those of the race's day."""
    columns: tuple[str, ...] = ()
    """The columns that the user chose, from the left; none are all, in their usual order."""
    marked: tuple[str, ...] = ()
    """The ids of the finishes to compare, in the order in which they were marked."""
    views: tuple[SavedView, ...] = ()
    """The user's own, which stand after the series."""
    folded: frozenset[str] = frozenset()
    """The ids of the groups whose series the sidebar does not show."""
    is_waiting: bool = False
    """The book is still being read; this one is only in its place."""

    @property
    def view(self) -> View:
        """The rows that this state shows."""
        return _view_of(self.book, self.scope, self.query, self.order)

    @property
    def finish(self) -> Finish | None:
        """The finish under the cursor."""
        return self.view.book.finish_by_id.get(self.selected or "")

    @property
    def shown(self) -> Shown | None:
        """The finish under the cursor, as panes and pages are given it."""
        return Shown(self.finish, self.view.book, self.metric, self.names_now) if self.finish else None

    @property
    def chosen(self) -> tuple[Finish, ...]:
        """The marked finishes that the book has; where none is marked, the one under the cursor."""
        by_id = self.view.book.finish_by_id
        marked = tuple(by_id[each] for each in self.marked if each in by_id)
        return marked or ((self.finish,) if self.finish else ())

    def filtered(self, text: str, *, typing: bool = False, today: date | None = None) -> ListState:
        """Return the state with another filter; one that does not parse keeps the last that did.

        While the user is `typing` it, half a term at its end does not empty the list: it is left out.
        """
        if not text.strip():
            return self._replace(text=text, query=EVERYTHING, error=None)
        from finishtui.query.parse import QueryError, parse

        try:
            found = self._replace(text=text, query=parse(text, today), error=None)
        except QueryError as error:
            return self._replace(text=text, error=error)
        if typing and not found.view.rows:
            from finishtui.query.complete import without_half_term

            rest = without_half_term(text, self.book, lambda half: self.filtered(half, today=today).view.rows)
            return found if rest is None else found._replace(query=parse(rest, today))
        return found

    def with_book(self, book: Book) -> ListState:
        """Return the state over another book; a series or a group that is gone gives way to all."""
        groups = {group.id for group in book.groups_in_order}
        gone = not {self.scope.series} <= {"", *book.series_by_id} or not {self.scope.group} <= {"", *groups}
        marked = tuple(finish_id for finish_id in self.marked if finish_id in book.finish_by_id)
        return self._replace(book=book, scope=ALL if gone else self.scope, marked=marked)

    def with_mark(self) -> ListState:
        """Return the state with the finish under the cursor marked, or no longer marked."""
        others = tuple(each for each in self.marked if each != self.selected)
        if self.selected is None or len(others) < len(self.marked):
            return self._replace(marked=others)
        return self._replace(marked=(*others, self.selected))

    @property
    def kept_text(self) -> str:
        """The filter as it is kept: as typed, or the last that parsed where that does not.

        Nor is `today` kept: it is another day tomorrow.
        """
        return self.text if self.filtered(self.text).error is None else str(self.query)

    def showing(self, finish_id: str) -> ListState:
        """Return the state with a finish selected, and in view even if scope or filter hid it."""
        state = self._replace(selected=finish_id)
        if any(finish.id == finish_id for finish in state.view.rows):
            return state
        state = state.filtered("")
        in_scope = any(finish.id == finish_id for finish in state.view.rows)
        return state if in_scope else state._replace(scope=ALL)
