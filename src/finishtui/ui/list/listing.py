"""The list's panes over one `ListState`: what is shown, and what the panes report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.text.cells import visible
from finishtui.ui.list.columns import cells_of, columns_for, look_of
from finishtui.ui.list.glance import Glance
from finishtui.ui.list.series_line import SeriesLine
from finishtui.ui.state import headline
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.shown import Shown
from finishtui.ui.state.views import current_entry, entries_of
from finishtui.ui.table.finish_table import FinishTable
from finishtui.ui.widgets.key_bar import KeyBar
from finishtui.ui.widgets.words import Words

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp
    from finishtui.ui.list.detail import Detail
    from finishtui.ui.list.filter_bar import FilterBar
    from finishtui.ui.list.sidebar import Sidebar


class ListingScreen(Screen[None]):
    """Series sidebar, table and detail pane; the families of actions build on it.

    The table and the lines around it are painted first; the panes come a moment later, and the keys
    wait for them (`KeyOrderApp`).
    """

    @dataclass(eq=False, repr=False)
    class Furnished(Message):
        """The panes are there: keys may come in."""

    app: BookApp
    sidebar: Sidebar
    detail: Detail
    filter_bar: FilterBar

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self.state = state
        self.furnished = False
        """Whether the panes are there."""
        self.glance = Glance(id="glance")
        self._cells, self._look = cells_of(state.view), look_of(state.view)
        self.table: FinishTable[Finish] = FinishTable(
            columns_for(state.view),
            row_id=lambda finish: finish.id,
            cells=lambda finish: self._cells(finish),
            look=lambda finish: self._look(finish),
            id="table",
        )

    def compose(self) -> ComposeResult:
        """Return the panes."""
        yield Words(id="headline")
        yield SeriesLine(id="series-line")
        yield Words(id="banner")
        with Horizontal(id="body"), Container(id="panes"), Vertical(id="middle"):
            yield self.table
        yield self.glance
        yield KeyBar("list", id="keys")

    def on_mount(self) -> None:
        """Show the state that the screen was opened with."""
        self.show(self.state)
        self.set_focus(self.table)
        self.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        """Bring the panes in, once the list is on the screen."""
        from finishtui.ui.list.detail import Detail
        from finishtui.ui.list.filter_bar import FilterBar
        from finishtui.ui.list.sidebar import Sidebar

        self.sidebar, self.detail = Sidebar(id="sidebar"), Detail(id="detail")
        self.filter_bar = FilterBar(id="filter")
        too_small = Static(
            "finishtui needs room: at least 30 columns and 8 lines", id="no-room", markup=False
        )
        if not self.is_attached:  # the program was ended meanwhile
            return
        with self.app.batch_update():
            mounting = (
                self.mount(too_small),
                self.query_one("#middle").mount(self.filter_bar, before=self.table),
                self.query_one("#body").mount(self.sidebar, before=0),
                self.query_one("#panes").mount(self.detail),
            )
            for mounted in mounting:
                await mounted
            if not self.is_attached:
                return
            self.furnished = True
            self._show_surroundings()
        self.post_message(self.Furnished())

    # State in, widgets out.

    def show(self, state: ListState) -> None:
        """Make a state the one that every pane shows."""
        before, self.state = self.state, state
        other_rows = (before.scope, before.query, before.order) != (state.scope, state.query, state.order)
        if other_rows:
            self.dismiss_greeting()
        view = state.view
        self._cells, self._look = cells_of(view, state.names_now), look_of(view, frozenset(state.marked))
        self.table.show(
            view.rows,
            cursor_id=state.selected,
            columns=columns_for(view, state.names_now),
            order=view.order,
            message=headline.empty_words(state),
            from_top=other_rows,
        )
        self.state = replace(state, selected=self.table.cursor_id)
        self._show_surroundings()

    def say_read(self, count: int) -> None:
        """Say how many finishes of a large book are read by now."""
        self.table.say(f"Reading the book… {count:,}")

    def greet(self, line: str) -> None:
        """Show a line over the list until the list changes."""
        self.mount(Static(visible(line), id="today", markup=False), after="#banner")

    def dismiss_greeting(self) -> None:
        """Take the line over the list away, if there is one."""
        self.query("#today").remove()

    def on_resize(self) -> None:
        """Fit the words around the list into the room that there is."""
        if self.furnished:
            self._show_surroundings()
            # Whether the headline has room is styled once the new size is known.
            self.call_after_refresh(self._show_place)

    def on_screen_resume(self) -> None:
        """Take in what became of the terminal while a page lay over the list."""
        self.call_after_refresh(self._show_place)

    def _show_surroundings(self) -> None:
        state = self.state
        entries, number = entries_of(state.book, state.views), current_entry(state)
        if state.is_waiting:
            entries, number = (), 0
        self.query_one("#headline", Words).say(headline.headline(state, self.size.width))
        self._show_place()
        banner = headline.banner(state)
        self.query_one("#banner", Words).say(banner)
        self.query_one("#banner").display = bool(banner)
        self.query_one(SeriesLine).show(entries, number)
        if self.furnished:
            self.sidebar.show(entries, number)
            found = f"{len(state.view.rows):,} of {state.view.total:,}"
            self.filter_bar.show(self._reading(), found, state.error)
            self._show_finish()

    def _show_place(self) -> None:
        has_room = self.query_one("#headline").display
        place = "" if has_room else headline.place(self.state, self.table.cursor_row)
        self.query_one(KeyBar).say(place)

    def _reading(self) -> str:
        state = self.state
        if not state.text.strip():
            return ""
        from finishtui.query.describe import describe

        return describe(state.query, state.book)

    def _show_finish(self) -> None:
        if self.furnished:
            shown = self.shown
            self.detail.show(shown)
            self.glance.show(shown)

    @property
    def shown(self) -> Shown | None:
        """The finish under the cursor, as the panes show it."""
        finish, state = self.finish, self.state
        if finish is None or state.is_waiting:
            return None
        return Shown(finish, state.view.book, state.metric, state.names_now, self.why(finish))

    def why(self, finish: Finish) -> str:
        """Return why a finish is in the book, as far as that is known by now."""
        return ""

    @property
    def finish(self) -> Finish | None:
        """The finish under the cursor."""
        return self.state.view.book.finish_by_id.get(self.state.selected or "")

    def go_to(self, finish_id: str) -> None:
        """Put the cursor on a finish, in view even if scope or filter hid it."""
        self.show(self.state.showing(finish_id))
        self.table.focus()

    @property
    def book(self) -> Book:
        """The whole book, whatever is in view."""
        return self.state.book

    # What the panes report.

    @on(FinishTable.Highlighted)
    def _highlighted(self, event: FinishTable.Highlighted) -> None:
        self.state = replace(self.state, selected=event.row_id)
        self._show_place()
        self._show_finish()

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action.call)
