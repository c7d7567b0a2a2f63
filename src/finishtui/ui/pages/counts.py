"""What the list shows, counted: by driver, winner, runner-up, track, series or season."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.events import Resize

from finishtui.errors import FinishError
from finishtui.profiles.counts import DIMENSIONS, ORDERS, CountRow, Dimension, bar, counts
from finishtui.ranks.ordering import SortKey
from finishtui.text.cells import cell_len, visible
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import Sheet, view_words
from finishtui.ui.state.list_state import ListState
from finishtui.ui.table.finish_table import FinishTable
from finishtui.ui.table.layout import Column, Look, decimal_shape
from finishtui.ui.widgets.tab_line import TabLine
from finishtui.words.basics import counted

LEAST_BAR, MOST_BAR = 8, 60
LEAST_LABEL, MOST_LABEL = 6, 28
DATE_CELLS = 10
PEOPLE: tuple[Dimension, ...] = ("driver", "winner", "runner-up")

DESCENDING = ("count", "last")
LOOK = Look(dim=frozenset({"bar"}))


class CountTable(FinishTable[CountRow], inherit_bindings=False):
    """The rows; left and right are the screen's."""

    BINDINGS = [binding for binding in FinishTable.BINDINGS if "column" not in getattr(binding, "action", "")]


class CountsScreen(Sheet[ListState]):
    """Closes with the list narrowed to what was chosen."""

    BINDINGS = bindings_for("counts")
    WHERE = "counts"
    DEFAULT_CSS = """
    CountsScreen CountTable { height: 1fr; }
    """

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self.state = state
        self._by: Dimension = "driver"
        self._order = "count"
        self._rows: tuple[CountRow, ...] = ()
        self._most, self._bar = 0, LEAST_BAR
        self._narrowed: ListState | None = None
        self._table = CountTable((), row_id=lambda row: row.key, cells=self._cells, look=lambda _: LOOK)

    def body(self) -> ComposeResult:
        """Return what can be counted, and the rows."""
        yield TabLine()
        yield self._table

    def on_mount(self) -> None:
        """Count by driver."""
        self.query_one(TabLine).labels = DIMENSIONS
        self._count("driver")
        self._table.focus()

    def on_resize(self, event: Resize) -> None:
        """Give the bars the room that the rest leaves."""
        super().on_resize(event)
        self._show()

    def title_words(self) -> tuple[str, str]:
        """Return what is counted, and how many there are."""
        rows = self.state.view.rows
        return f"Counts of {view_words(self.state)}", counted(len(rows), "finish")

    def _count(self, by: Dimension) -> None:
        self._by = by
        self._order = "label" if by == "season" else "count"
        self._rows = counts(self.state.view.rows, by, self.state.view.book)
        self._most = max((row.count for row in self._rows), default=0)
        self.query_one(TabLine).current = DIMENSIONS.index(by) + 1
        self._show()

    def _show(self) -> None:
        columns = self._columns()
        self._table.show(
            sorted(self._rows, key=ORDERS[self._order]),
            columns=columns,
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

    # What the user does.

    @on(TabLine.Chosen)
    def _tab_chosen(self, event: TabLine.Chosen) -> None:
        self._count(DIMENSIONS[event.number - 1])

    @on(FinishTable.HeaderClicked)
    def _header_clicked(self, event: FinishTable.HeaderClicked) -> None:
        self._arrange("count" if event.column == "bar" else event.column)

    @on(FinishTable.Opened)
    def _opened(self) -> None:
        self.action_drill()

    def _arrange(self, order: str) -> None:
        self._order = order
        self._show()

    def action_by(self, way: str) -> None:
        """Count by the next thing, or by the one before."""
        step = 1 if way == "next" else -1
        self._count(DIMENSIONS[(DIMENSIONS.index(self._by) + step) % len(DIMENSIONS)])

    def action_order(self) -> None:
        """Sort by the next column."""
        orders = list(ORDERS)
        self._arrange(orders[(orders.index(self._order) + 1) % len(orders)])

    def action_drill(self) -> None:
        """Close, and narrow the list to the finishes of the row under the cursor."""
        row = self._table.cursor_value
        if row:
            kept = str(self.state.query) if self.state.error else self.state.text
            self._leave(self.state.filtered(f"{kept} {row.query}".strip()))

    def action_profile(self) -> None:
        """Show all of the driver or the track under the cursor."""
        from finishtui.ui.pages.profile import ProfileScreen, profile_of

        row = self._table.cursor_value
        if row is None or self._by not in ("track", *PEOPLE):
            self.app.say("Drivers and tracks have a page of their own; Enter shows these in the list.")
            return
        try:
            if self._by == "track":
                profile = profile_of("track", row.closest.track, self.state)
            else:
                profile = profile_of("driver", row.label, self.state)
        except FinishError as error:
            self.app.say_error(error)
        else:
            self.app.push_screen(ProfileScreen(profile, self.state), self._leave)

    def _leave(self, state: ListState | None) -> None:
        if state:
            self._narrowed = state
            self.action_close()

    def result(self) -> ListState | None:
        """Return the list as it goes on, if anything was chosen."""
        return self._narrowed
