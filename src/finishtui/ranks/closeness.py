"""The days of races by how close they were, looked up without asking every race."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin


def maybe_as_close(one: Margin, other: Margin) -> bool:
    """Say whether one is as close as the other or closer, or may be once rounding is allowed for."""
    return one.units <= _limit(one.places, other)


def _limit(places: int, margin: Margin) -> int:
    """Return the most, in ten-millionths of a second, that is as close as a margin, printed to `places`."""
    if places == margin.places:
        return margin.units
    return margin.units + Margin("", 0, min(places, margin.places)).half_step


class Closeness:
    """Some races, by margin and by day."""

    def __init__(self, races: Iterable[Finish]) -> None:
        self._by_day = sorted(races, key=lambda race: (race.date, race.id))
        by_places: dict[int, list[tuple[int, date]]] = {}
        for race in self._by_day:
            by_places.setdefault(race.margin.places, []).append((race.margin.units, race.date))
        self._columns = {places: _column(sorted(found)) for places, found in by_places.items()}
        self.last = self._by_day[-1].date if self._by_day else None
        """The day of the latest race; None without one."""

    def earliest(self, margin: Margin) -> date | None:
        """Return the day of the earliest race that was as close, or may have been; None without one."""
        days = []
        for places, (units, earliest) in self._columns.items():
            count = bisect_right(units, _limit(places, margin))
            if count:
                days.append(earliest[count - 1])
        return min(days, default=None)

    def latest(self, margin: Margin, before: date) -> Finish | None:
        """Return the latest race before a day that was as close, or may have been; None without one."""
        limits = {places: _limit(places, margin) for places in self._columns}
        for at in range(bisect_left(self._by_day, before, key=_day_of) - 1, -1, -1):
            race = self._by_day[at]
            if race.margin.units <= limits[race.margin.places]:
                return race
        return None


def _column(found: list[tuple[int, date]]) -> tuple[list[int], list[date]]:
    """Return margins in order, and beside each the earliest day up to it."""
    return [units for units, _ in found], list(accumulate((day for _, day in found), min))


def _day_of(race: Finish) -> date:
    return race.date
