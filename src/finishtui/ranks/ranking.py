"""Ranks among points races, with ties, rounding and coverage shown as they are.

Standard competition ranking (1, =2, =2, 4). Margins of equal places compare as published. Of
different places the coarser stands for its rounding interval; where the other lies inside, nobody
can say which was closer, and both ranks become a range.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import UNITS_PER_SECOND, Margin
from finishtui.ranks.scope import Scope, ScopeCoverage, coverage_of, races_in, rivals_in


class Rank(NamedTuple):
    """A place in a scope: `best` to `worst` where rounding leaves it open."""

    best: int
    worst: int
    tied: bool = False
    exact: bool = True
    """False: a place in this book only, beyond what it is complete to ("at best")."""

    @property
    def is_range(self) -> bool:
        """Whether rounding leaves more than one place."""
        return self.worst > self.best


class Places:
    """Counts of published margins, from which any margin's place follows."""

    def __init__(self, margins: Iterable[Margin]) -> None:
        self._sorted: dict[int, list[int]] = {}
        for margin in margins:
            self._sorted.setdefault(margin.places, []).append(margin.units)
        for units in self._sorted.values():
            units.sort()

    def count(self, margin: Margin) -> int:
        """Return how many margins are published as exactly this one."""
        units = self._sorted.get(margin.places, [])
        return bisect_right(units, margin.units) - bisect_left(units, margin.units)

    def place(self, margin: Margin) -> tuple[int, int]:
        """Return the best and the worst place that a margin can have among these, from 1."""
        best = worst = 1
        for places, units in self._sorted.items():
            if places == margin.places:
                closer = bisect_left(units, margin.units)
                best, worst = best + closer, worst + closer
            else:
                low, high = _as_close(margin, places)
                best, worst = best + bisect_left(units, low), worst + bisect_right(units, high)
        return best, worst


def _as_close(margin: Margin, places: int) -> tuple[int, int]:
    """Return between which margins of so many places, in ten-millionths of a second, all may be as close.

    What is below is surely closer. Of the margin's own places, only the same one is as close.
    """
    if places == margin.places:
        return margin.units, margin.units
    half = UNITS_PER_SECOND // 10 ** min(places, margin.places) // 2
    return max(0, margin.units - half), margin.units + half


class RaceDays:
    """The days of some races by how close they were, looked up without asking every race."""

    def __init__(self, races: Iterable[Finish]) -> None:
        self._by_day = sorted(races, key=lambda race: (race.date, race.id))
        by_places: dict[int, list[tuple[int, date]]] = {}
        for race in self._by_day:
            by_places.setdefault(race.margin.places, []).append((race.margin.units, race.date))
        self._earliest: dict[int, tuple[list[int], list[date]]] = {}
        """By places: margins in order, and beside each the earliest day up to it."""
        for places, pairs in by_places.items():
            pairs.sort()
            units, days = zip(*pairs, strict=True)
            self._earliest[places] = list(units), list(accumulate(days, min))
        self.last = self._by_day[-1].date if self._by_day else None
        """The day of the latest race; None without one."""

    def earliest(self, margin: Margin) -> date | None:
        """Return the day of the earliest race that was as close, or may have been; None without one."""
        days = []
        for places, (units, earliest) in self._earliest.items():
            count = bisect_right(units, _as_close(margin, places)[1])
            if count:
                days.append(earliest[count - 1])
        return min(days, default=None)

    def latest(self, margin: Margin, before: date) -> Finish | None:
        """Return the latest race before a day that was as close, or may have been; None without one."""
        limits = {places: _as_close(margin, places)[1] for places in self._earliest}
        for at in range(bisect_left(self._by_day, before, key=lambda race: race.date) - 1, -1, -1):
            race = self._by_day[at]
            if race.margin.units <= limits[race.margin.places]:
                return race
        return None


class Ranking:
    """The ranks of one scope of one book; compared and hashed by identity."""

    def __init__(
        self, scope: Scope, ranks: Mapping[str, Rank], coverage: ScopeCoverage | None, total: int
    ) -> None:
        """`ranks` are by finish id, of points races alone; `total` is how many are ranked."""
        self.scope, self.ranks, self.coverage, self.total = scope, ranks, coverage, total

    def of(self, finish: Finish) -> Rank | None:
        """Return a finish's rank, or None where it has none."""
        return self.ranks.get(finish.id)

    def best(self, finish: Finish) -> int | None:
        """Return the better end of a finish's rank, or None where it has none."""
        rank = self.ranks.get(finish.id)
        return rank.best if rank else None


@lru_cache(maxsize=256)
def ranking_of(scope: Scope, book: Book) -> Ranking:
    """Rank the points races of a scope."""
    races, rivals, coverage = races_in(scope, book), rivals_in(scope, book), coverage_of(scope, book)
    places = Places(race.margin for race in rivals)
    ranks = ranks_among(places, rivals, coverage)
    if len(rivals) < len(races):
        others = (race for race in races if race.id not in ranks)
        ranks |= ranks_among(Places(race.margin for race in races), others, None)
    return Ranking(scope, ranks, coverage, len(rivals))


def ranks_among(places: Places, races: Iterable[Finish], coverage: ScopeCoverage | None) -> dict[str, Rank]:
    """Return the ranks of races, by id, among those whose margins `places` counts."""
    known: dict[str, tuple[int, int, bool]] = {}
    ranks = {}
    for race in races:
        margin = race.margin
        if margin.text not in known:
            known[margin.text] = (*places.place(margin), places.count(margin) > 1)
        exact = coverage is not None and coverage.backs(margin, race.date)
        ranks[race.id] = Rank(*known[margin.text], exact)
    return ranks


@lru_cache(maxsize=256)
def days_in(scope: Scope, book: Book) -> RaceDays:
    """Return the days of a scope's points races, to be looked up by margin."""
    return RaceDays(rivals_in(scope, book))


def would_rank(
    margin: Margin, day: date, scope: Scope, book: Book, without: str = "", series: str = ""
) -> Rank:
    """Return the rank that a new points race of that day will have in a scope once it is added.

    `without` is the id of the finish that it edits, `series` that of its series.
    """
    rivals, known = rivals_in(scope, book), coverage_of(scope, book, series)
    if series and not scope.series:
        races, covered = races_in(scope, book), book.coverage_by_series
        rivals = tuple(race for race in races if race.series in covered) if series in covered else races
    places = Places(race.margin for race in rivals if race.id != without)
    exact = known is not None and known.backs(margin, day)
    return Rank(*places.place(margin), places.count(margin) > 0, exact)
