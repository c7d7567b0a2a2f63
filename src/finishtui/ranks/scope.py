"""What a rank is counted among: everything, a series, a track, a season."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin

ScopeKind = Literal["all", "series", "track", "season"]


class Scope(NamedTuple):
    """A part of the book; `key` is a series' or track's id, or a season's year."""

    kind: ScopeKind = "all"
    key: str = ""

    def holds(self, finish: Finish, book: Book) -> bool:
        """Say whether a finish is in this part."""
        match self.kind:
            case "all":
                return True
            case "series":
                return finish.series == self.key
            case "track":
                return book.track_of(finish).id == self.key
            case "season":
                return str(finish.date.year) == self.key

    def select(self, finishes: Iterable[Finish], book: Book) -> tuple[Finish, ...]:
        """Return the finishes in this part."""
        match self.kind:
            case "all":
                return tuple(finishes)
            case "series":
                return tuple([finish for finish in finishes if finish.series == self.key])
            case _:
                return tuple([finish for finish in finishes if self.holds(finish, book)])


ALL = Scope()


def scopes_of(finish: Finish, book: Book) -> tuple[Scope, ...]:
    """Return every scope that a finish has a rank in: all, its series, its track, its season."""
    return (
        ALL,
        Scope("series", finish.series),
        Scope("track", book.track_of(finish).id),
        Scope("season", str(finish.date.year)),
    )


class ScopeCoverage(NamedTuple):
    """How far down a scope is complete: the least of its series' coverages."""

    complete_to: Margin
    first_day: date
    """The first day that any of them covers: a series that started later had nothing before."""
    as_of: date

    def backs(self, margin: Margin, day: date) -> bool:
        """Say whether a rank of this margin, raced that day, is a rank and not just a place in this book.

        A margin of fewer places than the mark has to lie within it however it was rounded. After the
        coverage's last day nobody knows what else was raced.
        """
        coarse = margin.places < self.complete_to.places
        furthest = margin.span[1] if coarse else margin.units
        return furthest <= self.complete_to.units and self.first_day <= day <= self.as_of


@lru_cache(maxsize=64)
def coverage_of(scope: Scope, book: Book) -> ScopeCoverage | None:
    """Return a scope's coverage; None where any of its series has none.

    A track or a season counts as every series of the book: any of them may have raced there.
    """
    if scope.kind == "series":
        return coverage_among([scope.key], book)
    return coverage_among({finish.series for finish in book.finishes if finish.points_race}, book)


def coverage_among(series: Iterable[str], book: Book) -> ScopeCoverage | None:
    """Return what these series together are complete to; None where any of them has no coverage."""
    found = [book.coverage_by_series.get(series_id) for series_id in series]
    known = [coverage for coverage in found if coverage]
    if not known or len(known) < len(found):
        return None
    return ScopeCoverage(
        complete_to=min((c.complete_to for c in known), key=lambda margin: margin.units),
        first_day=min(c.first_day for c in known),
        as_of=min(c.as_of for c in known),
    )


@lru_cache(maxsize=64)
def as_of(scope: Scope, book: Book) -> date | None:
    """Return the day up to which a scope's ranks speak: its coverage's, or else its latest finish's."""
    coverage = coverage_of(scope, book)
    if coverage:
        return coverage.as_of
    return max((finish.date for finish in scope.select(book.finishes, book)), default=None)
