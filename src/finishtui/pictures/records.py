"""How records came down over the years: one stepped line a series, on a scale of powers of ten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10

from finishtui.domain.margin import UNITS_PER_SECOND, Margin
from finishtui.pictures.canvas import Canvas, Line, Stroke, years_line
from finishtui.pictures.shape import SeriesMark
from finishtui.ranks.progression import Progression

_YEAR_CELLS = 9
"""The fewest cells from one year on the axis to the next."""
_YEARS_APART = (1, 2, 5, 10, 20, 50, 100)


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
    fewest = _YEAR_CELLS * (scale.last - scale.first) / scale.cells
    apart = next((years for years in _YEARS_APART if years >= fewest), _YEARS_APART[-1])
    years = years_line(scale.cells, scale.first, scale.last, apart, scale.column)
    drawn = ((axis, *row.line()) for axis, row in zip(axes, field, strict=True))
    return (*drawn, (Stroke(" " * scale.side, "axis"), *years))
