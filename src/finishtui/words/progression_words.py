"""Records in words: one finish's place among them, and the whole progression as a table of text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.progression import Mark, Progression, progression_of
from finishtui.ranks.scope import ALL, Scope
from finishtui.text.cells import cell_len, fit, visible
from finishtui.words.basics import counted, listed, long_date, margin_words, scope_name, why_at_best


def record_name(scope: Scope, book: Book) -> str:
    """Return what the record of a scope is called: "record of all series", "Cup record"."""
    return "record of all series" if scope.is_all else f"{scope_name(scope, book)} record"


def place_and_year(finish: Finish, book: Book) -> str:
    """Return a finish as records are remembered: "Darlington 2003"."""
    return f"{book.track_of(finish).label} {finish.date.year}"


def duration(start: date, end: date) -> str:
    """Return a time in whole years, under a year in days: "21 years", "74 days"."""
    years = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    return counted(years, "year") if years > 0 else counted((end - start).days, "day")


def record_words(finish: Finish, scope: Scope, book: Book) -> str:
    """Say whether a finish was the record of a scope on its day, whose it beat, and how long it stood.

    "At best" and "in this book" where the book cannot know. Empty for what is not a points race.
    """
    progression = progression_of(scope, book)
    mark = progression.by_id.get(finish.id)
    if mark:
        told = [_came(mark, progression, book), *_went(mark, progression, book)]
        return " ".join(f"{sentence}." for sentence in told)
    stood = progression.mark_on(finish.date) if finish.points_race else ()
    if not stood:
        return ""
    marks = _marks(stood, book)
    closer = f"that was {marks}" if all(one.exact for one in stood) else f"{marks}, was closer"
    return f"Not the {record_name(scope, book)} on its day: {closer}."


def record_lines(finish: Finish, book: Book) -> tuple[str, ...]:
    """Return what is to be said of a finish and records.

    Of its series in any case; of all series and of its track where it was the record.
    """
    series = Scope(series=finish.series)
    told = [record_words(finish, series, book)]
    for scope in (ALL, Scope(track=book.track_of(finish).id)):
        mark = progression_of(scope, book).by_id.get(finish.id)
        if mark and (mark.exact or mark.kind != "first"):
            told.append(record_words(finish, scope, book))
    return tuple(filter(None, told))


def _came(mark: Mark, progression: Progression, book: Book) -> str:
    name = record_name(progression.scope, book)
    if mark.kind == "first":
        first = f"The first mark in this book for the {name}"
        return f"{first}{_counting(progression, long=True)}" if mark.exact else first
    held = _held(mark.before, mark.finish.date, book)
    if mark.kind == "open":
        return f"It cannot be told from the {name} of its day, {held}: rounding hides which was closer"
    at_best = "" if mark.exact else "at best "
    reason = _counting(progression) if mark.exact else f" ({why_at_best(progression.coverage)})"
    if mark.kind == "equalled":
        return f"{_sentence(f'{at_best}it equalled the {name}{reason}')}: {held}"
    verb = "it beat" if all(one.exact for one in mark.before) else "the closest before it in this book was"
    return f"{_sentence(f'{at_best}the {name} from this day{reason}')}: {verb} {held}"


def _counting(progression: Progression, long: bool = False) -> str:
    """Say from when the book counts: a record is one of the days that it covers."""
    if progression.coverage is None:
        return ""
    day = progression.coverage.first_day
    return f" (counting from {long_date(day) if long else day.year})"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _held(before: Sequence[Mark], day: date, book: Book) -> str:
    """Name the marks that stood: "0.002 s, which Darlington 2003 had held for 21 years", and their equals."""
    first = before[0]
    if not all(mark.exact for mark in before):
        return _marks(before, book)
    held = duration(first.finish.date, day)
    margin, who = margin_words(first.finish.margin), place_and_year(first.finish, book)
    told = f"{margin}, which {who} had held for {held}"
    equals = [place_and_year(mark.finish, book) for mark in before[1:] if mark.kind == "equalled"]
    if equals:
        told += f" and {listed(equals)} had equalled"
    opens = [mark for mark in before[1:] if mark.kind == "open"]
    return f"{told}, and {_marks(opens, book)}" if opens else told


def _marks(marks: Sequence[Mark], book: Book) -> str:
    """Name marks with their margins: "0.002 s, Darlington 2003 and Talladega 2011"."""
    by_margin: dict[str, list[str]] = {}
    for mark in marks:
        places = by_margin.setdefault(margin_words(mark.finish.margin), [])
        places.append(place_and_year(mark.finish, book))
    return ", or ".join(f"{margin}, {listed(places)}" for margin, places in by_margin.items())


def _went(mark: Mark, progression: Progression, book: Book) -> list[str]:
    """Say who equalled a mark, and how long it stood: or what came next, where the book cannot know."""
    told = []
    equals = [place_and_year(one.finish, book) for one in progression.equalled_by(mark)]
    if equals:
        told.append(f"Equalled by {listed(equals)}")
    known_to = progression.known_to
    if mark.beaten_by:
        by = f"{place_and_year(mark.beaten_by, book)}, {margin_words(mark.beaten_by.margin)}"
        sure = mark.exact and known_to and mark.beaten_by.date <= known_to
        stood = f"It stood for {duration(mark.finish.date, mark.beaten_by.date)}, until"
        told.append(f"{stood if sure else 'The next closer one in this book:'} {by}")
    elif mark.exact and known_to and mark.kind != "open":
        told.append(f"It still stood on {long_date(known_to)}")
    return told


def coverage_words(progression: Progression) -> str:
    """Say what a progression can be relied on for, in one line; empty for an empty book."""
    coverage = progression.coverage
    if not progression.marks:
        return ""
    if coverage is None:
        return "Of those in this book, which does not say how complete it is."
    until = long_date(progression.known_to or coverage.as_of)
    complete = f"Complete to {margin_words(coverage.complete_to)} from {long_date(coverage.first_day)}"
    star = all(mark.exact for mark in progression.marks)
    return f"{complete}, as of {until}{'.' if star else '; a mark with * is the best of this book only.'}"


def how(mark: Mark, progression: Progression) -> str:
    """Say what a row of a progression is: "first in this book", "equalled", "still stands"."""
    told = {
        "first": "first in this book",
        "beat": "",
        "equalled": "equalled",
        "open": "too near to tell",
    }[mark.kind]
    known = mark.exact and mark.kind != "open" and progression.known_to
    stands = f"stood on {progression.known_to}" if mark.beaten_by is None and known else ""
    return ", ".join(filter(None, [told, stands]))


HEAD = ("margin", "from", "days", "series", "winner", "race", "track", "")


def progression_table(progression: Progression, book: Book, among: str = "") -> tuple[str, ...]:
    """Return a progression as aligned lines of text, with a heading and what it can be relied on for.

    `among` says in words what was asked for beside the scope.
    """
    name = _sentence(record_name(progression.scope, book)) + (f", {among}" if among else "")
    if not progression.marks:
        return (f"{name}: no points race in this book.",)
    rows = [_cells(mark, progression, book) for mark in progression.marks]
    widths = [max(cell_len(row[column]) for row in (HEAD, *rows)) for column in range(len(HEAD))]
    lines = []
    for row in (HEAD, *rows):
        sides = ("right" if column == 2 else "left" for column in range(len(HEAD)))
        lines.append("  ".join(map(fit, row, widths, sides)).rstrip())
    return (f"{name}: who held it, and for how many days", *lines, coverage_words(progression))


def _cells(mark: Mark, progression: Progression, book: Book) -> tuple[str, ...]:
    finish = mark.finish
    sign = {"equalled": "=", "open": "~"}.get(mark.kind, " ")
    cells = (
        f"{sign}{finish.margin.text}{'' if mark.exact else '*'}",
        finish.date.isoformat(),
        f"{mark.days:,}",
        book.series_of(finish).label,
        finish.winner,
        finish.race,
        book.track_of(finish).label,
        how(mark, progression),
    )
    return tuple(map(visible, cells))
