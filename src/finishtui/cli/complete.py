"""What a shell completes: commands and options by click, the rest from the book."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from finishtui.cli.session import Session
from finishtui.errors import FinishError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from finishtui.domain.book import Book
    from finishtui.profiles.names import Kind
    from finishtui.query.complete import Completion

MOST = 30
OPERATOR = ":<=>"
"""The characters of operators, at which bash breaks words."""


def _book(ctx: click.Context) -> Book | None:
    """Return the book, or None where it cannot be read: a completion is no place for an error."""
    session = ctx.find_object(Session) or Session()
    try:
        return session.book
    except FinishError:
        return None


def _completions(ctx: click.Context, text: str) -> tuple[Completion, ...]:
    from finishtui.query.complete import complete

    book = _book(ctx)
    return complete(text, len(text), book, MOST) if book else ()


def complete_query(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a term of a query: field names, then the book's values."""
    words = [*(ctx.params.get("query") or ()), *(ctx.params.get("finish") or ())]
    return _complete_term(ctx, words, incomplete)


def _complete_term(ctx: click.Context, words: list[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    before, text = _joined(words, incomplete)
    return [
        CompletionItem(found.applied(text).removeprefix(before), help=found.help or None)
        for found in _completions(ctx, text)
    ]


def complete_finish(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a finish: its id, or words as of a query."""
    from click.shell_completion import CompletionItem

    book = _book(ctx) if incomplete else None
    ids = [finish_id for finish_id in book.finish_by_id if finish_id.startswith(incomplete)] if book else []
    return [*map(CompletionItem, sorted(ids)), *complete_query(ctx, param, incomplete)]


def complete_driver(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a driver's name, or the surname."""
    return _complete_name(ctx, incomplete, "driver")


def complete_track(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a track's name, one that it has or had."""
    return _complete_name(ctx, incomplete, "track")


def _complete_name(ctx: click.Context, incomplete: str, kind: Kind) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from finishtui.profiles.names import names_starting
    from finishtui.text.names import fold

    before = list(ctx.params.get("name") or ())
    if set("".join(before[:1]) or incomplete or "x") <= set(OPERATOR):
        # bash has broken `driver:kyle`, a query of which the first word is this command.
        return _complete_term(ctx, [kind, *before], incomplete)
    book = _book(ctx)
    found = names_starting(" ".join([*before, incomplete]), kind, book) if book else ()
    spelled = [words.split() for words in map(_typable, found)]
    start, at = fold(" ".join(before)), len(before)
    fitting = [words for words in spelled if words[at:] and fold(" ".join(words[:at])) == start]
    return [CompletionItem(" ".join(words[at:])) for words in fitting]


def _typable(name: str) -> str:
    """Return a name without what a shell would take for its own; nothing where that is not enough.

    Names are compared without those characters.
    """
    from finishtui.text.cells import visible

    if visible(name) != name:
        return ""
    bare = name.translate({ord(quote): None for quote in "'`"})
    return "".join(c if c.isalnum() or c in ".-" or not c.isascii() else " " for c in bare)


def _joined(words: list[str], incomplete: str) -> tuple[str, str]:
    """Return what stands before the word that is completed, and the whole term.

    bash takes `track:tal` for three words, and exchanges the last one only.
    """
    from finishtui.query.fields import field_named

    if words and incomplete and set(incomplete) <= set(OPERATOR) and field_named(words[-1]):
        return words[-1] + incomplete, words[-1] + incomplete
    if len(words) > 1 and set(words[-1]) <= set(OPERATOR) and field_named(words[-2]):
        return words[-2] + words[-1], words[-2] + words[-1] + incomplete
    return "", incomplete


def complete_excluded(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete `-driver:jo`, where the command takes a query; nothing else that starts with `-`."""
    asks = [param for param in ctx.command.params if isinstance(param, click.Argument)]
    if not asks or not incomplete.startswith("-") or incomplete.startswith("--"):
        return []
    return complete_query(ctx, asks[0], incomplete) if len(incomplete) > 1 else []


def complete_scope(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Complete a scope: the book's series and tracks."""
    from finishtui.text.names import fold

    book = _book(ctx)
    if not book:
        return []
    labels = [*(series.label for series in book.series), *(track.label for track in book.tracks)]
    return [label for label in labels if fold(label).startswith(fold(incomplete))]


def complete_order(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Complete the last column of an order like `track,-date`."""
    from finishtui.ranks.ordering import COLUMNS

    before, comma, last = incomplete.rpartition(",")
    sign = "-" if last.startswith("-") else ""
    return [
        f"{before}{comma}{sign}{name}" for name in COLUMNS if name.startswith(last.removeprefix("-").lower())
    ]


def complete_value(field: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return a completion of the book's values of one query field."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        term = f'{field}:"{incomplete}' if incomplete else f"{field}:"
        return [found.label for found in _completions(ctx, term) if found.label]

    return complete
