"""Why each finish is in the book: one line, found once."""

import asyncio

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish

AT_ONCE = 10_000
"""In a book of so many finishes the line is found between two keys."""
PAUSE = 0.1
"""Seconds that the cursor rests before the line is looked for in a larger book."""


class WhyLines:
    """Finds the lines of one book, and keeps them until there is another."""

    def __init__(self) -> None:
        self._book: Book | None = None
        self._lines: dict[str, str] = {}

    def known(self, finish: Finish, book: Book) -> str | None:
        """Return the line, if it is known or quick to find; the first of a book never is."""
        if self._book is not book:
            return None
        if finish.id not in self._lines and len(book.finishes) <= AT_ONCE:
            from finishtui.words.why_here import why_here

            self._lines[finish.id] = why_here(finish, book)
        return self._lines.get(finish.id)

    async def find(self, finish: Finish, book: Book) -> None:
        """Find the line off the event loop; who cancels this soon enough spares the work."""
        from finishtui.words.why_here import why_here

        # The next key ends this one here, before any work is done.
        await asyncio.sleep(PAUSE if len(book.finishes) > AT_ONCE else 0)
        line = await asyncio.to_thread(why_here, finish, book)
        if self._book is not book:
            self._book, self._lines = book, {}
        self._lines[finish.id] = line
