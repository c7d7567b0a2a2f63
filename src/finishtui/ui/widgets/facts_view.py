"""Blocks of facts, wrapped to the pane's width; scrolls where they are longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from finishtui.analysis.facts import Block
from finishtui.analysis.layout import Role, lay_out
from finishtui.ui.bindings import bindings_for
from finishtui.ui.widgets.scroller import Scroller

STYLES: dict[Role, str] = {
    "title": "bold",
    "heading": "bold underline",
    "label": "$foreground-muted",
    "text": "",
    "loud": "bold",
    "disputed": "bold italic",
}
LEAST_WIDTH = 18

Blocks = Callable[[int], Iterable[Block]]
"""Makes the blocks for a width in cells."""


class FactsView(Scroller, can_focus=True):
    """Shows blocks; `j` and `k` scroll as the arrows do."""

    DEFAULT_CSS = """
    FactsView { padding: 0 1; scrollbar-size-vertical: 1; }
    FactsView > Static { width: 1fr; height: auto; }
    """
    BINDINGS = [
        *bindings_for("text"),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
    ]

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks = tuple(blocks)
        self._painted: tuple[int, tuple[Block, ...]] | None = None

    def compose(self) -> ComposeResult:
        """Return the one text of the pane."""
        yield Static(markup=False)

    def show_blocks(self, blocks: Iterable[Block], *, from_the_top: bool = True) -> None:
        """Show other blocks; nothing is wrapped while the pane is hidden."""
        self._blocks = tuple(blocks)
        self.paint()
        if from_the_top:
            self.scroll_home()

    def on_resize(self) -> None:
        """Wrap anew where the width has changed."""
        self.paint()

    def forget(self) -> None:
        """Paint anew the next time, even the same blocks at the same width."""
        self._painted = None

    def paint(self) -> None:
        """Wrap and paint what has changed."""
        width = self.size.width
        if not width or not self.is_mounted or self._painted == (width, self._blocks):
            return
        self._painted = (width, self._blocks)
        self.query_one(Static).update(self.content_for(max(LEAST_WIDTH, width - 3)))

    def content_for(self, width: int) -> Content:
        """Return the text at a width."""
        lines = lay_out(self._blocks, width)
        return Content("\n").join(
            Content("").join(Content.styled(piece, STYLES[role]) for piece, role in line) for line in lines
        )
