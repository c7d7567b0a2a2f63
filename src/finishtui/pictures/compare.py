"""Several photo finishes under each other on one scale, each with the vehicles of its series."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from finishtui.distance import measures
from finishtui.distance.gap import Gap, gap_of
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.pictures.canvas import BLOCKS, Glyphs, Line, Span
from finishtui.pictures.car import Road
from finishtui.pictures.scale import distance_ruler, scale_words, scales_for, sizes_of
from finishtui.pictures.strip import Side, cars_lines
from finishtui.text.cells import cell_len, fit, visible
from finishtui.words.basics import listed, margin_words


class Comparison(NamedTuple):
    """Drawn finishes in the order given; every line is exactly as wide as was asked."""

    lines: tuple[Line, ...]
    lead_parts: tuple[int, ...]
    """Each lead as drawn, in parts of a cell."""
    scale: Fraction
    unit: str
    zoom: int
    note: str
    """Why the scale is in milliseconds; empty where it is in inches or centimetres."""

    @property
    def scale_words(self) -> str:
        """The scale: "one cell = 2 in"."""
        return scale_words(self.scale, self.unit)


def compare_strips(
    finishes: Sequence[Finish],
    book: Book,
    width: int,
    *,
    zoom: int = 0,
    metric: bool = False,
    glyphs: Glyphs = BLOCKS,
) -> Comparison:
    """Draw finishes to one scale: of distance, or of time where a speed is missing for any of them.

    Raises `ValueError` for no finish at all.
    """
    gaps = [gap_of(finish, book) for finish in finishes]
    unknown = [finish.race for finish, gap in zip(finishes, gaps, strict=True) if gap.speed is None]
    largest = max((gap.distance.high for gap in gaps if gap.distance), default=None)
    sizes = [sizes_of(gap, metric, largest, timed=bool(unknown)) for gap in gaps]
    note = f"to scale in milliseconds: no speed known for {listed(list(dict.fromkeys(unknown)))}"
    widest = max(sizes, key=lambda one: one.high)
    side = Side.of(tuple(gaps), width, rulers=True)
    scales = scales_for(widest, width - side.cells)
    zoom = max(0, min(zoom, len(scales) - 1))
    roads = [Road(width - side.cells, scales[zoom], one, glyphs, widest.high) for one in sizes]
    lines: list[Line] = []
    for finish, gap, road in zip(finishes, gaps, roads, strict=True):
        first, second = cars_lines(gap, road, side, 1)
        lines += [_caption(finish, gap, width, metric, glyphs), *first, *second]
    ruler = distance_ruler(width - side.cells, scales[zoom], glyphs)
    lines.append(side.line(ruler, glyphs, f"0 {widest.unit}", "axis"))
    leads = tuple(road.lead_parts for road in roads)
    return Comparison(tuple(lines), leads, scales[zoom], widest.unit, zoom, note if unknown else "")


def _caption(finish: Finish, gap: Gap, width: int, metric: bool, glyphs: Glyphs) -> Line:
    """Name a finish over its cars: margin, year and race, and the distance where there is room."""
    words = f"{margin_words(finish.margin)}  {finish.date.year} {finish.race}"
    length, between = "", " · " if glyphs.partials else ", "
    if gap.distance and gap.margin.units:
        length = f"{between}about {measures.length(gap.distance.inches, metric)}"
    elif gap.distance:
        length = f"{between}under {measures.length(gap.distance.high, metric, up=True)}"
    whole = cell_len(visible(words)) + len(length) <= width
    return (Span(fit(words + length if whole else words, width), "label"),)
