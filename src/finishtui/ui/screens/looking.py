"""Looking closer: what the list's keys for panes and pictures do."""

from __future__ import annotations

from textual import on

from finishtui.ui.screens.listing import ListingScreen
from finishtui.ui.widgets.detail import Detail
from finishtui.ui.widgets.finish_table import FinishTable
from finishtui.ui.widgets.sidebar import Sidebar


class Looking(ListingScreen):
    """Panes and pictures."""

    @on(FinishTable.Opened)
    def _opened(self) -> None:
        self.action_open_detail()

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
        self.table.focus()

    def action_toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        shown = self.query_one(Sidebar).display
        self.set_class(not shown, "-sidebar")
        self.set_class(shown, "-no-sidebar")
        self.table.focus()

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
            self.table.focus()
        elif self.state.text:
            self.show(self.state.filtered(""))
        else:
            self.table.focus()
