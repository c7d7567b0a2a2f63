"""The list: the program's first screen, and its state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from finishtui.analysis.describe import describe
from finishtui.analysis.ordering import CLOSEST_FIRST, Order, cycled, extended
from finishtui.analysis.summary import summaries
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ui import headline
from finishtui.ui.bindings import bindings_for
from finishtui.ui.columns import cells_of, columns_for, look_of
from finishtui.ui.state import ListState
from finishtui.ui.widgets.detail import Detail
from finishtui.ui.widgets.filter_bar import FilterBar
from finishtui.ui.widgets.finish_table import FinishTable
from finishtui.ui.widgets.glance import Glance
from finishtui.ui.widgets.key_bar import KeyBar
from finishtui.ui.widgets.series_line import SeriesLine
from finishtui.ui.widgets.sidebar import Sidebar
from finishtui.ui.widgets.table_rows import SortKey as TableKey

if TYPE_CHECKING:
    from finishtui.ui.app import FinishApp


class BrowseScreen(Screen[None]):
    """Series sidebar, table and detail pane over one `ListState`."""

    BINDINGS = bindings_for("list")

    app: FinishApp

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self.state = state
        self._cells, self._look = cells_of(state.view), look_of(state.view)
        self._table: FinishTable[Finish] = FinishTable(
            columns_for(state.view),
            row_id=lambda finish: finish.id,
            cells=lambda finish: self._cells(finish),
            look=lambda finish: self._look(finish),
            id="table",
        )

    def compose(self) -> ComposeResult:
        """Return the panes."""
        yield Static(id="headline", markup=False)
        yield SeriesLine(id="series-line")
        yield Static(id="banner", markup=False)
        with Horizontal(id="body"):
            yield Sidebar(id="sidebar")
            with Vertical(id="middle"):
                yield FilterBar(id="filter")
                yield self._table
            yield Detail(id="detail")
        yield Glance(id="glance")
        yield KeyBar("list", id="keys")
        yield Static("finishtui needs room: at least 30 columns and 8 lines", id="no-room", markup=False)

    def on_mount(self) -> None:
        """Show the state that the screen was opened with."""
        self.show(self.state)
        self._table.focus()

    # State in, widgets out.

    def show(self, state: ListState) -> None:
        """Make a state the one that every pane shows."""
        self.state = state
        view = state.view
        self._cells, self._look = cells_of(view), look_of(view)
        self._table.show(
            view.rows,
            cursor_id=state.selected,
            columns=columns_for(view),
            order=[TableKey(key.column, key.descending) for key in view.order],
            message=headline.empty_words(state),
        )
        self.state = replace(state, selected=self._table.cursor_id)
        self._show_surroundings()

    def _show_surroundings(self) -> None:
        state = self.state
        entries = summaries(state.book)
        number = next((n for n, entry in enumerate(entries, 1) if entry.id == state.scope.key), 1)
        self.query_one("#headline", Static).update(headline.headline(state, self.size.width))
        banner = headline.banner(state)
        self.query_one("#banner", Static).update(banner)
        self.query_one("#banner").display = bool(banner)
        line = self.query_one(SeriesLine)
        line.summaries, line.current = entries, number
        self.query_one(Sidebar).show(entries, number)
        self.query_one(FilterBar).show(self._reading(), state.error)
        self._show_finish()

    def _reading(self) -> str:
        state = self.state
        if not state.text.strip():
            return ""
        words = describe(state.query, state.book)
        return f"{words} - {len(state.view.rows):,} of {state.view.total:,}"

    def _show_finish(self) -> None:
        finish = self.finish
        self.query_one(Detail).show(finish, self.state.view.book)
        self.query_one(Glance).show(finish, self.state.view.book)

    @property
    def finish(self) -> Finish | None:
        """The finish under the cursor."""
        return self.state.view.book.finish_by_id.get(self.state.selected or "")

    @property
    def book(self) -> Book:
        """The whole book, whatever is in view."""
        return self.state.book

    # What the panes report.

    @on(FinishTable.Highlighted)
    def _highlighted(self, event: FinishTable.Highlighted) -> None:
        self.state = replace(self.state, selected=event.row_id)
        self._show_finish()

    @on(FinishTable.Opened)
    def _opened(self) -> None:
        self.action_open_detail()

    @on(FinishTable.HeaderClicked)
    def _header_clicked(self, event: FinishTable.HeaderClicked) -> None:
        self._sort(cycled(self.state.order, event.column), event.column)

    @on(SeriesLine.Chosen)
    @on(Sidebar.Chosen)
    def _series_chosen(self, event: SeriesLine.Chosen | Sidebar.Chosen) -> None:
        self.action_show_series(str(event.number))
        self._table.focus()

    @on(FilterBar.Typed)
    def _typed(self, event: FilterBar.Typed) -> None:
        self.show(self.state.filtered(event.text))

    @on(FilterBar.Left)
    def _filter_left(self) -> None:
        self.query_one(FilterBar).close()
        if self.state.error:
            self.show(self.state.filtered(str(self.state.query)))
        self._table.focus()

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action.call)

    # Actions: finding and sorting.

    def action_filter(self) -> None:
        """Open the filter line with the text that is kept."""
        self.query_one(FilterBar).open(self.state.text)

    def action_show_series(self, number: str) -> None:
        """Show one entry of the sidebar."""
        state = self.state.scoped(int(number))
        if state:
            self.show(state)

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        column = self._table.cursor_column
        self._sort(cycled(self.state.order, column), column)

    def action_sort_more(self) -> None:
        """Sort by the column under the cursor as well."""
        column = self._table.cursor_column
        self._sort(extended(self.state.order, column), column)

    def action_sort_default(self) -> None:
        """Go back to closest first."""
        self.show(replace(self.state, order=CLOSEST_FIRST))

    def _sort(self, order: Order, column: str) -> None:
        if column == "flags":
            self.notify("The marks have no order: try / disputed:yes", markup=False)
            return
        self.show(replace(self.state, order=order))

    # Actions: panes.

    def action_open_detail(self) -> None:
        """Show the detail pane and go there."""
        if self.finish:
            self.add_class("-detail")
            self.query_one(Detail).focus()

    def action_toggle_detail(self) -> None:
        """Show or hide the detail pane."""
        shown = self.query_one(Detail).display
        self.set_class(not shown, "-detail")
        self.set_class(shown, "-no-detail")
        self._table.focus()

    def action_toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        shown = self.query_one(Sidebar).display
        self.set_class(not shown, "-sidebar")
        self.set_class(shown, "-no-sidebar")
        self._table.focus()

    def action_scroll_detail(self, way: str) -> None:
        """Scroll the detail pane by a line."""
        detail = self.query_one(Detail)
        detail.scroll_relative(y=1 if way == "down" else -1, animate=False)

    def action_focus_next_pane(self) -> None:
        """Go to the next pane."""
        self.focus_next()

    def action_focus_previous_pane(self) -> None:
        """Go to the previous pane."""
        self.focus_previous()

    def action_back(self) -> None:
        """Do the first that applies: close the detail, clear a kept filter."""
        if self.has_class("-detail"):
            self.remove_class("-detail")
            self._table.focus()
        elif self.state.text:
            self.show(self.state.filtered(""))
        else:
            self._table.focus()

    # Actions that the app does, since they change the book or leave the list.

    def action_add(self) -> None:
        """Open an empty form."""
        self.app.add_finish()

    def action_edit(self) -> None:
        """Open the form with the finish under the cursor."""
        if self.finish:
            self.app.edit_finish(self.finish)

    def action_undo(self) -> None:
        """Take the newest change back."""
        self.app.undo()

    def action_reload(self) -> None:
        """Read the book from disk again."""
        self.app.reload()

    def action_unreadable(self) -> None:
        """Show which entries could not be read, and why."""
        self.app.show_unreadable()

    def action_help(self) -> None:
        """Show every key."""
        self.app.show_help()

    def action_palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.action_quit()
