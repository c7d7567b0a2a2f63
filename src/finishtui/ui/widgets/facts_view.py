"""Blocks of facts, wrapped to the pane's width; scrolls where they are longer."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.content import Content

from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.widgets.paper import Paper
from finishtui.words.facts import Block
from finishtui.words.layout import Role, lay_out

STYLES: dict[Role, str] = {
    "title": "bold",
    "heading": "bold underline",
    "label": "$foreground-muted",
    "text": "",
    "loud": "bold",
    "disputed": "bold italic",
}
LEAST_WIDTH = 18


class FactsView(Paper, can_focus=True):
    """Shows blocks; `j` and `k` scroll as the arrows do."""

    BINDINGS = [
        *bindings_for("text"),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
    ]

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:
        super().__init__(self.content_for, id=id)
        self._blocks = tuple(blocks)

    def content_for(self, width: int, _height: int) -> Content:
        return painted_blocks(self._blocks, width)


def painted_blocks(blocks: Iterable[Block], width: int) -> Content:
    """Return blocks as lines of a width, in their roles' styles."""
    lines = lay_out(blocks, max(LEAST_WIDTH, width - 2))
    return Content("\n").join(
        Content("").join(Content.styled(piece, STYLES[role]) for piece, role in line) for line in lines
    )
