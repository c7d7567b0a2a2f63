"""Whose page is meant: a driver or a track, by any of its spellings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeVar

from finishtui.domain.book import Book
from finishtui.domain.track import Track
from finishtui.query.mend import near_spellings
from finishtui.text.names import driver_spellings, fold, name_key, surname

Kind = Literal["driver", "track"]
Named = TypeVar("Named")
Spelled = tuple[tuple[str, ...], Named]
"""Something, after the keys of its spellings; the first is its whole name."""


def drivers_called(name: str, book: Book) -> tuple[str, ...]:
    """Return the drivers that a name can mean, by the whole name, else a spelling, else words of it."""
    return _called(name, _drivers(book))


def tracks_called(name: str, book: Book) -> tuple[Track, ...]:
    """Return the tracks that a name can mean, by any name that they had, else words of one."""
    own = book.find_track(name) if fold(name) else None
    return (own,) if own else _called(name, _tracks(book))


def near_names(name: str, kind: Kind, book: Book) -> tuple[str, ...]:
    """Return spellings that were probably meant, the likest first, where a name means none."""
    called = drivers_called if kind == "driver" else tracks_called
    return tuple(near for near in near_spellings(name, kind, book) if called(near, book))


def names_starting(text: str, kind: Kind, book: Book) -> tuple[str, ...]:
    """Return names that begin so: a driver's or the surname, a track's label or what it is or was called."""
    start = fold(text)
    spelled: Iterable[tuple[str, ...]]
    if kind == "driver":
        spelled = ((driver, surname(driver)) for _, driver in _drivers(book))
    else:
        spelled = (track.spellings for _, track in _tracks(book))
    offered = (names if start else names[:1] for names in spelled)
    return tuple(dict.fromkeys(name for names in offered for name in names if fold(name).startswith(start)))


def _called(name: str, spelled: Iterable[Spelled[Named]]) -> tuple[Named, ...]:
    key = name_key(name.strip())
    words = set(key.split())
    if not words:
        return ()
    for fits in (
        lambda keys: keys[0] == key,
        lambda keys: key in keys,
        lambda keys: any(words <= set(one.split()) for one in keys),
    ):
        found = tuple(value for keys, value in spelled if fits(keys))
        if found:
            return found
    return ()


@lru_cache(maxsize=4)
def _drivers(book: Book) -> tuple[Spelled[str], ...]:
    """Return the drivers in the order of the alphabet, each as the newest finish spells the name."""
    newest: dict[str, str] = {}
    for finish in sorted(book.finishes, key=lambda finish: finish.date, reverse=True):
        for driver in finish.drivers:
            newest.setdefault(name_key(driver), driver)
    return tuple((tuple(map(name_key, driver_spellings(newest[key]))), newest[key]) for key in sorted(newest))


@lru_cache(maxsize=4)
def _tracks(book: Book) -> tuple[Spelled[Track], ...]:
    tracks = {track.id or track.label: track for track in (*book.tracks, *map(book.track_of, book.finishes))}
    ordered = sorted(tracks.values(), key=lambda track: (name_key(track.label), track.id))
    return tuple((tuple(map(name_key, track.spellings)), track) for track in ordered)
