"""Ten seconds after the flag: where a margin would rank, before it is in any book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin, MarginError, parse_margin
from finishtui.domain.validity import read_day
from finishtui.errors import InvalidInput
from finishtui.ranks.ranking import days_in, ranking_of, would_rank
from finishtui.ranks.scope import ALL, Scope, ScopeCoverage
from finishtui.text.spelling import near
from finishtui.words.basics import listed, long_date, ranked_in, scope_name, why_at_best
from finishtui.words.standing import Standing, standing_in


@dataclass(frozen=True, slots=True)
class Question:
    """A margin, and where and when it was run as far as that is known."""

    margin: Margin
    day: date
    series: str = ""
    """The series' id; empty for any."""
    track: str = ""
    """The track's id; empty for any."""

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What it is ranked in: its series, else all; and its track, where that is known."""
        first = Scope(series=self.series) if self.series else ALL
        return (first, Scope(track=self.track)) if self.track else (first,)


@dataclass(frozen=True, slots=True)
class Place:
    """The rank that a margin would have in one scope, and the last race there that was as close."""

    standing: Standing
    scope: Scope
    label: str
    among: int
    """How many points races are ranked there."""
    last: Finish | None
    """The latest before its day that was as close, or may have been; None where there is none."""
    since_backed: bool
    """Whether the book knows of every race as close since that one, or since its first day."""

    @property
    def coverage(self) -> ScopeCoverage | None:
        """How complete the scope is."""
        return self.standing.coverage


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer to a question, in the narrowest scope last."""

    question: Question
    places: tuple[Place, ...]
    sentence: str
    """ "would be =4th in Cup and 2nd at Talladega; the closest there since 2011-04-17"."""
    small_print: str
    """What the ranks speak for, as a sentence: since when and as of when, or why only "at best"."""


def what_if(question: Question, book: Book) -> WhatIf:
    """Return where a margin would rank; the book stays as it is."""
    places = tuple(_place(question, scope, book) for scope in question.scopes)
    ranks = listed([ranked_in(place.standing.rank, place.scope, book) for place in places])
    return WhatIf(question, places, f"would be {ranks}{_since(places)}", _small_print(places))


def ask(
    margin: str, book: Book, today: date, *, series: str = "", track: str = "", day: str = ""
) -> Question:
    """Read a question as it is typed; the day is today where none is given.

    Raises `InvalidInput`, which says what is wrong with the first thing that is.
    """
    try:
        read = parse_margin(margin)
    except MarginError as error:
        raise InvalidInput(f"{margin!r} is not a margin", str(error)) from None
    raced, problem = read_day(day or "today", today)
    if raced is None:
        raise InvalidInput(f"{day!r} is not a race day", problem or "")
    found = book.find_series(series) if series else None
    if series and found is None:
        raise _unknown("series", series, [name for s in book.series_by_id.values() for name in s.spellings])
    place = book.find_track(track) if track else None
    if track and place is None:
        raise _unknown("track", track, [name for known in book.tracks for name in known.spellings])
    return Question(read, raced, found.id if found else "", place.id if place else "")


def _unknown(what: str, typed: str, known: list[str]) -> InvalidInput:
    meant = near(typed, known)
    return InvalidInput(f"the book has no {what} {typed!r}", f"did you mean {meant[0]}?" if meant else "")


def _place(question: Question, scope: Scope, book: Book) -> Place:
    margin, day = question.margin, question.day
    rank = would_rank(margin, day, scope, book)
    standing = standing_in(margin, day, rank, scope, book)
    coverage = standing.coverage
    # The book's own day: nobody knows what else was raced until the day that is asked about.
    known = coverage.as_of if coverage else days_in(scope, book).last
    standing = replace(standing, as_of=known or day)
    last = days_in(scope, book).latest(margin, day)
    backed = coverage is not None and coverage.backs(margin, last.date if last else min(day, coverage.as_of))
    return Place(standing, scope, scope_name(scope, book), ranking_of(scope, book).total, last, backed)


def _since(places: tuple[Place, ...]) -> str:
    """Tell since when it would be the closest, of the narrowest scope in which the book knows."""
    for place in reversed(places):
        if place.since_backed and place.coverage:
            there = "there" if place.scope.track else place.standing.where
            since = place.last.date if place.last else place.coverage.first_day
            return f"; the closest {there} since {'' if place.last else 'at least '}{since.isoformat()}"
    return ""


def _small_print(places: tuple[Place, ...]) -> str:
    labels: dict[str, list[str]] = {}
    for place in places:
        labels.setdefault(_reserve(place.standing), []).append(place.label)
    return " ".join(f"{listed(named)}: {told}." for told, named in labels.items())


def _reserve(standing: Standing) -> str:
    """Say which races a rank speaks for. The book's own days: nobody knows what was raced since."""
    coverage = standing.coverage
    if coverage is None or not standing.rank.exact:
        return why_at_best(coverage)
    until = long_date(coverage.as_of)
    if standing.since is None:
        return f"races up to {until}, some older than the book is complete for"
    return f"races from {long_date(standing.since)} to {until}"
