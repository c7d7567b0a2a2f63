"""Names through the years: a series and a track as they were called that day, or as they are today."""

from __future__ import annotations

from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.series import Series
from finishtui.domain.track import Track


class Names(NamedTuple):
    """What a finish's series and track are called; `series_short` is what people call the series."""

    series: str
    series_short: str
    track: str


def then_or_now(finish: Finish, book: Book, now: bool) -> Names:
    """Return the names of the day of the finish, or the newest that the book knows.

    A race keeps its name: it is one race of one year. Where nothing newer is known the old name stays.
    """
    series, track = book.series_of(finish), book.track_of(finish)
    if not now:
        year = finish.date.year
        return Names(series.name_in(year), series.short_in(year), finish.track)
    return Names(*_series_now(series), _track_now(track, finish))


def _series_now(series: Series) -> tuple[str, str]:
    """Return the newest name and short name; the label where the book has none."""
    newest = max(
        series.names,
        key=lambda name: (name.last_year is None, name.first_year or 0, name.last_year or 0),
        default=None,
    )
    return (newest.name, newest.short or series.label) if newest else (series.label, series.label)


def _track_now(track: Track, finish: Finish) -> str:
    return track.name_now if track.names else finish.track


def changed(finish: Finish, book: Book) -> tuple[str, ...]:
    """Say what is called otherwise today, one line each; empty where nothing is known to be.

    "NASCAR Busch Series is now NASCAR O'Reilly Auto Parts Series".
    """
    then, now = then_or_now(finish, book, False), then_or_now(finish, book, True)
    pairs = ((then.series, now.series), (then.track, now.track))
    return tuple(f"{old} is now {new}" for old, new in pairs if old != new)
