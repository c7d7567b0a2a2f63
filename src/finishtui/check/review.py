"""What is doubtful or wrong in a book: the findings of `check`, and the form's warnings."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from finishtui.check.names import known_names
from finishtui.domain.book import Book
from finishtui.domain.documents import FIELD_ORDER
from finishtui.domain.draft import LABEL_CELLS, Entry
from finishtui.domain.finish import FASTEST, INCHES_PER_MILE, SECONDS_PER_HOUR, SLOWEST, Finish
from finishtui.domain.identity import is_exhibition, likely_duplicates
from finishtui.domain.margin import UNITS_PER_SECOND
from finishtui.domain.validity import (
    FIRST_DAY,
    NAME_LENGTH,
    NOTES_LENGTH,
    name_problem,
    number_problem,
    url_problem,
)
from finishtui.text.cells import cell_len
from finishtui.text.names import same_name

Severity = Literal["error", "warning"]

BOOK_RULES: dict[str, tuple[Severity, str]] = {
    "unreadable": ("error", "An entry cannot be understood; it stays in the file as it is."),
    "coverage-of-nothing": ("warning", "Coverage is stated for a series that the book does not have."),
    "long-label": ("warning", f"A track's label is wider than {LABEL_CELLS} cells, so lists cut it."),
}
"""The rules for entries that are not finishes, by id: severity, and what is looked for."""
RULES: dict[str, tuple[Severity, str]] = {
    "winner-is-runner-up": ("error", "One driver both won and came second."),
    "unknown-series": ("error", "The book has no entry for the series."),
    "series-not-that-year": ("error", "The series had no season that year."),
    "future-date": ("error", "The day is still to come."),
    "early-date": ("error", "The day is before 1895."),
    "bad-name": ("error", "A name has neither letter nor digit."),
    "margin-over-winner": ("error", "The margin is measured to the winner's own car."),
    "unknown-track": ("warning", "The book has no entry for the track."),
    "long-text": ("warning", "A name or the notes are too long to show whole."),
    "bad-number": ("warning", "A car number is not one to three digits."),
    "same-number": ("warning", "Winner and runner-up have the same car number."),
    "margin-over-runner-up": ("warning", "The car that the margin was measured to is the runner-up's."),
    "spelling": ("warning", "A driver or track is nearly spelled like a known one."),
    "likely-duplicate": ("warning", "Same series, within a day, same winner or race as another finish."),
    "no-source": ("warning", "Nothing says where this was reported."),
    "untitled-source": ("warning", "A source has no title to cite it by."),
    "bad-link": ("warning", "A source's address cannot be opened."),
    "twice-a-source": ("warning", "A source is listed more than once."),
    "early-source": ("warning", "A source is dated before the race."),
    "unknown-claim": ("warning", "A source says something that is not a field."),
    "distance": ("warning", "The margin does not fit a reported distance at 60 to 215 mph."),
    "electronic-timing": ("warning", "Thousandths in NASCAR before May 1993."),
    "points-race": ("warning", "A Duel, Clash or All-Star race counts as a points race."),
}
"""The rules for finishes."""

_LENGTHS = {**dict.fromkeys(("race", "track", "winner", "runner_up"), NAME_LENGTH), "notes": NOTES_LENGTH}
_CLAIMS = (*FIELD_ORDER["finishes"], "distance_in", "remark")
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_DISTANCE = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?", re.ASCII)
_INCHES_PER_SECOND = Fraction(INCHES_PER_MILE, SECONDS_PER_HOUR)
"""Of one mile an hour."""
_ELECTRONIC_TIMING = date(1993, 5, 1)
"""Thousandths were not measured before."""


class Finding(NamedTuple):
    """One thing that a rule found in one entry."""

    rule: str
    severity: Severity
    id: str
    field: str
    message: str
    table: str = "finishes"
    waived: str = ""
    """Why it does not count here; empty where it counts."""


class Context(NamedTuple):
    """What a finish is looked at against."""

    book: Book
    today: date
    known: Book | None
    """The shipped book: every name in it is accepted."""
    names: Book
    """The book whose names count for spelling: `book` may be that one with something added."""
    typed: bool = False
    """One finish is being typed, not a whole book gone through."""
    edited: Finish | None = None
    """The book's own version of the finish that is being typed."""


Found = Iterator[tuple[str, str, str]]
"""A rule, a field, and what is wrong with it."""


def findings(book: Book, today: date, known: Book | None = None) -> tuple[Finding, ...]:
    """Return everything that the rules find in a book, errors first, then by entry.

    `known` is the shipped book: every name in it is accepted, and what is nearly one of them is doubted.
    """
    found = list(_in_entries(book))
    context = Context(book, today, known, book)
    for finish in book.finishes:
        found += _of_finish(finish, context)
    return tuple(sorted(found, key=lambda finding: (finding.severity, finding.table, finding.id)))


def counting(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are not waived."""
    return tuple(finding for finding in found if not finding.waived)


def warnings_for(
    entry: Entry | Finish, book: Book, today: date, known: Book | None = None
) -> tuple[Finding, ...]:
    """Return what the rules say of one finish that is not in the book yet, or is being edited."""
    finish = entry.finish if isinstance(entry, Entry) else entry
    surroundings = entry.known_in(book) if isinstance(entry, Entry) else book
    context = Context(surroundings, today, known, book, True, book.finish_by_id.get(finish.id))
    return counting(_of_finish(finish, context))


def _in_entries(book: Book) -> Iterator[Finding]:
    for entry in book.unreadable:
        yield Finding("unreadable", "error", entry.id, "", "; ".join(entry.problems), entry.table)
    series = {series.id for series in book.series}
    for each in book.coverage:
        if each.series not in series:
            yield Finding("coverage-of-nothing", "warning", each.series, "", "no such series", "coverage")
    for track in book.tracks:
        if cell_len(track.label) > LABEL_CELLS:
            message = f"{track.label!r} is {cell_len(track.label)} cells wide"
            yield Finding("long-label", "warning", track.id, "label", message, "tracks")


def _of_finish(finish: Finish, context: Context) -> Iterator[Finding]:
    # A waiver without a reason lets nothing off; of two for a rule the first one counts.
    waived = {waiver.rule: waiver.reason.strip() for waiver in reversed(finish.waived)}
    for look in (_in_families, _in_texts, _in_cars, _in_the_like, _in_sources, _in_claims, _in_standing):
        for rule, field, message in look(finish, context):
            yield Finding(rule, RULES[rule][0], finish.id, field, message, waived=waived.get(rule, ""))


def _in_families(finish: Finish, context: Context) -> Found:
    book, year = context.book, finish.date.year
    if same_name(finish.winner, finish.runner_up):
        yield "winner-is-runner-up", "runner_up", f"{finish.winner} is both the winner and the runner-up"
    if not any(series.id == finish.series for series in book.series):
        yield "unknown-series", "series", f"the book has no series {finish.series!r}"
    if not book.find_track(finish.track):
        yield "unknown-track", "track", f"the book has no track {finish.track!r}"
    series = book.series_by_id.get(finish.series)
    if series and series.names and not any(name.covers(year) for name in series.names):
        first = min((name.first_year for name in series.names if name.first_year), default=year)
        since = f"; its first season was {first}" if year < first else ""
        yield "series-not-that-year", "series", f"there was no {series.label} series in {year}{since}"


def _in_texts(finish: Finish, context: Context) -> Found:
    day = finish.date.isoformat()
    if finish.date > context.today + timedelta(days=1):
        yield "future-date", "date", f"{day} is still to come"
    if finish.date < FIRST_DAY:
        yield "early-date", "date", f"{day} is before the first motor races, in {FIRST_DAY.year}"
    for field, most in _LENGTHS.items():
        text = getattr(finish, field)
        if field != "notes" and name_problem(text[:most], "a name"):
            yield "bad-name", field, "a name needs a letter or a digit"
        if len(text) > most:
            yield "long-text", field, f"longer than {most:,} characters ({len(text):,}): shown cut"


def _in_cars(finish: Finish, context: Context) -> Found:
    for field in ("winner_number", "runner_up_number"):
        number = getattr(finish, field)
        if number_problem(number):
            yield "bad-number", field, f"{number!r} is no car number: one to three digits, like 9 or 09"
    if finish.winner_number and finish.winner_number == finish.runner_up_number:
        yield "same-number", "runner_up_number", f"both cars have the number {finish.winner_number}"
    over = finish.margin_over.driver if finish.margin_over else ""
    if over and same_name(over, finish.runner_up):
        message = f"{over} is the runner-up, so the margin needs no other car"
        yield "margin-over-runner-up", "margin_over", message
    if over and same_name(over, finish.winner):
        yield "margin-over-winner", "margin_over", f"{over} is the winner: nobody wins over himself"


def _in_the_like(finish: Finish, context: Context) -> Found:
    """Find what is nearly something else: a name that the book has, or another finish."""
    edited = context.edited
    names = known_names("driver", context.names, context.known)
    for field, name in zip(("winner", "runner_up", "margin_over"), finish.drivers, strict=False):
        if meant := names.misspelled(name, edited.drivers if edited else ()):
            yield "spelling", field, f"{name}: is {meant} meant?"
    tracks = known_names("track", context.names, context.known)
    track = tracks.misspelled(finish.track, (edited.track,) if edited else ())
    if track and context.book.track_named(track).key != context.book.track_of(finish).key:
        yield "spelling", "track", f"{finish.track}: is {track} meant?"
    for other in likely_duplicates(finish, context.book):
        if context.typed or _doubt(finish, context) > _doubt(other, context):
            twin = f"{other.id}: {other.race}, {other.date.isoformat()}"
            yield "likely-duplicate", "race", f"probably the same finish as {twin}"


def _doubt(finish: Finish, context: Context) -> tuple[bool, str]:
    """Order two that may be one: of the pair, the one that the shipped book lacks is in question."""
    return finish.id not in (context.known.finish_by_id if context.known else {}), finish.id


def _in_sources(finish: Finish, context: Context) -> Found:
    if not finish.sources:
        yield "no-source", "sources", "no source says so"
    for source in finish.sources:
        if not source.title.strip():
            yield "untitled-source", "sources", f"{source.url} has no title to cite it by"
        if _DAY.fullmatch(source.date) and source.date < str(finish.date)[: len(source.date)]:
            what = f"{source.title or source.url} is of {source.date}, before the race"
            yield "early-source", "sources", what
        if problem := url_problem(source.url):
            yield "bad-link", "sources", f"{source.url!r}: {problem}"
    links = [source.url for source in finish.sources if source.url]
    for link in sorted({link for link in links if links.count(link) > 1}):
        yield "twice-a-source", "sources", f"{link} is there {links.count(link)} times"


def _in_claims(finish: Finish, context: Context) -> Found:
    margin = finish.margin
    low, high = margin.span
    for source in finish.sources:
        who = source.title or source.url
        for field, value in source.says:
            if field not in _CLAIMS:
                yield "unknown-claim", "sources", f"{who} says something of {field!r}, which is no field"
            elif field == "distance_in" and not _DISTANCE.fullmatch(value):
                yield "unknown-claim", "sources", f"{who}: {value!r} is no distance in inches"
            elif field == "distance_in":
                per_unit = Fraction(value) * UNITS_PER_SECOND / _INCHES_PER_SECOND  # mph for one unit
                if not low * SLOWEST <= per_unit <= high * FASTEST:
                    what = f"too far for {margin} s"
                    if margin.units:
                        what = f"{margin} s would be that at {round(per_unit / margin.units):,} mph"
                    yield "distance", "margin", f"{who} reports {value} inches: {what}"


def _in_standing(finish: Finish, context: Context) -> Found:
    margin = finish.margin
    series = context.book.series_by_id.get(finish.series)
    elsewhere = series is not None and series.group not in ("", "nascar")
    if finish.date < _ELECTRONIC_TIMING and margin.places >= 3 and not elsewhere:
        message = f"{margin.text} s, but NASCAR measured no thousandths before May 1993"
        yield "electronic-timing", "margin", message
    if finish.points_race and is_exhibition(finish.race):
        yield "points-race", "points_race", f"{finish.race} is ranked as a points race"
