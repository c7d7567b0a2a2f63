"""How much each saved view finds: looked up a moment after the list is there, and once for each book."""

from __future__ import annotations

import asyncio

from textual import work

from finishtui.ranks.saved_views import SavedView, known_of, look_up
from finishtui.ui.list.listing import ListingScreen
from finishtui.ui.list.series_line import SeriesLine
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.views import current_entry, entries_of


class ViewCounts(ListingScreen):
    """The counts and closest margins of the saved views."""

    _is_counting = False

    def show(self, state: ListState) -> None:
        """Make a state the one that every pane shows, and count what is new in it."""
        super().show(state)
        self._count_views()

    async def _furnish(self) -> None:
        await super()._furnish()
        self._count_views()

    def _count_views(self) -> None:
        if self.furnished and not self._is_counting and self._uncounted:
            self._is_counting = True
            self._look_up_views()

    @property
    def _uncounted(self) -> list[SavedView]:
        """The saved views of which nothing is known in the book that the list shows by now."""
        return [view for view in self.state.views if known_of(view, self.state.book) is None]

    @work(group="view-counts")
    async def _look_up_views(self) -> None:
        """Look up one view after the other beside the screen, then show them all."""
        while left := self._uncounted:
            await asyncio.to_thread(look_up, left[0], self.state.book)
        self._is_counting = False
        entries, number = entries_of(self.state.book, self.state.views), current_entry(self.state)
        self.query_one(SeriesLine).show(entries, number)
        self.sidebar.show(entries, number)
