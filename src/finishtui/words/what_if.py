"""Ten seconds after the flag: where a margin would rank, before it is in any book."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.draft import Entry
from finishtui.domain.families import Series, Track
from finishtui.domain.finish import Finish, by_closeness
from finishtui.domain.margin import Margin, MarginError, parse_margin
from finishtui.domain.validity import read_day
from finishtui.errors import InvalidInput
from finishtui.ranks.ranking import Backing, Places, rank_among, ranking_of, rivals_of, would_rank
from finishtui.ranks.scope import Scope, coverage_of, races_in
from finishtui.text.cells import cut
from finishtui.text.sentences import listed, long_date
from finishtui.text.spelling import near
from finishtui.text.tables import aligned
from finishtui.words.blocks import BlockLine
from finishtui.words.ranks import rank_cell, ranks_words, scope_name, why_unranked
from finishtui.words.standing import Standing, standing_in

HERE = "would be here"


class Question(NamedTuple):
    """A margin, and where and when it was run as far as that is known."""

    margin: Margin
    day: date
    series: str = ""
    """The series' id; empty for any."""
    track: str = ""
    """The track's id; empty for any."""
    group: str = ""
    """The id of a group, in which it is ranked where no series is given; empty for all."""

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What it is ranked in: its series, else its group or all; and its track, where that is known."""
        first = Scope(series=self.series) if self.series else Scope(group=self.group)
        return (first, Scope(track=self.track)) if self.track else (first,)


class Place(NamedTuple):
    """The rank that a margin would have in one scope, and the last race there that was as close."""

    scope: Scope
    label: str
    standing: Standing
    among: int
    """How many points races up to the standing's day it is ranked among."""
    last: Finish | None
    """The latest before its day that was as close, or may have been; None where there is none."""
    last_is_sure: bool
    """Whether the book knows of every race as close since that one, or since its first day."""


class WhatIf(NamedTuple):
    """The answer to a question, the narrowest scope last."""

    question: Question
    places: tuple[Place, ...]
    sentence: str
    """ "would be =4th in Cup and 2nd at Talladega; the closest there since 17 April 2011"."""
    small_print: str
    """Which races the sure ranks speak for, as a sentence; empty where none is sure."""


def what_if(question: Question, book: Book) -> WhatIf:
    """Return where a margin would rank; the book stays as it is."""
    places = tuple(_place(question, scope, book) for scope in question.scopes)
    ranks = ranks_words(
        [(place.scope, place.standing.rank) for place in places], question.day, book, question.series
    )
    return WhatIf(question, places, f"would be {ranks}{_since(question, places)}", _small_print(places))


def would_be_words(margin: Margin, day: date, scopes: Sequence[Scope], book: Book, without: str = "") -> str:
    """Return the ranks that a points race of that day would have: "=2nd in Cup and =1st at Talladega".

    `without` is the id of the finish that it edits.
    """
    series = next((scope.series for scope in scopes if scope.series), "")
    ranks = [(scope, would_rank(margin, day, scope, book, without, series)) for scope in scopes]
    return ranks_words(ranks, day, book, series)


def would_be_ranked(entry: Entry, book: Book, without: str = "") -> str:
    """Return the ranks that a finish would have in its series and at its track, or why it has none."""
    finish = entry.finish
    if not finish.is_ranked:
        return why_unranked(finish)
    scopes = [] if entry.new_series else [Scope(series=finish.series)]
    scopes += [] if entry.new_track else [Scope(track=book.track_of(finish).id)]
    if not scopes:
        return f"the first in {entry.known_in(book).series_of(finish).label}"
    return would_be_words(finish.margin, finish.date, scopes, book, without)


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
        raise InvalidInput(f"{day!r} is not a race day", problem)
    series_id = _id_named("series", series, book.find_series, book.series_by_id.values())
    return Question(read, raced, series_id, _id_named("track", track, book.find_track, book.tracks))


def _id_named(
    what: str, typed: str, find: Callable[[str], Series | Track | None], known: Iterable[Series | Track]
) -> str:
    """Return the id of what is named; empty for no name. Raises `InvalidInput` for one that is not known."""
    named = find(typed) if typed else None
    if typed and named is None:
        meant = near(typed, [spelling for one in known for spelling in one.spellings])
        hint = f"did you mean {meant[0]}?" if meant else ""
        raise InvalidInput(f"the book has no {what} {typed!r}", hint)
    return named.id if named else ""


def _place(question: Question, scope: Scope, book: Book) -> Place:
    margin, day = question.margin, question.day
    rank = would_rank(margin, day, scope, book, series=question.series)
    standing = standing_in(margin, day, rank, scope, book, question.series)
    coverage, ranking = standing.coverage, ranking_of(scope, book)
    last = ranking.latest(margin, day)
    since = last.date if last else day
    sure = coverage is not None and coverage.backs(margin, since) and coverage.backs(margin, day)
    among = sum(race.date <= standing.as_of for race in rivals_of(question.series, scope, book))
    return Place(scope, scope_name(scope, book), standing, among, last, sure)


def _since(question: Question, places: tuple[Place, ...]) -> str:
    """Return since when it would be the closest, of the narrowest scope in which the book knows."""
    for place in reversed(places):
        coverage, last = place.standing.coverage, place.last
        known = last.date if last else min(question.day, coverage.as_of) if coverage else question.day
        if coverage is None or not coverage.backs(question.margin, known):
            continue
        there = "there" if place.scope.track else place.standing.where
        since = long_date(known) if last else f"at least {long_date(coverage.days(question.margin)[0])}"
        return f"; {'' if place.last_is_sure else 'of those '}the closest {there} since {since}"
    return ""


def _small_print(places: tuple[Place, ...]) -> str:
    labels: dict[str, list[str]] = {}
    for place in places:
        standing = place.standing
        if standing.rank.exact:
            until = long_date(standing.as_of)
            races = f"races up to {until}, some older than the book is complete for"
            if standing.since:
                races = f"races from {long_date(standing.since)} to {until}"
            labels.setdefault(races, []).append(place.label)
    return " ".join(f"{listed(named)}: {races}." for races, named in labels.items())


def around(answer: WhatIf, book: Book, width: int, most: int) -> list[BlockLine]:
    """Return at most so many lines of the first scope's list, loud the margin that is asked about among them.

    None is wider than `width` cells. Their ranks are those that they would have then.
    """
    scope, margin = answer.question.scopes[0], answer.question.margin
    races = sorted(races_in(scope, book), key=by_closeness)
    at = bisect_right(races, margin.units, key=lambda race: race.margin.units)
    first = max(0, min(at - (most - 1) // 2, len(races) - most + 1))
    before, after = races[first:at], races[at : max(first + most - 1, at)]
    places = Places([*(race.margin for race in races), margin])
    backing = Backing(coverage_of(scope, book), races)
    rows = [
        (
            rank_among(places, race, backing),
            race.margin,
            race.date,
            book.track_of(race).label,
            f"{race.winner} over {race.margin_to}",
        )
        for race in (*before, *after)
    ]
    rows.insert(len(before), (answer.places[0].standing.rank, margin, answer.question.day, HERE, ""))
    cells = [(rank_cell(rank), str(seconds), str(day), *words) for rank, seconds, day, *words in rows]
    lines = enumerate(aligned(cells, right={0}))
    return [((cut(line, width), "loud" if number == len(before) else "text"),) for number, line in lines]
