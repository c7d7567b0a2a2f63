"""What `check` looks for in one finish: each rule a function, and the list of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from finishtui.check.names import driver_names, track_names
from finishtui.domain.book import Book
from finishtui.domain.documents import FIELD_ORDER
from finishtui.domain.finish import FASTEST, INCHES_PER_MILE, SECONDS_PER_HOUR, SLOWEST, Finish
from finishtui.domain.identity import is_exhibition, likely_duplicates
from finishtui.domain.margin import UNITS_PER_SECOND, Margin
from finishtui.domain.series import Series
from finishtui.domain.validity import (
    FIRST_DAY,
    NAME_LENGTH,
    NOTES_LENGTH,
    name_problem,
    number_problem,
    url_problem,
)
from finishtui.text.names import same_name

Severity = Literal["error", "warning"]

ELECTRONIC_TIMING = date(1993, 5, 1)
"""Thousandths were not measured before."""
_INCHES_PER_SECOND = Fraction(INCHES_PER_MILE, SECONDS_PER_HOUR)
"""Of one mile an hour."""

_DISTANCE = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?", re.ASCII)
_CLAIMS = (*FIELD_ORDER["finishes"], "distance_in", "remark")


class Context(NamedTuple):
    """What a finish is looked at against."""

    book: Book
    today: date
    known: Book | None = None
    """The shipped book: every name in it is accepted."""
    typed: bool = False
    """One finish is being typed, not a whole book gone through."""
    edited: Finish | None = None
    """The book's own version of the finish that is being typed."""
    named_in: Book | None = None
    """The book whose names count for spelling, where `book` is that one with something added."""

    @property
    def names(self) -> Book:
        """The book whose names count for spelling."""
        return self.named_in or self.book


Said = Iterator[tuple[str, str]]
"""Pairs of a field and what is wrong with it."""
Look = Callable[[Finish, Context], Said]


class Rule(NamedTuple):
    """One thing that `check` looks for."""

    id: str
    severity: Severity
    help: str
    look: Look


RULES: list[Rule] = []
"""What is looked for in a finish."""


def _rule(rule_id: str, severity: Severity, help_: str) -> Callable[[Look], Look]:
    """Add the function that follows to the rules."""

    def add(look: Look) -> Look:
        RULES.append(Rule(rule_id, severity, help_, look))
        return look

    return add


NAMES = ("race", "track", "winner", "runner_up")


@_rule("winner-is-runner-up", "error", "One driver both won and came second.")
def _winner_is_runner_up(finish: Finish, context: Context) -> Said:
    if same_name(finish.winner, finish.runner_up):
        yield "runner_up", f"{finish.winner} is both the winner and the runner-up"


@_rule("unknown-series", "error", "The book has no entry for the series.")
def _unknown_series(finish: Finish, context: Context) -> Said:
    if not any(series.id == finish.series for series in context.book.series):
        yield "series", f"the book has no series {finish.series!r}"


@_rule("unknown-track", "warning", "The book has no entry for the track.")
def _unknown_track(finish: Finish, context: Context) -> Said:
    if not context.book.find_track(finish.track):
        yield "track", f"the book has no track {finish.track!r}"


@_rule("series-not-that-year", "error", "The series had no season that year.")
def _series_not_that_year(finish: Finish, context: Context) -> Said:
    series = context.book.series_by_id.get(finish.series) or Series(finish.series, finish.series)
    year = finish.date.year
    if series.names and not any(name.covers(year) for name in series.names):
        first = min((name.first_year for name in series.names if name.first_year), default=year)
        since = f"; its first season was {first}" if year < first else ""
        yield "series", f"there was no {series.label} series in {year}{since}"


@_rule("future-date", "error", "The day is still to come.")
def _future_date(finish: Finish, context: Context) -> Said:
    if finish.date > context.today + timedelta(days=1):
        yield "date", f"{finish.date.isoformat()} is still to come"


@_rule("early-date", "error", "The day is before 1895.")
def _early_date(finish: Finish, context: Context) -> Said:
    if finish.date < FIRST_DAY:
        yield "date", f"{finish.date.isoformat()} is before the first motor races, in {FIRST_DAY.year}"


@_rule("bad-name", "error", "A name has neither letter nor digit.")
def _bad_name(finish: Finish, context: Context) -> Said:
    for field in NAMES:
        if name_problem(getattr(finish, field)[:NAME_LENGTH], "a name"):
            yield field, "a name needs a letter or a digit"


@_rule("long-text", "warning", "A name or the notes are too long to show whole.")
def _long_text(finish: Finish, context: Context) -> Said:
    for field in NAMES:
        if len(getattr(finish, field)) > NAME_LENGTH:
            yield field, f"longer than {NAME_LENGTH} characters ({len(getattr(finish, field))}): shown cut"
    if len(finish.notes) > NOTES_LENGTH:
        yield "notes", f"longer than {NOTES_LENGTH:,} characters ({len(finish.notes):,}): shown cut"


@_rule("bad-number", "warning", "A car number is not one to three digits.")
def _bad_number(finish: Finish, context: Context) -> Said:
    for field in ("winner_number", "runner_up_number"):
        number = getattr(finish, field)
        if number_problem(number):
            yield field, f"{number!r} is no car number: one to three digits, like 9 or 09"


@_rule("same-number", "warning", "Winner and runner-up have the same car number.")
def _same_number(finish: Finish, context: Context) -> Said:
    if finish.winner_number and finish.winner_number == finish.runner_up_number:
        yield "runner_up_number", f"both cars have the number {finish.winner_number}"


@_rule("margin-over-runner-up", "warning", "The car that the margin was measured to is the runner-up's.")
def _margin_over_runner_up(finish: Finish, context: Context) -> Said:
    over = finish.margin_over
    if over and same_name(over.driver, finish.runner_up):
        yield "margin_over", f"{over.driver} is the runner-up, so the margin needs no other car"


@_rule("margin-over-winner", "error", "The margin is measured to the winner's own car.")
def _margin_over_winner(finish: Finish, context: Context) -> Said:
    over = finish.margin_over
    if over and same_name(over.driver, finish.winner):
        yield "margin_over", f"{over.driver} is the winner: nobody wins over himself"


@_rule("spelling", "warning", "A driver or track is nearly spelled like a known one.")
def _spelling(finish: Finish, context: Context) -> Said:
    names = driver_names(context.names, context.known)
    mine = context.edited.drivers if context.edited else ()
    fields = ("winner", "runner_up", "margin_over")
    for field, name in zip(fields, finish.drivers, strict=False):
        meant = names.misspelled(name, mine)
        if meant:
            yield field, f"{name}: is {meant} meant?"
    own_track = (context.edited.track,) if context.edited else ()
    track = track_names(context.names, context.known).misspelled(finish.track, own_track)
    if track and not context.book.is_same_track(track, finish.track):
        yield "track", f"{finish.track}: is {track} meant?"


@_rule("likely-duplicate", "warning", "Same series, within a day, same winner or race as another finish.")
def _likely_duplicate(finish: Finish, context: Context) -> Said:
    for other in likely_duplicates(finish, context.book):
        if context.typed or _doubt(finish, context) > _doubt(other, context):
            yield "race", f"probably the same finish as {other.id}: {other.race}, {other.date.isoformat()}"


def _doubt(finish: Finish, context: Context) -> tuple[bool, str]:
    """Order two that may be one: of the pair, the one that the shipped book lacks is in question."""
    return finish.id not in (context.known.finish_by_id if context.known else {}), finish.id


@_rule("no-source", "warning", "Nothing says where this was reported.")
def _no_source(finish: Finish, context: Context) -> Said:
    if not finish.sources:
        yield "sources", "no source says so"


@_rule("untitled-source", "warning", "A source has no title to cite it by.")
def _untitled_source(finish: Finish, context: Context) -> Said:
    for source in finish.sources:
        if not source.title.strip():
            yield "sources", f"{source.url} has no title to cite it by"


@_rule("bad-link", "warning", "A source's address cannot be opened.")
def _bad_link(finish: Finish, context: Context) -> Said:
    for source in finish.sources:
        problem = url_problem(source.url)
        if problem:
            yield "sources", f"{source.url!r}: {problem}"


@_rule("twice-a-source", "warning", "A source is listed more than once.")
def _twice_a_source(finish: Finish, context: Context) -> Said:
    links = [source.url for source in finish.sources if source.url]
    for link in sorted({link for link in links if links.count(link) > 1}):
        yield "sources", f"{link} is there {links.count(link)} times"


@_rule("unknown-claim", "warning", "A source says something that is not a field.")
def _unknown_claim(finish: Finish, context: Context) -> Said:
    for source in finish.sources:
        for field, value in source.says:
            who = source.title or source.url
            if field not in _CLAIMS:
                yield "sources", f"{who} says something of {field!r}, which is no field"
            elif field == "distance_in" and not _DISTANCE.fullmatch(value):
                yield "sources", f"{who}: {value!r} is no distance in inches"


@_rule("distance", "warning", "The margin does not fit a reported distance at 60 to 215 mph.")
def _distance(finish: Finish, context: Context) -> Said:
    for source in finish.sources:
        inches = source.claim("distance_in") or ""
        who = source.title or source.url
        if _DISTANCE.fullmatch(inches) and not fits(finish.margin, Fraction(inches)):
            yield "margin", f"{who} reports {inches} inches: {_too(finish.margin, inches)}"


def _too(margin: Margin, inches: str) -> str:
    if not margin.units:
        return f"too far for {margin.text} s"
    speed = round(Fraction(inches) * UNITS_PER_SECOND / (margin.units * _INCHES_PER_SECOND))
    return f"{margin.text} s would be that at {speed:,} mph"


def fits(margin: Margin, inches: Fraction) -> bool:
    """Return whether a margin, as rounded, can be that distance at any speed of a race to the line."""
    low, high = (Fraction(units, UNITS_PER_SECOND) * _INCHES_PER_SECOND for units in margin.span)
    return low * SLOWEST <= inches <= high * FASTEST


@_rule("electronic-timing", "warning", "Thousandths in NASCAR before May 1993.")
def _electronic_timing(finish: Finish, context: Context) -> Said:
    series = context.book.series_by_id.get(finish.series)
    elsewhere = series is not None and series.group not in ("", "nascar")
    if finish.date < ELECTRONIC_TIMING and finish.margin.places >= 3 and not elsewhere:
        yield "margin", f"{finish.margin.text} s, but NASCAR measured no thousandths before May 1993"


@_rule("points-race", "warning", "A Duel, Clash or All-Star race counts as a points race.")
def _points_race(finish: Finish, context: Context) -> Said:
    if finish.points_race and is_exhibition(finish.race):
        yield "points_race", f"{finish.race} is ranked as a points race"
