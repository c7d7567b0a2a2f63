"""Finishes by name: an id, or words of the query language."""

from __future__ import annotations

from finishtui.analysis.query import parse
from finishtui.analysis.scope import ALL, Scope
from finishtui.analysis.view import view_of
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish


def find_finishes(words_or_id: str, book: Book, scope: Scope = ALL) -> tuple[Finish, ...]:
    """Return the finish of that id, whatever the scope, else what the words find in the scope, closest first.

    Blank text finds nothing: a command that changes a finish never means all of them. Raises
    `QueryError` where the words are no query.
    """
    text = words_or_id.strip()
    exact = book.finish_by_id.get(text)
    if exact:
        return (exact,)
    return view_of(book, scope, parse(text)).rows if text else ()
