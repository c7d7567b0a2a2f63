"""Why a finish is here: one line in the panes, told at once where it is quick, else a moment later."""

from __future__ import annotations

import asyncio

from textual import work

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ui.list.listing import ListingScreen

AT_ONCE = 10_000
"""In a book of so many finishes the line is found between two keys."""
PAUSE = 0.1
"""Seconds that the cursor rests before the line is looked for in a larger book."""


class Telling(ListingScreen):
    """Finds the line and keeps it."""

    _told: dict[str, str]
    _told_of: Book | None = None
    """The book that they are about."""

    def why(self, finish: Finish) -> str:
        """Return why a finish is in the book; where that takes longer, it is shown once it is known."""
        book = self.state.view.book
        if self._told_of is book and finish.id in self._told:
            return self._told[finish.id]
        if self._told_of is not book or len(book.finishes) > AT_ONCE:
            self.call_after_refresh(self._find_why, finish, book)
            return ""
        from finishtui.words.why_here import why_here

        self._told[finish.id] = why_here(finish, book, distance="")
        return self._told[finish.id]

    @work(exclusive=True, group="why")
    async def _find_why(self, finish: Finish, book: Book) -> None:
        """Find the line off the event loop; the first of a book takes the longest."""
        from finishtui.words.why_here import why_here

        # The next key ends this one here, before it takes time from the cursor.
        await asyncio.sleep(PAUSE if len(book.finishes) > AT_ONCE else 0)
        why = await asyncio.to_thread(why_here, finish, book, distance="")
        if self._told_of is not book:
            self._told_of, self._told = book, {}
        self._told[finish.id] = why
        if self.finish is finish:
            self._show_finish()
