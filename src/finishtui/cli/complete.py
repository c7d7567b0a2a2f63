"""What a shell completes: commands and options by click, the rest from the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

import click
from click.shell_completion import CompletionItem

from finishtui.cli.options import FIELD_OPTIONS
from finishtui.cli.query_args import query_text
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import FinishError
from finishtui.profiles.lookup import Kind, names_starting
from finishtui.query.complete import complete
from finishtui.ranks.ordering import COLUMNS
from finishtui.text.cells import visible
from finishtui.text.names import fold

MOST = 30


def _book(ctx: click.Context) -> Book:
    """Return the book; an empty one where it cannot be read: a completion is no place for an error."""
    session = ctx.find_object(Session) or Session()
    try:
        return session.book
    except FinishError:
        return Book()


def _items(values: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(value) for value in values]


def complete_query(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a term of a query: field names, then the book's values, without the quotes of the language.

    A shell would take those; the argument gets them back when it is read.
    """
    # A value with blanks, even with one at its end, is still being typed.
    text = query_text([f"{incomplete}x"]).removesuffix('"').removesuffix("x")
    found = complete(text, len(text), _book(ctx), MOST)
    return [CompletionItem(_unquoted(one.applied(text)), help=one.help or None) for one in found]


def _unquoted(term: str) -> str:
    bare = term.replace('"', "")
    return bare if query_text([bare]) == term else term


def complete_finish(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a finish: its id, or words as of a query."""
    ids = [name for name in _book(ctx).finish_by_id if name.startswith(incomplete)] if incomplete else []
    return [*_items(sorted(ids)), *complete_query(ctx, incomplete)]


def complete_name(kind: Kind, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a driver's name or surname, or a name that a track has or had."""
    before = list(ctx.params.get("name") or ())
    names = names_starting(" ".join([*before, incomplete]), kind, _book(ctx))
    spelled = [name.split() for name in names if visible(name) == name]
    start, at = fold(" ".join(before)), len(before)
    return _items(
        " ".join(words[at:]) for words in spelled if words[at:] and fold(" ".join(words[:at])) == start
    )


def complete_scope(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a scope: the book's groups, series and tracks."""
    book = _book(ctx)
    labels = [group.label for group in book.groups_in_order]
    labels += [*(series.label for series in book.series), *(track.label for track in book.tracks)]
    return _items(label for label in labels if fold(label).startswith(fold(incomplete)))


def complete_backup(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete the file name of one of the book's backups."""
    session = ctx.find_object(Session) or Session()
    with suppress(FinishError):
        return _items(
            one.path.name for one in session.record_book.backups() if one.path.name.startswith(incomplete)
        )
    return []


def complete_order(_ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete the last column of an order like `track,-date`."""
    before, comma, last = incomplete.rpartition(",")
    sign, start = ("-", last[1:]) if last.startswith("-") else ("", last)
    return _items(f"{before}{comma}{sign}{name}" for name in COLUMNS if name.startswith(start.lower()))


def complete_value(field: str, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete one of the book's values of a query field."""
    term = f'{field}:"{incomplete}' if incomplete else f"{field}:"
    return _items(one.label for one in complete(term, len(term), _book(ctx), MOST) if one.label)


def complete_theme(_ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a theme."""
    from finishtui.ui.base.theme import theme_names

    return [CompletionItem(name) for name in theme_names() if name.startswith(incomplete)]


COMPLETIONS: dict[str, Callable[[click.Context, str], list[CompletionItem]]] = {
    "file": lambda _ctx, incomplete: [CompletionItem(incomplete, type="file")],
    "query": complete_query,
    "finish": complete_finish,
    "scope": complete_scope,
    "order": complete_order,
    "theme": complete_theme,
    "backup": complete_backup,
    "the driver": partial(complete_name, "driver"),
    "the track": partial(complete_name, "track"),
    **{one.completes: partial(complete_value, one.completes) for one in FIELD_OPTIONS if one.completes},
}
"""What can be completed, by name: the values of a query's field under the name of the field."""
