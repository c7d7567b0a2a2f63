"""Whose page is meant: a driver or a track, by any of its spellings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from finishtui.check.names import KnownSpelling, spellings_of
from finishtui.domain.book import Book
from finishtui.domain.families import Track
from finishtui.text.names import fold, name_key, surname

Kind = Literal["driver", "track"]


def drivers_called(name: str, book: Book) -> tuple[str, ...]:
    """Return the drivers that a name can mean, by the whole name, else a spelling, else words of it."""
    return tuple(_called(name, spellings_of("driver", book)).values())


def tracks_called(name: str, book: Book) -> tuple[Track, ...]:
    """Return the tracks that a name can mean, by any name that they had, else words of one."""
    own = book.find_track(name) if fold(name) else None
    meant = _called(name, spellings_of("track", book))
    return (own,) if own else tuple(track for key, track in _tracks(book).items() if key in meant)


def names_starting(text: str, kind: Kind, book: Book) -> tuple[str, ...]:
    """Return names that begin so: a driver's or the surname, a track's label or what it is or was called."""
    start = fold(text)
    spelled = [track.spellings for track in _tracks(book).values()]
    if kind == "driver":
        drivers = {each.of: each.name for each in spellings_of("driver", book)}
        spelled = [(drivers[key], surname(drivers[key])) for key in sorted(drivers)]
    offered = (names if start else names[:1] for names in spelled)
    return tuple(dict.fromkeys(name for names in offered for name in names if fold(name).startswith(start)))


def _called(name: str, spelled: Iterable[KnownSpelling]) -> dict[str, str]:
    """Return what a name can mean, in the order of the alphabet: whose spelling it is, and the name."""
    key = name_key(name.strip())
    words = set(key.split())
    for fits in (
        lambda each: each.of == key,
        lambda each: each.folded == key,
        lambda each: words <= set(each.folded.split()),
    ):
        meant = {each.of: each.name for each in spelled if words and fits(each)}
        if meant:
            return dict(sorted(meant.items()))
    return {}


def _tracks(book: Book) -> dict[str, Track]:
    """Return the tracks by what tells them apart, in the order of their labels."""
    tracks = {track.key: track for track in (*book.tracks, *map(book.track_of, book.finishes))}
    return dict(sorted(tracks.items(), key=lambda pair: (name_key(pair[1].label), pair[0])))
