"""A large book's closest finishes without the rest of it: they can be on the screen while that is read."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import Any

from finishtui.domain.glimpse import Glimpse
from finishtui.domain.margin import Margin, parse_margin, rough_seconds
from finishtui.store.decoding import decode_book
from finishtui.store.migrations import Tables

MOST = 200
"""So many finishes are more than any screen has lines for."""
_HALF_STEPS: list[float] = [0.5 / 10**places for places in range(7)]


def glimpse_of(tables: Tables, most: int = MOST) -> Glimpse:
    """Return the closest finishes of the tables; entries that cannot be read are passed over.

    Of all others only those that may be as close, once rounding is allowed for, are looked at closely.
    """
    finishes = tables.get("finishes", {})
    seconds = _rough_seconds(finishes)
    closest = _closest(finishes, seconds, most)
    reach = max((seconds[key] + _half_step(finishes[key]) for key in closest), default=0.0)
    margins: Counter[Margin] = Counter()
    series: set[str] = set()
    points_races = 0
    for key, about in seconds.items():
        document = finishes[key]
        if document.get("points_race", True) is True:
            points_races += 1
            series.add(document.get("series", ""))
            if about - _half_step(document) <= reach + _HALF_STEPS[-1]:
                margins[parse_margin(document["margin"])] += 1
    book = decode_book({**tables, "finishes": {key: finishes[key] for key in closest}})
    return Glimpse(book, len(finishes), margins, points_races, frozenset(series))


def _rough_seconds(finishes: dict[str, Any]) -> dict[str, float]:
    """Return about how many seconds each finish's margin is, by its key, where it has one."""
    found = {}
    for key, document in finishes.items():
        try:
            about = rough_seconds(document["margin"])
        except (TypeError, KeyError):
            continue
        if about is not None:
            found[key] = about
    return found


def _closest(finishes: dict[str, Any], seconds: dict[str, float], most: int) -> list[str]:
    """Return the keys of the closest finishes, in the list's order: by margin, then date, then id."""
    last = max(nsmallest(most, seconds.values()), default=0.0)
    ordered = sorted(
        (parse_margin(finishes[key]["margin"]).units, _day(finishes[key]), key)
        for key, about in seconds.items()
        if about <= last
    )
    return [key for *_order, key in ordered[:most]]


def _day(document: dict[str, Any]) -> str:
    day = document.get("date")
    return day if isinstance(day, str) else ""


def _half_step(document: dict[str, Any]) -> float:
    """Return half of the last place that a finish's margin is published to, in seconds, or more."""
    fraction: str = document["margin"].partition(".")[2]
    # What is not digits alone, such as a unit, is taken for the coarsest: too many are looked at then.
    return _HALF_STEPS[min(len(fraction), len(_HALF_STEPS) - 1) if fraction.isdigit() else 0]
