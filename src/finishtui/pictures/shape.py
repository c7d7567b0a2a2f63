"""The shape of a book in terminal cells: every margin by its date, and how many there are of each size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from finishtui.distance import lengths
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.domain.margin import UNITS_PER_SECOND
from finishtui.pictures.canvas import Canvas, Line, Role, Stroke, filled, joined, years_line
from finishtui.pictures.scale import nice_step
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.summary import letters, summaries
from finishtui.text.cells import cell_len, fit, visible, wrap
from finishtui.text.sentences import counted
from finishtui.words.ranks import complete_words

_WIDE = 20
"""A margin so many times the middle one is not drawn: it would press all others flat."""
_FINER = 4
"""The upper end is a multiple of a bin's size divided by this."""
_SHAPES, _SEVERAL = "●▲■◆○△□◇", "*"
_SERIES_ROLES: tuple[Role, ...] = ("series_0", "series_1", "series_2", "series_3")
_LEAST_ROWS = 5
_ROWS_APART, _YEARS_APART = 3, 7
"""The fewest rows between two margins on the upright axis; the fewest cells between two years."""


class SeriesMark(NamedTuple):
    """How one series is drawn, without colour too."""

    id: str
    label: str
    shape: str
    letter: str
    """In its place where there are no shapes."""


class Dot(NamedTuple):
    """One finish: where in the years and how far up, both from 0 to under 1; its series' number."""

    finish: Finish
    across: Fraction
    up: Fraction
    series: int


class Bin(NamedTuple):
    """How many finishes, by series' number, have a margin from `low` up to, not with, `high` seconds."""

    low: Fraction
    high: Fraction
    counts: Mapping[int, int]

    @property
    def total(self) -> int:
        """All series together."""
        return sum(self.counts.values())


class Shape(NamedTuple):
    """What a picture of some finishes needs."""

    series: tuple[SeriesMark, ...]
    """Every series of the book, in the sidebar's order: a dot's number is a place in it."""
    first_year: int
    last_year: int
    top: Fraction
    """Seconds at the upper end: a round number over every margin that is drawn."""
    dots: tuple[Dot, ...]
    """Closest first."""
    bins: tuple[Bin, ...]
    beyond: int
    """How many finishes have a margin too wide to be drawn."""
    note: str
    """How far the book is complete: beyond that, fewer are drawn because fewer are known."""


def shape_of(finishes: Sequence[Finish], book: Book, bins: int = 10, scope: Scope = ALL) -> Shape | None:
    """Return the shape of some finishes of a scope, exhibitions included, in so many bins; None for none."""
    if not finishes:
        return None
    ordered = sorted(finishes, key=by_closeness)
    limit = ordered[len(ordered) // 2].margin.units * _WIDE
    shown = tuple(finish for finish in ordered if finish.margin.units <= limit)
    seconds = [Fraction(finish.margin.units, UNITS_PER_SECOND) for finish in shown]
    widest = Fraction(max(finish.margin.span[1] for finish in shown), UNITS_PER_SECOND)
    step = nice_step(widest / max(1, bins))
    top = step / _FINER * (int(seconds[-1] / step * _FINER) + 1)
    marks = series_marks(book)
    number = {mark.id: n for n, mark in enumerate(marks)}
    years = [finish.date.year for finish in shown]
    start = date(min(years), 1, 1).toordinal()
    days = date(max(years), 12, 31).toordinal() + 1 - start
    counts = [Counter[int]() for _ in range(int(seconds[-1] / step) + 1)]
    dots = []
    for finish, value in zip(shown, seconds, strict=True):
        counts[int(value / step)][number[finish.series]] += 1
        across = Fraction(finish.date.toordinal() - start, days)
        dots.append(Dot(finish, across, value / top, number[finish.series]))
    complete = complete_words(book, scope)
    return Shape(
        marks,
        min(years),
        max(years),
        top,
        tuple(dots),
        tuple(Bin(step * n, step * (n + 1), dict(sorted(c.items()))) for n, c in enumerate(counts)),
        len(finishes) - len(shown),
        f"{complete}; only some beyond" if complete else "Not said how complete it is",
    )


def series_marks(book: Book) -> tuple[SeriesMark, ...]:
    """Return the marks of a book's series, in the sidebar's order."""
    letter = letters(book)
    return tuple(
        SeriesMark(one.id, one.label, _SHAPES[n] if n < len(_SHAPES) else letter[one.id], letter[one.id])
        for n, one in enumerate(summaries(book)[1:])
    )


def series_role(number: int) -> Role:
    """Return the role of a series by its place in the sidebar."""
    return _SERIES_ROLES[min(number, len(_SERIES_ROLES) - 1)]


class _Paper(NamedTuple):
    """What a drawing is made on: the shape, the size, and a mark a series."""

    shape: Shape
    width: int
    marks: tuple[str, ...]
    upright: tuple[str, str]
    """The upright axis, and the same with a tick."""
    places: int

    def seconds(self, value: Fraction) -> str:
        return lengths.rounded(value, self.places)

    def line(self, *strokes: Stroke) -> Line:
        """Return strokes as a line of exactly the width; where they are longer, as plain words."""
        text = "".join(stroke.text for stroke in strokes)
        missing = self.width - cell_len(text)
        cut = (Stroke(fit(text, self.width), "label"),)
        return joined((*strokes, Stroke(" " * missing, "label")) if missing >= 0 else cut)


class DrawnShape(NamedTuple):
    """The lines of a shape, and of each dot the line and the cell that it is in."""

    lines: tuple[Line, ...]
    places: tuple[tuple[int, int], ...]

    def with_cursor(self, number: int) -> tuple[tuple[Line, ...], int]:
        """Return the lines with the cell of a dot marked, and which line that is in."""
        at, cell = self.places[number]
        cells = [Stroke(character, role) for text, role in self.lines[at] for character in text]
        if cell < len(cells):
            cells[cell] = cells[cell]._replace(role="cursor")
        return (*self.lines[:at], joined(cells), *self.lines[at + 1 :]), at


def draw_shape(shape: Shape, width: int, height: int, ascii_only: bool = False) -> DrawnShape:
    """Draw dots above and a histogram below: every line `width` cells wide, at most `height` lines.

    Where there is little room the histogram goes.
    """
    marks = tuple(one.letter if ascii_only else one.shape for one in shape.series)
    places = max(len(lengths.digits(one.high).partition(".")[2]) for one in shape.bins)
    upright = ("|", "+") if ascii_only else ("│", "┤")
    paper = _Paper(shape, width, marks, upright, places)
    histogram = _histogram(paper)
    legend = _legend(paper)
    rows = height - 2 - len(legend) - len(histogram)
    if rows < _LEAST_ROWS:
        rows, histogram = max(1, height - 1 - len(legend)), []
    plot, at = _plot(paper, rows, len(legend))
    lines = (*legend, *plot, *([paper.line(), *histogram] if histogram else []))
    return DrawnShape(lines[:height], at)


def _legend(paper: _Paper) -> list[Line]:
    """Return what each mark stands for, in as many lines as that needs."""
    counts = Counter(dot.series for dot in paper.shape.dots)
    parts: list[tuple[Stroke, ...]] = [
        (
            Stroke(mark, series_role(n)),
            Stroke(f" {visible(paper.shape.series[n].label)} {counts[n]}   ", "label"),
        )
        for n, mark in enumerate(paper.marks)
        if counts[n]
    ]
    parts += [(Stroke(_SEVERAL, "label"), Stroke(" several   ", "label"))] if len(counts) > 1 else []
    if paper.shape.beyond:
        parts.append((Stroke(f"{counted(paper.shape.beyond, 'wider finish')} not drawn", "label"),))
    return [paper.line(*line) for line in filled(parts, paper.width)]


def _plot(paper: _Paper, rows: int, above: int) -> tuple[list[Line], tuple[tuple[int, int], ...]]:
    """Draw the dots over an axis of years, closest at the bottom; return where each is, under lines above.

    A cell of several series has a mark of its own.
    """
    shape = paper.shape
    step = nice_step(shape.top * _ROWS_APART / max(rows, _ROWS_APART))
    ticks = {
        rows - 1 - int(step * n * rows / shape.top): step * n for n in range(rows) if step * n < shape.top
    }
    side = max(len(paper.seconds(value)) for value in ticks.values())
    cells = max(1, paper.width - side - 2)
    at = [(rows - 1 - int(dot.up * rows), int(dot.across * cells)) for dot in shape.dots]
    series_at: dict[tuple[int, int], set[int]] = {}
    for place, dot in zip(at, shape.dots, strict=True):
        series_at.setdefault(place, set()).add(dot.series)
    canvases = [Canvas(cells) for _ in range(rows)]
    for (row, column), (number, *others) in series_at.items():
        role: Role = "several" if others else series_role(number)
        canvases[row].put(column, _SEVERAL if others else paper.marks[number], role)
    lines = []
    for row, canvas in enumerate(canvases):
        label = paper.seconds(ticks[row]) if row in ticks else ""
        axis = Stroke(f"{label:>{side}} {paper.upright[row in ticks]}", "axis")
        lines.append(paper.line(axis, *canvas.line()))
    first, count = shape.first_year, shape.last_year - shape.first_year + 1
    apart = int(nice_step(Fraction(max(1, -(-count * _YEARS_APART // cells))))) if count > 1 else 1
    years = years_line(cells, first, shape.last_year, apart, lambda year: (year - first) * cells // count)
    lines.append(paper.line(Stroke(" " * (side + 2), "axis"), *years))
    return lines, tuple((row + above, column + side + 2) for row, column in at)


def _histogram(paper: _Paper) -> list[Line]:
    """Draw one bar of marks for every bin; the count stands at its end and is exact."""
    most = max(one.total for one in paper.shape.bins)
    label = max(len(_bounds(paper, one)) for one in paper.shape.bins)
    room = max(1, paper.width - label - 2 - len(str(most)) - 1)
    each = -(-most // room)
    scale = f"By seconds; a mark is {'one finish' if each == 1 else f'{each} finishes'}"
    lines = [paper.line(Stroke(scale, "axis"))]
    for one in paper.shape.bins:
        strokes = [Stroke(f"{_bounds(paper, one):>{label}}  ", "axis")]
        for number, count in one.counts.items():
            strokes.append(Stroke(paper.marks[number] * max(1, count // each), series_role(number)))
        lines.append(paper.line(*strokes, Stroke(f" {one.total}" if one.total else "", "label")))
    return [*lines, *(paper.line(Stroke(note, "label")) for note in wrap(paper.shape.note, paper.width))]


def _bounds(paper: _Paper, one: Bin) -> str:
    return f"{paper.seconds(one.low)} to under {paper.seconds(one.high)}"
