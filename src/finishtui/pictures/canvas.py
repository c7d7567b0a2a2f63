"""A drawing in terminal cells that no screen has touched yet: glyphs, roles, and rows of strokes."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from finishtui.text.cells import cell_len

CarRole = Literal["winner", "runner_up", "nose", "band", "axis", "label"]
SeriesRole = Literal["series_0", "series_1", "series_2", "series_3", "several"]
Role = CarRole | SeriesRole | Literal["cursor"]
"""What a piece of a drawing stands for; whoever paints it decides on colours.

`nose` is a part of a cell that is the second car, with the band on the rest of it.

Series are numbered in the sidebar's order; from the fifth on they share one colour, never a mark.
"""


class Stroke(NamedTuple):
    """A piece of a line, and what it stands for."""

    text: str
    role: Role


Line = tuple[Stroke, ...]


def line_text(line: Iterable[Stroke]) -> str:
    """Return a line as plain text."""
    return "".join(stroke.text for stroke in line)


class Glyphs(NamedTuple):
    """The characters of a drawing; every one is a single cell."""

    body: str
    soft: str
    """A car's body where rounding leaves open whether it is there."""
    band: str
    """Road where rounding leaves open whether the car is there."""
    glass: str
    tail: str
    """A cell with its right half filled."""
    partials: str
    """Cells filled from the left by 1, 2, ... parts; empty where a cell is not divided."""
    edge: str
    """A thin line at a cell's left edge: the finish line, and ticks."""
    middle: str
    """A tick in the middle of a cell."""

    @property
    def parts(self) -> int:
        """Into how many parts a cell is divided."""
        return len(self.partials) + 1


BLOCKS = Glyphs("█", "▓", "▒", "░", "▐", "▏▎▍▌▋▊▉", "▏", "│")
ASCII = Glyphs("#", "=", "-", ":", "#", "", "|", "|")


class Canvas:
    """One row of cells, each with its role."""

    def __init__(self, cells: int) -> None:
        self._text = [" "] * cells
        self._roles: list[Role] = ["label"] * cells

    def put(self, at: int, text: str, role: Role) -> None:
        """Write single-cell characters from a cell on; what is outside is lost."""
        for cell, character in enumerate(text, at):
            if 0 <= cell < len(self._text):
                self._text[cell], self._roles[cell] = character, role

    def fill(self, start: int, end: int, character: str, role: Role) -> None:
        """Fill the cells from `start` up to, not with, `end`."""
        start = max(0, start)
        self.put(start, character * (min(end, len(self._text)) - start), role)

    def line(self) -> Line:
        """Return the row as the fewest strokes."""
        return joined(tuple(map(Stroke, self._text, self._roles)))


def joined(strokes: Iterable[Stroke]) -> Line:
    """Return the strokes with neighbours of one role made one, and empty ones gone."""
    by_role = groupby((stroke for stroke in strokes if stroke.text), attrgetter("role"))
    return tuple(Stroke(line_text(group), role) for role, group in by_role)


def filled(parts: Iterable[Line], width: int) -> list[Line]:
    """Return parts side by side, each whole, in as many lines as they need; blanks at a line's end go."""
    lines: list[Line] = [()]
    for part in parts:
        if lines[-1] and cell_len(line_text((*lines[-1], *part)).rstrip()) > width:
            lines.append(())
        lines[-1] += part
    return [
        (*line[:-1], *(stroke._replace(text=stroke.text.rstrip()) for stroke in line[-1:])) for line in lines
    ]
