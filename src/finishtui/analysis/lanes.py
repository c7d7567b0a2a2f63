"""Cars from above on a strip of road: noses to the part of a cell, glass, numbers, rounding's shade."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from finishtui.analysis.canvas import Canvas, Glyphs, Role
from finishtui.analysis.scales import CAR_INCHES, Sizes, parts_of

_WINDSCREEN = (62, 90)
_REAR_WINDOW = (140, 165)
_ROOF = 115
"""Inches behind the nose: for shape only, the picture claims no more than the length."""
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
        return floor(self._nose(behind) - self._car_cells * _ROOF / CAR_INCHES)

    def lane(
        self, behind: int, role: Role, shaded: bool = False, number: str = "", glass: bool = True
    ) -> Canvas:
        """Draw one car whose nose is so many parts of a cell behind the line."""
        canvas = Canvas(self.cells)
        full, rest = divmod(self.cells * self.glyphs.parts - behind, self.glyphs.parts)
        tail, half = self._tail(behind)
        canvas.fill(tail, full, self.glyphs.body, role)
        if half and 0 <= tail < full - 1:
            canvas.put(tail, self.glyphs.tail, role)
        if glass:
            self._glass(canvas, full, behind, role)
        if shaded:
            soft = max(tail + half, self.edge(self.sizes.high))
            canvas.fill(soft, full, self.glyphs.soft, role)
            canvas.fill(full + bool(rest), self.edge(self.sizes.low), self.glyphs.band, "band")
        if rest:
            canvas.put(full, self.glyphs.partials[rest - 1], role)
        self._number(canvas, number, behind, role)
        return canvas

    @property
    def _car_cells(self) -> Fraction | None:
        return self.sizes.car / self.scale if self.sizes.car else None

    def _nose(self, behind: int) -> Fraction:
        return self.cells - Fraction(behind, self.glyphs.parts)

    def _tail(self, behind: int) -> tuple[int, int]:
        """Return the tail's cell, and 1 where only the right half of that cell is car.

        A car is never less than the cell that its nose is in; out of the picture is before cell 0.
        """
        if self._car_cells is None:
            return 0, 0
        nose = self._nose(behind)
        tail, half = divmod(floor((nose - self._car_cells) * 2 + Fraction(1, 2)), 2)
        last = floor(nose) if nose % 1 else floor(nose) - 1
        return (tail, half) if tail < last else (last, 0)

    def _glass(self, canvas: Canvas, full: int, behind: int, role: Role) -> None:
        if self._roof(behind) is None or self._car_cells is None or self._car_cells < _GLASS_FROM_CELLS:
            return
        for near, far in (_WINDSCREEN, _REAR_WINDOW):
            edges = (self._nose(behind) - self._car_cells * inches / CAR_INCHES for inches in (far, near))
            start, end = (floor(edge + Fraction(1, 2)) for edge in edges)
            canvas.fill(start, min(end, full), self.glyphs.glass, role)

    def _number(self, canvas: Canvas, number: str, behind: int, role: Role) -> None:
        """Put the number on the car where it is whole on the car's certain part."""
        at = self.number_at(number, behind) if number.isascii() and 0 < len(number) <= 3 else None
        if at is not None:
            canvas.put(at, f" {number} ", role)
