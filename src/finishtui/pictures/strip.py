"""Photo finishes in plain cells: two vehicles, the winner's nose at the line, their gap to scale.

Where there is room it is two pictures at once: whole vehicles, and under them their noses magnified.
What is drawn is counted back from the line. The second nose is right to one eighth of a cell (to one
cell in ASCII); the shade around it is where rounding of the published margin leaves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from finishtui.distance.gap import Car, Gap, distance_words, gap_of
from finishtui.distance.lengths import rounded
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.pictures.canvas import BLOCKS, Canvas, Glyphs, Line, Role, Stroke, joined
from finishtui.pictures.car import Road
from finishtui.pictures.scale import parts_of, ruler, scale_words, scales_for, sizes_of
from finishtui.text.cells import cell_len, fit, visible
from finishtui.text.names import surname
from finishtui.text.sentences import listed
from finishtui.words.finish import margin_words

_NAMES_FROM = 30
"""The fewest cells at which surnames stand beside the numbers."""
_SIDE_FOR_RULERS = 5
_LEAST_ROAD = 4
TWO_PICTURES = 9
"""The fewest lines of two pictures at once."""
_MOST_ROWS, _MOST_WHOLE_ROWS, _MOST_NOSE_ROWS = 7, 14, {"stock-car": 5, "open-wheel": 5}
"""The most lines that one vehicle is drawn in; where there are only whole ones; only noses."""
_NOUNS = {
    "": ("ends", "lines"),
    "stock-car": ("noses", "cars"),
    "open-wheel": ("noses", "cars"),
    "motorcycle": ("front wheels", "motorcycles"),
}


class Strip(NamedTuple):
    """One photo finish as drawn, or several to one scale: every line is exactly as wide as was asked."""

    lines: tuple[Line, ...]
    scale: Fraction
    """Units a cell."""
    unit: str
    zoom: int
    """From 0, noses, to `zooms` - 1, whole cars."""
    zooms: int
    note: str = ""
    """Why several finishes are on a scale of time; empty where that is of distance."""

    @property
    def scale_words(self) -> str:
        """The scale: "one cell = 2 in"."""
        return scale_words(self.scale, self.unit)


def draw_strip(
    gap: Gap, width: int, *, zoom: int = 0, metric: bool = False, rows: int = 1, glyphs: Glyphs = BLOCKS
) -> Strip:
    """Draw one picture `width` cells wide; each car takes `rows` lines, zoom is held to what there is."""
    side, (road,), zoom, zooms = _roads([gap], width, zoom, metric, glyphs)
    lines = [_head(road, side, zoom, zooms), *_cars(gap, road, side, rows), _ruler(road, side)]
    if road.sizes.millisecond:
        lines.append(_ruler(road, side, road.sizes.millisecond, "ms"))
    return Strip(tuple(lines), road.scale, road.sizes.unit, zoom, zooms)


def draw_photo(
    gap: Gap, width: int, height: int, *, zoom: int = 0, metric: bool = False, glyphs: Glyphs = BLOCKS
) -> Strip:
    """Draw a photo finish of about `height` lines: whole vehicles over their noses where that has room.

    The part that is magnified is marked under the whole vehicles. Where their length is not known, and
    at the last zoom, there is one picture.
    """
    draw = partial(draw_strip, gap, width, metric=metric, glyphs=glyphs)
    near = draw(zoom=zoom)
    sizes, over = sizes_of(gap, metric), tuple[Line, ...]()
    if height >= TWO_PICTURES and near.zoom < near.zooms - 1 and sizes.length:
        rows = min(1 + (height - TWO_PICTURES) // 4, _MOST_ROWS)
        whole = draw(zoom=near.zooms, rows=rows if rows > 2 else 1)
        over = (*whole.lines[:-2], _magnified(gap, width, whole.scale / near.scale, glyphs))
    most = _MOST_ROWS if near.zoom < near.zooms - 1 else _MOST_WHOLE_ROWS
    most = most if sizes.length else _MOST_NOSE_ROWS.get(sizes.kind, 1)
    rows = max(1, min((height - len(over) - len(near.lines) + 1) // 2, most))
    near = draw(zoom=zoom, rows=rows) if rows > 1 else near
    return near._replace(lines=(*over, *near.lines))


def _magnified(gap: Gap, width: int, times: Fraction, glyphs: Glyphs) -> Line:
    """Mark how much of whole vehicles the picture under them magnifies, and how many times."""
    side = Side.of((gap,), width, glyphs)
    road = width - side.cells
    cells = max(1, parts_of(Fraction(road), times, 1))
    left, line, right = ("└", "─", "┘") if glyphs.partials else ("+", "-", "+")
    mark = f"{left}{line * (cells - 2)}{right}" if cells > 1 else "^" if not glyphs.partials else "▲"
    words = f"below, {rounded(times, 0)} times as large "
    canvas = Canvas(road)
    canvas.put(road - cells, mark, "axis")
    if len(words) + cells <= road:
        canvas.put(road - cells - len(words), words, "axis")
    return side.line(canvas)


class Side(NamedTuple):
    """What stands right of the road: the line, then numbers and surnames."""

    cells: int
    number_cells: int
    names: bool
    glyphs: Glyphs

    @staticmethod
    def of(gaps: Sequence[Gap], width: int, glyphs: Glyphs) -> Side:
        """Return what suits these cars in so many cells; a ruler needs room for its unit."""
        cars = [car for gap in gaps for car in (gap.winner, gap.second)]
        number_cells = max(cell_len(visible(car.number)) for car in cars)
        names = width >= _NAMES_FROM
        wanted = number_cells + 2
        if names:
            wanted += 1 + max(cell_len(visible(surname(car.driver))) for car in cars)
        cells = min(max(_SIDE_FOR_RULERS, min(wanted, width * 2 // 5)), width - _LEAST_ROAD)
        return Side(max(0, cells), number_cells, names, glyphs)

    def line(self, road: Canvas, text: str = "", role: Role = "label") -> Line:
        """Put the road, the line and what stands right of it together."""
        if not self.cells:
            return road.line()
        beside = Stroke(fit(text, self.cells - 1), role)
        return joined((*road.line(), Stroke(self.glyphs.edge, "axis"), beside))


def _roads(
    gaps: Sequence[Gap], width: int, zoom: int, metric: bool, glyphs: Glyphs
) -> tuple[Side, list[Road], int, int]:
    """Return what stands right of the roads, one for each gap; all have one scale: its zoom, of how many."""
    largest = max((gap.distance.high for gap in gaps if gap.distance), default=None)
    timed = any(gap.speed is None for gap in gaps)
    sizes = [sizes_of(gap, metric, largest, timed) for gap in gaps]
    side = Side.of(gaps, width, glyphs)
    cells, widest = width - side.cells, max(sizes, key=lambda one: one.high)
    scales = scales_for(widest, cells)
    zoom = max(0, min(zoom, len(scales) - 1))
    roads = [Road(cells, scales[zoom], one, glyphs, widest.high) for one in sizes]
    return side, roads, zoom, len(scales)


def _cars(gap: Gap, road: Road, side: Side, rows: int = 1) -> list[Line]:
    """Draw the winner's car over the second one, each as so many lines, apart where these are several.

    Number and surname stand beside a car's middle line, numbers right-aligned.
    """
    cars: tuple[tuple[Car, Role], ...] = ((gap.winner, "winner"), (gap.second, "runner_up"))
    lines: list[Line] = []
    for car, role in cars:
        lines += [side.line(Canvas(road.cells))] if lines and rows > 1 else []
        label = f" {fit(car.number, side.number_cells, 'right')}"
        label += f" {surname(car.driver)}" if side.names else ""
        for row in range(rows):
            number, beside = (car.number, label) if row == (rows - 1) // 2 else ("", "")
            lines.append(side.line(road.lane(role, number, row, rows), beside, role))
    return lines


def _ruler(road: Road, side: Side, millisecond: Fraction | None = None, unit: str = "") -> Line:
    axis = ruler(road.cells, road.scale, road.glyphs, millisecond)
    return side.line(axis, f"0 {unit or road.sizes.unit}", "axis")


def _head(road: Road, side: Side, zoom: int, zooms: int) -> Line:
    """Name the scale at the left and the line at the right, as far as there is room."""
    canvas = Canvas(road.cells)
    nose, vehicles = _NOUNS[road.sizes.kind]
    known = road.sizes.length or not road.sizes.kind or road.sizes.millisecond is None
    names = {0: nose} | ({zooms - 1: f"whole {vehicles}"} if road.sizes.length else {})
    words = scale = scale_words(road.scale, road.sizes.unit)
    if zoom in names:
        words = f"{scale}{' · ' if road.glyphs.partials else ', '}{names[zoom]}"
        only = f"{words} only: no source says how long these {vehicles} are"
        words = only if not known and len(only) + len("finish line") + 3 <= road.cells else words
    canvas.put(0, words if len(words) <= road.cells else scale if len(scale) <= road.cells else "", "axis")
    if len(words) + len("finish line") + 3 <= road.cells:
        canvas.put(road.cells - len("finish line "), "finish line", "axis")
    return side.line(canvas)


def compare_strips(
    finishes: Sequence[Finish],
    book: Book,
    width: int,
    *,
    zoom: int = 0,
    metric: bool = False,
    glyphs: Glyphs = BLOCKS,
) -> Strip:
    """Draw finishes to one scale: of distance, or of time where a speed is missing for any of them.

    Raises `ValueError` for no finish at all.
    """
    gaps = [gap_of(finish, book) for finish in finishes]
    unknown = [finish.race for finish, gap in zip(finishes, gaps, strict=True) if gap.speed is None]
    note = f"to scale in milliseconds: no speed known for {listed(list(dict.fromkeys(unknown)))}"
    side, roads, zoom, zooms = _roads(gaps, width, zoom, metric, glyphs)
    lines: list[Line] = []
    for finish, gap, road in zip(finishes, gaps, roads, strict=True):
        lines += [_caption(finish, gap, width, metric, glyphs), *_cars(gap, road, side)]
    lines.append(_ruler(roads[0], side))
    note = note if unknown else ""
    return Strip(tuple(lines), roads[0].scale, roads[0].sizes.unit, zoom, zooms, note)


def _caption(finish: Finish, gap: Gap, width: int, metric: bool, glyphs: Glyphs) -> Line:
    """Name a finish over its cars: margin, year and race, and the distance where there is room."""
    words = f"{margin_words(finish.margin)}  {finish.date.year} {finish.race}"
    distance = distance_words(gap, metric, short=True)
    whole = f"{words}{' · ' if glyphs.partials else ', '}{distance}" if distance else words
    return (Stroke(fit(whole if cell_len(visible(whole)) <= width else words, width), "label"),)
