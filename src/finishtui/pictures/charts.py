"""The charts of a book in terminal cells: its shape, and how records came down.

A shape has every margin by its date, and how many there are of each size. Records are one stepped line a
series, on a scale of powers of ten.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, log10
from typing import NamedTuple

from finishtui.distance import lengths
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.domain.margin import UNITS_PER_SECOND, Margin
from finishtui.pictures.canvas import Canvas, Line, Role, Stroke, filled, joined
from finishtui.pictures.scale import nice_step
from finishtui.ranks.progression import Progression
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

    label: str
    shape: str
    letter: str
    """In its place where there are no shapes."""
    role: Role


class Bin(NamedTuple):
    """How many finishes, by series' id, have a margin from `low` up to, not with, `high` seconds."""

    low: Fraction
    high: Fraction
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All series together."""
        return sum(self.counts.values())


class Shape(NamedTuple):
    """What a picture of some finishes needs."""

    series: Mapping[str, SeriesMark]
    """Every series of the book by its id, in the sidebar's order."""
    first_year: int
    last_year: int
    top: Fraction
    """Seconds at the upper end: a round number over every margin that is drawn."""
    drawn: tuple[Finish, ...]
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
    widest = Fraction(max(finish.margin.span[1] for finish in shown), UNITS_PER_SECOND)
    step = nice_step(widest / max(1, bins))
    last = Fraction(shown[-1].margin.units, UNITS_PER_SECOND)
    marks = series_marks(book)
    per_bin = step * UNITS_PER_SECOND
    sizes = Counter((finish.margin.units // per_bin, finish.series) for finish in shown)
    counts = ({key: sizes[n, key] for key in marks if sizes[n, key]} for n in range(int(last / step) + 1))
    years = [finish.date.year for finish in shown]
    complete = complete_words(book, scope)
    return Shape(
        marks,
        min(years),
        max(years),
        step / _FINER * (int(last / step * _FINER) + 1),
        shown,
        tuple(Bin(step * n, step * (n + 1), held) for n, held in enumerate(counts)),
        len(finishes) - len(shown),
        f"{complete}; only some beyond" if complete else "Not said how complete it is",
    )


def series_marks(book: Book) -> dict[str, SeriesMark]:
    """Return the marks of a book's series by their ids, in the sidebar's order."""
    letter, last = letters(book), len(_SERIES_ROLES) - 1
    return {
        one.id: SeriesMark(
            one.label, _SHAPES[n : n + 1] or letter[one.id], letter[one.id], _SERIES_ROLES[min(n, last)]
        )
        for n, one in enumerate(summaries(book)[1:])
    }


class _Paper(NamedTuple):
    """What a drawing is made on: the shape, the size, and a mark a series."""

    shape: Shape
    width: int
    marks: Mapping[str, str]
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
    marks = {key: one.letter if ascii_only else one.shape for key, one in shape.series.items()}
    places = max(len(lengths.digits(one.high).partition(".")[2]) for one in shape.bins)
    paper = _Paper(shape, width, marks, places)
    histogram = _histogram(paper)
    legend = _legend(paper)
    rows = height - 2 - len(legend) - len(histogram)
    if rows < _LEAST_ROWS:
        rows, histogram = max(1, height - 1 - len(legend)), []
    plot, at = _plot(paper, rows, len(legend), "|+" if ascii_only else "│┤")
    lines = (*legend, *plot, *([paper.line(), *histogram] if histogram else []))
    return DrawnShape(lines[:height], at)


def _legend(paper: _Paper) -> list[Line]:
    """Return what each mark stands for, in as many lines as that needs."""
    shape = paper.shape
    counts = Counter(finish.series for finish in shape.drawn)
    parts: list[Line] = [
        (Stroke(paper.marks[key], one.role), Stroke(f" {visible(one.label)} {counts[key]}   ", "label"))
        for key, one in shape.series.items()
        if counts[key]
    ]
    parts += [(Stroke(f"{_SEVERAL} several   ", "label"),)] if len(counts) > 1 else []
    parts += (
        [(Stroke(f"{counted(shape.beyond, 'wider finish')} not drawn", "label"),)] if shape.beyond else []
    )
    return [paper.line(*line) for line in filled(parts, paper.width)]


def _plot(
    paper: _Paper, rows: int, above: int, upright: str
) -> tuple[list[Line], tuple[tuple[int, int], ...]]:
    """Draw the dots over an axis of years, closest at the bottom; return where each is, under lines above.

    `upright` is the upright axis, and the same with a tick. A cell of several series has a mark of its own.
    """
    shape = paper.shape
    step = nice_step(shape.top * _ROWS_APART / max(rows, _ROWS_APART))
    ticks = {
        rows - 1 - int(step * n * rows / shape.top): step * n for n in range(rows) if step * n < shape.top
    }
    side = max(len(paper.seconds(value)) for value in ticks.values()) + 2
    cells = max(1, paper.width - side)
    start = date(shape.first_year, 1, 1).toordinal()
    days = date(shape.last_year, 12, 31).toordinal() + 1 - start
    per_row = shape.top * UNITS_PER_SECOND / rows
    canvases = [Canvas(cells) for _ in range(rows)]
    series_at: dict[tuple[int, int], set[str]] = {}
    at = []
    for finish in shape.drawn:
        row = rows - 1 - finish.margin.units // per_row
        column = (finish.date.toordinal() - start) * cells // days
        at.append((row + above, column + side))
        series_at.setdefault((row, column), set()).add(finish.series)
    for (row, column), (key, *others) in series_at.items():
        role: Role = "several" if others else shape.series[key].role
        canvases[row].put(column, _SEVERAL if others else paper.marks[key], role)
    lines = []
    for row, canvas in enumerate(canvases):
        label = paper.seconds(ticks[row]) if row in ticks else ""
        axis = Stroke(f"{label:>{side - 2}} {upright[row in ticks]}", "axis")
        lines.append(paper.line(axis, *canvas.line()))
    first, count = shape.first_year, shape.last_year - shape.first_year + 1
    years = _years_line(cells, first, shape.last_year, lambda year: (year - first) * cells // count)
    lines.append(paper.line(Stroke(" " * side, "axis"), *years))
    return lines, tuple(at)


def _histogram(paper: _Paper) -> list[Line]:
    """Draw one bar of marks for every bin; the count stands at its end and is exact."""
    bins = paper.shape.bins
    most = max(one.total for one in bins)
    bounds = [f"{paper.seconds(one.low)} to under {paper.seconds(one.high)}  " for one in bins]
    label = max(map(len, bounds))
    each = -(-most // max(1, paper.width - label - len(str(most)) - 1))
    scale = f"By seconds; a mark is {'one finish' if each == 1 else f'{each} finishes'}"
    lines = [paper.line(Stroke(scale, "axis"))]
    for one, words in zip(bins, bounds, strict=True):
        strokes = [Stroke(f"{words:>{label}}", "axis")]
        for key, count in one.counts.items():
            strokes.append(Stroke(paper.marks[key] * max(1, count // each), paper.shape.series[key].role))
        lines.append(paper.line(*strokes, Stroke(f" {one.total}" if one.total else "", "label")))
    return [*lines, *(paper.line(Stroke(note, "label")) for note in wrap(paper.shape.note, paper.width))]


def _years_line(cells: int, first: int, last: int, column: Callable[[int], int]) -> Line:
    """Return an axis on which round years stand where they begin, as many as can be told apart."""
    fewest = Fraction(_YEARS_APART * (last - first + 1), cells)
    apart = int(nice_step(max(fewest, Fraction(1)))) if last > first else 1
    canvas = Canvas(cells)
    for year in range(first, last + 1):
        if year % apart == 0 and column(year) + len(str(year)) <= cells:
            canvas.put(column(year), str(year), "axis")
    return canvas.line()


class _Scale:
    """Where days and margins lie in a field of cells; 0 s lies at the lower end: powers of ten have no 0."""

    def __init__(self, records: Sequence[Progression], width: int, height: int) -> None:
        units = [mark.finish.margin.units for one in records for mark in one.marks]
        days = [day for one in records for day, _ in one.steps]
        self.low = floor(log10(min((u for u in units if u), default=1) / UNITS_PER_SECOND))
        self.high = max(self.low + 1, ceil(log10(max([*units, 1]) / UNITS_PER_SECOND)))
        self.first, self.last = min(days).year, max(days).year + 1
        decades = self.high - self.low
        self.rows = decades * max(1, (height - 2) // decades) + 1
        powers = range(self.low, self.high + 1)
        self.labels = {self.row(power): f"{10.0**power:.{max(0, -power)}f}" for power in powers}
        self.side = max(map(len, self.labels.values())) + 1
        self.cells = max(1, width - self.side)

    def row(self, power: float) -> int:
        return round((self.high - power) / (self.high - self.low) * (self.rows - 1))

    def place(self, day: date, margin: Margin) -> tuple[int, int]:
        """Return the column and the row of a margin on a day."""
        power = log10(margin.units / UNITS_PER_SECOND) if margin.units else self.low
        return self.column(day.year + (day.timetuple().tm_yday - 1) / 366), self.row(power)

    def column(self, year: float) -> int:
        return round((year - self.first) / (self.last - self.first) * (self.cells - 1))


def draw_records(
    records: Sequence[tuple[Progression, SeriesMark]], width: int, height: int
) -> tuple[Line, ...]:
    """Draw records, each with its series' mark, in lines of `width` cells, the years in the last.

    There are at most `height` lines where each power of ten has one, and as many for each.
    """
    scale = _Scale([one for one, _ in records], width, height)
    field = [Canvas(scale.cells) for _ in range(scale.rows)]
    for one, series in records:
        points = [scale.place(*step) for step in one.steps]
        for (x, y), (next_x, next_y) in pairwise(points):
            field[y].fill(x, next_x + (next_y == y), "─", series.role)
            if next_y > y:
                field[y].put(next_x, "┐", series.role)
                for row in range(y + 1, next_y):
                    field[row].put(next_x, "│", series.role)
    for one, series in records:
        for mark in one.marks:
            x, y = scale.place(mark.finish.date, mark.finish.margin)
            field[y].put(x, series.shape, series.role)
    axes = (
        Stroke(f"{scale.labels.get(row, ''):>{scale.side - 1}}{'┤' if row in scale.labels else '│'}", "axis")
        for row in range(scale.rows)
    )
    years = _years_line(scale.cells, scale.first, scale.last, scale.column)
    drawn = ((axis, *row.line()) for axis, row in zip(axes, field, strict=True))
    return (*drawn, (Stroke(" " * scale.side, "axis"), *years))
