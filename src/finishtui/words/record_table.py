"""The progressions of a list as tables that fit a width: what has no room leaves by priority."""

from __future__ import annotations

from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.query.describe import describe
from finishtui.query.terms import Query
from finishtui.ranks.progression import Mark, Progression, progression_among
from finishtui.ranks.scope import Scope
from finishtui.ranks.summary import codes, summaries
from finishtui.ranks.view import View
from finishtui.text.cells import cell_len, wrap
from finishtui.text.names import short_name, surname
from finishtui.text.sentences import as_sentence
from finishtui.text.tables import aligned
from finishtui.words.basics import long_date, margin_words, why_at_best
from finishtui.words.records import record_name, sentence_case

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


class RecordTable(NamedTuple):
    """One progression as lines of visible text, none wider than was asked."""

    heading: tuple[str, ...]
    head: str
    rows: tuple[tuple[str, bool], ...]
    """A line for every mark, and whether nobody beat it."""
    notes: tuple[str, ...]
    """What a row says that had no room beside it, and what the table can be relied on for."""


def progressions_of(view: View) -> tuple[Progression, ...]:
    """Return the progression of a list, and where it has several series, then that of each of them."""
    series = _series_in(view)
    each = [_progression(Scope(series=one), view) for one in series] if len(series) > 1 else []
    return (progression_asked(view), *each)


def progression_asked(view: View) -> Progression:
    """Return the progression of a list: of its scope, or of the one series that all of it is of."""
    series = _series_in(view)
    alone = len(series) == 1 and view.scope.is_all
    return _progression(Scope(series=series[0]) if alone else view.scope, view)


def _series_in(view: View) -> list[str]:
    """Return the ids of the series with a points race in a list, in the sidebar's order."""
    present = {finish.series for finish in view.rows if finish.is_ranked}
    return [entry.id for entry in summaries(view.book)[1:] if entry.id in present]


def _progression(scope: Scope, view: View) -> Progression:
    return progression_among(scope.select(view.rows, view.book), scope, view.book)


def asked_words(progression: Progression, view: View) -> str:
    """Return in words what was asked for beside the scope of a progression; empty for nothing."""
    whole = not progression.scope.series
    terms = tuple(term for term in view.query.terms if whole or term.field != "series")
    return describe(Query(terms), view.book) if terms else ""


def record_table(progression: Progression, book: Book, width: int, among: str = "") -> RecordTable:
    """Return a progression as athletics lists have them; `among` says in words what was asked for."""
    title = ", ".join(filter(None, (sentence_case(record_name(progression.scope, book)), among)))
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
    marks, code = progression.marks, codes(book)
    finishes = [mark.finish for mark in marks]
    columns = {
        "margin": list(map(margin_cell, marks)),
        "from": [finish.date.isoformat() for finish in finishes],
        "days": [f"{mark.days:,}" for mark in marks],
        "winner": [finish.winner for finish in finishes],
        "short": [short_name(finish.winner) for finish in finishes],
        "surname": [surname(finish.winner) for finish in finishes],
        "race": [finish.race for finish in finishes],
        "track": [book.track_of(finish).label for finish in finishes],
        "how": [_how(mark, progression) for mark in marks],
    }
    if not progression.scope.series:
        columns["series"] = [book.series_of(finish).label for finish in finishes]
        columns["code"] = [code[finish.series] for finish in finishes]
    return columns


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
    coverage = progression.coverage
    if not progression.marks:
        return ""
    if coverage is None or not coverage.has_days:
        return as_sentence(why_at_best(coverage))
    until = long_date(progression.known_to or coverage.as_of)
    complete = f"Complete to {margin_words(coverage.complete_to)} from {long_date(coverage.first_day)}"
    exact = all(mark.exact for mark in progression.marks)
    return f"{complete}, as of {until}{'.' if exact else '; a mark with * is the best of this book only.'}"
