"""Texts in panes, drawn or of facts: made for the room there is, and scrolled where they are longer."""

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region
from textual.widgets import Static

from finishtui.pictures.canvas import Line, Role
from finishtui.text.cells import cell_len, wrap
from finishtui.ui.base.keys import bindings_for
from finishtui.words.blocks import Block, BlockLine, FactRole, lay_out

LEAST_WIDTH = 12

Maker = Callable[[int, int], Content]
"""Makes the text for a width and a height in cells."""

STYLES: dict[Role, str] = {
    "winner": "$winner bold",
    "runner_up": "$runner-up",
    "nose": "$runner-up on $foreground-muted 50%",  # as much of the band as its glyph fills
    "band": "$foreground-muted",
    "axis": "$foreground",
    "label": "$foreground",
    "series_0": "$series-0",
    "series_1": "$series-1",
    "series_2": "$series-2",
    "series_3": "$series-3",
    "several": "$foreground",
    "cursor": "bold reverse",
}
FACT_STYLES: dict[FactRole, str] = {
    "title": "bold",
    "heading": "bold underline",
    "label": "$foreground-muted",
    "text": "",
    "loud": "bold",
    "disputed": "bold italic",
}
LEAST_FACTS, GAP = 18, 3
"""The fewest cells of a column of facts, and the cells between two."""


def painted(line: Line) -> Content:
    """Return a line of a drawing with its roles' styles."""
    return Content("").join(Content.styled(span.text, STYLES[span.role]) for span in line)


def wrapped(texts: Iterable[str], width: int, style: str = "") -> list[Content]:
    """Return texts as lines of at most a width, all in one style; an empty one has none."""
    return [Content.styled(line, style) for text in texts if text for line in wrap(text, width)]


class Scroller(VerticalScroll):
    """Rows that slide cannot be read, and of a burst of keys each must go on from where the last one led."""

    _ahead: tuple[str, ...] = ()
    """What was asked for before there was a text to scroll."""
    _changes = 0
    """How many texts were shown that are not laid out yet: where the last ends is not known."""

    def scroll_to(self, *where: Any, **rest: Any) -> None:
        """Scroll at once, whatever is asked."""
        super().scroll_to(*where, **{**rest, "animate": False, "immediate": True})

    def action_scroll(self, way: str) -> None:
        """Scroll by a line, half a page or a page, or to an end, as the registry's keys name it."""
        if self.max_scroll_y and not self._ahead and not self._changes:
            self._scroll(way)
        else:
            self._ahead += (way,)

    def watch_virtual_size(self) -> None:
        """Do what was asked for before there was a text to scroll, once its scroll bar is there."""
        if self._ahead:
            self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        if self.max_scroll_y and not self._changes:
            ahead, self._ahead = self._ahead, ()
            for way in ahead:
                self._scroll(way)

    def _scroll(self, way: str) -> None:
        if way in ("top", "end"):
            self.scroll_to(y=0 if way == "top" else self.max_scroll_y)
        else:
            height = self.size.height
            lines = {"half": height // 2, "page": height - 1}.get(way.partition("_")[0], 1)
            self.scroll_relative(y=max(1, lines) * (1 if way.endswith("down") else -1))


class Paper(Scroller, can_focus=False):
    """Shows what its maker makes, anew at every size; what was in sight stays about there."""

    DEFAULT_CSS = """
    Paper { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Paper > Static { width: 1fr; height: auto; }
    """

    def __init__(self, make: Maker) -> None:
        super().__init__()
        self._make = make
        self._text: list[str] = []
        self._width = self._height = 0
        self._line, self._letters_left = 0, 0
        """The first line in sight when the text changed last, and the letters from there to the end."""
        self._goes_back = False
        self.cursor_line: int | None = None
        """The line of the cursor, which stays in sight; None where there is none."""

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_resize(self, event: Resize) -> None:
        """Make the text for the room there is, and go to the words that were in sight."""
        # A scroll bar that comes or goes is no other room: keys pressed since have said where to be.
        if self.outer_size.width != self._width or self.scroll_offset.y == self._line:
            self.paint_in_place()
        else:
            self.paint()

    def paint_in_place(self) -> None:
        """Make the text anew, and show the words of it that were in sight."""
        line = self.scroll_offset.y
        if line and line != self._line:
            at_end = line + self._height >= len(self._text)
            self._line, self._letters_left = line, 0 if at_end else _letters(self._text[line:])
        self._goes_back = bool(line)
        self.paint()

    def paint(self) -> None:
        """Make the text and show it; a cell at the right is left for the scroll bar."""
        width, height = self.size
        if self.is_mounted and width:
            content = self._make(max(LEAST_WIDTH, width - 1), height)
            self._text = content.plain.split("\n")
            self._width, self._height = self.outer_size.width, height
            self.query_one(Static).update(content)
            self._changes += 1
            self.call_after_refresh(self._changed)

    def _changed(self) -> None:
        """Go back to the words that were in sight, and to the cursor, once the last text is laid out."""
        self._changes -= 1
        if self._changes:
            return
        if self._goes_back:
            self._goes_back = False
            line, left = len(self._text), 0
            while line and left < self._letters_left:
                line -= 1
                left += _letters([self._text[line]])
            self.scroll_to(y=line)
            self._line = self.scroll_offset.y
        if self.cursor_line is not None:
            self.scroll_to_region(Region(0, self.cursor_line, 1, 1))
        self._catch_up()


def _letters(lines: Iterable[str]) -> int:
    """Count what is no blank, and empty lines: the same however the words are wrapped."""
    return sum(max(1, len(line) - line.count(" ")) for line in lines)


class FactsView(Paper, can_focus=True):
    """Shows blocks; `j` and `k` scroll as the arrows do."""

    BINDINGS = [
        *bindings_for("text"),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
    ]

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        super().__init__(self.content_for)
        self._blocks = tuple(blocks)

    def content_for(self, width: int, _height: int) -> Content:
        return painted_blocks(self._blocks, width)


def painted_blocks(blocks: Iterable[Block], width: int, columns: int = 1) -> Content:
    """Return blocks as lines of a width, in their roles' styles; of several columns all about as long."""
    blocks, width = tuple(blocks), max(LEAST_FACTS, (width - 2 - GAP * (columns - 1)) // columns)
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
        Content("").join(Content.styled(piece, FACT_STYLES[role]) for piece, role in line) for line in lines
    )


def _beside(left: BlockLine, right: BlockLine, width: int) -> BlockLine:
    room = width - sum(cell_len(piece) for piece, _role in left)
    return (*left, (" " * room, "text"), *right) if right else left
