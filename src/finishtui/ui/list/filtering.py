"""Filtering: what the line does while it is typed in, and what an empty list says."""

from __future__ import annotations

import asyncio

from textual import on, work

from finishtui.ui.list.listing import ListingScreen
from finishtui.ui.list.messages import FilterAsked, FilterLeft, FilterMoved, FilterTyped
from finishtui.ui.state.list_state import ListState

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
        state = self.state
        if self.furnished and state.query and not state.error and not state.view.rows:
            self._explain(state)

    @on(FilterTyped)
    def _typed(self, event: FilterTyped) -> None:
        self.show(self.state.filtered(event.text, typing=True))
        if self.state.error:
            self._offer_without_blanks(event.text)
        self._offer(event.text, event.cursor)

    def _offer_without_blanks(self, text: str) -> None:
        from finishtui.query.complete import Completion
        from finishtui.query.parse import without_blanks

        meant = without_blanks(text)
        if meant:
            self.filter_bar.mend(text, Completion(meant, meant, None, 0, len(text)))

    @on(FilterMoved)
    def _moved(self, event: FilterMoved) -> None:
        """Offer what could stand where the cursor has gone."""
        self._offer(event.text, event.cursor)

    @on(FilterAsked)
    def _completion_asked(self, event: FilterAsked) -> None:
        """Complete at once: take the first, show what there is before a word, or go on to the list."""
        from finishtui.query.complete import complete

        bar = self.filter_bar
        if not bar.offer(complete(event.text, event.cursor, self.book), event.text, event.cursor):
            if not self.state.error:  # what cannot be read is not left behind
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
        from finishtui.query.complete import complete

        await asyncio.sleep(PAUSE)  # the next letter ends this one here
        found = await asyncio.to_thread(complete, text, cursor, self.book) if text.strip() else ()
        self.filter_bar.offer(found, text, cursor)

    @work(exclusive=True, group="why-empty")
    async def _explain(self, state: ListState) -> None:
        """Say which term empties the list, and offer what would find something."""
        from finishtui.ui.state.emptiness import empty_words, mending, why_view_is_empty

        await asyncio.sleep(PAUSE)  # the next letter ends this one here
        why = await asyncio.to_thread(why_view_is_empty, state.view)
        if why is None or self.state.view is not state.view:
            return
        bar, text = self.filter_bar, self.state.text
        self.table.say(empty_words(why, typing=bar.typing))
        mended = mending(why, text)
        if mended:
            bar.mend(text, mended)
