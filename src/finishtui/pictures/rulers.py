"""Rulers under a strip: ticks counted back from the line, each right at a cell's edge or middle."""

from __future__ import annotations

from fractions import Fraction

from finishtui.distance import measures
from finishtui.pictures.canvas import Canvas, Glyphs
from finishtui.pictures.scales import nice_step, parts_of

_APART, _NEAR = 8, 5
"""The fewest cells between two ticks; the same where there is little room."""


def distance_ruler(cells: int, scale: Fraction, glyphs: Glyphs) -> Canvas:
    """Draw a tick every 1, 2 or 5 units or tenths: round values, exactly on an edge or a middle of a cell."""
    return _ruler(cells, scale, Fraction(1), _APART if cells >= 25 else _NEAR, glyphs)


def time_ruler(cells: int, scale: Fraction, millisecond: Fraction, glyphs: Glyphs) -> Canvas:
    """Draw a tick every so many milliseconds, at the nearest half cell."""
    return _ruler(cells, scale, millisecond, _APART, glyphs)


def _ruler(cells: int, scale: Fraction, per_label: Fraction, apart: int, glyphs: Glyphs) -> Canvas:
    """Draw ticks at round multiples of `per_label` units, as near as `apart` and their numbers allow."""
    step = nice_step(apart * scale / per_label)
    count = int(cells * scale / (step * per_label))
    if max(len(_number(step * n)) for n in range(count + 1)) + 2 > apart:
        return _ruler(cells, scale, per_label, apart + 1, glyphs)
    canvas = Canvas(cells)
    for n in range(1, count + 1):
        at, middle = divmod(2 * cells - parts_of(step * n * per_label, scale, 2), 2)
        canvas.put(at, (glyphs.middle if middle else glyphs.edge) + _number(step * n), "axis")
    return canvas


def _number(value: Fraction) -> str:
    return measures.plain(value, 9)
