"""What the list shows, counted: by driver, winner, runner-up, track, series or season."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.events import Resize

from finishtui.profiles.counts import DIMENSIONS, IN_ORDER, ORDERS, PEOPLE, CountRow, Dimension, bar, counts
from finishtui.ranks.view import SortKey
from finishtui.text.cells import cell_len, visible
from finishtui.ui.pages.profile import open_profile
from finishtui.ui.pages.sheet import Sheet
from finishtui.ui.state.headline import view_words
from finishtui.ui.state.list_state import ListState
from finishtui.ui.table.finish_table import FinishTable
from finishtui.ui.table.layout import Column, Look, decimal_shape
from finishtui.ui.widgets.tab_line import TabLine
from finishtui.words.basics import counted

LEAST_BAR, MOST_BAR = 8, 60
LEAST_LABEL, MOST_LABEL = 6, 28
DATE_CELLS = 10
DESCENDING = ("count", "last")
LOOK = Look(dim=frozenset({"bar"}))


class CountTable(FinishTable[CountRow], inherit_bindings=False):
    """The rows; left and right are the screen's."""

    BINDINGS = [binding for binding in FinishTable.BINDINGS if "column" not in getattr(binding, "action", "")]


class CountsScreen(Sheet, where="counts"):
    """What can be counted, and the rows of one count."""

    DEFAULT_CSS = """
    CountsScreen CountTable { height: 1fr; }
    """

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self._by: Dimension = "driver"
        self._order = "count"
        self._rows: tuple[CountRow, ...] = ()
        self._most, self._bar = 0, LEAST_BAR
        self._table = CountTable((), row_id=lambda row: row.key, cells=self._cells, look=lambda _: LOOK)

    def body(self) -> ComposeResult:
        yield TabLine(DIMENSIONS)
        yield self._table

    def on_mount(self) -> None:
        self._count("driver")

    def on_resize(self, event: Resize) -> None:
        """Give the bars the room that the rest leaves."""
        super().on_resize(event)
        self._show()

    def title_words(self) -> tuple[str, str]:
        return f"Counts of {view_words(self.state)}", counted(len(self.state.view.rows), "finish")

    def _count(self, by: Dimension) -> None:
        self._by = by
        self._rows = counts(self.state.view.rows, by, self.state.view.book)
        self._most = max((row.count for row in self._rows), default=0)
        self._arrange("label" if by in IN_ORDER else "count")

    def _arrange(self, order: str) -> None:
        self._order = order
        self._show()

    def _show(self) -> None:
        self._table.show(
            sorted(self._rows, key=ORDERS[self._order]),
            columns=self._columns(),
            order=[SortKey(self._order, self._order in DESCENDING)],
            message="Nothing to count: the list is empty.",
        )

    def _columns(self) -> tuple[Column, ...]:
        label = max((cell_len(visible(row.label)) for row in self._rows), default=0)
        label = max(LEAST_LABEL, min(label, MOST_LABEL))
        margin, places = decimal_shape(row.closest.margin.text for row in self._rows)
        margin, count = max(len("closest") + 1, margin), max(6, len(f"{self._most:,}"))
        fixed = label + count + margin + DATE_CELLS + 10
        self._bar = max(LEAST_BAR, min(self.size.width - fixed, MOST_BAR))
        return (
            Column("label", self._by, label, priority=0, loud=True),
            Column("count", "count", count, priority=0, align="right"),
            Column("bar", "", self._bar, priority=3),
            Column("closest", "closest", margin, align="decimal", places=places, priority=1),
            Column("last", "last", DATE_CELLS, priority=2),
        )

    def _cells(self, row: CountRow) -> tuple[str, ...]:
        drawn = bar(row.count, self._most, self._bar)
        return row.label, f"{row.count:,}", drawn, row.closest.margin.text, row.last.isoformat()

    @on(TabLine.Chosen)
    def _tab_chosen(self, event: TabLine.Chosen) -> None:
        self._count(DIMENSIONS[event.number - 1])

    @on(FinishTable.HeaderClicked)
    def _header_clicked(self, event: FinishTable.HeaderClicked) -> None:
        self._arrange("count" if event.column == "bar" else event.column)

    def action_by(self, way: str) -> None:
        self.query_one(TabLine).step(1 if way == "next" else -1)

    def action_order(self) -> None:
        orders = list(ORDERS)
        self._arrange(orders[(orders.index(self._order) + 1) % len(orders)])

    @on(FinishTable.Opened)
    def action_drill(self) -> None:
        """Close, and narrow the list to the finishes of the row under the cursor."""
        if row := self._table.cursor_value:
            self.leave(self.state.filtered(f"{self.state.kept_text} {row.query}".strip()))

    def action_profile(self) -> None:
        row = self._table.cursor_value
        if row is None or self._by not in ("track", *PEOPLE):
            self.app.say("Drivers and tracks have a page of their own; Enter shows these in the list.")
        elif self._by == "track":
            open_profile(self.app, "track", row.closest.track, self.state, self.leave)
        else:
            open_profile(self.app, "driver", row.label, self.state, self.leave)
