"""The shape of what the list shows: every margin by its date, and how many there are of each size."""

from __future__ import annotations

from textual.content import Content

from finishtui.pictures.shape import draw_shape, shape_of
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import TextSheet, view_words
from finishtui.ui.widgets.paper import painted
from finishtui.words import basics as wording

LEAST_HEIGHT = 20
"""Drawn in so many lines even where fewer are seen: the rest is scrolled to."""
LINES_A_BIN = 4


class ShapeScreen(TextSheet):
    """Dots above, a histogram below."""

    BINDINGS = bindings_for("page")

    def title_words(self) -> tuple[str, str]:
        return f"The shape of {view_words(self.state)}", wording.counted(len(self.state.view.rows), "finish")

    def content_for(self, width: int, height: int) -> Content:
        height = max(height, LEAST_HEIGHT)
        view = self.state.view
        shape = shape_of(view.rows, view.book, bins=height // LINES_A_BIN)
        if shape is None:
            return Content("No finish to draw.")
        return Content("\n").join(map(painted, draw_shape(shape, width, height)))
