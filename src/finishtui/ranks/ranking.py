"""Ranks among points races, with ties, rounding and coverage shown as they are.

Standard competition ranking (1, =2, =2, 4). Margins of equal places compare as published. Of
different places the coarser stands for its rounding interval; where the other lies inside, nobody
can say which was closer, and both ranks become a range.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import HALF_STEPS, Margin
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

    def __init__(self, margins: Iterable[Margin], others: Places | None = None) -> None:
        """The margins are counted together with `others`, where there are any."""
        self._sorted: defaultdict[int, list[int]] = defaultdict(list)
        for places, units in others._sorted.items() if others else ():
            self._sorted[places] = units.copy()
        for _, value, places in margins:
            self._sorted[places].append(value)
        for counted in self._sorted.values():
            counted.sort()
        self._known: dict[str, tuple[int, int, int]] = {}

    def of(self, margin: Margin) -> tuple[int, int, int]:
        """Return the best and the worst place of a margin among these, from 1, and how many are the same."""
        if margin.text not in self._known:
            best = worst = 1
            count = 0
            for places, units in self._sorted.items():
                low, high = margin.as_close(places)
                closer, as_close = bisect_left(units, low), bisect_right(units, high)
                if places == margin.places:
                    count, as_close = as_close - closer, closer
                best, worst = best + closer, worst + as_close
            self._known[margin.text] = best, worst, count
        return self._known[margin.text]


def _that_close(margin: Margin, races: Iterable[Finish]) -> Iterator[Finish]:
    """Yield the races that were as close as a margin, or may have been."""
    limits = [margin.as_close(places)[1] for places in range(len(HALF_STEPS))]
    return (race for race in races if race.margin.units <= limits[race.margin.places])


class Backing:
    """What is known of the races that ranks are counted among: it makes a place in this book a rank."""

    def __init__(self, coverage: ScopeCoverage | None, races: Iterable[Finish]) -> None:
        self._coverage, self._races = coverage, races
        self._after: dict[date, list[Finish]] = {}

    def holds(self, margin: Margin, day: date) -> bool:
        """Return whether every race as close is known to the last day of those that are counted.

        Where the book is complete to that margin up to a day only, and has as close a race of a later one,
        nobody knows what else was raced by then.
        """
        if self._coverage is None or not self._coverage.backs(margin, day):
            return False
        last = self._coverage.days(margin)[1]
        if last not in self._after:
            self._after[last] = [race for race in self._races if race.date > last]
        return not any(_that_close(margin, self._after[last]))


class Ranking:
    """The ranks of one scope of one book, each found when it is asked for; known by its identity."""

    def __init__(self, scope: Scope, book: Book) -> None:
        self.scope, self.coverage = scope, coverage_of(scope, book)
        self._book, rivals = book, rivals_in(scope, book)
        self._rivals = {rival.id: rival for rival in rivals}
        self._places = Places(map(attrgetter("margin"), rivals))
        self._backing = Backing(self.coverage, rivals)
        self._known: dict[str, Rank | None] = {}

    @cached_property
    def _others(self) -> tuple[dict[str, Finish], Places]:
        """The races that rank among all, but not in the ranks of the rivals; and the places of all."""
        races = races_in(self.scope, self._book)
        others = {race.id: race for race in races if race.id not in self._rivals}
        return others, Places((other.margin for other in others.values()), self._places)

    def of(self, finish: Finish) -> Rank | None:
        """Return a finish's rank, or None where it has none: of exhibitions and what is not in the scope."""
        if finish.id not in self._known:
            self._known[finish.id] = self._find(finish.id)
        return self._known[finish.id]

    def _find(self, finish_id: str) -> Rank | None:
        if race := self._rivals.get(finish_id):
            return rank_among(self._places, race, self._backing)
        others, places = self._others
        return rank_among(places, others[finish_id], None) if finish_id in others else None

    def best(self, finish: Finish) -> int | None:
        """Return the better end of a finish's rank, or None where it has none."""
        rank = self.of(finish)
        return rank.best if rank else None

    def among(self, finish: Finish, until: date = date.max) -> int:
        """Return how many points races up to a day a finish is ranked among, itself included if it is one."""
        if finish.id not in self._rivals and finish.id in self._others[0]:
            return bisect_right(self._days, until)
        return bisect_right(self._by_day, until, key=attrgetter("date"))

    @cached_property
    def _by_day(self) -> list[Finish]:
        return sorted(self._rivals.values(), key=lambda race: (race.date, race.id))

    @cached_property
    def _days(self) -> list[date]:
        return sorted(race.date for race in races_in(self.scope, self._book))

    @property
    def last_day(self) -> date | None:
        """The day of the latest race, also of those that others are not ranked against; None without one."""
        return self._days[-1] if self._days else None

    def earliest(self, margin: Margin) -> date | None:
        """Return the day of the earliest race that was as close, or may have been; None without one."""
        return next((race.date for race in _that_close(margin, self._by_day)), None)

    def latest(self, margin: Margin, before: date) -> Finish | None:
        """Return the latest race before a day that was as close, or may have been; None without one."""
        count = bisect_left(self._by_day, before, key=lambda race: race.date)
        return next(_that_close(margin, reversed(self._by_day[:count])), None)


ranking_of = lru_cache(maxsize=256)(Ranking)


def rank_among(places: Places, race: Finish, backing: Backing | None) -> Rank:
    """Return the rank of a race among those whose margins `places` counts, its own among them."""
    best, worst, count = places.of(race.margin)
    return Rank(best, worst, count > 1, backing is not None and backing.holds(race.margin, race.date))


def would_rank(
    margin: Margin, day: date, scope: Scope, book: Book, without: str = "", series: str = ""
) -> Rank:
    """Return the rank that a new points race of that day will have in a scope once it is added.

    `without` is the id of the finish that it edits, `series` that of its series.
    """
    rivals = [race for race in rivals_of(series, scope, book) if race.id != without]
    best, worst, count = Places(race.margin for race in rivals).of(margin)
    known = coverage_of(scope, book, series)
    return Rank(best, worst, count > 0, Backing(known, rivals).holds(margin, day))


def rivals_of(series: str, scope: Scope, book: Book) -> tuple[Finish, ...]:
    """Return what a new points race of a series, by its id, will be ranked among in a scope."""
    if not series or scope.series:
        return rivals_in(scope, book)
    races, covered = races_in(scope, book), book.coverage_by_series
    return tuple(race for race in races if race.series in covered) if series in covered else races
