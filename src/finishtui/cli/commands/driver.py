"""`finishtui driver` and `finishtui track`: everything that the book knows of one."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

import click

from finishtui.check.names import NameKind, close_names, names_called
from finishtui.cli.options import ascii_option, command, completing, format_option
from finishtui.cli.output import bold, put_json, put_lines, put_told, room, width
from finishtui.cli.query_args import which_one
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import InvalidInput, NothingFound
from finishtui.export.documents import driver_document, track_document
from finishtui.plain.sentences import profile_sentences
from finishtui.profiles.pages import (
    Bars,
    DriverPage,
    Profile,
    ProfileLine,
    TrackPage,
    driver_lines,
    driver_words,
    page_of_driver,
    page_of_track,
    track_lines,
)
from finishtui.ranks.scope import Scope
from finishtui.text.cells import visible, wrap
from finishtui.text.tables import aligned, column_widths
from finishtui.words.ranks import scope_phrase

AnyPage = TypeVar("AnyPage", DriverPage, TrackPage)
WHOLE_LABELS = 10**6
BARS_FROM = 60
"""The fewest columns at which bars do not cost a second line."""


@command("driver", "suarez", "stenhouse jr")
@click.argument("name", nargs=-1, required=True, shell_complete=completing("the driver"))
@ascii_option
@format_option
def driver_command(session: Session, name: tuple[str, ...]) -> None:
    """NAME is any spelling that one driver answers to, like suarez or "stenhouse jr"; where several do,
    they are listed. Who was ahead by a nose, how often with the same rival, where, and in which series.
    """
    book = session.book
    page_of = partial(page_of_driver, book=book)
    driver = _the_one(book, "driver", name, lambda one: f"{one}: {driver_words(page_of(one))}")
    _put_page(session, page_of(driver, scope=session.scope), driver_document, driver_lines)


@command("track", "talladega", "lowes")
@click.argument("name", nargs=-1, required=True, shell_complete=completing("the track"))
@ascii_option
@format_option
def track_command(session: Session, name: tuple[str, ...]) -> None:
    """NAME is any name that one track has or had, like lowes for Charlotte; where several answer to it,
    they are listed. Its names and finishes, who won them, in which series and seasons.
    """
    book = session.book
    track = _the_one(book, "track", name, lambda one: ", ".join(book.track_named(one).spellings))
    page = page_of_track(book.track_named(track), book, session.scope)
    _put_page(session, page, track_document, track_lines)


def _the_one(book: Book, kind: NameKind, words: tuple[str, ...], in_a_line: Callable[[str], str]) -> str:
    """Return the name that is meant; raises `InvalidInput` that lists several, and `NothingFound`."""
    text = " ".join(words)
    if not text.strip():
        raise InvalidInput(f"no {kind} is named", f"Give a {kind}'s name, or a part that only it has.")
    found = names_called(text, kind, book)
    if len(found) > 1:
        many = f"{len(found):,} {kind}s answer to {text}"
        raise which_one(many, found, in_a_line, "Give the whole name, or more of it.")
    if found:
        return found[0]
    near = close_names(kind, text, book)
    hint = f"Did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""
    other: NameKind = "track" if kind == "driver" else "driver"
    if names_called(text, other, book):
        hint = f"That is a {other}: finishtui {other} {text}"
    raise NothingFound(f"no {kind} of this book answers to {text}", hint)


def _put_page(
    session: Session,
    page: AnyPage,
    document: Callable[[AnyPage, Scope, Book], Any],
    lines: Callable[[AnyPage, Book, Bars], Profile],
) -> None:
    """Write a page; raises `NothingFound` where it has no finish in the scope."""
    scope, book = session.scope, session.book
    cells = 12 if width() >= BARS_FROM and not session.plain else 0
    profile = lines(page, book, Bars(cells, WHOLE_LABELS, session.ascii_only))
    among = "" if scope.is_all else scope_phrase(scope, book)
    if session.format_ == "json":
        put_json(document(page, scope, book))
    elif page.finishes and session.plain:
        put_told(profile_sentences(profile, among))
    elif page.finishes:
        _put_text(profile, among)
    if not page.finishes:
        raise NothingFound(f"{profile.title} has no finishes {among or 'in this book'}")


def _put_text(profile: Profile, among: str) -> None:
    """Write a page as text: not wider than a terminal, in a pipe one line each, however long."""
    cells = room()
    title = f"{profile.title}, {among}" if among else profile.title
    put_lines(map(bold, _indented(title, cells)))
    put_told(profile.about.split("\n"))
    for is_heading, lines in groupby(profile.lines, lambda line: line.heading):
        if is_heading:
            for line in lines:
                put_lines(["", *map(bold, _indented(line.text, cells))])
        else:
            for text in _with_ids(tuple(lines), cells):
                put_lines(_indented(text, cells))


def _with_ids(lines: Sequence[ProfileLine], cells: int) -> list[str]:
    """Return the texts of lines, finishes with their ids where that has room."""
    rows = [(line.text, line.goal) for line in lines]
    all_finishes = all(line.kind == "finish" for line in lines)
    if all_finishes and sum(column_widths(rows)) + 2 <= cells:
        return aligned(rows)
    return [text for text, _ in rows]


def _indented(text: str, cells: int) -> list[str]:
    """Return a text in visible lines, the further ones indented."""
    first, *_ = wrap(text, cells)
    rest = visible(text)[len(first) :].strip()
    return [first.rstrip(), *(f"  {line}".rstrip() for line in wrap(rest, cells - 2) if rest)]
