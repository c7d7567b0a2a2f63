"""What a rank is counted among: everything, a series, a track, a season."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin


class Scope(NamedTuple):
    """A part of the book: a series, a track, a season, each optional and freely combined."""

    series: str = ""
    """A series' id; empty for any."""
    track: str = ""
    """A track's id; empty for any."""
    season: int = 0
    """A year; 0 for any."""

    @property
    def is_all(self) -> bool:
        """Whether this is the whole book."""
        return self == ALL

    def select(self, finishes: Iterable[Finish], book: Book) -> tuple[Finish, ...]:
        """Return the finishes in this part."""
        if self.series:
            finishes = [finish for finish in finishes if finish.series == self.series]
        if self.track:
            finishes = [finish for finish in finishes if book.track_of(finish).id == self.track]
        if self.season:
            finishes = [finish for finish in finishes if finish.date.year == self.season]
        return tuple(finishes)

    def document(self) -> dict[str, str]:
        """Return it as the documented JSON: what it is narrowed by, and the ids or the year."""
        parts = {kind: str(key) for kind, key in self._asdict().items() if key}
        return {"scope": " ".join(parts) or "all", "key": " ".join(parts.values())}


ALL = Scope()
_PART = re.compile(r"(?:^| )(series|track|season):")


def print_scope(scope: Scope) -> str:
    """Return a scope as it is kept in a file: "series:cup track:kansas"; empty for all."""
    return " ".join(f"{kind}:{key}" for kind, key in scope._asdict().items() if key)


def parse_scope(text: str) -> Scope:
    """Read a scope as `print_scope` writes it. Raises `ValueError`."""
    before, *parts = _PART.split(text)
    keys = dict(zip(parts[::2], parts[1::2], strict=True))
    if before or not all(keys.values()):
        raise ValueError(text)
    return Scope(keys.get("series", ""), keys.get("track", ""), int(keys.get("season", 0)))


def scopes_of(finish: Finish, book: Book) -> tuple[Scope, ...]:
    """Return every scope that a finish has a rank in: all, its series, its track, its season."""
    return (
        ALL,
        Scope(series=finish.series),
        Scope(track=book.track_of(finish).id),
        Scope(season=finish.date.year),
    )


@lru_cache(maxsize=256)
def races_in(scope: Scope, book: Book) -> tuple[Finish, ...]:
    """Return the points races of a scope: those that are ranked."""
    return tuple(finish for finish in scope.select(book.finishes, book) if finish.is_ranked)


class ScopeCoverage(NamedTuple):
    """How far down a scope is complete: the least of its series' coverages."""

    complete_to: Margin
    first_day: date
    """The first day that any of them covers: a series that started later had nothing before."""
    as_of: date

    def backs(self, margin: Margin, day: date) -> bool:
        """Return whether a rank of this margin, raced that day, is a rank and not just a place in this book.

        A margin of fewer places than the mark has to lie within it however it was rounded. After the
        coverage's last day nobody knows what else was raced.
        """
        coarse = margin.places < self.complete_to.places
        furthest = margin.span[1] if coarse else margin.units
        return furthest <= self.complete_to.units and self.first_day <= day <= self.as_of


@lru_cache(maxsize=256)
def coverage_of(scope: Scope, book: Book) -> ScopeCoverage | None:
    """Return a scope's coverage; None where any of its series has none.

    A track or a season counts as every series of the book: any of them may have raced there.
    """
    series = {scope.series} if scope.series else {finish.series for finish in races_in(ALL, book)}
    found = [book.coverage_by_series.get(series_id) for series_id in series]
    known = [coverage for coverage in found if coverage]
    if not known or len(known) < len(found):
        return None
    spans = [coverage.longest for coverage in known]
    return ScopeCoverage(
        complete_to=min((span.complete_to for span in spans), key=lambda margin: margin.units),
        first_day=min(span.first_day for span in spans),
        as_of=min(span.last_day for span in spans),
    )
