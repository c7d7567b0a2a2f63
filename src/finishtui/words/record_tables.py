"""The progressions of a list as tables that fit a width: what has no room leaves by priority."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from finishtui.domain.book import Book
from finishtui.query.describe import describe
from finishtui.query.terms import Query
from finishtui.ranks.progression import Mark, Progression, progression_among
from finishtui.ranks.scope import Scope
from finishtui.ranks.summary import letters, summaries
from finishtui.ranks.view import View
from finishtui.text.cells import cell_len, fit, visible, wrap
from finishtui.text.names import short_name, surname
from finishtui.words.progression_words import coverage_words, how, record_name

_GAP, _NARROW_GAP, _NARROW = 2, 1, 48

Cell = Callable[[Mark], str]


@dataclass(frozen=True, slots=True)
class RecordTable:
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
    present = {finish.series for finish in view.rows if finish.points_race}
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
    name = record_name(progression.scope, book)
    title = f"{name[:1].upper()}{name[1:]}{f', {among}' if among else ''}"
    if not progression.marks:
        return RecordTable(tuple(wrap(f"{title}: no points race", width)), "", (), ())
    gap = _NARROW_GAP if width < _NARROW else _GAP
    columns = _fitting(_columns(progression, book), progression.marks, width, gap)
    head, *lines = _aligned(columns, progression.marks, gap)
    standing = {mark.finish.id for mark in progression.standing}
    rows = zip(lines, (mark.finish.id in standing for mark in progression.marks), strict=True)
    told = ((mark, how(mark, progression)) for mark in progression.marks if "how" not in columns)
    notes = [f"{mark.finish.date.isoformat()}: {words}" for mark, words in told if words]
    notes.append(coverage_words(progression))
    return RecordTable(
        tuple(wrap(title, width)),
        head,
        tuple(rows),
        tuple(line for note in notes for line in wrap(note, width)),
    )


def margin_cell(mark: Mark) -> str:
    """Return a mark's margin: "=" where it equalled one, "*" where a closer one may be missing."""
    sign = "=" if mark.kind == "equalled" else "~" if mark.kind == "open" else " "
    return f"{sign}{mark.finish.margin.text}{'' if mark.exact else '*'}"


def _columns(progression: Progression, book: Book) -> dict[str, Cell]:
    columns: dict[str, Cell] = {
        "margin": margin_cell,
        "from": lambda mark: mark.finish.date.isoformat(),
        "days": lambda mark: f"{mark.days:,}",
        "series": lambda mark: book.series_of(mark.finish).label,
        "winner": lambda mark: mark.finish.winner,
        "race": lambda mark: mark.finish.race,
        "track": lambda mark: book.track_of(mark.finish).label,
        "how": lambda mark: how(mark, progression),
    }
    if progression.scope.series:
        del columns["series"]
    else:
        letter = letters(book)
        columns["s"] = lambda mark: letter[mark.finish.series]
    return columns


_STEPS: tuple[tuple[str, Cell | str | None], ...] = (
    ("race", None),
    ("series", "s"),
    ("winner", lambda mark: short_name(mark.finish.winner)),
    ("winner", lambda mark: surname(mark.finish.winner)),
    ("how", None),
    ("track", None),
    ("s", None),
    ("days", None),
    ("winner", None),
)
"""What is done, one after the other, until the table has room: a column leaves, or says it shorter."""


def _fitting(columns: dict[str, Cell], marks: tuple[Mark, ...], width: int, gap: int) -> dict[str, Cell]:
    spare = columns.pop("s", None)
    for name, shorter in _STEPS:
        if max(map(cell_len, _aligned(columns, marks, gap))) <= width:
            break
        if name not in columns:
            continue
        if shorter == "s" and spare:
            columns = {("s" if key == name else key): cell for key, cell in columns.items()} | {"s": spare}
        elif callable(shorter):
            columns[name] = shorter
        else:
            del columns[name]
    return columns


def _aligned(columns: dict[str, Cell], marks: tuple[Mark, ...], gap: int) -> list[str]:
    """Return the head and the rows, each column as wide as its longest cell."""
    table = [["" if name == "how" else name for name in columns]]
    table += [[visible(cell(mark)) for cell in columns.values()] for mark in marks]
    widths = [max(cell_len(row[at]) for row in table) for at in range(len(columns))]
    sides = ["right" if name == "days" else "left" for name in columns]
    return [(" " * gap).join(map(fit, row, widths, sides)).rstrip() for row in table]
