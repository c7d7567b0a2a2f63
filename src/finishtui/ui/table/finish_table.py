"""The table: any sequence of rows, painted line by line, with a cursor that follows a row by its id.

It is given whole new values and posts what the user did. Nothing is done per row before a row is
painted, so 100,000 rows are shown as soon as 10.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from finishtui.ranks.view import SortKey
from finishtui.ui.base.keys import bindings_for
from finishtui.ui.table.cursor import MARGIN, RowCursor, revealing
from finishtui.ui.table.layout import Column, Look, Placed, fit_columns
from finishtui.ui.table.paint import (
    COMPONENTS,
    GUTTER,
    Palette,
    State,
    header_strip,
    message_strip,
    row_strip,
)

T = TypeVar("T")

HEADER = 1
"""Lines above the rows."""
KEPT = 512
"""Painted rows that are kept."""


class FinishTable(ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """A table of rows of any type; `row_id` says what a row is called."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("table")
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = """
    FinishTable {
        height: 1fr; background: $background; color: $foreground;
        overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; scrollbar-size: 1 1;
        & > .finish-table--header { color: $text-muted; }
        & > .finish-table--header-cursor { color: $foreground; text-style: underline; }
        & > .finish-table--header-hover { color: $text-accent; text-style: underline; }
        & > .finish-table--hover { background: $block-hover-background; }
        & > .finish-table--cursor { background: $block-cursor-background; color: auto; }
        & > .finish-table--resting { background: $block-cursor-blurred-background; color: auto; }
        & > .finish-table--mark { color: $text-accent; text-style: bold; }
        & > .finish-table--loud { text-style: bold; }
        & > .finish-table--dim { color: $text-muted; }
        & > .finish-table--message { color: $text-muted; }
        &:ansi > .finish-table--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: none;
        }
        &:ansi > .finish-table--resting { color: $foreground; background: $background; text-style: bold; }
        &:ansi > .finish-table--header, &:ansi > .finish-table--dim { text-style: dim; }
    }
    """

    _click_opened = False
    """Whether an earlier click of the same double click opened a row."""
    _look: Callable[[T], Look]
    """Returns how a row looks; asked when that is painted."""
    _columns: Sequence[Column] = ()
    _order: Sequence[SortKey] = ()
    _placed: tuple[Placed, ...] = ()
    _placed_for = -1
    """The width that the columns are in their places for."""
    _mouse: Offset | None = None
    _page = 0

    class Moved(Message):
        """The user has put the cursor on another row."""

    class Opened(Message):
        """The user wants to see more of the cursor's row: Enter, a click on it, or a double click."""

    class HeaderClicked(Message):
        """A column's title was clicked; the column cursor is on it already."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, row_id: Callable[[T], str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cursor = RowCursor(row_id)
        self._picked = self._message = ""
        self._palette = Palette(self.get_component_rich_style)
        self._painted: dict[tuple[int, State, str | None], Strip] = {}
        """Rows by index, state and the column under the cursor: each is asked for its cells once."""
        self._drawn: dict[int, Strip] = {}
        """What stands on the screen, line by line."""

    # What it is given

    def show(
        self,
        rows: Sequence[T],
        columns: Sequence[Column],
        look: Callable[[T], Look],
        order: Sequence[SortKey],
        message: str,
        *,
        cursor_id: str | None = None,
        from_top: bool = False,
    ) -> None:
        """Show these rows, or the message if there are none.

        The cursor stays on its id, or goes to `cursor_id`, and its row keeps its line on the screen where
        that can be; `from_top`: the first row is in sight if the cursor's can be beside it. Lines that
        come out the same are not painted.
        """
        before, line = self._cursor.at, self._cursor.at - self.scroll_line
        old_id, in_sight = self._cursor.id, 0 <= line < self.page
        self._cursor.replace(rows, cursor_id)
        if columns != self._columns:
            self._columns, self._placed_for = columns, -1
        self._look, self._order, self._message = look, order, message
        self._painted.clear()
        self._measure()
        top = self._within(self.scroll_line)
        if cursor_id is not None and cursor_id != old_id:
            top = revealing(self._cursor.at, top, self.page)
        elif in_sight or self._cursor.at != before:
            top = self._within(self._cursor.at - line) if in_sight else top
            top = revealing(self._cursor.at, top, self.page, 0)
        self._scroll_rows(0 if from_top and self._cursor.at < self.page else top)
        self.repaint()

    def say(self, message: str) -> None:
        """Show these words for as long as there are no rows; each line is centred."""
        self._message = message
        self.repaint()

    # Where it stands

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
    def columns_in_place(self) -> tuple[str, ...]:
        """The keys of the columns that there is room for."""
        return tuple(place.column.key for place in self._frame())

    @property
    def cursor_column(self) -> str:
        """The key of the column under the cursor; the first one where the chosen one has no room."""
        keys = self.columns_in_place
        return self._picked if self._picked in keys else next(iter(keys), "")

    @property
    def rows_in_sight(self) -> Sequence[T]:
        """The rows that are on the screen."""
        return self._cursor.rows[self.scroll_line : self.scroll_line + self.page]

    @property
    def scroll_line(self) -> int:
        """The index of the row on the first line."""
        return self.scroll_offset.y

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the row under the cursor begins; the terminal's cursor stands there."""
        return self.content_region.offset + Offset(0, HEADER + self._cursor.at - self.scroll_line)

    @property
    def page(self) -> int:
        """How many rows there is room for."""
        return max(0, self.scrollable_content_region.height - HEADER)

    # Moving

    def settle(self) -> None:
        """Take the row under the cursor for the chosen one, if it was only the nearest to that."""
        if self._cursor.rows:
            self._cursor.move(self._cursor.at)

    def move_to_column(self, key: str) -> None:
        """Put the column cursor on a column."""
        self._picked = key
        self.repaint()

    def action_move(self, way: str) -> None:
        """Move by a row or to an end; or by half a page or all but a row of one, the cursor on its line."""
        at, half, page = self._cursor.at, max(1, self.page // 2), max(1, self.page - 1)
        leaps = {"half_page_down": half, "half_page_up": -half, "page_down": page, "page_up": -page}
        if way in leaps:
            self._go(at + leaps[way], keep_line=True)
        else:
            self._go({"down": at + 1, "up": at - 1, "first": 0, "last": len(self._cursor.rows) - 1}[way])

    def _go(self, to: int, margin: int = MARGIN, *, keep_line: bool = False) -> None:
        if not self._cursor.rows:
            return
        before, top = self._cursor.at, self.scroll_line
        self._cursor.move(to)
        if keep_line:
            top = self._within(top + self._cursor.at - before)
        self._scroll_rows(revealing(self._cursor.at, top, self.page, margin))
        self.repaint()
        if self._cursor.at != before:
            self.post_message(self.Moved())

    def action_column(self, way: str) -> None:
        if keys := self.columns_in_place:
            at = keys.index(self.cursor_column) + (1 if way == "right" else -1)
            self.move_to_column(keys[max(0, min(at, len(keys) - 1))])

    def action_open_row(self) -> None:
        if self._cursor.id is not None:
            self.post_message(self.Opened())

    # Scrolling

    def scroll_to(self, *where: Any, **rest: Any) -> None:
        """Scroll at once: rows that slide cannot be read."""
        super().scroll_to(*where, **{**rest, "animate": False})

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

    def _on_resize(self, event: events.Resize) -> None:
        first, self._page, before = not self._page, self.page, self._page
        self._measure()
        if first or 0 <= self._cursor.at - self.scroll_line < before:
            margin = MARGIN if first else 0
            self._scroll_rows(revealing(self._cursor.at, self._within(self.scroll_line), self.page, margin))
        self.refresh()

    # Painting

    def _frame(self) -> tuple[Placed, ...]:
        """Return the columns that there is room for, in their places."""
        width = self.scrollable_content_region.width
        if width != self._placed_for:
            self._painted.clear()
            self._placed, self._placed_for = fit_columns(self._columns, width, left=GUTTER), width
        return self._placed

    def render_line(self, y: int) -> Strip:
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
        rows, width = self._cursor.rows, self._placed_for
        if y < HEADER:
            hovered = self._column_at(self._mouse.x) if self._mouse and self._mouse.y < HEADER else None
            return header_strip(
                self._placed, self._order, self._palette, picked=picked, hovered=hovered, width=width
            )
        at = y - HEADER + self.scroll_line
        if at >= len(rows):
            return message_strip("" if rows else self._message_line(y), self._palette, width)
        if at == self._cursor.at:
            state = State.CURSOR if self.has_focus else State.RESTING
        else:
            state = State.HOVER if self._mouse is not None and self._mouse.y == y else State.PLAIN
        key = (at, state, picked if state is State.CURSOR else None)
        if len(self._painted) >= KEPT:
            self._painted.clear()
        if key not in self._painted:
            self._painted[key] = row_strip(
                self._placed, self._look(rows[at]), state, self._palette, picked=key[2], width=width
            )
        return self._painted[key]

    def _message_line(self, y: int) -> str:
        words = self._message.splitlines()
        start = HEADER + max(0, self.page - len(words)) // 2
        return words[y - start] if 0 <= y - start < len(words) else ""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Paint the cursor as it is with the focus, or without: no style sheet is asked for that."""
        self.repaint()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._palette = Palette(self.get_component_rich_style)
        self._painted.clear()

    # The mouse

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

    async def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        event.stop()
        if event.chain == 1:
            self._click_opened = False
        at = offset.y - HEADER + self.scroll_line
        if offset.y < HEADER:
            if (column := self._column_at(offset.x)) is not None:
                self.move_to_column(column)
                self.post_message(self.HeaderClicked(column))
        elif at != self._cursor.at and at < len(self._cursor.rows):
            self._go(at, margin=0)
        elif at == self._cursor.at and not self._click_opened:
            self._click_opened = True
            self.action_open_row()

    def _column_at(self, x: int) -> str | None:
        """Return the key of the column whose title, or the gap behind it, is at a cell of the screen."""
        for place in self._frame():
            if place.x <= x < place.x + max(1, place.width + place.gap):
                return place.column.key
        return None
