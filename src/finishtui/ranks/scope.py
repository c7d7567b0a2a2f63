"""What a rank is counted among: everything, a group, a series, a track, a season."""

import re
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.families import Series
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.text.names import fold


class Scope(NamedTuple):
    """A part of the book: a group, a series, a track, a season, each optional and freely combined."""

    series: str = ""
    """A series' id; empty for any."""
    track: str = ""
    """A track's id; empty for any."""
    season: int = 0
    """A year; 0 for any."""
    group: str = ""
    """The id of a group of series; empty for any."""

    @property
    def is_all(self) -> bool:
        """Whether this is the whole book."""
        return self == ALL

    def select(self, finishes: Iterable[Finish], book: Book) -> tuple[Finish, ...]:
        """Return the finishes in this part."""
        if self.group or self.series:
            families = [one for one in book.series_by_id.values() if self.group in ("", one.group)]
            own = {one.id for one in families if self.series in ("", one.id)}
            finishes = [finish for finish in finishes if finish.series in own]
        if self.track:
            finishes = tuple(finishes)
            names = {finish.track for finish in finishes}
            here = {name for name in names if book.track_named(name).id == self.track}
            finishes = [finish for finish in finishes if finish.track in here]
        if self.season:
            finishes = [finish for finish in finishes if finish.date.year == self.season]
        return tuple(finishes)

    def document(self) -> dict[str, str]:
        """Return it as the documented JSON: what it is narrowed by, and the ids or the year."""
        parts = {kind: str(key) for kind, key in self._asdict().items() if key}
        return {"scope": " ".join(parts) or "all", "key": " ".join(parts.values())}


ALL = Scope()


def print_scope(scope: Scope) -> str:
    """Return a scope as it is kept in a file: "series:cup track:kansas"; empty for all."""
    return " ".join(f"{kind}:{key}" for kind, key in scope._asdict().items() if key)


def parse_scope(text: str) -> Scope:
    """Read a scope as `print_scope` writes it. Raises `ValueError`."""
    before, *parts = re.split(r"(?:^| )(group|series|track|season):", text)
    keys = dict(zip(parts[::2], parts[1::2], strict=True))
    if before or not all(keys.values()):
        raise ValueError(text)
    season = int(keys.pop("season", 0))
    return Scope(**keys, season=season)


def scopes_of(finish: Finish, book: Book) -> tuple[Scope, ...]:
    """Return every scope that a finish has a rank in: all, its group, its series, its track, its season.

    Where the book has several groups, its track and its season are those of its own group: like with like.
    """
    own, series = widest_scope(finish, book), Scope(series=finish.series)
    track, season = book.track_of(finish).id, finish.date.year
    return tuple(dict.fromkeys((ALL, own, series, own._replace(track=track), own._replace(season=season))))


def widest_scope(finish: Finish, book: Book) -> Scope:
    """Return the widest scope that compares a finish like with like: its group, where there are several."""
    return Scope(group=book.series_of(finish).group) if is_mixed(book) else ALL


@lru_cache(maxsize=16)
def is_mixed(book: Book) -> bool:
    """Return whether a book ranks several groups of series."""
    return len({book.series_by_id[one].group for one in {race.series for race in rivals_in(ALL, book)}}) > 1


@lru_cache(maxsize=256)
def finishes_in(scope: Scope, book: Book) -> tuple[Finish, ...]:
    """Return the finishes of a scope, closest first."""
    return scope.select(book.closest_first, book)


@lru_cache(maxsize=256)
def races_in(scope: Scope, book: Book) -> tuple[Finish, ...]:
    """Return the points races of a scope, those that are ranked, as they stand in the book: by id."""
    return tuple([one for one in scope.select(book.finishes, book) if one.points_race and not one.ended])


@lru_cache(maxsize=256)
def rivals_in(scope: Scope, book: Book) -> tuple[Finish, ...]:
    """Return the points races of a scope that a rank is counted among, as they stand in the book: by id.

    Beside series of which the book knows how complete it is, races of others do not count: one that
    was added by chance changes no rank but its own.
    """
    races = races_in(scope, book)
    if scope.series:
        return races
    known = book.coverage_by_series
    return tuple([race for race in races if race.series in known]) or races


class ScopeCoverage:
    """How far down, and of which days, a scope is complete: what its covered series all are."""

    def __init__(self, covered: Sequence[tuple[Series, Coverage]], season: int = 0) -> None:
        """`season` is the scope's year; 0 for all of them."""
        self._covered, self._season = covered, season
        self._marks = {span.complete_to: span for _, known in covered for span in known.spans}
        self._known: dict[frozenset[Margin], tuple[date, date]] = {}
        self._days: dict[str, tuple[date, date]] = {}
        spoken_of = [self._spoken_of(coverage).complete_to for _, coverage in covered]
        self.complete_to = min(spoken_of, key=lambda margin: margin.units)
        """The least of their marks."""
        marks = frozenset(mark for mark in self._marks if mark.units >= self.complete_to.units)
        self.first_day, self.as_of = self._common(marks)
        """The days from and to which all are complete to that mark."""

    @property
    def has_days(self) -> bool:
        """Whether there are days on which all are complete to the least of their marks."""
        return self.first_day <= self.as_of

    def days(self, margin: Margin) -> tuple[date, date]:
        """Return from which to which day every points race this close is in the book.

        Where it is of no day, the first is after the last.
        """
        if margin.text not in self._days:
            marks = frozenset(mark for mark, span in self._marks.items() if span.reaches(margin))
            if marks not in self._known:
                self._known[marks] = self._common(marks)
            self._days[margin.text] = self._known[marks]
        return self._days[margin.text]

    def backs(self, margin: Margin, day: date) -> bool:
        """Return whether a rank of this margin, raced that day, is a rank and no mere place in this book."""
        first, last = self.days(margin)
        return first <= day <= last

    def _common(self, marks: Set[Margin]) -> tuple[date, date]:
        """Return the days on which all are complete to any of the marks.

        A series of which all is known since its first season had nothing before, and one that is
        known to its last season has nothing after: neither limits what is known of the others.
        """
        starts, ends, limits = [], [], [(date.min, date.max)]
        for series, coverage in self._covered:
            first, last = self._unbroken(coverage, marks)
            starts.append(first)
            ends.append(last)
            began = min((name.first_year or 0 for name in series.names), default=0)
            over = max((name.last_year or date.max.year for name in series.names), default=date.max.year)
            if first <= last:
                first = date.min if first.year <= began else first
                last = date.max if last.year >= over else last
            limits.append((first, last))
        first, last = max(first for first, _ in limits), min(last for _, last in limits)
        return max(first, min(starts)), min(last, max(ends))

    def _spoken_of(self, coverage: Coverage) -> Span:
        """Return the span that a series is spoken of by; of a season, that which covers most of it."""
        if not self._season:
            return coverage.longest
        first, last = date(self._season, 1, 1), date(self._season, 12, 31)

        def days(span: Span) -> timedelta:
            return min(span.last_day, last) - max(span.first_day, first)

        return max(coverage.spans, key=lambda span: (days(span), span.complete_to.units))

    def _unbroken(self, coverage: Coverage, marks: Set[Margin]) -> tuple[date, date]:
        """Return the days without a gap on which a series is complete to any of the marks."""
        span = self._spoken_of(coverage)
        new_year = date(self._season or 1, 1, 1)
        day = max(span.first_day, new_year) if new_year <= span.last_day else span.first_day
        first, last = date.max, date.min
        for start, end in sorted((s.first_day, s.last_day) for s in coverage.spans if s.complete_to in marks):
            if first > last or start > last + timedelta(days=1):
                if first <= day <= last:
                    break
                first, last = start, end
            last = max(last, end)
        return (first, last) if first <= day <= last else (date.max, date.min)


@lru_cache(maxsize=256)
def coverage_of(scope: Scope, book: Book, series: str = "") -> ScopeCoverage | None:
    """Return what backs the ranks of a scope; None where nothing is known of it.

    `series` is the id of the series whose race is asked about, empty for any: of a series without coverage
    nothing is known. In a scope without a series, every series counts that may have raced there:
    those of the groups that have, and of the race's own.
    """
    known = book.coverage_by_series
    if series and series not in known:
        return None
    counting = {scope.series}
    if not scope.series:
        raced = {series, *map(attrgetter("series"), rivals_in(scope, book))}
        groups = {book.series_by_id[one].group for one in raced & known.keys()}
        counting = {
            one.id for one in book.series_by_id.values() if one.group in groups and one.ran_in(scope.season)
        }
    covered = [(book.series_by_id[one], known[one]) for one in sorted(counting) if one in known]
    return ScopeCoverage(covered, scope.season) if covered else None


SMALL_WORDS = ("at", "in", "of")


def scope_named(text: str, book: Book) -> Scope | None:
    """Return the group, series, track or season of that name, or several in any order; None for no name."""
    words = text.replace(",", " ").split()
    parts = {} if [word.lower() for word in words] == ["all"] else _parts(words, book)
    return None if parts is None else Scope(**parts)


def _parts(words: list[str], book: Book) -> dict[str, Any] | None:
    """Return what words name, one of a kind; None where some of them name nothing."""
    if not words:
        return {}
    for end in range(len(words), 0, -1):
        part = _part(" ".join(words[:end]), book)
        rest = _parts(words[end:], book) if part else None
        if part and rest is not None and not part.keys() & rest.keys():
            return part | rest
    return _parts(words[1:], book) if words[0].lower() in SMALL_WORDS and words[1:] else None


def _part(name: str, book: Book) -> dict[str, Any]:
    if series := book.find_series(name):
        return {"series": series.id}
    for group in book.groups_in_order:
        if fold(name) in (group.id, fold(group.label)):
            return {"group": group.id}
    if track := book.find_track(name):
        return {"track": track.id}
    is_year = len(name) == 4 and name.isascii() and name.isdigit()
    return {"season": int(name)} if is_year else {}
