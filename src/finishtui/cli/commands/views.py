"""`finishtui views`: the views that were saved in the app, and what each finds now."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.options import format_option
from finishtui.cli.output import bold, is_terminal, put_data, put_lines, say, width
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import NothingFound
from finishtui.export.json import as_json
from finishtui.export.shapes import closest_document
from finishtui.ranks.saved_views import SavedView, look_up, meaning_of
from finishtui.settings import Memory
from finishtui.text.cells import cell_len, fit, visible, wrap
from finishtui.words.basics import margin_words, scope_name

LEAST_QUERY = 16
"""The fewest cells for a query beside the rest; with less, all of it stands below the name."""


@click.command("views", cls=BookCommand)
@format_option
@click.pass_obj
def views_command(session: Session, format_: str) -> None:
    """List the saved views, and what each finds now.

    They are those that `m` saves in the app: a scope, a query and an order under a name. How many
    finishes each has in this book, and the closest margin.
    """
    book = session.book
    views = Memory.of_user(session.location.writable.real).read_views()
    if format_ == "json":
        put_data(as_json([view_document(view, book) for view in views]))
    elif views:
        put_lines(_lines(views, book))
        say(*(f"{view.name}: {problem}" for view in views for problem in meaning_of(view, book).problems))
    if not views:
        raise NothingFound("no view is saved", "In the app, m saves what the list shows.")


def view_document(view: SavedView, book: Book) -> dict[str, Any]:
    """Return a saved view as the documented JSON object."""
    found = look_up(view, book)
    return {
        "name": view.name,
        **view.scope.document(),
        "query": view.query,
        "sort": view.sort,
        "count": found.total,
        "closest": closest_document(found.closest) if found.closest else None,
        "problems": list(meaning_of(view, book).problems),
    }


class Cells(NamedTuple):
    """A saved view in visible text, as the columns of the table."""

    name: str
    found: str
    closest: str
    scope: str
    order: str
    query: str


HEADINGS = Cells("view", "count", "closest", "scope", "order", "query")
SIDES = ("left", "right", "left", "left", "left")


def _cells(view: SavedView, book: Book) -> Cells:
    found = look_up(view, book)
    count = "?" if found.total is None else f"{found.total:,}"
    closest = margin_words(found.closest.margin) if found.closest else "-"
    scope, order = scope_name(view.scope, book), view.sort or "closest first"
    return Cells(*map(visible, (view.name, count, closest, scope, order, view.query)))


def _lines(views: Sequence[SavedView], book: Book) -> Iterator[str]:
    """Yield the table; where a terminal has no room for it, each view below the one before."""
    rows = [_cells(view, book) for view in views]
    widths = [max(map(cell_len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    before = sum(widths[:-1]) + 2 * len(widths[:-1])
    room = width() - before if is_terminal(sys.stdout) else widths[-1]
    if room < min(widths[-1], LEAST_QUERY):
        for row in rows:
            yield from _below(row, width())
        return
    for row in (HEADINGS, *rows):
        first, *rest = _row(row, widths, max(room, 1))
        yield bold(first) if row is HEADINGS else first
        yield from rest


def _row(row: Cells, widths: Sequence[int], room: int) -> Iterator[str]:
    """Yield the lines of one view, its query wrapped in its column."""
    before = "".join(f"{fit(*cell)}  " for cell in zip(row[:-1], widths[:-1], SIDES, strict=True))
    for number, query in enumerate(wrap(row.query, room)):
        yield f"{before if number == 0 else ' ' * cell_len(before)}{query}".rstrip()


def _below(row: Cells, room: int) -> Iterator[str]:
    """Yield a view as lines of text, all but its name indented."""
    yield from map(bold, wrap(row.name, room))
    for text in (f"{row.found} found, closest {row.closest}", f"{row.scope}, {row.order}", row.query):
        yield from (f"  {line}" for line in wrap(text, room - 2) if line)
