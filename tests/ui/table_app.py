"""A small app that hosts the table and writes down what it posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from finishtui.ranks.view import SortKey
from finishtui.ui.table.finish_table import FinishTable
from finishtui.ui.table.layout import Column, Look, shorten_driver

COLUMNS = (
    Column("rank", "Rank", 4, align="right", priority=1),
    Column("margin", "Margin", 6, align="decimal", places=4, priority=0, loud=True),
    Column("series", "s", 1, priority=4),
    Column("date", "Date", 10, priority=6),
    Column("track", "Track", 13, priority=7),
    Column("race", "Race", 24, min_width=18, max_width=44, priority=9),
    Column("winner", "Winner", 16, min_width=8, max_width=24, priority=3, shorten=shorten_driver),
    Column("runner", "Runner-up", 16, min_width=8, max_width=24, priority=8, shorten=shorten_driver),
    Column("flags", "", 2, priority=5),
)


@dataclass(frozen=True)
class Line:
    """A row of the tests."""

    id: str
    cells: tuple[str, ...]


def line(number: int, winner: str = "Tyler Reddick") -> Line:
    cells = (str(number), "0.001", "X", "2018-02-17", "Daytona", "PowerShares QQQ 300")
    return Line(f"id{number}", (*cells, winner, "Elliott Sadler", "!"))


def lines(*numbers: int) -> list[Line]:
    return [line(number) for number in numbers]


class Counted(FinishTable[Line]):
    """The table, and which of its lines were painted."""

    def __init__(self) -> None:
        super().__init__(lambda row: row.id)
        self.move_to_column("margin")
        self.say("Reading… 12,000")
        self.asked: list[str] = []
        self.marked: set[str] = set()
        self.painted: list[int] = []

    def give(
        self,
        rows: Sequence[Line],
        *,
        cursor: str | None = None,
        columns: Sequence[Column] = COLUMNS,
        descending: bool = False,
        message: str = "",
    ) -> None:
        """Show rows, by margin if nothing else is said."""
        order = [SortKey("margin", descending)]
        self.show(rows, columns, self._look_at, order, message, cursor_id=cursor)

    def _look_at(self, row: Line) -> Look:
        self.asked.append(row.id)
        return Look(row.cells, row.id in self.marked)

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        strip = super().render_line(y)
        assert all(segment.style is not None for segment in strip)
        assert sum(cell_len(segment.text) for segment in strip) == self.scrollable_content_region.width
        return strip


class TableApp(App[None]):
    """The table above a field that can take the focus."""

    CSS = "Input { height: 1; border: none; }"

    def __init__(
        self,
        rows: Sequence[Line] | None = None,
        *,
        cursor: str | None = None,
        ansi_color: bool | None = None,
    ) -> None:
        super().__init__(ansi_color=ansi_color)
        self.first_rows, self.first_cursor = rows, cursor
        self.table = Counted()
        self.posted: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.table
        yield Input()

    def on_mount(self) -> None:
        self.table.focus()
        if self.first_rows is not None:
            self.table.give(self.first_rows, cursor=self.first_cursor)

    def on_finish_table_moved(self) -> None:
        self.posted.append(f"at {self.table.cursor_id}")

    def on_finish_table_opened(self) -> None:
        self.posted.append(f"open {self.query_one(FinishTable).cursor_id}")

    def on_finish_table_header_clicked(self, event: FinishTable.HeaderClicked) -> None:
        self.posted.append(f"header {event.column}")

    def said(self) -> list[str]:
        """Return what was posted since the last time."""
        posted, self.posted = self.posted, []
        return posted
