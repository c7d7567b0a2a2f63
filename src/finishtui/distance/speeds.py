"""Which published speed turns a margin into a distance, and what that speed is called."""

from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from finishtui.distance.lengths import rounded
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, Speed, SpeedKind

KM_PER_MILE = Fraction("1.609344")
"""Exact: 63,360 inches of 2.54 cm."""

LAP_KINDS: tuple[SpeedKind, ...] = ("pole", "fastest_lap")
"""Speeds of a flying lap, the better stand-in first; an average also counts stops and slow laps."""

_KIND_WORDS: dict[SpeedKind, tuple[str, str]] = {
    "pole": ("pole speed", "pole"),
    "fastest_lap": ("fastest lap", "fastest lap"),
    "average": ("average of the whole race, slow laps included", "race average"),
}
"""In a sentence, and in a few cells."""


class UsedSpeed(NamedTuple):
    """A published speed and where it was driven: at this finish's race, or at another one there."""

    text: str
    """Digits as published, in `unit`."""
    kind: SpeedKind
    series: str = ""
    """The label of the series; empty where the speed is the race's own."""
    year: int | None = None
    race: str = ""
    own: bool = True
    unit: Literal["mph", "km/h"] = "mph"
    series_id: str = ""
    finish_id: str = ""
    """Whose it is; empty for the race's own, and for a speed that the track itself carries."""

    @property
    def mph(self) -> Fraction:
        """The speed in miles per hour, exact."""
        return Fraction(self.text) / (KM_PER_MILE if self.unit == "km/h" else 1)


def speed_for(finish: Finish, book: Book) -> UsedSpeed | None:
    """Return the speed that draws a finish, or None where nothing is known.

    The race's own pole or fastest lap; else its track's of the nearest year in the same series, else
    of any that is not known to race other vehicles; else the race's own average. Nothing is assumed:
    without any there is no distance.
    """
    if own := _own(finish, LAP_KINDS):
        return own

    def remoteness(lap: UsedSpeed) -> tuple[int, int, int, str, str]:
        away = abs(lap.year - finish.date.year) if lap.year else 1 << 30
        return away, LAP_KINDS.index(lap.kind), lap.year or 0, lap.race, lap.finish_id

    there = _laps_by_track(book).get(book.track_of(finish).id, [])
    laps = [lap for lap in there if not lap.finish_id or lap.finish_id != finish.id]
    pool = [lap for lap in laps if lap.series_id == finish.series]
    pool = pool or [lap for lap in laps if _race_alike(lap.series_id, finish.series, book)]
    return min(pool, key=remoteness) if pool else _own(finish, ("average",))


def _race_alike(series: str, other: str, book: Book) -> bool:
    """Return whether two series are not known to race different kinds of vehicle."""
    kinds = {book.series_by_id[it].vehicle for it in (series, other) if it in book.series_by_id}
    return len({vehicle.kind for vehicle in kinds if vehicle}) < 2


def _used(speed: Speed) -> UsedSpeed:
    """Return a published speed in the unit in which it was published."""
    return UsedSpeed(speed.kmh or speed.mph, speed.kind, unit="km/h" if speed.kmh else "mph")


def _own(finish: Finish, kinds: tuple[SpeedKind, ...]) -> UsedSpeed | None:
    found = [_used(speed) for speed in finish.speeds if speed.kind in kinds]
    return min(found, key=lambda speed: kinds.index(speed.kind), default=None)


@lru_cache(maxsize=4)
def _laps_by_track(book: Book) -> dict[str, list[UsedSpeed]]:
    laps: dict[str, list[UsedSpeed]] = {}

    def add(track: str, speed: Speed, series: str, year: int | None, race: str, finish_id: str = "") -> None:
        if speed.kind in LAP_KINDS:
            label = book.series_by_id[series].label if series in book.series_by_id else series
            used = _used(speed)._replace(series=label, year=year, race=race, own=False)
            used = used._replace(series_id=series, finish_id=finish_id)
            laps.setdefault(track, []).append(used)

    for track in book.tracks:
        for speed in track.speeds:
            add(track.id, speed, speed.series, speed.year, speed.race)
    for finish in book.finishes:
        for speed in finish.speeds:
            track_id = book.track_of(finish).id
            add(track_id, speed, finish.series, finish.date.year, finish.race, finish.id)
    return laps


def speed_words(speed: UsedSpeed, metric: bool = False) -> str:
    """Return a speed in the reader's unit, to a tenth at most: "183.7 mph", "190 mph", "295.6 km/h"."""
    unit = "km/h" if metric else "mph"
    if speed.unit == unit:
        return f"{rounded(Fraction(speed.text), min(len(speed.text.partition('.')[2]), 1))} {unit}"
    return f"{rounded(speed.mph * (KM_PER_MILE if metric else 1), 1)} {unit}"


def kind_words(speed: UsedSpeed, *, short: bool = False) -> str:
    """Return what a speed is: "pole speed of a 2018 Cup race there"; with `short`, "Cup pole of 2018"."""
    words = _KIND_WORDS[speed.kind][short]
    if speed.own:
        return words
    if short:
        parts = [speed.series, words, f"of {speed.year}" if speed.year else "there"]
    else:
        parts = [words, "of", f"a {speed.year}" if speed.year else "another", speed.series, "race there"]
    return " ".join(filter(None, parts))
