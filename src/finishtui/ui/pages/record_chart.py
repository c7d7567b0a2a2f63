"""How the record came down over the years: one stepped line a series, on a scale of powers of ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10

from textual.app import RenderResult
from textual.color import Color
from textual_plotext import PlotextPlot

from finishtui.domain.margin import UNITS_PER_SECOND, Margin
from finishtui.ranks.progression import Progression

YEAR_CELLS = 9
"""The fewest cells from one year on the axis to the next."""
YEARS_APART = (1, 2, 5, 10, 20, 50)
LEVEL, DROP, CORNER = "─", "│", "┐"


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the chart."""

    progression: Progression
    shape: str
    """Stands at every mark, so that lines are told apart without colour too."""
    colour: str
    """A theme variable."""


class RecordChart(PlotextPlot):
    """Draws series; a margin of 0 stands at the lower end, since powers of ten have no 0."""

    def __init__(self, series: Sequence[Series], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.theme = "clear"
        self._series = tuple(series)
        units = [mark.finish.margin.units for one in series for mark in one.progression.marks]
        self._low = floor(log10(min((u for u in units if u), default=1) / UNITS_PER_SECOND))
        self._high = max(self._low + 1, ceil(log10(max([*units, 1]) / UNITS_PER_SECOND)))

    def render(self) -> RenderResult:
        """Draw for the size and the colours of now."""
        self.plt.clear_figure()
        if self._series and self.size.width:
            self._draw()
        return super().render()

    def _draw(self) -> None:
        for one in self._series:
            self._draw_steps(one)
        for one in self._series:
            marks = [mark.finish for mark in one.progression.marks]
            xs, ys = [_year(f.date) for f in marks], [self._height(f.margin) for f in marks]
            self.plt.scatter(xs, ys, marker=one.shape, color=self._rgb(one.colour))
        powers = range(self._low, self._high + 1)
        self.plt.ylim(self._low, self._high)
        self.plt.yticks(list(powers), [_power(power) for power in powers])
        self._draw_years()
        self.plt.xaxes(True, False)
        self.plt.yaxes(True, False)

    def _draw_steps(self, one: Series) -> None:
        """Draw level lines and drops of whole cells, so that they meet the marks."""
        colour = self._rgb(one.colour)
        points = [(_year(day), self._height(margin)) for day, margin in one.progression.steps]
        for (x, y), (next_x, next_y) in pairwise(points):
            self.plt.plot([x, next_x], [y, y], marker=LEVEL, color=colour)
            if next_y != y:
                self.plt.plot([next_x, next_x], [y, next_y], marker=DROP, color=colour)
                self.plt.scatter([next_x], [y], marker=CORNER, color=colour)

    def _draw_years(self) -> None:
        days = [day for one in self._series for day, _ in one.progression.steps]
        first, last = min(days).year, max(days).year + 1
        fewest = YEAR_CELLS * (last - first) / self.size.width
        step = next((years for years in YEARS_APART if years >= fewest), YEARS_APART[-1])
        self.plt.xlim(first, last)
        self.plt.xticks([year for year in range(first, last + 1) if year % step == 0])

    def _height(self, margin: Margin) -> float:
        return log10(margin.units / UNITS_PER_SECOND) if margin.units else self._low

    def _rgb(self, variable: str) -> tuple[int, int, int] | None:
        if self.app.no_color:
            return None
        return Color.parse(self.app.theme_variables[variable]).rgb


def _year(day: date) -> float:
    """Return a day as a point on the axis of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _power(power: int) -> str:
    """Return a power of ten in plain digits: "0.001", "1", "100"."""
    return f"0.{'0' * (-power - 1)}1" if power < 0 else f"{10**power}"
