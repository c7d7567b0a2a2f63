"""The list: the program's first screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.events import DescendantBlur, DescendantFocus, ScreenResume
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from finishtui.actions import Where
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.saved_views import known_of, look_up
from finishtui.ranks.view import CLOSEST_FIRST, Order, cycled, extended
from finishtui.settings.values import FILE_NAME
from finishtui.ui.base.keys import bindings_for
from finishtui.ui.list.body import Body, Room
from finishtui.ui.list.columns import columns_for, look_of
from finishtui.ui.list.glance import Glance
from finishtui.ui.list.head import Head
from finishtui.ui.list.messages import EmptinessExplained, EntryChosen, FilterLeft, FilterTyped, GroupFolded
from finishtui.ui.list.why import WhyLines
from finishtui.ui.state import headline
from finishtui.ui.state.entries import current_entry, entries_of, stepped, with_entry
from finishtui.ui.state.list_state import ListState, Shown
from finishtui.ui.table.finish_table import FinishTable
from finishtui.ui.widgets.label_lines import KeyBar

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp


class BrowseScreen(Screen[None]):
    """Sidebar, filter, table and detail pane over one `ListState`, and what the list's keys do with it.

    The table is painted first. The panes that there is room for come a moment later, and the keys wait for
    them (`KeyOrderApp`); the others are made when they are asked for.
    """

    BINDINGS = bindings_for("list")
    WHERE: Where = "list"

    class Furnished(Message):
        """The panes are there: keys may come in."""

    app: BookApp
    is_furnished = False
    """Whether the panes are there that there was room for at the start."""
    is_whole = False
    """Whether all that it shows by itself has been there, what is looked up as well."""
    _wants_sidebar: bool | None = None
    _wants_detail: bool | None = None
    _size_shown = Size()
    """The size that the panes have their places for."""
    _greeting = ""
    _is_counting_views = False

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self.state = state
        self._why_lines = WhyLines()
        self.table: FinishTable[Finish] = FinishTable(lambda finish: finish.id, id="table")
        self.head, self.body, self.glance, self.key_bar = Head(), Body(self.table), Glance(), KeyBar("list")

    def compose(self) -> ComposeResult:
        """Return what is painted first."""
        yield from (self.head, self.body, self.glance, self.key_bar)

    def on_mount(self) -> None:
        if not self.table.is_attached:  # the program was ended meanwhile
            return
        self.show(self.state)
        self.set_focus(self.table)
        # What is slow to bring waits for the first paint; where nothing is, the keys need not.
        is_slow = self.room.has_sidebar or self.room.detail or self.state.text
        (self.call_after_refresh if is_slow and not self.app.is_covered else self.call_next)(self._open)

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Spare the styles, when the screen comes for the first time: they were just made."""
        event.refresh_styles = self.stack_updates > 0

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew at another size: a start says the same one three times."""
        if size != self.outer_size:
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        if not self.app.is_covered:  # an early frame shows more by then
            super()._compositor_refresh()

    async def on_resize(self) -> None:
        if self.is_furnished and self.app.size != self._size_shown:
            await self._furnish()

    async def _open(self) -> None:
        await self._furnish()
        self.post_message(self.Furnished())

    async def _furnish(self, *, filtered: bool = False) -> None:
        """Bring in the panes that are to be seen, and show the list in all."""
        with self.app.batch_update():
            await self.body.furnish(self.room, filtered=filtered or bool(self.state.text))
            if self.is_attached:
                self.is_furnished = True
                self._show_surroundings()

    @property
    def room(self) -> Room:
        """Which panes are to be seen."""
        return Room(*self.app.room_classes, self._wants_sidebar, self._wants_detail)

    def show(self, state: ListState) -> None:
        """Make a state the one that every pane shows."""
        before, self.state = self.state, state
        other_rows = (before.scope, before.query, before.order) != (state.scope, state.query, state.order)
        if other_rows:
            self._greeting = ""
        view = state.view
        columns = columns_for(state)
        self.table.show(
            view.rows,
            columns,
            look_of(state, columns),
            view.order,
            headline.empty_words(state),
            cursor_id=state.selected,
            from_top=other_rows,
        )
        self.state = state._replace(selected=self.table.cursor_id)
        self._show_surroundings()
        if state.text and self.is_furnished and not self.body.filter_bar:
            self.call_next(self._furnish)

    def _go_on(self, state: ListState | None) -> None:
        if state:
            self.show(state)

    def go_to(self, finish_id: str) -> None:
        """Put the cursor on a finish, in view even if scope or filter hid it."""
        self.show(self.state.showing(finish_id))
        self.table.focus()

    def say_read(self, count: int) -> None:
        """Show how many finishes of a large book are read by now."""
        self.table.say(f"Reading the book… {count:,}")

    def greet(self, line: str) -> None:
        """Show a line over the list until the list changes; an empty one takes it away."""
        self._greeting = line
        self._show_entries()

    def _show_surroundings(self) -> None:
        """Give every pane that is there its place, and the list as it is."""
        self._size_shown = self.app.size
        if self.body.filter_bar:
            self.body.filter_bar.show(self.state)
        self.body.fit(self.room)
        self.glance.display = self.room.has_glance
        self.key_bar.display = not self.room.is_too_small
        self._show_place()
        self._show_entries()
        self._show_finish()

    def _show_place(self) -> None:
        place = headline.place(self.state, self.table.cursor_row) if self.room.is_low else ""
        self.key_bar.where, self.key_bar.said = self.place_of_keys(), place

    def place_of_keys(self) -> Where:
        """Return whose keys are heard: the list's, the filter line's, or the detail pane's."""
        if self.body.filter_bar and self.body.filter_bar.typing:
            return "filter"
        return "detail" if self._wants_detail and not self.table.has_focus else "list"

    @on(DescendantFocus)
    @on(DescendantBlur)
    @on(ScreenResume)
    def _show_place_soon(self) -> None:
        self.call_after_refresh(self._show_place)

    def _show_entries(self) -> None:
        """Show all, the series and the saved views; what saved views find is counted a moment later."""
        state = self.state
        entries = () if state.is_waiting else entries_of(state.book, state.views)
        number = 0 if state.is_waiting else current_entry(state)
        self.head.show(state, self.room, entries, number, self._greeting)
        if self.body.sidebar:
            self.body.sidebar.show_entries(entries, number, state.folded)
        if self.is_furnished and state.views and not self._is_counting_views:
            self._count_views()

    @work(group="view-counts")
    async def _count_views(self) -> None:
        """Look up one saved view after the other beside the screen, then show them all."""
        self._is_counting_views = True
        counted = False
        while new := [view for view in self.state.views if known_of(view, self.state.book) is None]:
            await asyncio.to_thread(look_up, new[0], self.state.book)
            counted = True
        self._is_counting_views = False
        if counted and self.is_running:
            self._show_entries()

    def _show_finish(self) -> None:
        if self.is_furnished:
            shown = self.shown
            self.glance.show(shown)
            if self.body.detail:
                self.body.detail.show(shown)

    @property
    def shown(self) -> Shown | None:
        """The finish under the cursor, as the panes show it."""
        shown = self.state.shown
        if shown is None or self.state.is_waiting:
            return None
        why = self._why_lines.known(shown.finish, shown.book)
        if why is None:
            self.call_after_refresh(self._find_why, shown.finish, shown.book)
        return shown._replace(why=why or "")

    @work(exclusive=True, group="why")
    async def _find_why(self, finish: Finish, book: Book) -> None:
        """Find why a finish is in the book off the event loop, and show it if the cursor is there still."""
        if self.is_running:
            await self.app.keys_done()  # none of them waits for this
        await self._why_lines.find(finish, book)
        if self.finish is finish and self.is_running:  # else the program is being left
            self._show_finish()

    @property
    def finish(self) -> Finish | None:
        """The finish under the cursor."""
        return self.state.finish

    @property
    def book(self) -> Book:
        """The whole book, whatever is in view."""
        return self.state.book

    # What the panes report.

    @on(FinishTable.Moved)
    def _moved(self) -> None:
        if not self.is_whole and self.is_current:
            self.body.draw_rows()  # the first key waits for nothing else
        self.state = self.state._replace(selected=self.table.cursor_id)
        self._show_place()
        self._show_finish()

    @on(FinishTable.HeaderClicked)
    def _header_clicked(self, event: FinishTable.HeaderClicked) -> None:
        self._sort(cycled(self.state.order, event.column))

    @on(EntryChosen)
    def _entry_chosen(self, event: EntryChosen) -> None:
        self.action_show_view(str(event.number))
        self.table.focus()

    @on(GroupFolded)
    def _group_folded(self, event: GroupFolded) -> None:
        self.show(self.state._replace(folded=self.state.folded ^ {event.group}))

    @on(FilterTyped)
    def _filter_typed(self, event: FilterTyped) -> None:
        self.show(self.state.filtered(event.text, typing=True, today=self.app.today()))

    @on(FilterLeft)
    def _filter_left(self) -> None:
        if self.body.filter_bar:
            self.body.filter_bar.close()
        self.show(self.state.filtered(self.state.kept_text))
        self.table.settle()
        self.table.focus()

    @on(EmptinessExplained)
    def _emptiness_explained(self, event: EmptinessExplained) -> None:
        if event.view is self.state.view:
            self.table.say(event.words)

    # Which finishes, in which order.

    async def action_filter(self) -> None:
        if self.room.detail == "-over":
            self._wants_detail = None
        await self._furnish(filtered=True)
        if self.body.filter_bar and self.is_attached:
            self.body.filter_bar.open(self.state.text)

    def action_show_view(self, number: str) -> None:
        self._go_on(with_entry(self.state, int(number)))

    def action_step_view(self, way: str) -> None:
        self._go_on(stepped(self.state, 1 if way == "next" else -1))

    def action_save_view(self) -> None:
        from finishtui.ui.dialogs.views import SaveViewBox

        if self.app.memory is None:
            self.app.say("Views cannot be kept here.")
        else:
            self.app.push_screen(SaveViewBox(self.state, self.app.memory.save_views), self._go_on)

    def action_sort(self) -> None:
        self._sort(cycled(self.state.order, self.table.cursor_column))

    def action_sort_more(self) -> None:
        self._sort(extended(self.state.order, self.table.cursor_column))

    def action_sort_default(self) -> None:
        self.show(self.state._replace(order=CLOSEST_FIRST))

    def _sort(self, order: Order) -> None:
        if self.table.cursor_column == "flags":
            self.app.say("The marks have no order: try / disputed:yes")
        else:
            state = self.state._replace(order=order)
            at_first = self.table.cursor_row == 0 and bool(state.view.rows)
            self.show(state._replace(selected=state.view.rows[0].id) if at_first else state)

    def action_back(self) -> None:
        if self._wants_detail:
            self._wants_detail = None
            self._show_surroundings()
            self.table.focus()
        elif self.state.text:
            self.show(self.state.filtered(""))
        elif self.state.marked:
            self.show(self.state._replace(marked=()))
        else:
            self.greet("")
            self.table.focus()

    # The panes.

    @on(FinishTable.Opened)
    async def _row_opened(self) -> None:
        opens = self.app.chosen["enter"].text
        await self.run_action("open_detail" if opens == "detail" else f"app.{opens}")

    async def action_open_detail(self) -> None:
        if self.finish:
            self._wants_detail = True
            await self._furnish()
            if self.body.detail:
                self.body.detail.focus()

    async def action_toggle_detail(self) -> None:
        self._wants_detail = not self.room.detail
        await self._furnish()
        over = self.body.detail if self.room.detail == "-over" else None
        (over or self.table).focus()

    async def action_toggle_sidebar(self) -> None:
        self._wants_sidebar = not self.room.has_sidebar
        await self._furnish()
        self.table.focus()

    def action_scroll_detail(self, way: str) -> None:
        if self.body.detail:
            self.body.detail.scroll_relative(y=1 if way == "down" else -1)

    def action_columns(self) -> None:
        from finishtui.ui.dialogs.views import ColumnsBox

        written = self.app.chosen["columns"].origin == "file"
        note = f"{FILE_NAME} names the columns: others hold until the program ends." if written else ""
        self.app.push_screen(ColumnsBox(self.state, note), self._go_on)

    def action_units(self) -> None:
        metric = not self.state.metric
        words = f"Distances in {'centimetres' if metric else 'inches'}"
        self._show_otherwise(self.state._replace(metric=metric), words)

    def action_names(self) -> None:
        now = not self.state.names_now
        words = f"Series and tracks by {'today' if now else 'the day'}'s names"
        self._show_otherwise(self.state._replace(names_now=now), words)

    def _show_otherwise(self, state: ListState, words: str) -> None:
        """Show a state, and say what has changed where no pane shows it."""
        self.show(state)
        if not (self.room.detail or self.room.has_glance):
            self.app.say(words)

    def action_mark(self) -> None:
        self.show(self.state.with_mark())
