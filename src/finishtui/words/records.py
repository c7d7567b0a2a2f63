"""Records in sentences and tables: who held one, whose it beat, and how long it stood."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.describe import describe
from finishtui.query.match import last_day
from finishtui.query.terms import Query
from finishtui.ranks.progression import Mark, Progression, progression_among, progression_of
from finishtui.ranks.scope import Scope, widest_scope
from finishtui.ranks.summary import codes, summaries
from finishtui.ranks.view import View
from finishtui.text.cells import cell_len, wrap
from finishtui.text.names import short_name, surname
from finishtui.text.sentences import as_sentence, capitalised, counted, listed, long_date
from finishtui.text.tables import aligned
from finishtui.words.finish import margin_words
from finishtui.words.ranks import scope_name, why_at_best

_NARROW = 48
"""Narrower than this, columns stand one blank apart instead of two."""
_LAYOUTS = (
    "margin from days series winner race track how",
    "margin from days series winner track how",
    "margin from days code winner track how",
    "margin from days code short track how",
    "margin from days code surname track how",
    "margin from days code surname track",
    "margin from days code surname",
    "margin from days surname",
    "margin from surname",
    "margin from",
)
"""The columns that are shown: the first of these that has room; series only where there are several."""
_HEADS = {"code": "s", "short": "winner", "surname": "winner", "how": ""}


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
        return " ".join(map(as_sentence, sentences))
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
    """Return how a mark came to stand; a record is one of the days from which on the book counts."""
    name, coverage = record_name(progression.scope, book), progression.coverage
    if mark.kind == "first":
        counting = f" (counting from {long_date(coverage.first_day)})" if coverage and mark.exact else ""
        return f"The first mark in this book for the {name}{counting}"
    held = _held(mark.before, mark.finish.date, book)
    if mark.kind == "open":
        return f"Rounding hides whether it was closer than the {name} of its day: {held}"
    at_best, reason = "at best ", f" ({why_at_best(coverage, mark.finish.date)})"
    if coverage and mark.exact:
        at_best, reason = "", f" (counting from {coverage.first_day.year})"
    if mark.kind == "equalled":
        return f"{at_best}it equalled the {name}{reason}: {held}"
    verb = "it beat" if all(one.exact for one in mark.before) else "the closest before it in this book was"
    return f"{at_best}the {name} from this day{reason}: {verb} {held}"


def _held(before: Sequence[Mark], day: date, book: Book) -> str:
    """Name the marks that stood: "0.002 s, which Darlington 2003 had held for 21 years", and their equals."""
    first = before[0]
    if not all(mark.exact for mark in before):
        return _marks(before, book)
    who, held = place_and_year(first.finish, book), duration(first.finish.date, day)
    words = f"{margin_words(first.finish.margin)}, which {who} had held for {held}"
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


class RecordTable(NamedTuple):
    """One progression as lines of visible text, none wider than was asked."""

    heading: tuple[str, ...]
    head: str
    rows: tuple[tuple[str, bool], ...]
    """A line for every mark, and whether nobody beat it."""
    notes: tuple[str, ...]
    """What a row says that had no room beside it, and what the table can be relied on for."""


def progressions_of(view: View) -> Iterator[Progression]:
    """Yield the progression of a list, and where it has several series, then that of each of them.

    The first is of the list's scope, or of the one series that all of it is of.
    """
    present = {finish.series for finish in view.rows if finish.is_ranked}
    series = [Scope(series=one.id) for one in summaries(view.book)[1:] if one.id in present]
    alone = len(series) == 1 and view.scope.is_all
    for scope in series if alone else [view.scope, *(series if len(series) > 1 else ())]:
        yield progression_among(scope.select(view.rows, view.book), scope, view.book, last_day(view.query))


def asked_words(progression: Progression, view: View) -> str:
    """Return in words what was asked for beside the scope of a progression; empty for nothing."""
    whole = not progression.scope.series
    terms = tuple(term for term in view.query.terms if whole or term.field != "series")
    return describe(Query(terms), view.book) if terms else ""


def record_table(progression: Progression, book: Book, width: int, among: str = "") -> RecordTable:
    """Return a progression as athletics lists have them; `among` says in words what was asked for."""
    title = ", ".join(filter(None, (capitalised(record_name(progression.scope, book)), among)))
    marks = progression.marks
    if not marks:
        return RecordTable(tuple(wrap(f"{title}: no points race", width)), "", (), ())
    columns = _columns(progression, book)
    for layout in _LAYOUTS:
        shown = [name for name in layout.split() if name in columns]
        table = zip(*([_HEADS.get(name, name), *columns[name]] for name in shown), strict=True)
        right = [number for number, name in enumerate(shown) if name == "days"]
        lines = aligned([*table], right, gap=1 if width < _NARROW else 2)
        if max(map(cell_len, lines)) <= width:
            break
    stands = [mark.beaten_by is None for mark in marks]
    left_out = zip(columns["from"], columns["how"], strict=True) if "how" not in shown else ()
    notes = [*(f"{day}: {how}" for day, how in left_out if how), coverage_words(progression)]
    return RecordTable(
        tuple(wrap(title, width)),
        lines[0],
        tuple(zip(lines[1:], stands, strict=True)),
        tuple(line for note in notes for line in wrap(note, width)),
    )


def _columns(progression: Progression, book: Book) -> dict[str, list[str]]:
    code, rows = codes(book), []
    for mark in progression.marks:
        finish = mark.finish
        row = {
            "margin": margin_cell(mark),
            "from": finish.date.isoformat(),
            "days": f"{mark.days:,}",
            "winner": finish.winner,
            "short": short_name(finish.winner),
            "surname": surname(finish.winner),
            "race": finish.race,
            "track": book.track_of(finish).label,
            "how": _how(mark, progression),
        }
        if not progression.scope.series:
            row |= {"series": book.series_of(finish).label, "code": code[finish.series]}
        rows.append(row)
    return {name: [row[name] for row in rows] for name in rows[0]}


def margin_cell(mark: Mark) -> str:
    """Return a mark's margin: "=" where it equalled one, "*" where a closer one may be missing."""
    sign = {"equalled": "=", "open": "~"}.get(mark.kind, " ")
    return f"{sign}{mark.finish.margin.text}{'' if mark.exact else '*'}"


def _how(mark: Mark, progression: Progression) -> str:
    """Return what there is to say of a mark: "first in this book", "equalled", "stood on 2026-06-21"."""
    came = {"first": "first in this book", "equalled": "equalled", "open": "too near to tell"}
    known = mark.exact and mark.kind != "open" and progression.known_to
    stands = f"stood on {progression.known_to}" if mark.beaten_by is None and known else ""
    return ", ".join(filter(None, [came.get(mark.kind, ""), stands]))


def coverage_words(progression: Progression) -> str:
    """Return what a progression can be relied on for, in one line; empty for an empty book."""
    coverage, marks, until = progression.coverage, progression.marks, progression.known_to
    if not marks:
        return ""
    if coverage is None or until is None:
        return as_sentence(why_at_best(coverage, marks[0].finish.date))
    days = f"from {long_date(coverage.first_day)}, as of {long_date(until)}"
    stars = "" if all(mark.exact for mark in marks) else "; a mark with * is the best of this book only"
    return f"Complete to {margin_words(coverage.complete_to)} {days}{stars}."
