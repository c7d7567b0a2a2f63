"""Looking closer: what the list's keys for panes and pictures do."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from finishtui.ui.list.listing import ListingScreen
from finishtui.ui.state.list_state import ListState
from finishtui.ui.table.finish_table import FinishTable


class Looking(ListingScreen):
    """Panes and pictures."""

    @on(FinishTable.Opened)
    def _opened(self) -> None:
        self.action_open_detail()

    def action_open_detail(self) -> None:
        """Show the detail pane and go there."""
        if self.finish:
            self.add_class("-detail")
            self.detail.focus()

    def action_toggle_detail(self) -> None:
        """Show or hide the detail pane."""
        shown = self.detail.display
        self.set_class(not shown, "-detail")
        self.set_class(shown, "-no-detail")
        self.table.focus()

    def action_toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        shown = self.sidebar.display
        self.set_class(not shown, "-sidebar")
        self.set_class(shown, "-no-sidebar")
        self.table.focus()

    def action_scroll_detail(self, way: str) -> None:
        """Scroll the detail pane by a line."""
        self.detail.scroll_relative(y=1 if way == "down" else -1)

    def action_focus_next_pane(self) -> None:
        """Go to the next pane."""
        self.focus_next()

    def action_focus_previous_pane(self) -> None:
        """Go to the previous pane."""
        self.focus_previous()

    def action_photo(self) -> None:
        """Open the photo finish of the finish under the cursor."""
        from finishtui.ui.pages.photo import PhotoScreen

        if self.finish:
            self.app.push_screen(PhotoScreen(self.state), self._looked)

    def action_progression(self) -> None:
        """Show how the record of this list came down."""
        from finishtui.ui.pages.progression import ProgressionScreen

        self.app.push_screen(ProgressionScreen(self.state))

    def action_shape(self) -> None:
        """Show every margin of this list by year, and how many of each size."""
        from finishtui.ui.pages.shape import ShapeScreen

        self.app.push_screen(ShapeScreen(self.state))

    def action_sources(self) -> None:
        """Show what every source of the finish under the cursor says."""
        if self.shown:
            from finishtui.ui.pages.sources import SourcesScreen

            self.app.push_screen(SourcesScreen(self.shown))

    def action_open_source(self) -> None:
        """Open a source of the finish under the cursor."""
        if self.shown:
            from finishtui.ui.pages.sources import open_source

            open_source(self.app, self.shown)

    def action_share(self) -> None:
        """Put this finish or this view in a file."""
        from finishtui.ui.dialogs.share import share

        share(self.app, self.shown, self.state)

    def _looked(self, state: ListState | None) -> None:
        """Go on where a page was left: at its finish, with its units and names."""
        if state:
            self.show(
                replace(self.state, selected=state.selected, metric=state.metric, names_now=state.names_now)
            )

    def action_units(self) -> None:
        """Switch between inches and centimetres."""
        metric = not self.state.metric
        self.show(replace(self.state, metric=metric))
        self._say_unless_seen(f"Distances in {'centimetres' if metric else 'inches'}")

    def _say_unless_seen(self, words: str) -> None:
        """Say what has changed where no pane shows it."""
        if not (self.detail.display or self.glance.display):
            self.app.say(words)

    def action_names(self) -> None:
        """Name series and tracks as on the day of the race, or as today."""
        now = not self.state.names_now
        self.show(replace(self.state, names_now=now))
        self._say_unless_seen(f"Series and tracks by {'today' if now else 'the day'}'s names")

    def action_back(self) -> None:
        """Do the first that applies: close the detail, clear a kept filter, clear the marks."""
        if self.has_class("-detail"):
            self.remove_class("-detail")
            self.table.focus()
        elif self.state.text:
            self.show(self.state.filtered(""))
        elif self.state.marked:
            self.show(replace(self.state, marked=()))
        else:
            self.dismiss_greeting()
            self.table.focus()
