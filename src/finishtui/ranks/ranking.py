"""Ranks among points races, with ties, rounding and coverage told as they are.

Standard competition ranking (1, =2, =2, 4). Margins of equal places compare as published. Of
different places the coarser stands for its rounding interval; where the other lies inside, nobody
can say which was closer, and both ranks become a range.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.ranks.scope import Scope, ScopeCoverage, coverage_of


class Rank(NamedTuple):
    """A place in a scope: `best` to `worst` where rounding leaves it open."""

    best: int
    worst: int
    tied: bool = False
    exact: bool = True
    """False: a place in this book only, beyond what it is complete to ("at best")."""

    @property
    def is_range(self) -> bool:
        """Say whether rounding leaves more than one place."""
        return self.worst > self.best


class Places:
    """Counts of published margins, from which any margin's place follows."""

    def __init__(self, margins: Iterable[Margin]) -> None:
        self._counts = Counter((margin.places, margin.units) for margin in margins)
        self._sorted: dict[int, list[int]] = {}
        for (places, units), count in sorted(self._counts.items()):
            self._sorted.setdefault(places, []).extend([units] * count)

    def count(self, margin: Margin) -> int:
        """Return how many margins are published as exactly this one."""
        return self._counts[margin.places, margin.units]

    def place(self, margin: Margin) -> tuple[int, int]:
        """Return the best and the worst place that a margin can have among these, from 1."""
        best = worst = 1
        for places, units in self._sorted.items():
            if places == margin.places:
                closer = bisect_left(units, margin.units)
                best, worst = best + closer, worst + closer
            else:
                low, high = _undecided(margin, places)
                best, worst = best + bisect_left(units, low), worst + bisect_right(units, high)
        return best, worst


def _undecided(margin: Margin, places: int) -> tuple[int, int]:
    """Return the interval of margins of other places that may be closer or not."""
    if places > margin.places:
        return margin.span
    half = Margin("", 0, places).half_step
    return margin.units - half, margin.units + half


@dataclass(frozen=True, eq=False, repr=False)
class Ranking:
    """The ranks of one scope of one book."""

    scope: Scope
    places: Places
    ranks: Mapping[str, Rank]
    """By finish id; exhibitions and qualifying races have none."""
    coverage: ScopeCoverage | None
    total: int
    """How many points races are ranked."""

    def of(self, finish: Finish) -> Rank | None:
        """Return a finish's rank, or None where it has none."""
        return self.ranks.get(finish.id)

    def best(self, finish: Finish) -> int | None:
        """Return the better end of a finish's rank, or None where it has none."""
        rank = self.ranks.get(finish.id)
        return rank.best if rank else None

    def would_be(self, margin: Margin, day: date) -> Rank:
        """Return the rank that a new points race of that day would have, beside those ranked.

        It is counted among the races up to the coverage's day, which whoever asks is told.
        """
        best, worst = self.places.place(margin)
        known = self.coverage
        exact = known is not None and known.backs(margin, min(day, known.as_of))
        return Rank(best, worst, self.places.count(margin) > 0, exact)


@lru_cache(maxsize=256)
def ranking_of(scope: Scope, book: Book) -> Ranking:
    """Rank the points races of a scope."""
    pool = [finish for finish in scope.select(book.finishes, book) if finish.points_race]
    places = Places(finish.margin for finish in pool)
    return ranked(pool, scope, places, coverage_of(scope, book), len(pool))


def ranked(
    pool: Sequence[Finish], scope: Scope, places: Places, coverage: ScopeCoverage | None, total: int
) -> Ranking:
    """Rank points races among `total` of them, whose margins `places` counts."""
    by_margin = {margin: places.place(margin) for margin in {finish.margin for finish in pool}}
    ranks = {}
    for finish in pool:
        best, worst = by_margin[finish.margin]
        exact = coverage is not None and coverage.backs(finish.margin, finish.date)
        ranks[finish.id] = Rank(best, worst, places.count(finish.margin) > 1, exact)
    return Ranking(scope, places, ranks, coverage, total)


def would_rank(margin: Margin, day: date, scope: Scope, book: Book, without: str = "") -> Rank:
    """Return the rank that a margin would have in a scope, leaving out the finish that it edits."""
    ranking = ranking_of(scope, book)
    left = book.finish_by_id.get(without)
    if left is None or left.id not in ranking.ranks:
        return ranking.would_be(margin, day)
    pool = (f.margin for f in scope.select(book.finishes, book) if f.points_race and f.id != without)
    return Ranking(scope, Places(pool), {}, ranking.coverage, ranking.total - 1).would_be(margin, day)
