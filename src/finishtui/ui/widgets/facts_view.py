"""Blocks of facts, wrapped to the pane's width; scrolls where they are longer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from textual.binding import Binding
from textual.content import Content

from finishtui.text.cells import cell_len
from finishtui.ui.base.keys import bindings_for
from finishtui.ui.widgets.paper import Paper
from finishtui.words.blocks import Block, BlockLine, FactRole, lay_out

STYLES: dict[FactRole, str] = {
    "title": "bold",
    "heading": "bold underline",
    "label": "$foreground-muted",
    "text": "",
    "loud": "bold",
    "disputed": "bold italic",
}
LEAST_WIDTH, GAP = 18, 3


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


def painted_blocks(blocks: Iterable[Block], width: int, columns: int = 1) -> Content:
    """Return blocks as lines of a width, in their roles' styles; of several columns all about as long."""
    blocks, width = tuple(blocks), max(LEAST_WIDTH, (width - 2 - GAP * (columns - 1)) // columns)
    lines = [*lay_out(blocks, width)]
    if columns > 1:
        # A column ends with a block: before the heading that is nearest to the middle.
        ends = [at for at, line in enumerate(lines) if not line] or [len(lines)]
        middle = min(ends, key=lambda at: abs(at - len(lines) / 2))
        left, right = lines[:middle], lines[middle + 1 :]
        lines = [_beside(*pair, width + GAP) for pair in zip_longest(left, right, fillvalue=())]
    return painted_lines(lines)


def painted_lines(lines: Iterable[BlockLine]) -> Content:
    """Return lines in their roles' styles."""
    return Content("\n").join(
        Content("").join(Content.styled(piece, STYLES[role]) for piece, role in line) for line in lines
    )


def _beside(left: BlockLine, right: BlockLine, width: int) -> BlockLine:
    room = width - sum(cell_len(piece) for piece, _role in left)
    return (*left, (" " * room, "text"), *right) if right else left
