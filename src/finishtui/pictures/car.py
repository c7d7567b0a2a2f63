"""Vehicles from above on a strip of road: noses to the part of a cell, glass, numbers, rounding's shade.

Outlines are for shape only: the picture claims no more of a vehicle than its length.
"""

from fractions import Fraction
from math import floor
from typing import NamedTuple

from finishtui.pictures.canvas import Canvas, Glyphs, Role
from finishtui.pictures.scale import Sizes, parts_of

_GLASS_FROM_CELLS = 16
_CORNER_FROM, _CORNER = Fraction(7, 10), 72
"""How far off the middle a stock car's corners begin to be round, and by how many thousandths."""

Part = tuple[int, int]
"""From and to, in thousandths of a vehicle's length behind its nose."""


class Outline(NamedTuple):
    """One line of a vehicle; a line that its nose does not reach has no part that begins at 0."""

    body: tuple[Part, ...] = ((0, 1000),)
    glass: tuple[Part, ...] = ()
    corner: Fraction = Fraction(0)
    """Thousandths of the length by which the nose, and by half of it the tail, is drawn back."""


_SIDE_WINDOW = (372, 817)
_OUTLINES = {
    "stock-car": ((Fraction(1), Outline(glass=((321, 465), (724, 853)))),),
    "open-wheel": (
        # The cockpit, wings with sidepods between them, then wheels.
        (Fraction(1, 3), Outline(glass=((400, 490),))),
        (Fraction(3, 5), Outline(((0, 70), (420, 780), (930, 1000)))),
        (Fraction(1), Outline(((0, 70), (140, 270), (790, 960)))),
    ),
    "motorcycle": (
        # Wheels with the screen between them, the fairing and the rider, then handlebars and elbows.
        (Fraction(1, 3), Outline(glass=((330, 400),))),
        (Fraction(2, 3), Outline(((300, 720),))),
        (Fraction(1), Outline(((240, 290), (400, 540)))),
    ),
}
"""From the middle to the sides: up to which part of the half width, and what is there."""
NUMBER_AT = {"stock-car": 595, "open-wheel": 620, "motorcycle": 560}
"""Where the middle of the number stands."""


def outline_of(kind: str, row: int, rows: int) -> Outline:
    """Return one of so many lines of a vehicle, alike from either side; of no kind, a line in the middle."""
    if not kind:
        return Outline() if row == (rows - 1) // 2 else Outline(body=())
    off_middle = abs(Fraction(2 * row + 1, rows) - 1) if rows > 2 else 0
    outline = next(outline for to, outline in _OUTLINES[kind] if off_middle <= to)
    if kind != "stock-car" or rows < 4:
        return outline
    corner = max(Fraction(0), (off_middle - _CORNER_FROM) / (1 - _CORNER_FROM)) ** 2 * _CORNER
    from_side = min(row, rows - 1 - row)
    side_glass = (_SIDE_WINDOW,) if rows > 5 else outline.glass
    return Outline(glass=outline.glass if from_side > 1 else side_glass if from_side else (), corner=corner)


class Road(NamedTuple):
    """The room that vehicles are drawn in: so many cells up to the line, at a scale of units a cell."""

    cells: int
    scale: Fraction
    sizes: Sizes
    glyphs: Glyphs
    clear: Fraction
    """How far behind the line numbers stay away, so that pictures under each other look alike."""

    def edge(self, value: Fraction) -> int:
        """Return the cell edge nearest to a distance behind the line."""
        return self.cells - parts_of(value, self.scale, 1)

    @property
    def is_whole(self) -> bool:
        """Whether the winner's vehicle is whole in the picture."""
        return 0 < self._length <= self.cells

    def lane(self, role: Role, number: str, row: int, rows: int) -> Canvas:
        """Draw one of the lines of a vehicle, the winner's or the second, with a number where that has room.

        Corners are rounded only where whole vehicles are in the picture: nearer, they would hide the lead.
        """
        canvas, outline = Canvas(self.cells), outline_of(self.sizes.kind, row, rows)
        behind = parts_of(self.sizes.lead, self.scale, self.glyphs.parts) if role == "runner_up" else 0
        for near, far in outline.body:
            if near == 0:
                self._front(canvas, outline, far, behind, role)
            elif self._length:
                start, end = self._cells_between(near, far, behind)
                canvas.fill(start, max(end, start + 1), self.glyphs.body, role)
        if number.isascii() and number.isprintable() and 0 < len(number) <= 3:
            self._put_number(canvas, f" {number} ", behind, role)
        return canvas

    def _put_number(self, canvas: Canvas, number: str, behind: int, role: Role) -> None:
        """Write a number on a vehicle, where it is whole on it.

        On the roof where a whole vehicle is in the picture; else both numbers end in one column.
        """
        left = max(0, sum(self._tail(behind)))
        right = self.edge(self.sizes.high) if behind else self.cells
        at = self.edge(self.clear) // 4 - len(number) + 2
        if self.is_whole:
            roof = floor(self._nose(behind) - self._length * NUMBER_AT[self.sizes.kind] / 1000)
            at = max(roof - len(number) // 2, left + 1)
        if left < at and at + len(number) < right:
            canvas.put(at, number, role)

    def _front(self, canvas: Canvas, outline: Outline, far: int, behind: int, role: Role) -> None:
        """Draw the part of a vehicle that ends in its nose, and of the second what rounding leaves open."""
        glyphs = self.glyphs
        corner = self._length * outline.corner / 1000 if self.is_whole else Fraction(0)
        parts = self.cells * glyphs.parts - behind - parts_of(corner, Fraction(1), glyphs.parts)
        full, rest = divmod(parts, glyphs.parts)
        tail, half = self._tail(behind, corner / 2, far)
        canvas.fill(tail, full, glyphs.body, role)
        if half and 0 <= tail < full - 1:
            canvas.put(tail, glyphs.tail, role)
        if self.is_whole and self._length >= _GLASS_FROM_CELLS:
            for window in outline.glass:
                start, end = self._cells_between(*window, behind)
                canvas.fill(start, min(end, full), glyphs.glass, role)
        nose = role
        if role == "runner_up":
            high, low = (self.edge(end + corner * self.scale) for end in (self.sizes.high, self.sizes.low))
            canvas.fill(max(tail + half, high), full, glyphs.soft, role)
            canvas.fill(full, low, glyphs.band, "band")
            nose = "nose" if full < low else role
        if rest:
            canvas.put(full, glyphs.partials[rest - 1], nose)

    @property
    def _length(self) -> Fraction:
        """The cells of a whole vehicle; 0 where nobody knows how long it is."""
        return (self.sizes.length or Fraction(0)) / self.scale

    def _cells_between(self, near: int, far: int, behind: int) -> tuple[int, int]:
        """Return the cell edges nearest to two places of a vehicle, the farther first."""
        start, end = (self._nose(behind) - self._length * at / 1000 + Fraction(1, 2) for at in (far, near))
        return floor(start), floor(end)

    def _nose(self, behind: int) -> Fraction:
        return self.cells - Fraction(behind, self.glyphs.parts)

    def _tail(self, behind: int, corner: Fraction = Fraction(0), far: int = 1000) -> tuple[int, int]:
        """Return the tail's cell, and 1 where only the right half of that cell is filled.

        A vehicle is never less than the cell that its nose is in; out of the picture is before cell 0.
        """
        if not self._length:
            return 0, 0
        nose = self._nose(behind)
        tail, half = divmod(floor((nose - self._length * far / 1000 + corner) * 2 + Fraction(1, 2)), 2)
        last = floor(nose) if nose % 1 else floor(nose) - 1
        return (tail, half) if tail < last else (last, 0)
