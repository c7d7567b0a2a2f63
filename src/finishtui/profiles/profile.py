"""All that the book knows of a driver or a track, as lines of which most lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.profiles.counts import CountRow, bar
from finishtui.profiles.pages import DriverPage, TrackPage, driver_words, names_words, rival_words, span_words
from finishtui.query.terms import quoted
from finishtui.text.cells import cell_len, cut, fit, visible
from finishtui.text.names import name_key
from finishtui.words.basics import counted, margin_words

Kind = Literal["", "finish", "driver", "track", "query"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `goal` is what it leads to: an id, a name, or a term of the query."""

    text: str
    kind: Kind = ""
    goal: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """How counts are drawn."""

    cells: int = 12
    """No bars where there are none."""
    label_cells: int = 24
    """Longer labels are cut."""
    ascii_only: bool = False


BARS = Bars()


@dataclass(frozen=True, slots=True)
class Profile:
    """A page: its title, a sentence or two, its lines, and the query that finds its finishes."""

    title: str
    about: str
    lines: tuple[Line, ...]
    query: str


def driver_lines(page: DriverPage, book: Book, bars: Bars = BARS) -> Profile:
    """Return a driver's page."""
    often = [rival for rival in page.rivals if rival.won + rival.lost > 1]
    rivals = (Line(rival_words(rival), "driver", rival.name) for rival in often)
    lines = [
        *_section("Won", _finishes(page.wins, book, page.name)),
        *_section("Lost by a nose", _finishes(page.losses, book, page.name)),
        *_section("Officially second, the margin being to another car", _finishes(page.promoted, book, "")),
        *_section("The same two cars, again", rivals),
        *_section("Tracks", _counts(page.tracks, "track", bars)),
        *_section("Series", _counts(page.series, "query", bars)),
    ]
    about = "\n".join(filter(None, (driver_words(page), span_words(page.finishes))))
    return Profile(page.name, about, tuple(lines), f"driver={quoted(page.name)}")


def track_lines(page: TrackPage, book: Book, bars: Bars = BARS) -> Profile:
    """Return a track's page."""
    lines = [
        *_section("Finishes", _finishes(page.finishes, book, "", at_track=True)),
        *_section("Winners", _counts(page.winners, "driver", bars)),
        *_section("Series", _counts(page.series, "query", bars)),
        *_section("Seasons", _counts(page.seasons, "query", bars)),
    ]
    place = ", ".join(filter(None, (page.track.city, page.track.state)))
    told = "; ".join(filter(None, (counted(len(page.finishes), "finish"), span_words(page.finishes))))
    about = "\n".join(filter(None, (names_words(page), place, told)))
    known = page.finishes[0].track if page.finishes else page.track.label
    return Profile(page.track.label, about, tuple(lines), f"track={quoted(known)}")


def _section(heading: str, lines: Iterable[Line]) -> Iterator[Line]:
    found = tuple(lines)
    if found:
        yield Line(heading, heading=True)
        yield from found


def _finishes(
    finishes: Sequence[Finish], book: Book, whose: str, *, at_track: bool = False
) -> Iterator[Line]:
    """Yield finishes, closest first; of a driver's own the other driver is named, of a track's no track."""
    rows = [
        (
            margin_words(finish.margin),
            finish.date.isoformat(),
            visible(_who(finish, whose)),
            "" if at_track else visible(book.track_of(finish).label),
            visible(book.series_of(finish).label),
        )
        for finish in finishes
    ]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for finish, row in zip(finishes, rows, strict=True):
        text = "  ".join(fit(text, width) for text, width in zip(row, widths, strict=True) if width)
        yield Line(text.rstrip(), "finish", finish.id)


def _who(finish: Finish, whose: str) -> str:
    if name_key(finish.winner) == name_key(whose):
        return f"over {finish.margin_to}"
    if name_key(finish.margin_to) == name_key(whose):
        return f"to {finish.winner}"
    return f"{finish.winner} over {finish.margin_to}"


def _counts(rows: Sequence[CountRow], kind: Kind, bars: Bars) -> Iterator[Line]:
    most = max((row.count for row in rows), default=0)
    labels = min(bars.label_cells, max((cell_len(visible(row.label)) for row in rows), default=0))
    digits = len(f"{most:,}")
    for row in rows:
        drawn = fit(bar(row.count, most, bars.cells, ascii_only=bars.ascii_only), bars.cells)
        drawn = f"  {drawn}" if bars.cells else ""
        goal = {"driver": row.label, "track": row.closest.track}.get(kind, row.query)
        text = (
            f"{fit(cut(visible(row.label), labels), labels)}  {row.count:>{digits},}{drawn}  "
            f"{margin_words(row.closest.margin)}, last {row.last.isoformat()}"
        )
        yield Line(text, kind, goal)
