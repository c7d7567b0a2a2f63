"""Records in sentences: whether a finish was one on its day, whose it beat, and how long it stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.progression import Mark, Progression, progression_of
from finishtui.ranks.scope import Scope, widest_scope
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
    """Return whether a finish was the record of a scope on its day, whose it beat, and how long it stood.

    "At best" and "in this book" where the book cannot know. Empty for what is not a points race.
    """
    progression = progression_of(scope, book)
    mark = progression.by_id.get(finish.id)
    if mark:
        sentences = [_came(mark, progression, book), *_went(mark, progression, book)]
        return " ".join(f"{sentence}." for sentence in sentences)
    stood = progression.mark_on(finish.date) if finish.is_ranked else ()
    if not stood:
        return ""
    marks = _marks(stood, book)
    closer = f"that was {marks}" if all(one.exact for one in stood) else f"{marks}, was closer"
    return f"Not the {record_name(scope, book)} on its day: {closer}."


def record_lines(finish: Finish, book: Book) -> tuple[str, ...]:
    """Return what is to be said of a finish and records.

    Of its series in any case; of its group, or all series, and of its track where it was the record.
    """
    series = Scope(series=finish.series)
    lines = [record_words(finish, series, book)]
    widest = widest_scope(finish, book)
    for scope in (widest, widest._replace(track=book.track_of(finish).id)):
        mark = progression_of(scope, book).by_id.get(finish.id)
        if mark and (mark.exact or mark.kind != "first"):
            lines.append(record_words(finish, scope, book))
    return tuple(filter(None, lines))


def _came(mark: Mark, progression: Progression, book: Book) -> str:
    name = record_name(progression.scope, book)
    if mark.kind == "first":
        first = f"The first mark in this book for the {name}"
        return f"{first}{_counting(progression, long=True)}" if mark.exact else first
    held = _held(mark.before, mark.finish.date, book)
    if mark.kind == "open":
        return f"Rounding hides whether it was closer than the {name} of its day: {held}"
    at_best = "" if mark.exact else "at best "
    reason = _counting(progression) if mark.exact else f" ({why_at_best(progression.coverage)})"
    if mark.kind == "equalled":
        return f"{sentence_case(f'{at_best}it equalled the {name}{reason}')}: {held}"
    verb = "it beat" if all(one.exact for one in mark.before) else "the closest before it in this book was"
    return f"{sentence_case(f'{at_best}the {name} from this day{reason}')}: {verb} {held}"


def _counting(progression: Progression, long: bool = False) -> str:
    """Return from when the book counts: a record is one of the days that it covers."""
    if progression.coverage is None:
        return ""
    day = progression.coverage.first_day
    return f" (counting from {long_date(day) if long else day.year})"


def sentence_case(words: str) -> str:
    """Return words with a capital first letter."""
    return words[0].upper() + words[1:]


def _held(before: Sequence[Mark], day: date, book: Book) -> str:
    """Name the marks that stood: "0.002 s, which Darlington 2003 had held for 21 years", and their equals."""
    first = before[0]
    if not all(mark.exact for mark in before):
        return _marks(before, book)
    held = duration(first.finish.date, day)
    margin, who = margin_words(first.finish.margin), place_and_year(first.finish, book)
    words = f"{margin}, which {who} had held for {held}"
    equals = [place_and_year(mark.finish, book) for mark in before[1:] if mark.kind == "equalled"]
    if equals:
        words += f" and {listed(equals)} had equalled"
    opens = [mark for mark in before[1:] if mark.kind == "open"]
    return f"{words}, and {_marks(opens, book)}" if opens else words


def _marks(marks: Sequence[Mark], book: Book) -> str:
    """Name marks with their margins: "0.002 s, Darlington 2003 and Talladega 2011"."""
    by_margin: dict[str, list[str]] = {}
    for mark in marks:
        places = by_margin.setdefault(margin_words(mark.finish.margin), [])
        places.append(place_and_year(mark.finish, book))
    return ", or ".join(f"{margin}, {listed(places)}" for margin, places in by_margin.items())


def _went(mark: Mark, progression: Progression, book: Book) -> list[str]:
    """Return who equalled a mark, and how long it stood: or what came next, where the book cannot know."""
    sentences = []
    equals = [place_and_year(one.finish, book) for one in progression.equalled_by(mark)]
    if equals:
        sentences.append(f"Equalled by {listed(equals)}")
    known_to = progression.known_to
    if mark.beaten_by:
        by = f"{place_and_year(mark.beaten_by, book)}, {margin_words(mark.beaten_by.margin)}"
        sure = mark.exact and known_to and mark.beaten_by.date <= known_to
        stood = f"It stood for {duration(mark.finish.date, mark.beaten_by.date)}, until"
        sentences.append(f"{stood if sure else 'The next closer one in this book:'} {by}")
    elif mark.exact and known_to and mark.kind != "open":
        sentences.append(f"It still stood on {long_date(known_to)}")
    return sentences
