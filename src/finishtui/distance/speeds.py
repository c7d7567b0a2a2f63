"""Which published speed turns a margin into a distance, and what that speed is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from finishtui.distance.measures import rounded
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, Speed, SpeedKind

LAP_KINDS: tuple[SpeedKind, ...] = ("pole", "fastest_lap")
"""Speeds of a flying lap, the better stand-in first; an average also counts stops and slow laps."""

_KIND_WORDS: dict[SpeedKind, str] = {
    "pole": "pole speed",
    "fastest_lap": "fastest lap",
    "average": "average of the whole race, slow laps included",
}
_SHORT_WORDS: dict[SpeedKind, str] = {"pole": "pole", "fastest_lap": "fastest lap", "average": "race average"}


@dataclass(frozen=True, slots=True)
class UsedSpeed:
    """A published speed and where it was driven: at this finish's race, or at another one there."""

    text: str
    """Miles per hour, digits as published."""
    kind: SpeedKind
    series: str = ""
    """The label of the series; empty where the speed is the race's own."""
    year: int | None = None
    race: str = ""
    source: str = ""
    own: bool = True

    @property
    def mph(self) -> Decimal:
        """The speed in miles per hour, exact."""
        return Decimal(self.text)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A flying lap somewhere in the book."""

    finish_id: str
    """Empty for a speed that the track itself carries."""
    series: str
    year: int | None
    race: str
    text: str
    kind: SpeedKind
    source: str


def speed_for(finish: Finish, book: Book) -> UsedSpeed | None:
    """Return the speed that draws a finish, or None where nothing is known.

    The race's own pole or fastest lap; else its track's of the nearest year in the same series, else
    in any series; else the race's own average. Nothing is assumed: without any there is no distance.
    """
    lap = _own(finish, LAP_KINDS)
    if lap:
        return UsedSpeed(lap.mph, lap.kind, source=lap.source)
    there = speed_there(book.track_of(finish).id, finish.series, finish.date.year, book, without=finish.id)
    if there:
        return there
    average = _own(finish, ("average",))
    return UsedSpeed(average.mph, average.kind, source=average.source) if average else None


def speed_there(track_id: str, series: str, year: int, book: Book, without: str = "") -> UsedSpeed | None:
    """Return a track's flying lap of the nearest year, the series' own before any other's."""
    seen = [lap for lap in _laps_by_track(book).get(track_id, ()) if not without or lap.finish_id != without]
    pool = [lap for lap in seen if lap.series == series] or seen
    if not pool:
        return None
    lap = min(pool, key=lambda lap: _distance(lap, year))
    known = book.series_by_id.get(lap.series)
    label = known.label if known else lap.series
    return UsedSpeed(lap.text, lap.kind, label, lap.year, lap.race, lap.source, own=False)


def _distance(lap: _Seen, year: int) -> tuple[int, int, int, str, str]:
    away = abs(lap.year - year) if lap.year else 1 << 30
    return away, LAP_KINDS.index(lap.kind), lap.year or 0, lap.race, lap.finish_id


def _own(finish: Finish, kinds: tuple[SpeedKind, ...]) -> Speed | None:
    found = [speed for speed in finish.speeds if speed.kind in kinds]
    return min(found, key=lambda speed: kinds.index(speed.kind), default=None)


@lru_cache(maxsize=4)
def _laps_by_track(book: Book) -> dict[str, tuple[_Seen, ...]]:
    found: dict[str, list[_Seen]] = {}
    for track_id, lap in _laps(book):
        found.setdefault(track_id, []).append(lap)
    return {track_id: tuple(laps) for track_id, laps in found.items()}


def _laps(book: Book) -> Iterator[tuple[str, _Seen]]:
    for track in book.tracks:
        for speed in track.speeds:
            if speed.kind in LAP_KINDS:
                lap = _Seen("", speed.series, speed.year, speed.race, speed.mph, speed.kind, speed.source)
                yield track.id, lap
    for finish in book.finishes:
        own = _own(finish, LAP_KINDS) if finish.speeds else None
        if own:
            place = (finish.id, finish.series, finish.date.year, finish.race)
            yield book.track_of(finish).id, _Seen(*place, own.mph, own.kind, own.source)


def mph_words(speed: UsedSpeed) -> str:
    """Return a speed with its unit, to a tenth at most: "183.7 mph", "190 mph"."""
    places = len(speed.text.partition(".")[2])
    return f"{rounded(Fraction(speed.mph), min(places, 1))} mph"


def kind_words(speed: UsedSpeed) -> str:
    """Say what a speed is: "pole speed", "pole speed of a 2018 Cup race there"."""
    words = _KIND_WORDS[speed.kind]
    return words if speed.own else f"{words} of {_whose(speed)}"


def short_kind_words(speed: UsedSpeed) -> str:
    """Say what a speed is in a few cells: "pole", "Cup pole of 2018"."""
    words = _SHORT_WORDS[speed.kind]
    if speed.own:
        return words
    when = f"of {speed.year}" if speed.year else "there"
    return " ".join(filter(None, [speed.series, words, when]))


def where_from(speed: UsedSpeed) -> str:
    """Say at which race a borrowed speed was driven: "1993 Winston 500 (Cup)"; empty for an own one."""
    if speed.own:
        return ""
    named = " ".join(filter(None, [str(speed.year or ""), speed.race]))
    series = f"({speed.series})" if speed.series else ""
    return " ".join(filter(None, [named, series]))


def _whose(speed: UsedSpeed) -> str:
    which = f"a {speed.year}" if speed.year else "another"
    return " ".join(filter(None, [which, speed.series, "race there"]))
