"""How much of the road one cell stands for: a gap in one unit, the round scales that suit it, rulers."""

from fractions import Fraction
from typing import NamedTuple

from finishtui.distance import lengths
from finishtui.distance.gap import INCHES_PER_SECOND, Gap
from finishtui.pictures.canvas import Canvas, Glyphs

_FEET_FROM = Fraction(96)
_METRES_FROM = 250 / lengths.CM_PER_INCH
_LEAD_ROOM = Fraction(11, 20)
"""The most of the room that a lead takes; the rest is for the cars."""
_LEAST_LEAD = 2
"""The fewest cells of a lead, with what rounding adds to it, on the widest scale of time."""

_FINEST = 12
"""Decimal places; no scale is finer."""
_APART, _NEAR = 8, 5
"""The fewest cells between two ticks; the same where there is little room."""


class Sizes(NamedTuple):
    """A gap in one unit: the lead, what rounding makes of it, and a vehicle's length."""

    unit: str
    lead: Fraction
    low: Fraction
    high: Fraction
    kind: str
    """What the vehicles are; empty for lines."""
    length: Fraction | None
    """Of one vehicle; None where it is not known, as in milliseconds where no speed is known."""
    millisecond: Fraction | None
    """How much of the unit a millisecond is; None where the unit is the millisecond itself."""


def sizes_of(gap: Gap, metric: bool = False, largest: Fraction | None = None, timed: bool = False) -> Sizes:
    """Return a gap in the unit that suits it, or that suits `largest` inches where they are given.

    Without a speed, or with `timed`, the unit is the millisecond.
    """
    distance = gap.distance
    if distance is None or gap.speed is None or timed:
        return Sizes("ms", gap.milliseconds, *gap.milliseconds_span, gap.vehicle, None, None)
    long = largest or distance.high
    if metric:
        unit = lengths.METRE if long >= _METRES_FROM else lengths.CENTIMETRE
    else:
        unit = lengths.FOOT if long >= _FEET_FROM else lengths.INCH
    per_ms = Fraction(gap.speed.mph) * INCHES_PER_SECOND / 1000 * unit.per_inch
    ends = (distance.inches * unit.per_inch, distance.low * unit.per_inch, distance.high * unit.per_inch)
    length = gap.length * unit.per_inch if gap.length and gap.vehicle else None
    return Sizes(unit.name, *ends, gap.vehicle, length, per_ms)


def nice_scale(least: Fraction, steps: tuple[int, ...] = (1, 2, 4)) -> Fraction:
    """Return the smallest of ..., 0.1, 0.2, 0.4, 1, 2, 4, 10, ... that is not under `least`."""
    digits = len(str(int(least * 10**_FINEST)))
    power = Fraction(10) ** (digits - 1 - _FINEST)
    return next((power * step for step in steps if power * step >= least), power * 10)


def nice_step(least: Fraction) -> Fraction:
    """Return the smallest of ..., 0.1, 0.2, 0.5, 1, 2, 5, 10, ... that is not under `least`."""
    return nice_scale(least, (1, 2, 5))


def scales_for(sizes: Sizes, cells: int) -> tuple[Fraction, ...]:
    """Return the scales to zoom through, in units a cell: from noses to whole vehicles.

    Where nobody knows how long one is, up to the scale at which the lead can still be seen.
    """
    scale = nice_scale(sizes.high / max(1, int(cells * _LEAD_ROOM)))
    scales = [scale]
    widest = (sizes.length + sizes.high) / max(1, cells - 1) if sizes.length else sizes.high / _LEAST_LEAD
    while scale < widest:
        scale = nice_scale(scale * Fraction(3, 2))
        scales.append(scale)
    return tuple(scales)


def parts_of(value: Fraction, scale: Fraction, parts: int) -> int:
    """Return a length as whole parts of a cell; half a part counts as one."""
    return int(value / scale * parts + Fraction(1, 2))


def scale_words(scale: Fraction, unit: str) -> str:
    """Return a scale in words: "one cell = 0.2 in"."""
    return f"one cell = {lengths.digits(scale, 9)} {unit}"


def ruler(
    cells: int, scale: Fraction, glyphs: Glyphs, millisecond: Fraction | None = None, apart: int = 0
) -> Canvas:
    """Draw a tick at every 1, 2 or 5 units or tenths, or milliseconds where it is given how long one is.

    They are at least `apart` cells apart, as far as their numbers allow; 0 takes what reads well.
    """
    unit = millisecond or Fraction(1)
    apart = apart or (_NEAR if cells < 25 and not millisecond else _APART)
    step = nice_step(apart * scale / unit)
    numbers = [lengths.digits(step * n, 9) for n in range(int(cells * scale / (step * unit)) + 1)]
    if max(map(len, numbers)) + 2 > apart:
        return ruler(cells, scale, glyphs, millisecond, apart + 1)
    canvas = Canvas(cells)
    for n, number in enumerate(numbers[1:], 1):
        at, middle = divmod(2 * cells - parts_of(step * n * unit, scale, 2), 2)
        canvas.put(at, (glyphs.middle if middle else glyphs.edge) + number, "axis")
    return canvas
