"""Filtering: what the line does while it is typed in, and what an empty list says."""

from __future__ import annotations

import asyncio

from textual import on, work

from finishtui.ui.screens.listing import ListingScreen
from finishtui.ui.state import ListState
from finishtui.ui.widgets.messages import FilterAsked, FilterLeft, FilterTyped

PAUSE = 0.01
"""Seconds without a key before anything is offered: it never holds up the typing."""


class Filtering(ListingScreen):
    """The filter line."""

    def action_filter(self) -> None:
        """Open the filter line with the text that is kept."""
        self.filter_bar.open(self.state.text)

    def _show_surroundings(self) -> None:
        """Show what stands around the list; where its filter leaves nothing, find out why."""
        super()._show_surroundings()
        self._explain_if_empty()

    def _explain_if_empty(self) -> None:
        if self.furnished and self.state.query and not self.state.view.rows:
            self._explain(self.state)

    @on(FilterTyped)
    def _typed(self, event: FilterTyped) -> None:
        self.show(self.state.filtered(event.text, typing=True))
        self._offer(event.text, event.cursor)

    @on(FilterAsked)
    def _completion_asked(self, event: FilterAsked) -> None:
        """Complete at once: take the first, show what there is before a word, or go on to the list."""
        from finishtui.analysis.completion import complete

        bar = self.filter_bar
        if not bar.offer(complete(event.text, event.cursor, self.book), event.text, event.cursor):
            self._filter_left()
        elif event.text[: event.cursor].strip() and not event.text[: event.cursor].endswith(" "):
            bar.action_take()

    @on(FilterLeft)
    def _filter_left(self) -> None:
        self.filter_bar.close()
        kept = str(self.state.query) if self.state.error else self.state.text
        self.show(self.state.filtered(kept))
        self._explain_if_empty()
        self.table.settle()
        self.table.focus()

    @work(exclusive=True, group="offers")
    async def _offer(self, text: str, cursor: int) -> None:
        """Offer completions once the typing pauses."""
        from finishtui.analysis.completion import complete

        await asyncio.sleep(PAUSE)
        found = await asyncio.to_thread(complete, text, cursor, self.book) if text.strip() else ()
        self.filter_bar.offer(found, text, cursor)

    @work(exclusive=True, group="why-empty")
    async def _explain(self, state: ListState) -> None:
        """Say which term empties the list, and offer what would find something."""
        from finishtui.ui.emptiness import empty_words, mending, why_view_is_empty

        await asyncio.sleep(PAUSE)
        why = await asyncio.to_thread(why_view_is_empty, state.view)
        if why is None or self.state.view is not state.view:
            return
        bar, text = self.filter_bar, self.state.text
        self.table.say(empty_words(why, typing=bar.typing))
        mended = mending(why, text)
        if mended:
            bar.mend(text, mended)
