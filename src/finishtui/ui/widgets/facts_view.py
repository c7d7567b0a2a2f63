"""Blocks of facts, wrapped to the pane's width; scrolls where they are longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.widgets.scroller import Scroller
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

Blocks = Callable[[int], Iterable[Block]]
"""Makes the blocks for a width in cells."""


class Place(NamedTuple):
    """Where in a text one is, whatever its lines: by what is left from the first line in sight on."""

    width: int
    """The cells for which the lines were made; 0 at the top, which is the top at every width."""
    left: int
    """Letters; 0 at the end."""


START = Place(0, 0)


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
        self._lines: list[str] = []
        self._place = START

    def compose(self) -> ComposeResult:
        """Return the one text of the pane."""
        yield Static(markup=False)

    def show_blocks(self, blocks: Iterable[Block], *, from_the_top: bool = True) -> None:
        """Show other blocks; nothing is wrapped while the pane is hidden."""
        self._blocks = tuple(blocks)
        self.paint()
        if from_the_top:
            self.to_the_top()

    def on_resize(self) -> None:
        """Wrap anew where the width has changed."""
        self.paint()

    def to_the_top(self) -> None:
        """Scroll to the first line, of a text that is about to be laid out too."""
        self._place = START
        self.scroll_home()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note which words are in sight, unless those of another width are still to be brought back."""
        super().watch_scroll_y(old_value, new_value)
        if self._is_laid_out and not self._is_elsewhere:
            self._place = self._place_at(self.scroll_offset.y)

    def watch_virtual_size(self) -> None:
        """Bring the words that were in sight there again, where other lines have come of another width."""
        super().watch_virtual_size()
        if self._is_elsewhere:
            self.call_after_refresh(self._go_back)

    @property
    def _is_elsewhere(self) -> bool:
        return self._place.width not in (0, self.size.width)

    @property
    def _is_laid_out(self) -> bool:
        painted = self._painted is not None and self._painted[0] == self.size.width
        return painted and self.virtual_size.height == max(len(self._lines), self.size.height)

    def _place_at(self, line: int) -> Place:
        end = 0 < self.max_scroll_y <= line
        return Place(self.size.width, 0 if end else _letters(self._lines[line:])) if line else START

    def _go_back(self) -> None:
        place = self._place._replace(width=self.size.width)
        if not (self._is_laid_out and self._is_elsewhere):
            return
        left, line = 0, len(self._lines)
        while line and left < place.left:
            line -= 1
            left += _letters([self._lines[line]])
        self.scroll_to(y=line)
        self._place = place  # as exact as it was: lines of this width may begin at other words

    def forget(self) -> None:
        """Paint anew the next time, even the same blocks at the same width."""
        self._painted = None

    def paint(self) -> None:
        """Wrap and paint what has changed."""
        width = self.size.width
        if not width or not self.is_mounted or self._painted == (width, self._blocks):
            return
        self._painted = (width, self._blocks)
        content = self.content_for(max(LEAST_WIDTH, width - 3))
        self._lines = content.plain.split("\n")
        self.query_one(Static).update(content)

    def content_for(self, width: int) -> Content:
        """Return the text at a width."""
        lines = lay_out(self._blocks, width)
        return Content("\n").join(
            Content("").join(Content.styled(piece, STYLES[role]) for piece, role in line) for line in lines
        )


def _letters(lines: Iterable[str]) -> int:
    """Count what is no blank: the same however the words are wrapped."""
    return sum(len(line) - line.count(" ") for line in lines)
