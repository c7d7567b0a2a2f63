"""Scope and order: what the list's keys for them do."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from finishtui.ranks.ordering import CLOSEST_FIRST, Order, cycled, extended
from finishtui.ui.list.listing import ListingScreen
from finishtui.ui.list.messages import EntryChosen
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.views import with_entry
from finishtui.ui.table.finish_table import FinishTable
from finishtui.ui.widgets.tab_line import TabLine


class Finding(ListingScreen):
    """Scope and order."""

    @on(FinishTable.HeaderClicked)
    def _header_clicked(self, event: FinishTable.HeaderClicked) -> None:
        self._sort(cycled(self.state.order, event.column), event.column)

    @on(TabLine.Chosen)
    @on(EntryChosen)
    def _series_chosen(self, event: TabLine.Chosen | EntryChosen) -> None:
        self.action_show_view(str(event.number))
        self.table.focus()

    def action_show_view(self, number: str) -> None:
        """Show one entry of the sidebar."""
        state = with_entry(self.state, int(number))
        if state:
            self.show(state)

    def action_save_view(self) -> None:
        """Save what the list shows under a name."""
        from finishtui.ui.dialogs.save_view import SaveViewBox

        if self.app.memory is None:
            self.app.say("Views cannot be kept here.")
            return
        self.app.push_screen(SaveViewBox(self.state, self.app.memory.save_views), self._views_saved)

    def _views_saved(self, state: ListState | None) -> None:
        if state:
            self.show(state)

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        column = self.table.cursor_column
        self._sort(cycled(self.state.order, column), column)

    def action_sort_more(self) -> None:
        """Sort by the column under the cursor as well."""
        column = self.table.cursor_column
        self._sort(extended(self.state.order, column), column)

    def action_sort_default(self) -> None:
        """Go back to closest first."""
        self.show(replace(self.state, order=CLOSEST_FIRST))

    def _sort(self, order: Order, column: str) -> None:
        if column == "flags":
            self.notify("The marks have no order: try / disputed:yes", markup=False)
            return
        self.show(replace(self.state, order=order))
