"""The shape of what the list shows: every margin by its date, and how many there are of each size."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from finishtui.pictures.shape import DrawnShape, draw_shape, shape_of
from finishtui.text.cells import cut, visible
from finishtui.ui.pages.sheet import FinishesSheet
from finishtui.ui.state.headline import view_words
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.paper import painted
from finishtui.words import basics as wording

LEAST_HEIGHT = 20
"""Drawn in so many lines even where fewer are seen: the rest is scrolled to."""
LINES_A_BIN = 4


class ShapeScreen(FinishesSheet):
    """Dots above, a histogram below, and over both the finish under the cursor in words."""

    DEFAULT_CSS = "ShapeScreen .under-cursor { height: 1; padding: 0 1; }"

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self._drawn: tuple[tuple[int, int], DrawnShape] | None = None
        shape = shape_of(state.view.rows, state.view.book)
        self.stops = shape.finishes if shape else ()  # closest first
        self._by_date = sorted(range(len(self.stops)), key=lambda at: (self.stops[at].date, at))
        ids = [finish.id for finish in self.stops]
        self.at = ids.index(state.selected) if state.selected in ids else 0

    def body(self) -> ComposeResult:
        yield Static(markup=False, classes="under-cursor")
        yield from super().body()

    def title_words(self) -> tuple[str, str]:
        return f"The shape of {view_words(self.state)}", wording.counted(len(self.state.view.rows), "finish")

    def stepped(self, way: str) -> int:
        """Return the finish that is closer or wider, or the one before or after it in time."""
        if way in ("down", "up"):
            return self.at + (-1 if way == "down" else 1)
        place = self._by_date.index(self.at) + (1 if way == "right" else -1)
        return self._by_date[max(0, min(place, len(self._by_date) - 1))]

    def content_for(self, width: int, height: int) -> Content:
        """Return the drawing for a size, the cursor's dot reversed."""
        if self._drawn is None or self._drawn[0] != (width, height):
            lines, view = max(height, LEAST_HEIGHT), self.state.view
            shape = shape_of(view.rows, view.book, lines // LINES_A_BIN, view.scope)
            if shape is None:
                return Content("No finish to draw.")
            self._drawn = (width, height), draw_shape(shape, width, lines)
        drawn, self.cursor_line = self._drawn[1].with_cursor(self.at)
        self.query_one(".under-cursor", Static).update(cut(self._under_cursor(), width))
        return Content("\n").join(map(painted, drawn))

    def _under_cursor(self) -> str:
        finish, book = self.stops[self.at], self.state.view.book
        who = f"{finish.winner} over {finish.margin_to}"
        where = f"{book.track_of(finish).label}, {book.series_of(finish).label}"
        return visible(f"{wording.margin_words(finish.margin)}  {finish.date.isoformat()}  {who}, {where}")
