"""`finishtui driver` and `finishtui track`: everything that the book knows of one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import click

from finishtui.cli.arguments import command
from finishtui.cli.options import ascii_option, completing, format_option
from finishtui.cli.output import bold, is_terminal, put_json, put_lines, width
from finishtui.cli.pick import at_most
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput, NothingFound
from finishtui.export.shapes import driver_document, track_document
from finishtui.profiles.names import Kind, drivers_called, near_names, tracks_called
from finishtui.profiles.pages import (
    Bars,
    Line,
    Profile,
    driver_lines,
    driver_words,
    page_of_driver,
    page_of_track,
    track_lines,
)
from finishtui.text.cells import cell_len, visible, wrap
from finishtui.text.tables import aligned, column_widths
from finishtui.words.basics import scope_phrase

Named = TypeVar("Named")
WHOLE_LABELS = 10**6
BARS_FROM = 60
"""The fewest columns at which bars do not cost a second line."""


@command("driver", "suarez", "stenhouse jr")
@click.argument("name", nargs=-1, required=True, shell_complete=completing("the driver"))
@ascii_option
@format_option
def driver_command(session: Session, name: tuple[str, ...], ascii_only: bool, format_: str) -> None:
    """Show all that is known of a driver.

    NAME is any spelling that one driver answers to, like suarez or "stenhouse jr"; where several do,
    they are listed. Who was ahead by a nose, how often with the same rival, where, and in which series.
    """
    book, text = session.book, " ".join(name)

    def in_a_line(driver: str) -> str:
        return f"{driver}: {driver_words(page_of_driver(driver, book))}"

    driver = _the_one(session, "driver", text, drivers_called(text, book), in_a_line)
    page = page_of_driver(driver, book, session.scope)
    if format_ == "json":
        put_json(driver_document(page, session.scope, book))
    elif page.finishes:
        _put_profile(session, driver_lines(page, book, _bars(ascii_only)))
    if not page.finishes:
        raise _nothing_there(session, driver)


@command("track", "talladega", "lowes")
@click.argument("name", nargs=-1, required=True, shell_complete=completing("the track"))
@ascii_option
@format_option
def track_command(session: Session, name: tuple[str, ...], ascii_only: bool, format_: str) -> None:
    """Show all that is known of a track.

    NAME is any name that one track has or had, like lowes for Charlotte; where several answer to it,
    they are listed. Its names and finishes, who won them, in which series and seasons.
    """
    book, text = session.book, " ".join(name)
    track = _the_one(session, "track", text, tracks_called(text, book), lambda one: ", ".join(one.spellings))
    page = page_of_track(track, book, session.scope)
    if format_ == "json":
        put_json(track_document(page, session.scope, book))
    elif page.finishes:
        _put_profile(session, track_lines(page, book, _bars(ascii_only)))
    if not page.finishes:
        raise _nothing_there(session, track.label)


# Whose page it is.


def _the_one(
    session: Session, kind: Kind, text: str, found: Sequence[Named], in_a_line: Callable[[Named], str]
) -> Named:
    """Return what a name means; raises `InvalidInput` that lists several, and `NothingFound`."""
    if not text.strip():
        raise InvalidInput(f"no {kind} is named", f"Give a {kind}'s name, or a part that only it has.")
    if not found:
        raise _unknown(session, kind, text)
    if len(found) > 1:
        hint = "Give the whole name, or more of it."
        lines = at_most(found, in_a_line)
        raise InvalidInput(f"{len(found):,} {kind}s answer to {text}", hint, lines, "Which one?")
    return found[0]


def _unknown(session: Session, kind: Kind, text: str) -> NothingFound:
    """Say that there is no such name, and what was probably meant."""
    book = session.book
    near = near_names(text, kind, book)
    hint = f"Did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""
    other, found = ("track", tracks_called) if kind == "driver" else ("driver", drivers_called)
    if found(text, book):
        hint = f"That is a {other}: finishtui {other} {text}"
    return NothingFound(f"no {kind} of this book answers to {text}", hint)


def _nothing_there(session: Session, label: str) -> NothingFound:
    scope, book = session.scope, session.book
    where = "in this book" if scope.is_all else scope_phrase(scope, book)
    return NothingFound(f"{label} has no finishes {where}")


# The page.


def _bars(ascii_only: bool) -> Bars:
    bars = Bars(label_cells=WHOLE_LABELS, ascii_only=ascii_only)
    return bars if width() >= BARS_FROM else bars._replace(cells=0)


def _put_profile(session: Session, profile: Profile) -> None:
    """Write a page: not wider than a terminal, in a pipe one line each, however long."""
    scope = session.scope
    among = "" if scope.is_all else f", {scope_phrase(scope, session.book)}"
    room = width() if is_terminal(sys.stdout) else None
    put_lines(map(bold, _wrapped(visible(f"{profile.title}{among}"), room)))
    for about in profile.about.split("\n"):
        put_lines(wrap(about, room) if room else [visible(about)])
    for heading, lines in _sections(profile.lines):
        put_lines(["", *map(bold, _wrapped(visible(heading), room))])
        for text in _with_ids(lines, room):
            put_lines(_wrapped(text, room))


def _sections(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield each heading with the lines under it."""
    starts = [at for at, line in enumerate(lines) if line.heading]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start].text, list(lines[start + 1 : end])


def _with_ids(lines: Sequence[Line], room: int | None) -> list[str]:
    """Return the visible texts of lines, finishes with their ids where that has room."""
    rows = [(line.text, line.goal) for line in lines]
    all_finishes = all(line.kind == "finish" for line in lines)
    if all_finishes and (room is None or sum(column_widths(rows)) + 2 <= room):
        return aligned(rows)
    return [visible(text) for text, _ in rows]


def _wrapped(text: str, room: int | None) -> list[str]:
    """Return visible text as lines that have room, the further ones indented."""
    if room is None or cell_len(text) <= room:
        return [text]
    first, *_ = wrap(text, room)
    rest = text[len(first) :].strip()
    return [first.rstrip(), *(f"  {line}".rstrip() for line in wrap(rest, room - 2) if rest)]
