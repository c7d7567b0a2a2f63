"""What the list shows, as one frozen value; every step makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from finishtui.analysis.ordering import CLOSEST_FIRST, Order
from finishtui.analysis.query import Query, QueryError, parse
from finishtui.analysis.query_fields import field_names
from finishtui.analysis.scope import ALL, Scope
from finishtui.analysis.summary import summaries
from finishtui.analysis.view import EVERYTHING, View, view_of
from finishtui.domain.book import Book


def _last_word(text: str) -> str:
    """Return the word that is being typed; empty after a blank."""
    return text.split(" ")[-1]


@dataclass(frozen=True)
class ListState:
    """The list: what of which book, in which order, and the finish under the cursor."""

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

    @cached_property
    def view(self) -> View:
        """The rows that this state shows."""
        return view_of(self.book, self.scope, self.query, self.order)

    def filtered(self, text: str) -> ListState:
        """Return the state with another filter; one that does not parse keeps the last that did.

        A last word that may still become a field's name does not empty the list: it is left out.
        """
        try:
            found = replace(self, text=text, query=parse(text), error=None)
        except QueryError as error:
            return replace(self, text=text, error=error)
        typing = _last_word(text)
        word, before = typing.lstrip("-"), text[: len(text) - len(typing)]
        if word and not found.view.rows and any(name.startswith(word) for name in field_names()):
            return replace(found, query=parse(before))
        return found

    def scoped(self, number: int) -> ListState | None:
        """Return the state with the sidebar's nth entry shown, from 1; None where there is none."""
        entries = summaries(self.book)
        if not 1 <= number <= len(entries):
            return None
        series_id = entries[number - 1].id
        return replace(self, scope=Scope("series", series_id) if series_id else ALL)

    def with_book(self, book: Book) -> ListState:
        """Return the state over another book; a series that is gone gives way to all."""
        gone = self.scope.kind == "series" and self.scope.key not in book.series_by_id
        return replace(self, book=book, scope=ALL if gone else self.scope)

    def showing(self, finish_id: str) -> ListState:
        """Return the state with a finish selected, and in view even if scope or filter hid it."""
        state = replace(self, selected=finish_id)
        if any(finish.id == finish_id for finish in state.view.rows):
            return state
        state = replace(state, text="", query=EVERYTHING, error=None)
        in_scope = any(finish.id == finish_id for finish in state.view.rows)
        return state if in_scope else replace(state, scope=ALL)
