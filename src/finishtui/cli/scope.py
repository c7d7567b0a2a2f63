"""A scope as it is named on the command line."""

from __future__ import annotations

from finishtui.domain.book import Book
from finishtui.errors import InvalidInput
from finishtui.ranks.scope import ALL, Scope


def scope_named(text: str, book: Book) -> Scope:
    """Return the series, track or season of that name; empty and `all` are the whole book.

    Raises `InvalidInput`, with what the book has.
    """
    name = text.strip()
    if name.lower() in ("", "all"):
        return ALL
    series = book.find_series(name)
    if series:
        return Scope(series=series.id)
    track = book.find_track(name)
    if track:
        return Scope(track=track.id)
    if len(name) == 4 and name.isascii() and name.isdigit():
        return Scope(season=int(name))
    labels = ", ".join(sorted(series.label for series in book.series_by_id.values()))
    raise InvalidInput(
        f"--scope {text}: the book has no such series, track or season",
        f"Its series: {labels or 'none yet'}. A track's name or a year will do as well.",
    )
