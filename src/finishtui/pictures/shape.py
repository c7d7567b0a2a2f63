"""The shape of a book: every margin by its date, and how many there are of each size. Data only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.domain.margin import UNITS_PER_SECOND
from finishtui.pictures.scales import nice_step
from finishtui.ranks.summary import letters, summaries
from finishtui.words.basics import complete_words

_WIDE = 20
"""A margin so many times the middle one is not drawn: it would press all others flat."""
_FINER = 4
"""The upper end is a multiple of a bin's size divided by this."""
_SHAPES = "●▲■◆○△□◇"


@dataclass(frozen=True, slots=True)
class SeriesMark:
    """How one series is drawn, without colour too."""

    id: str
    label: str
    shape: str
    letter: str
    """In its place where there are no shapes."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One finish: where in the years and how far up, both from 0 to under 1; a series' number."""

    across: Fraction
    up: Fraction
    series: int


@dataclass(frozen=True, slots=True)
class Bin:
    """How many finishes, by series' number, have a margin from `low` up to, not with, `high` seconds."""

    low: Fraction
    high: Fraction
    counts: Mapping[int, int]

    @property
    def total(self) -> int:
        """All series together."""
        return sum(self.counts.values())


@dataclass(frozen=True, eq=False)
class Shape:
    """What a picture of some finishes needs."""

    series: tuple[SeriesMark, ...]
    """Every series of the book, in the sidebar's order: a dot's number is a place in it."""
    first_year: int
    last_year: int
    top: Fraction
    """Seconds at the upper end: a round number over every margin that is drawn."""
    dots: tuple[Dot, ...]
    bins: tuple[Bin, ...]
    beyond: int
    """How many finishes have a margin too wide to be drawn."""
    note: str
    """How far the book is complete: beyond that, fewer are drawn because fewer are known."""


def shape_of(finishes: Sequence[Finish], book: Book, bins: int = 10) -> Shape | None:
    """Return the shape of some finishes, exhibitions included, in about so many bins; None for none."""
    if not finishes:
        return None
    shown = _drawable(finishes)
    widest = Fraction(max(finish.margin.span[1] for finish in shown), UNITS_PER_SECOND)
    step = nice_step(widest / max(1, bins))
    count = int(_seconds(shown[-1]) / step) + 1
    marks = series_marks(book)
    number = {mark.id: n for n, mark in enumerate(marks)}
    years = (min(f.date.year for f in shown), max(f.date.year for f in shown))
    counts = [Counter[int]() for _ in range(count)]
    for finish in shown:
        counts[int(_seconds(finish) / step)][number[finish.series]] += 1
    top = step / _FINER * (int(_seconds(shown[-1]) / step * _FINER) + 1)
    return Shape(
        marks,
        *years,
        top,
        tuple(Dot(_across(f.date, *years), _seconds(f) / top, number[f.series]) for f in shown),
        tuple(Bin(step * n, step * (n + 1), dict(sorted(c.items()))) for n, c in enumerate(counts)),
        len(finishes) - len(shown),
        _note(book),
    )


def _note(book: Book) -> str:
    complete = complete_words(book)
    return f"{complete}; only some beyond" if complete else "Not said how complete it is"


def _drawable(finishes: Sequence[Finish]) -> list[Finish]:
    """Return the finishes, closest first, without those that would press all others flat."""
    ordered = sorted(finishes, key=by_closeness)
    limit = ordered[len(ordered) // 2].margin.units * _WIDE
    return [finish for finish in ordered if finish.margin.units <= limit]


def _seconds(finish: Finish) -> Fraction:
    return Fraction(finish.margin.units, UNITS_PER_SECOND)


def series_marks(book: Book) -> tuple[SeriesMark, ...]:
    """Return the marks of a book's series, in the sidebar's order."""
    letter = letters(book)
    return tuple(
        SeriesMark(one.id, one.label, _SHAPES[n] if n < len(_SHAPES) else letter[one.id], letter[one.id])
        for n, one in enumerate(summaries(book)[1:])
    )


def _across(day: date, first_year: int, last_year: int) -> Fraction:
    """Return where a day lies between the start of the first and the end of the last year."""
    start = date(first_year, 1, 1).toordinal()
    end = date(last_year, 12, 31).toordinal() + 1
    return Fraction(day.toordinal() - start, end - start)
