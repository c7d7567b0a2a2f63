"""The seeing half of the table: rows painted line by line, scrolled, with a cursor in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from finishtui.ui.table.cursor import MARGIN, RowCursor, revealing
from finishtui.ui.table.layout import Column, Look, Placed
from finishtui.ui.table.paint import COMPONENTS, Lines, State

T = TypeVar("T")

HEADER = 1
"""Lines above the rows."""


class TableView(ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Rows of any type under a line of titles; what it shows is set by the class that builds on it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = """
    TableView {
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size: 1 1;
        & > .finish-table--header { color: $text-muted; }
        & > .finish-table--header-cursor { color: $foreground; text-style: underline; }
        & > .finish-table--header-hover { color: $text-accent; text-style: underline; }
        & > .finish-table--hover { background: $block-hover-background; }
        & > .finish-table--cursor { background: $block-cursor-blurred-background; color: auto; }
        & > .finish-table--mark { color: $text-accent; text-style: bold; }
        & > .finish-table--loud { text-style: bold; }
        & > .finish-table--dim { color: $text-muted; }
        & > .finish-table--message { color: $text-muted; }
        &:focus > .finish-table--cursor { background: $block-cursor-background; }
        &:ansi > .finish-table--cursor { color: $foreground; background: $background; text-style: bold; }
        &:ansi:focus > .finish-table--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: none;
        }
        &:ansi > .finish-table--header, &:nocolor > .finish-table--header { text-style: dim; }
        &:ansi > .finish-table--dim, &:nocolor > .finish-table--dim { text-style: dim; }
        &:nocolor > .finish-table--header-hover { text-style: underline; }
        &:nocolor > .finish-table--hover { text-style: underline; }
        &:nocolor:focus > .finish-table--cursor { text-style: reverse; }
    }
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        row_id: Callable[[T], str],
        cells: Callable[[T], Sequence[str]],
        look: Callable[[T], Look] | None = None,
        cursor_column: str = "",
        message: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._lines = Lines(columns, cells, look, self.get_component_rich_style)
        self._cursor = RowCursor(row_id)
        self._picked = cursor_column
        self._message = message
        self._mouse: Offset | None = None
        self._page = 0
        self._drawn: dict[int, Strip] = {}

    @property
    def rows(self) -> Sequence[T]:
        """The rows that it was last given."""
        return self._cursor.rows

    @property
    def cursor_row(self) -> int | None:
        """The index of the row under the cursor."""
        return self._cursor.at if self._cursor.rows else None

    @property
    def cursor_id(self) -> str | None:
        """The id of the row under the cursor."""
        return self._cursor.id

    @property
    def cursor_value(self) -> T | None:
        """The row under the cursor, as it was given."""
        return self._cursor.value

    @property
    def cursor_column(self) -> str:
        """The key of the column under the cursor; the first one where the chosen one has no room."""
        keys = [place.column.key for place in self._frame()]
        return self._picked if self._picked in keys else next(iter(keys), "")

    @property
    def columns_in_place(self) -> tuple[str, ...]:
        """The keys of the columns that there is room for."""
        return tuple(place.column.key for place in self._frame())

    @property
    def scroll_line(self) -> int:
        """The index of the row on the first line."""
        return self.scroll_offset.y

    @property
    def page(self) -> int:
        """How many rows there is room for."""
        return max(0, self.scrollable_content_region.height - HEADER)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the row under the cursor begins."""
        return self.content_region.offset + Offset(0, HEADER + self._cursor.at - self.scroll_line)

    # Scrolling

    def scroll_to(
        self, x: float | None = None, y: float | None = None, *, animate: bool = True, **rest: Any
    ) -> None:
        """Scroll at once, whatever is asked: rows that slide cannot be read."""
        super().scroll_to(x, y, animate=False, **rest)

    def _within(self, top: int) -> int:
        return max(0, min(top, len(self._cursor.rows) - self.page))

    def _scroll_rows(self, top: int) -> None:
        if self._page and top != self.scroll_line:
            self.scroll_to(y=top, force=True)

    def _measure(self) -> None:
        """Tell the scroll bar how much there is."""
        size = Size(0, len(self._cursor.rows) + HEADER)
        if size != self.virtual_size:
            self.virtual_size = size

    # Painting

    def _frame(self) -> tuple[Placed, ...]:
        return self._lines.frame(self.scrollable_content_region.width)

    def render_line(self, y: int) -> Strip:
        """Paint a line of the widget."""
        strip = self._drawn[y] = self._line(y, self._picked_column())
        return strip

    def repaint(self) -> None:
        """Paint the lines that would come out different, and no others."""
        if not self.is_mounted:
            return
        picked = self._picked_column()
        width, height = self.size
        stale = [y for y in range(height) if self._drawn.get(y) != self._line(y, picked)]
        if len(stale) == height:
            self.refresh()
        elif stale:
            self.refresh(*(Region(0, y, width, 1) for y in stale))

    def _picked_column(self) -> str | None:
        """Return the column whose cursor is to be seen, with the columns in their places."""
        column = self.cursor_column
        return column if self.has_focus else None

    def _line(self, y: int, picked: str | None) -> Strip:
        if y < HEADER:
            return self._lines.header(picked, self._column_under_mouse())
        at = y - HEADER + self.scroll_line
        if at < len(self._cursor.rows):
            state = self._state(at, y)
            return self._lines.row(
                at, self._cursor.rows[at], state, picked if state is State.CURSOR else None
            )
        return self._lines.message("" if self._cursor.rows else self._message_line(y))

    def _state(self, at: int, y: int) -> State:
        if at == self._cursor.at:
            return State.CURSOR if self.has_focus else State.RESTING
        return State.HOVER if self._mouse is not None and self._mouse.y == y else State.PLAIN

    def _message_line(self, y: int) -> str:
        words = self._message.splitlines()
        start = HEADER + max(0, self.page - len(words)) // 2
        return words[y - start] if 0 <= y - start < len(words) else ""

    def notify_style_update(self) -> None:
        """Look the styles up again."""
        super().notify_style_update()
        self._lines.forget_styles()

    # The window and the mouse

    def _on_resize(self, event: events.Resize) -> None:
        first, self._page, before = not self._page, self.page, self._page
        self._measure()
        if first or 0 <= self._cursor.at - self.scroll_line < before:
            margin = MARGIN if first else 0
            self._scroll_rows(revealing(self._cursor.at, self._within(self.scroll_line), self.page, margin))
        self.refresh()

    def _column_under_mouse(self) -> str | None:
        if self._mouse is None or self._mouse.y >= HEADER:
            return None
        return self._lines.column_at(self._mouse.x)

    def _on_mouse_move(self, event: events.MouseMove) -> None:
        self._mouse_at(event.get_content_offset(self))

    def _on_leave(self, event: events.Leave) -> None:
        self._mouse_at(None)

    def _mouse_at(self, offset: Offset | None) -> None:
        """Show what is under the mouse: a line, or a title."""
        before, self._mouse = self._mouse, offset
        same_row = before is not None and offset is not None and before.y == offset.y >= HEADER
        if before != offset and not same_row:
            self.repaint()
