"""The shape of a book in terminal cells: dots by date and margin, and a histogram of marks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from finishtui.distance import measures
from finishtui.pictures.canvas import Canvas, Line, Role, Span, joined
from finishtui.pictures.scales import nice_step
from finishtui.pictures.shape import Bin, Shape
from finishtui.text.cells import cell_len, fit, visible
from finishtui.words.basics import counted

_SERIES_ROLES: tuple[Role, ...] = ("series_0", "series_1", "series_2", "series_3")
_LEAST_ROWS = 5
_ROWS_APART, _YEARS_APART = 3, 7
"""The fewest rows between two margins on the upright axis; the fewest cells between two years."""


def series_role(number: int) -> Role:
    """Return the role of a series by its place in the sidebar."""
    return _SERIES_ROLES[min(number, len(_SERIES_ROLES) - 1)]


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a drawing is made on: the shape, the size, and a mark a series."""

    shape: Shape
    width: int
    marks: tuple[str, ...]
    several: str
    upright: tuple[str, str]
    """The upright axis, and the same with a tick."""
    places: int

    def seconds(self, value: Fraction) -> str:
        return measures.rounded(value, self.places)

    def line(self, *spans: Span) -> Line:
        """Return spans as a line of exactly the width; where they are longer, as plain words."""
        text = "".join(span.text for span in spans)
        missing = self.width - cell_len(text)
        return joined(
            (*spans, Span(" " * missing, "label"))
            if missing >= 0
            else (Span(fit(text, self.width), "label"),)
        )


def draw_shape(shape: Shape, width: int, height: int, ascii_only: bool = False) -> tuple[Line, ...]:
    """Draw dots above and a histogram below: every line `width` cells wide, at most `height` lines.

    Where there is little room the histogram goes.
    """
    marks = tuple(one.letter if ascii_only else one.shape for one in shape.series)
    places = max(len(measures.plain(one.high).partition(".")[2]) for one in shape.bins)
    upright = ("|", "+") if ascii_only else ("│", "┤")
    paper = _Paper(shape, width, marks, "*", upright, places)
    histogram = _histogram(paper)
    rows = height - 3 - len(histogram)
    if rows < _LEAST_ROWS:
        return (_legend(paper), *_plot(paper, max(1, height - 2)))[:height]
    return (_legend(paper), *_plot(paper, rows), paper.line(), *histogram)


def _legend(paper: _Paper) -> Line:
    spans: list[Span] = []
    for number, series in enumerate(paper.shape.series):
        count = sum(dot.series == number for dot in paper.shape.dots)
        if count:
            spans += [
                Span(paper.marks[number], series_role(number)),
                Span(f" {visible(series.label)} {count}   ", "label"),
            ]
    if len({(dot.series) for dot in paper.shape.dots}) > 1:
        spans.append(Span(f"{paper.several} several", "label"))
    if paper.shape.beyond:
        spans.append(Span(f"   {counted(paper.shape.beyond, 'wider finish')} not drawn", "label"))
    return paper.line(*spans)


def _plot(paper: _Paper, rows: int) -> list[Line]:
    """Draw the dots over an axis of years; the closest finishes are at the bottom."""
    top = paper.shape.top
    step = nice_step(top * _ROWS_APART / max(rows, _ROWS_APART))
    ticks = {rows - 1 - int(step * n * rows / top): step * n for n in range(rows) if step * n < top}
    side = max(len(paper.seconds(value)) for value in ticks.values())
    cells = max(1, paper.width - side - 2)
    dots = _dots(paper, rows, cells)
    lines = []
    for row in range(rows):
        label = paper.seconds(ticks[row]) if row in ticks else ""
        axis = Span(f"{label:>{side}} {paper.upright[row in ticks]}", "axis")
        lines.append(paper.line(axis, *dots[row].line()))
    return [*lines, _years(paper, side + 2, cells)]


def _dots(paper: _Paper, rows: int, cells: int) -> list[Canvas]:
    """Put every dot in its cell; a cell of several series has a mark of its own."""
    found: dict[tuple[int, int], set[int]] = {}
    for dot in paper.shape.dots:
        found.setdefault((rows - 1 - int(dot.up * rows), int(dot.across * cells)), set()).add(dot.series)
    canvases = [Canvas(cells) for _ in range(rows)]
    for (row, column), series in found.items():
        number = min(series)
        if len(series) == 1:
            canvases[row].put(column, paper.marks[number], series_role(number))
        else:
            canvases[row].put(column, paper.several, "several")
    return canvases


def _years(paper: _Paper, side: int, cells: int) -> Line:
    """Write years where they begin, as many as there is room for."""
    first, last = paper.shape.first_year, paper.shape.last_year
    step = int(nice_step(Fraction(max(1, -(-(last - first + 1) * _YEARS_APART // cells)))))
    canvas = Canvas(cells)
    for year in range(first, last + 1):
        at = (year - first) * cells // (last - first + 1)
        if (year % step == 0 or first == last) and at + 4 <= cells:
            canvas.put(at, str(year), "axis")
    return paper.line(Span(" " * side, "axis"), *canvas.line())


def _histogram(paper: _Paper) -> list[Line]:
    """Draw one bar of marks for every bin; the count stands at its end and is exact."""
    most = max(one.total for one in paper.shape.bins)
    label = max(len(_bounds(paper, one)) for one in paper.shape.bins)
    room = max(1, paper.width - label - 2 - len(str(most)) - 1)
    each = -(-most // room)
    scale = f"By seconds; a mark is {'one finish' if each == 1 else f'{each} finishes'}"
    lines = [paper.line(Span(scale, "axis"))]
    for one in paper.shape.bins:
        spans = [Span(f"{_bounds(paper, one):>{label}}  ", "axis")]
        for number, count in one.counts.items():
            spans.append(Span(paper.marks[number] * max(1, count // each), series_role(number)))
        lines.append(paper.line(*spans, Span(f" {one.total}" if one.total else "", "label")))
    return [*lines, paper.line(Span(paper.shape.note, "label"))]


def _bounds(paper: _Paper, one: Bin) -> str:
    return f"{paper.seconds(one.low)} to under {paper.seconds(one.high)}"
