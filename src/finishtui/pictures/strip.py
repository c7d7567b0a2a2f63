"""Photo finishes in plain cells: two vehicles, the winner's nose at the line, their gap to scale.

Where there is room it is two pictures at once: whole vehicles, and under them their noses magnified.
What is drawn is counted back from the line. The second nose is right to one eighth of a cell (to one
cell in ASCII); the shade around it is where rounding of the published margin leaves it.
"""

from collections.abc import Iterable, Sequence
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
    scene = _Scene([gap], width, zoom, metric, glyphs)
    lines = [scene.head(), *scene.cars(gap, scene.roads[0], rows), scene.ruler()]
    if millisecond := scene.roads[0].sizes.millisecond:
        lines.append(scene.ruler(millisecond, "ms"))
    return scene.strip(lines)


def draw_photo(
    gap: Gap, width: int, height: int, *, zoom: int = 0, metric: bool = False, glyphs: Glyphs = BLOCKS
) -> Strip:
    """Draw a photo finish of about `height` lines: whole vehicles over their noses where that has room.

    The part that is magnified is marked under the whole vehicles. Where their length is not known, and
    at the last zoom, there is one picture.
    """
    draw = partial(draw_strip, gap, width, metric=metric, glyphs=glyphs)
    near = draw(zoom=zoom)
    scene, over = _Scene([gap], width, zoom, metric, glyphs), tuple[Line, ...]()
    sizes = scene.roads[0].sizes
    if height >= TWO_PICTURES and near.zoom < near.zooms - 1 and sizes.length:
        rows = min(1 + (height - TWO_PICTURES) // 4, _MOST_ROWS)
        whole = draw(zoom=near.zooms, rows=rows if rows > 2 else 1)
        over = (*whole.lines[:-2], scene.magnified(whole.scale / near.scale))
    most = _MOST_ROWS if near.zoom < near.zooms - 1 else _MOST_WHOLE_ROWS
    most = most if sizes.length else _MOST_NOSE_ROWS.get(sizes.kind, 1)
    rows = max(1, min((height - len(over) - len(near.lines) + 1) // 2, most))
    near = draw(zoom=zoom, rows=rows) if rows > 1 else near
    return near._replace(lines=(*over, *near.lines))


class _Scene:
    """Finishes on one scale: a road for each, and right of it the line, numbers and surnames."""

    def __init__(self, gaps: Sequence[Gap], width: int, zoom: int, metric: bool, glyphs: Glyphs) -> None:
        cars = [car for gap in gaps for car in (gap.winner, gap.second)]
        self._number_cells = max(cell_len(visible(car.number)) for car in cars)
        self._has_names = width >= _NAMES_FROM
        wanted = self._number_cells + 2
        if self._has_names:
            wanted += 1 + max(cell_len(visible(surname(car.driver))) for car in cars)
        self._side = max(0, min(max(_SIDE_FOR_RULERS, min(wanted, width * 2 // 5)), width - _LEAST_ROAD))
        self._cells, self._glyphs = width - self._side, glyphs
        largest = max((gap.distance.high for gap in gaps if gap.distance), default=None)
        timed = any(gap.speed is None for gap in gaps)
        sizes = [sizes_of(gap, metric, largest, timed) for gap in gaps]
        widest = max(sizes, key=lambda one: one.high)
        scales = scales_for(widest, self._cells)
        self._zoom, self._zooms = max(0, min(zoom, len(scales) - 1)), len(scales)
        self._scale, self._unit = scales[self._zoom], widest.unit
        self.roads = [Road(self._cells, self._scale, one, glyphs, widest.high) for one in sizes]

    def strip(self, lines: Iterable[Line], note: str = "") -> Strip:
        """Return what was drawn."""
        return Strip(tuple(lines), self._scale, self._unit, self._zoom, self._zooms, note)

    def cars(self, gap: Gap, road: Road, rows: int = 1) -> list[Line]:
        """Draw the winner's car over the second one, each as so many lines, apart where these are several.

        Number and surname stand beside a car's middle line, numbers right-aligned.
        """
        cars: tuple[tuple[Car, Role], ...] = ((gap.winner, "winner"), (gap.second, "runner_up"))
        lines: list[Line] = []
        for car, role in cars:
            lines += [self._line(Canvas(self._cells))] if lines and rows > 1 else []
            label = f" {fit(car.number, self._number_cells, 'right')}"
            label += f" {surname(car.driver)}" if self._has_names else ""
            for row in range(rows):
                number, beside = (car.number, label) if row == (rows - 1) // 2 else ("", "")
                lines.append(self._line(road.lane(role, number, row, rows), beside, role))
        return lines

    def ruler(self, millisecond: Fraction | None = None, unit: str = "") -> Line:
        """Draw a ruler of the scale's unit, or of milliseconds where it is given how long one is."""
        axis = ruler(self._cells, self._scale, self._glyphs, millisecond)
        return self._line(axis, f"0 {unit or self._unit}", "axis")

    def head(self) -> Line:
        """Name the scale at the left and the line at the right, as far as there is room."""
        canvas, sizes = Canvas(self._cells), self.roads[0].sizes
        nose, vehicles = _NOUNS[sizes.kind]
        known = sizes.length or not sizes.kind or sizes.millisecond is None
        names = {0: nose} | ({self._zooms - 1: f"whole {vehicles}"} if sizes.length else {})
        words = scale = scale_words(self._scale, self._unit)
        if self._zoom in names:
            words = f"{scale}{' · ' if self._glyphs.partials else ', '}{names[self._zoom]}"
            only = f"{words} only: no source says how long these {vehicles} are"
            words = only if not known and len(only) + len("finish line") + 3 <= self._cells else words
        words = next((each for each in (words, scale) if len(each) <= self._cells), "")
        canvas.put(0, words, "axis")
        if len(words) + len("finish line") + 3 <= self._cells:
            canvas.put(self._cells - len("finish line "), "finish line", "axis")
        return self._line(canvas)

    def magnified(self, times: Fraction) -> Line:
        """Mark how much of whole vehicles the picture under them magnifies, and how many times."""
        cells = max(1, parts_of(Fraction(self._cells), times, 1))
        left, line, right, alone = "└─┘▲" if self._glyphs.partials else "+-+^"
        mark = f"{left}{line * (cells - 2)}{right}" if cells > 1 else alone
        words = f"below, {rounded(times, 0)} times as large "
        canvas = Canvas(self._cells)
        canvas.put(self._cells - cells, mark, "axis")
        if len(words) + cells <= self._cells:
            canvas.put(self._cells - cells - len(words), words, "axis")
        return self._line(canvas)

    def _line(self, road: Canvas, text: str = "", role: Role = "label") -> Line:
        """Put the road, the line and what stands right of it together."""
        if not self._side:
            return road.line()
        beside = Stroke(fit(text, self._side - 1), role)
        return joined((*road.line(), Stroke(self._glyphs.edge, "axis"), beside))


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
    scene = _Scene(gaps, width, zoom, metric, glyphs)
    lines: list[Line] = []
    for finish, gap, road in zip(finishes, gaps, scene.roads, strict=True):
        lines += [_caption(finish, gap, width, metric, glyphs), *scene.cars(gap, road)]
    return scene.strip([*lines, scene.ruler()], note if unknown else "")


def _caption(finish: Finish, gap: Gap, width: int, metric: bool, glyphs: Glyphs) -> Line:
    """Name a finish over its cars: margin, year and race, and the distance where there is room."""
    words = f"{margin_words(finish.margin)}  {finish.date.year} {finish.race}"
    distance = distance_words(gap, metric, short=True)
    whole = f"{words}{' · ' if glyphs.partials else ', '}{distance}" if distance else words
    return (Stroke(fit(whole if cell_len(visible(whole)) <= width else words, width), "label"),)
