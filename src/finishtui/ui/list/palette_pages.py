"""More of the command palette: saved views, and the pages of drivers and tracks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from itertools import islice

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from finishtui.domain.book import Book
from finishtui.profiles.counts import counts
from finishtui.text.cells import visible
from finishtui.text.names import fold
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.state.views import Entry, entries_of

MOST_PAGES = 12


class ViewProvider(Provider):
    """Show all, a series or a saved view."""

    def _entries(self) -> tuple[tuple[int, Entry], ...]:
        screen = self.screen
        if not isinstance(screen, BrowseScreen):
            return ()
        return tuple(enumerate(entries_of(screen.book, screen.state.views), 1))

    def _show(self, number: int) -> None:
        screen = self.screen
        if isinstance(screen, BrowseScreen):
            screen.action_show_view(str(number))

    async def discover(self) -> Hits:
        """Offer the saved views before anything is typed."""
        for number, entry in self._entries():
            if entry.is_saved:
                yield DiscoveryHit(_view_title(number, entry), partial(self._show, number))

    async def search(self, query: str) -> Hits:
        """Offer what has every word in its name."""
        words = fold(query).split()
        for number, entry in self._entries() if words else ():
            if all(word in fold(f"show {entry.label}") for word in words):
                yield Hit(0.9, Content(_view_title(number, entry)), partial(self._show, number))


def _view_title(number: int, entry: Entry) -> str:
    return f"show {visible(entry.label)}{f' ({number})' if number < 10 else ''}"


@dataclass(frozen=True, slots=True)
class _Page:
    """A driver or a track by any of its names."""

    name: str
    spellings: tuple[str, ...]
    """Folded."""
    is_track: bool = False


def _pages(book: Book) -> tuple[_Page, ...]:
    """Return the drivers and the tracks, the most frequent first."""
    tracks = (book.track_of(row.closest) for row in counts(book.finishes, "track", book))
    drivers = (row.label for row in counts(book.finishes, "driver", book))
    return (
        *(_Page(name, (fold(name),)) for name in drivers),
        *(_Page(track.label, tuple(map(fold, track.spellings)), is_track=True) for track in tracks),
    )


class PageProvider(Provider):
    """Show all of a driver or a track."""

    async def startup(self) -> None:
        """Take the names of the book as it is now."""
        screen = self.screen
        book = screen.book if isinstance(screen, BrowseScreen) else Book()
        self._pages = await asyncio.to_thread(_pages, book)

    async def search(self, query: str) -> Hits:
        """Offer the drivers and tracks of which some name has every word."""
        screen, words = self.screen, fold(query).split()
        if not isinstance(screen, BrowseScreen) or not words:
            return
        fitting = (
            page
            for page in self._pages
            if any(all(word in spelling for word in words) for spelling in page.spellings)
        )
        for place, page in enumerate(islice(fitting, MOST_PAGES), 1):
            title = f"{visible(page.name)}: all of this {'track' if page.is_track else 'driver'}"
            show = partial(screen.show_profile, page.name, track=page.is_track)
            yield Hit(0.8 / place, Content(title), show)
