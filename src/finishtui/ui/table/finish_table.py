"""The table: any sequence of rows, painted line by line, with a cursor that follows a row by its id.

It is given whole new values and posts what the user did. Nothing is done per row before a row is
painted, so 100,000 rows are shown as soon as 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from finishtui.ranks.ordering import SortKey
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.table.cursor import MARGIN, revealing
from finishtui.ui.table.layout import Column
from finishtui.ui.table.view import HEADER, TableView

T = TypeVar("T")


class FinishTable(TableView[T], Generic[T], can_focus=True, inherit_bindings=False):
    """A table of rows of any type; `row_id`, `cells` and `look` say what a row is, when it is painted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("table")

    _listening = False
    """Whether there is a parent to hear what it posts."""
    _shown = False
    """Whether it was ever given rows."""
    _posted: tuple[str | None, T | None] | None = None
    """The id and value that the last `Highlighted` was about."""
    _click_opened = False
    """Whether an earlier click of the same double click opened a row."""

    @dataclass(eq=False, repr=False)
    class Highlighted(Message):
        """Another row is under the cursor, or another value under the same id; None: no rows."""

        table: FinishTable[Any]
        row_id: str | None

        @property
        def control(self) -> FinishTable[Any]:
            """The table."""
            return self.table

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The user wants to see more of a row: Enter, a click on the cursor's row, or a double click."""

        table: FinishTable[Any]
        row_id: str

        @property
        def control(self) -> FinishTable[Any]:
            """The table."""
            return self.table

    @dataclass(eq=False, repr=False)
    class HeaderClicked(Message):
        """A column's title was clicked; the column cursor is on it already."""

        table: FinishTable[Any]
        column: str

        @property
        def control(self) -> FinishTable[Any]:
            """The table."""
            return self.table

    # What it is given

    def show(
        self,
        rows: Sequence[T],
        *,
        cursor_id: str | None = None,
        columns: Sequence[Column] | None = None,
        order: Sequence[SortKey] | None = None,
        message: str | None = None,
        from_top: bool = False,
    ) -> None:
        """Show these rows; the cursor stays on its id, or goes to `cursor_id`.

        `from_top`: the first row is in sight if the cursor's can be beside it.

        Posts one `Highlighted` if another id, or another value, is under the cursor. The cursor's row
        keeps its line on the screen where that can be. Lines that come out the same are not painted.
        """
        before, line = self._cursor.at, self._cursor.at - self.scroll_line
        old_id, in_sight = self._cursor.id, 0 <= line < self.page
        self._cursor.replace(rows, cursor_id)
        self._shown = True
        self._take(columns, order, message)
        self._measure()
        top = self._within(self.scroll_line)
        if cursor_id is not None and cursor_id != old_id:
            top = revealing(self._cursor.at, top, self.page)
        elif in_sight or self._cursor.at != before:
            top = self._within(self._cursor.at - line) if in_sight else top
            top = revealing(self._cursor.at, top, self.page, 0)
        self._scroll_rows(0 if from_top and self._cursor.at < self.page else top)
        self.repaint()
        self._announce()

    def _take(
        self,
        columns: Sequence[Column] | None,
        order: Sequence[SortKey] | None,
        message: str | None,
    ) -> None:
        if columns is not None and tuple(columns) != self._lines.columns:
            self._lines.columns = tuple(columns)
            self._lines.forget_layout()
        if order is not None:
            self._lines.order = tuple(order)
        if message is not None:
            self._message = message
        self._lines.forget_rows()

    def say(self, message: str) -> None:
        """Show these words for as long as there are no rows; each line is centred."""
        self._message = message
        self.repaint()

    # Moving

    def settle(self) -> None:
        """Take the row under the cursor for the chosen one, if it was only the nearest to that."""
        if self._cursor.rows:
            self._cursor.move(self._cursor.at)

    def move_to_column(self, key: str) -> None:
        """Put the column cursor on a column."""
        self._picked = key
        self.repaint()

    def _go(self, at: int, margin: int = MARGIN) -> None:
        if not self._cursor.rows:
            return
        self._cursor.move(at)
        self._scroll_rows(revealing(self._cursor.at, self.scroll_line, self.page, margin))
        self.repaint()
        self._announce()

    def _leap(self, rows: int) -> None:
        """Move the cursor, and the rows under it with it, so that it stays on its line."""
        if not self._cursor.rows:
            return
        before, top = self._cursor.at, self.scroll_line
        self._cursor.move(before + rows)
        top = self._within(top + self._cursor.at - before)
        self._scroll_rows(revealing(self._cursor.at, top, self.page))
        self.repaint()
        self._announce()

    def action_cursor_down(self) -> None:
        """Move down a row."""
        self._go(self._cursor.at + 1)

    def action_cursor_up(self) -> None:
        """Move up a row."""
        self._go(self._cursor.at - 1)

    def action_cursor_first(self) -> None:
        """Move to the first row."""
        self._go(0)

    def action_cursor_last(self) -> None:
        """Move to the last row."""
        self._go(len(self._cursor.rows) - 1)

    def action_half_page_down(self) -> None:
        """Move down half a page."""
        self._leap(max(1, self.page // 2))

    def action_half_page_up(self) -> None:
        """Move up half a page."""
        self._leap(-max(1, self.page // 2))

    def action_page_down(self) -> None:
        """Move down a page; one row of the last one stays in sight."""
        self._leap(max(1, self.page - 1))

    def action_page_up(self) -> None:
        """Move up a page; one row of the last one stays in sight."""
        self._leap(-max(1, self.page - 1))

    def action_column_left(self) -> None:
        """Move a column to the left."""
        self._step_column(-1)

    def action_column_right(self) -> None:
        """Move a column to the right."""
        self._step_column(1)

    def action_open_row(self) -> None:
        """Open the row under the cursor."""
        if (row_id := self._cursor.id) is not None:
            self.post_message(self.Opened(self, row_id))

    def _step_column(self, step: int) -> None:
        keys = self.columns_in_place
        if keys:
            at = keys.index(self.cursor_column) + step
            self.move_to_column(keys[max(0, min(at, len(keys) - 1))])

    # What happens to it

    def _announce(self) -> None:
        """Post what is under the cursor, if that is news; what comes before the mount waits for it."""
        now = (self._cursor.id, self._cursor.value)
        if self._listening and self._shown and now != self._posted:
            self._posted = now
            self.post_message(self.Highlighted(self, now[0]))

    def _on_mount(self, event: events.Mount) -> None:
        self._listening = True
        self._announce()

    async def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        event.stop()
        if event.chain == 1:
            self._click_opened = False
        if offset.y < HEADER:
            self._click_header(offset.x)
        else:
            self._click_row(offset.y - HEADER + self.scroll_line)

    def _click_header(self, x: int) -> None:
        if (column := self._lines.column_at(x)) is not None:
            self.move_to_column(column)
            self.post_message(self.HeaderClicked(self, column))

    def _click_row(self, at: int) -> None:
        if at >= len(self._cursor.rows):
            return
        if at != self._cursor.at:
            self._go(at, margin=0)
        elif not self._click_opened:
            self._click_opened = True
            self.action_open_row()
