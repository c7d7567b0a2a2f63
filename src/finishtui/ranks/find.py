"""Finishes by name: an id, or words of the query language."""

from __future__ import annotations

from finishtui.domain.book import Book
from finishtui.query.parse import parse
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import View, view_of


def find_finishes(words_or_id: str, book: Book, scope: Scope = ALL) -> View:
    """Return the view of the finish of that id, whatever the scope, else of what the words find there.

    Its rows are closest first. Blank text finds nothing: a command that changes a finish never means
    all of them. Raises `QueryError` where the words are no query.
    """
    text = words_or_id.strip()
    exact = book.finish_by_id.get(text)
    if exact:
        return view_of(book, scope)._replace(rows=(exact,))
    view = view_of(book, scope, parse(text))
    return view if text else view._replace(rows=())
