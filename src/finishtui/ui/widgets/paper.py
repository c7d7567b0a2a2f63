"""A text made for the room there is, in a pane that scrolls where the text is longer."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from finishtui.ui.widgets.scroller import Scroller

LEAST_WIDTH = 12

Maker = Callable[[int, int], Content]
"""Makes the text for a width and a height in cells."""


class Paper(Scroller, can_focus=False):
    """Shows what its maker makes, anew at every size."""

    DEFAULT_CSS = """
    Paper { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Paper > Static { width: 1fr; height: auto; }
    """

    def __init__(self, make: Maker, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make = make

    def compose(self) -> ComposeResult:
        """Return the one text."""
        yield Static(markup=False)

    def on_resize(self) -> None:
        """Make the text for the room there is."""
        self.paint()

    def paint(self) -> None:
        """Make the text and show it; a cell at the right is left for the scroll bar."""
        width, height = self.size
        if self.is_mounted and width:
            self.query_one(Static).update(self._make(max(LEAST_WIDTH, width - 1), height))
