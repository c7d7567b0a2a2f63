"""What a shell completes: commands and options by click, the rest from the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import click
from click.shell_completion import CompletionItem

from finishtui.cli.options import FIELD_OPTIONS
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import FinishError
from finishtui.profiles.names import Kind, names_starting
from finishtui.query.complete import Completion, complete
from finishtui.query.fields import field_named
from finishtui.ranks.ordering import COLUMNS
from finishtui.text.cells import visible
from finishtui.text.names import fold

MOST = 30
OPERATOR = ":<=>"
"""The characters of operators, at which bash breaks words."""


def _book(ctx: click.Context) -> Book:
    """Return the book; an empty one where it cannot be read: a completion is no place for an error."""
    session = ctx.find_object(Session) or Session()
    try:
        return session.book
    except FinishError:
        return Book()


def _completions(ctx: click.Context, text: str) -> tuple[Completion, ...]:
    return complete(text, len(text), _book(ctx), MOST)


def _items(values: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(value) for value in values]


def complete_query(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a term of a query: field names, then the book's values."""
    words = [*(ctx.params.get("query") or ()), *(ctx.params.get("finish") or ())]
    return _complete_term(ctx, words, incomplete)


def _complete_term(ctx: click.Context, words: list[str], incomplete: str) -> list[CompletionItem]:
    before, text = _joined(words, incomplete)
    return [
        CompletionItem(one.applied(text).removeprefix(before), help=one.help or None)
        for one in _completions(ctx, text)
    ]


def _joined(words: list[str], incomplete: str) -> tuple[str, str]:
    """Return what stands before the word that is completed, and the whole term.

    bash takes `track:tal` for three words, and exchanges the last one only.
    """
    if words and incomplete and set(incomplete) <= set(OPERATOR) and field_named(words[-1]):
        return words[-1] + incomplete, words[-1] + incomplete
    if len(words) > 1 and set(words[-1]) <= set(OPERATOR) and field_named(words[-2]):
        return words[-2] + words[-1], words[-2] + words[-1] + incomplete
    return "", incomplete


def complete_finish(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a finish: its id, or words as of a query."""
    ids = [name for name in _book(ctx).finish_by_id if name.startswith(incomplete)] if incomplete else []
    return [*_items(sorted(ids)), *complete_query(ctx, incomplete)]


def complete_name(kind: Kind, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a driver's name or surname, or a name that a track has or had."""
    before = list(ctx.params.get("name") or ())
    if set("".join(before[:1]) or incomplete or "x") <= set(OPERATOR):
        # bash has broken `driver:kyle`, a query of which the first word is this command.
        return _complete_term(ctx, [kind, *before], incomplete)
    typed = " ".join([*before, incomplete])
    spelled = [_typable(name).split() for name in names_starting(typed, kind, _book(ctx))]
    start, at = fold(" ".join(before)), len(before)
    return _items(
        " ".join(words[at:]) for words in spelled if words[at:] and fold(" ".join(words[:at])) == start
    )


def _typable(name: str) -> str:
    """Return a name without what a shell would take for its own; nothing where that is not enough.

    Names are compared without those characters.
    """
    if visible(name) != name:
        return ""
    bare = name.translate({ord(quote): None for quote in "'`"})
    return "".join(c if c.isalnum() or c in ".-" or not c.isascii() else " " for c in bare)


def complete_scope(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a scope: the book's series and tracks."""
    book = _book(ctx)
    labels = [*(series.label for series in book.series), *(track.label for track in book.tracks)]
    return _items(label for label in labels if fold(label).startswith(fold(incomplete)))


def complete_order(_ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete the last column of an order like `track,-date`."""
    before, comma, last = incomplete.rpartition(",")
    sign, start = ("-", last[1:]) if last.startswith("-") else ("", last)
    return _items(f"{before}{comma}{sign}{name}" for name in COLUMNS if name.startswith(start.lower()))


def complete_value(field: str, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete one of the book's values of a query field."""
    term = f'{field}:"{incomplete}' if incomplete else f"{field}:"
    return _items(one.label for one in _completions(ctx, term) if one.label)


COMPLETIONS: dict[str, Callable[[click.Context, str], list[CompletionItem]]] = {
    "query": complete_query,
    "finish": complete_finish,
    "scope": complete_scope,
    "order": complete_order,
    "the driver": partial(complete_name, "driver"),
    "the track": partial(complete_name, "track"),
    **{one.completes: partial(complete_value, one.completes) for one in FIELD_OPTIONS if one.completes},
}
"""What can be completed, by name: the values of a query's field under the name of the field."""
