"""Cars from above on a strip of road: noses to the part of a cell, glass, numbers, rounding's shade.

The outline is a stock car's, for shape only: the picture claims no more of a car than its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from finishtui.pictures.canvas import Canvas, Glyphs, Role
from finishtui.pictures.scale import CAR_INCHES, Sizes, parts_of

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


_GLASS_FROM_CELLS = 16


@dataclass(frozen=True, slots=True)
class Road:
    """The room that cars are drawn in: so many cells up to the line, at a scale of units a cell."""

    cells: int
    scale: Fraction
    sizes: Sizes
    glyphs: Glyphs
    clear: Fraction | None = None
    """How far behind the line numbers stay away, so that pictures under each other look alike."""

    @property
    def lead_parts(self) -> int:
        """The lead in parts of a cell, as it is drawn."""
        return parts_of(self.sizes.lead, self.scale, self.glyphs.parts)

    def edge(self, value: Fraction) -> int:
        """Return the cell edge nearest to a distance behind the line."""
        return self.cells - parts_of(value, self.scale, 1)

    def number_at(self, number: str, behind: int) -> int | None:
        """Return the cell that a car's number begins at; None where it would not be whole on the car.

        On the roof where a whole car is in the picture; else both numbers end in one column.
        """
        wide = len(number) + 2
        left = max(0, sum(self._tail(behind)))
        right = self.edge(self.sizes.high) if behind else self.cells
        shared = self.edge(self.clear or self.sizes.high) // 4 - wide + 2
        at = shared if self._roof(0) is None else (self._roof(behind) or 0) - wide // 2
        if at <= left and self._roof(0) is not None:
            at = left + 1
        return at if left < at and at + wide < right else None

    def _roof(self, behind: int) -> int | None:
        """Return the middle of the roof; None where not even the winner's car is whole in the picture."""
        if self._car_cells is None or self._car_cells > self.cells:
            return None
        return floor(self._nose(behind) - self._cells_of(ROOF))

    def lane(
        self, behind: int, role: Role, shaded: bool = False, number: str = "", outline: Outline = MIDDLE
    ) -> Canvas:
        """Draw one line of a car whose nose is so many parts of a cell behind the line.

        Corners are rounded only where whole cars are in the picture: nearer, they would hide the lead.
        """
        canvas = Canvas(self.cells)
        corner = self._cells_of(outline.corner) if self._roof(0) is not None else Fraction(0)
        parts = self.cells * self.glyphs.parts - behind - parts_of(corner, Fraction(1), self.glyphs.parts)
        full, rest = divmod(parts, self.glyphs.parts)
        tail, half = self._tail(behind, corner / 2)
        canvas.fill(tail, full, self.glyphs.body, role)
        if half and 0 <= tail < full - 1:
            canvas.put(tail, self.glyphs.tail, role)
        self._glass(canvas, full, behind, role, outline)
        nose = role
        if shaded:
            high, low = (self.edge(end + corner * self.scale) for end in (self.sizes.high, self.sizes.low))
            canvas.fill(max(tail + half, high), full, self.glyphs.soft, role)
            canvas.fill(full, low, self.glyphs.band, "band")
            nose = "nose" if full < low else role
        if rest:
            canvas.put(full, self.glyphs.partials[rest - 1], nose)
        self._number(canvas, number, behind, role)
        return canvas

    def _cells_of(self, inches: Fraction | int) -> Fraction:
        """Return so much of a car as cells; 0 where nobody knows how long it is."""
        return self._car_cells * inches / CAR_INCHES if self._car_cells else Fraction(0)

    @property
    def _car_cells(self) -> Fraction | None:
        return self.sizes.car / self.scale if self.sizes.car else None

    def _nose(self, behind: int) -> Fraction:
        return self.cells - Fraction(behind, self.glyphs.parts)

    def _tail(self, behind: int, corner: Fraction = Fraction(0)) -> tuple[int, int]:
        """Return the tail's cell, and 1 where only the right half of that cell is car.

        A car is never less than the cell that its nose is in; out of the picture is before cell 0.
        """
        if self._car_cells is None:
            return 0, 0
        nose = self._nose(behind)
        tail, half = divmod(floor((nose - self._car_cells + corner) * 2 + Fraction(1, 2)), 2)
        last = floor(nose) if nose % 1 else floor(nose) - 1
        return (tail, half) if tail < last else (last, 0)

    def _glass(self, canvas: Canvas, full: int, behind: int, role: Role, outline: Outline) -> None:
        if self._roof(behind) is None or self._cells_of(CAR_INCHES) < _GLASS_FROM_CELLS:
            return
        for near, far in outline.glass:
            edges = (self._nose(behind) - self._cells_of(inches) for inches in (far, near))
            start, end = (floor(edge + Fraction(1, 2)) for edge in edges)
            canvas.fill(start, min(end, full), self.glyphs.glass, role)

    def _number(self, canvas: Canvas, number: str, behind: int, role: Role) -> None:
        """Put the number on the car where it is whole on the car's certain part."""
        plain = number.isascii() and number.isprintable() and 0 < len(number) <= 3
        at = self.number_at(number, behind) if plain else None
        if at is not None:
            canvas.put(at, f" {number} ", role)
