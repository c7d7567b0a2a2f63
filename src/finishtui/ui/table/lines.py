"""The lines that a table has painted: asked for by row, kept until something about them changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from rich.style import Style
from textual.strip import Strip

from finishtui.ranks.ordering import SortKey
from finishtui.ui.table.layout import Placed, fit_columns
from finishtui.ui.table.paint import GUTTER, Palette, State, header_strip, message_strip, row_strip
from finishtui.ui.table.rows import PLAIN, Column, Look

T = TypeVar("T")

KEPT = 512
"""Painted rows that are kept."""


class Lines(Generic[T]):
    """Paints rows of any type; each row is asked for its cells once while nothing changes."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[T], Sequence[str]],
        look: Callable[[T], Look] | None,
        look_up: Callable[[str], Style],
    ) -> None:
        self.columns = tuple(columns)
        self.order: tuple[SortKey, ...] = ()
        self.every_column = False
        self._cells = cells
        self._look = look
        self._look_up = look_up
        self._palette = Palette(look_up)
        self._placed: tuple[Placed, ...] = ()
        self._width = -1
        self._scroll = 0
        self._rows: dict[tuple[int, State, str | None], Strip] = {}

    def forget_rows(self) -> None:
        """Ask again what the rows' cells are."""
        self._rows.clear()

    def forget_layout(self) -> None:
        """Place the columns again."""
        self._width = -1
        self._rows.clear()

    def forget_styles(self) -> None:
        """Look the styles up again."""
        self._palette = Palette(self._look_up)
        self._rows.clear()

    def frame(self, width: int, scroll: int) -> tuple[Placed, ...]:
        """Paint for this width, scrolled sideways this far, from now on; returns the columns in place."""
        if width != self._width:
            self.forget_layout()
            self._width = width
            self._placed = fit_columns(self.columns, width, left=GUTTER, every=self.every_column)
        if scroll != self._scroll:
            self._scroll = scroll
            self._rows.clear()
        return self._placed

    def row(self, at: int, value: T, state: State, picked: str | None) -> Strip:
        """Return the painted row at an index."""
        key = (at, state, picked)
        if (known := self._rows.get(key)) is not None:
            return known
        if len(self._rows) >= KEPT:
            self._rows.clear()
        strip = row_strip(
            self._placed,
            self._cells(value),
            PLAIN if self._look is None else self._look(value),
            state,
            self._palette,
            picked=picked,
            width=self._width,
            scroll=self._scroll,
        )
        self._rows[key] = strip
        return strip

    def header(self, picked: str | None, hovered: str | None) -> Strip:
        """Return the painted titles."""
        return header_strip(
            self._placed,
            self.order,
            self._palette,
            picked=picked,
            hovered=hovered,
            width=self._width,
            scroll=self._scroll,
        )

    def message(self, text: str) -> Strip:
        """Return a painted line of words; blank where there are none."""
        return message_strip(text, self._palette, self._width)

    def column_at(self, x: int) -> str | None:
        """Return the key of the column whose title, or the gap behind it, is at a cell of the screen."""
        for place in self._placed:
            start = place.x if place.column.frozen else place.x - self._scroll
            if start <= x < start + max(1, place.width + place.gap):
                return place.column.key
        return None
