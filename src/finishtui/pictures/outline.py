"""A stock car from above, line by line: where its corners round off, and where its glass is.

For shape only: the picture claims no more of a car than its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

ROOF = 115
"""Inches from the nose to the middle of the roof."""

_WINDSCREEN, _REAR_WINDOW, _SIDE_WINDOW = (62, 90), (140, 165), (72, 158)
_ROUND_FROM, _ROUND_BY = Fraction(7, 10), 14
_SIDES_FROM_ROWS, _SIDE_GLASS_FROM_ROWS = 4, 6
"""The fewest lines of a car at which its sides, and its side windows, have lines of their own."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One line of a car."""

    corner: Fraction = Fraction(0)
    """Inches by which the nose, and by half of it the tail, is drawn back."""
    glass: tuple[tuple[int, int], ...] = (_WINDSCREEN, _REAR_WINDOW)
    """Inches behind the nose, from and to."""


MIDDLE = Outline()


def outline_of(row: int, rows: int) -> Outline:
    """Return one of so many lines of a car; the same from either side."""
    side = min(row, rows - 1 - row)
    off_middle = abs(Fraction(2 * row + 1, rows) - 1)
    corner = max(Fraction(0), (off_middle - _ROUND_FROM) / (1 - _ROUND_FROM)) ** 2 * _ROUND_BY
    if rows < _SIDES_FROM_ROWS:
        return MIDDLE
    if side == 0:
        return Outline(corner, ())
    if side == 1 and rows >= _SIDE_GLASS_FROM_ROWS:
        return Outline(corner, (_SIDE_WINDOW,))
    return Outline(corner)
