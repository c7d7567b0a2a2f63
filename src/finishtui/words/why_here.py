"""Why a finish is in the book: one line, from the book alone, and only what its coverage backs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from finishtui.distance.gap import distance_words, gap_of
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.ranks.closeness import Closeness
from finishtui.ranks.progression import Mark, Progression, progression_among
from finishtui.ranks.ranking import Places, Rank
from finishtui.ranks.scope import ALL, Scope, ScopeCoverage, coverage_of
from finishtui.text.sentences import ended
from finishtui.words.basics import listed, long_date, margin_words
from finishtui.words.finish import result
from finishtui.words.standing import (
    Standing,
    closeness_in,
    place_words,
    races_in,
    standing_among,
    standing_words,
    where_words,
)

LONG = timedelta(days=365)
"""A finish is called the closest since another only where at least this long lies between."""


@dataclass(frozen=True, eq=False)
class Field:
    """The points races that a finish is compared with, in words and with what backs the comparison."""

    where: str
    closeness: Closeness
    places: Places
    coverage: ScopeCoverage | None
    progression: Progression
    local: bool = False
    """Whether all of them were at one track."""

    def backs(self, margin: Margin, day: date) -> bool:
        """Say whether every race this close, from that day on, is known to be here."""
        return self.coverage is not None and self.coverage.backs(margin, day)

    def standing(self, finish: Finish) -> Standing:
        """Return a finish's standing among these."""
        best, worst = self.places.place(finish.margin)
        exact = self.backs(finish.margin, finish.date)
        rank = Rank(best, worst, self.places.count(finish.margin) > 1, exact)
        return standing_among(finish.margin, finish.date, rank, self.closeness, self.coverage, self.where)


def fields_of(finish: Finish, book: Book) -> tuple[Field, Field, Field]:
    """Return what a points race is compared with: all, its series, and its series at its track."""
    series = Scope("series", finish.series)
    return _field(ALL, "", book), _field(series, "", book), _field(series, book.track_of(finish).id, book)


@lru_cache(maxsize=256)
def _field(scope: Scope, track_id: str, book: Book) -> Field:
    races, where = races_in(scope, book), where_words(scope, book)
    if track_id:
        races = tuple(race for race in races if book.track_of(race).id == track_id)
        where = f"{where} at {book.track_of(races[0]).label if races else track_id}"
    places = Places(race.margin for race in races)
    progression = progression_among(races, scope, book)
    known = Closeness(races) if track_id else closeness_in(scope, book)
    return Field(where, known, places, coverage_of(scope, book), progression, bool(track_id))


@dataclass(frozen=True, slots=True)
class Reasons:
    """The parts of why a finish is here; empty where the book cannot back one."""

    place: str
    """Its place in the widest field that it leads, else in its series."""
    local: str = ""
    """That it leads at its track, where it does not lead its series."""
    distance: str = ""
    history: str = ""
    """Which mark it beat, how long its own stood, or since when nothing had been as close."""

    def __str__(self) -> str:
        return "; ".join(filter(None, [self.place, self.local, self.distance, self.history]))


def why_here(finish: Finish, book: Book, distance: str | None = None) -> str:
    """Return why a finish is here: "the closest in Cup since 16 May 1993 …; about 3.2 in (8.2 cm); …".

    `distance` is the gap in words; None takes it from the book's speeds. What the book cannot back
    is left out.
    """
    return str(reasons_of(finish, book, distance))


def reasons_of(finish: Finish, book: Book, distance: str | None = None) -> Reasons:
    """Return why a finish is here, part by part; `distance` as for `why_here`."""
    told = distance_words(gap_of(finish, book)) if distance is None else distance
    if not finish.points_race:
        return Reasons("not a points race, so not ranked", distance=told)
    fields = fields_of(finish, book)
    overall, own, at_track = (field.standing(finish) for field in fields)
    if _leads(overall):
        return Reasons(standing_words(overall), "", told, _history(finish, *fields, book))
    leads_there = _leads(at_track) and not _leads(own)
    local = f"{place_words(at_track.rank)} {at_track.where}" if leads_there else ""
    return Reasons(standing_words(own), local, told, _history(finish, *fields, book))


def as_sentence(finish: Finish, book: Book, distance: str | None = None) -> str:
    """Return a finish as one sentence: what happened, and why it is here."""
    why = why_here(finish, book, distance)
    return ended(f"{result(finish, book)}{f': {why}' if why else ''}")


def _leads(standing: Standing) -> bool:
    return standing.rank.worst == 1 and standing.rank.exact and standing.since is not None


def _history(finish: Finish, everything: Field, series: Field, there: Field, book: Book) -> str:
    """Tell the widest thing that can be said of the day that it was raced.

    What was the closest of all series, without a mark before it, is only told of its own series.
    """
    return (
        _as_a_mark(finish, everything, book, alone=False)
        or _as_a_mark(finish, series, book)
        or _since(finish, series, book)
        or _as_a_mark(finish, there, book)
        or _since(finish, there, book)
    )


def _as_a_mark(finish: Finish, field: Field, book: Book, *, alone: bool = True) -> str:
    """Tell which mark a finish beat or equalled on its day, and until when its own stood."""
    mark = field.progression.by_id.get(finish.id)
    if mark is None or mark.kind == "open" or not field.backs(finish.margin, finish.date):
        return ""
    stood = _stood(mark, field, book)
    earlier = mark.before and mark.before[0].finish.date < finish.date
    if earlier and all(one.exact for one in mark.before):
        held = _that(mark.before[0].finish, field, book)
        equalled, beat = (
            f"equalled the mark {field.where} of",
            f"beat a mark {field.where} that had stood since",
        )
        return f"{equalled if mark.kind == 'equalled' else beat} {held}{stood}"
    if not (mark.beaten_by and alone and field.coverage):
        return ""
    first = long_date(field.coverage.first_day)
    return f"on its day the closest {field.where} since {first}{stood}"


def _stood(mark: Mark, field: Field, book: Book) -> str:
    """Tell when a mark was equalled, and until when it stood."""
    equals = (one.finish for one in field.progression.equalled_by(mark))
    days = [f"{long_date(race.date)}{_at(race, field, book)}" for race in equals]
    equalled = f", was equalled on {listed(days)}" if days else ""
    until = f", and stood until {_that(mark.beaten_by, field, book)}" if mark.beaten_by else ""
    return f"{equalled}{until}"


def _since(finish: Finish, field: Field, book: Book) -> str:
    """Tell since when nothing as close had been seen, where that is long enough to be worth a word."""
    last = field.closeness.latest(finish.margin, finish.date)
    if last is None or finish.date - last.date < LONG or not field.backs(finish.margin, last.date):
        return ""
    also = "also " if last.margin == finish.margin else ""
    return f"then the closest {field.where} since {_that(last, field, book, also)}"


def _that(race: Finish, field: Field, book: Book, also: str = "") -> str:
    """Return a race by its day, its margin, and its track where the field does not say it."""
    return f"{long_date(race.date)} ({also}{margin_words(race.margin)}{_at(race, field, book)})"


def _at(race: Finish, field: Field, book: Book) -> str:
    """Return " at Kansas", where the field does not say it."""
    if field.local:
        return ""
    label = book.track_of(race).label
    # A label that is cut short is not for a sentence.
    return f" at {race.track if label.endswith('.') else label}"
