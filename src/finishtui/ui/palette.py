"""The command palette over the list: what its keys do, the views, every finish, driver and track."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from finishtui.actions import actions_at
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.profiles.counts import counts
from finishtui.text.cells import visible
from finishtui.text.names import fold
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.reading import ReadingApp
from finishtui.ui.state.views import Entry, entries_of

MOST_FINISHES, MOST_PAGES = 20, 12
LABEL_SCORE, NAME_SCORE, HELP_SCORE = 1.0, 0.8, 0.1
"""Labels come first, then names, then what a help says; of two finishes the one found first."""


class ListProvider(Provider):
    """Offers something while the list is in front; over a page it offers nothing."""

    @property
    def browse(self) -> BrowseScreen | None:
        """The list, if it is in front."""
        return self.screen if isinstance(self.screen, BrowseScreen) else None


class ActionProvider(ListProvider):
    """What the keys of the list do, by name, and what has no key."""

    @property
    def _entries(self) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
        """Yield label, title, help, and what does it."""
        app = self.app
        for action in actions_at("list") if self.browse else ():
            if not action.each_key:
                title = f"{action.label} ({action.key_words})"
                yield action.label, title, action.help, partial(self.screen.run_action, action.call)
        yield "theme", "theme", "Change the colours: dark, light and others.", app.action_change_theme
        if isinstance(app, ReadingApp):
            words = "Leave with q, then: finishtui restore"
            yield "restore", "restore a backup", "Take the book back to a backup.", partial(app.say, words)

    async def discover(self) -> Hits:
        """Offer every action before anything is typed."""
        for _, title, help_, do in self._entries:
            yield DiscoveryHit(title, do, help=help_)

    async def search(self, query: str) -> Hits:
        """Offer the actions whose label has every word, and after all names those whose help has."""
        words = fold(query).split()
        for label, title, help_, do in self._entries if words else ():
            for score, text in ((LABEL_SCORE, label), (HELP_SCORE, f"{title} {help_}")):
                if _has_words(text, words):
                    yield Hit(score, Content(title), do, help=help_)
                    break


class FinishProvider(ListProvider):
    """Go to a finish by race, driver or year."""

    async def search(self, query: str) -> Hits:
        """Offer the finishes whose line has every word."""
        browse, words = self.browse, fold(query).split()
        if browse and words:
            fitting = (one for one in browse.book.finishes if _has_words(_line(one), words))
            for place, finish in enumerate(islice(fitting, MOST_FINISHES), 1):
                yield Hit(
                    0.7 * NAME_SCORE / place,
                    Content(visible(_line(finish))),
                    partial(browse.go_to, finish.id),
                )


def _has_words(text: str, words: list[str]) -> bool:
    """Return whether each of some folded words begins a word of a text."""
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in words)


def _line(finish: Finish) -> str:
    return (
        f"{finish.date.year} {finish.race}: {finish.winner} over {finish.runner_up}, {finish.margin.text} s"
    )


class ViewProvider(ListProvider):
    """Show all, a series or a saved view."""

    @property
    def _entries(self) -> list[tuple[int, Entry]]:
        browse = self.browse
        return list(enumerate(entries_of(browse.book, browse.state.views), 1)) if browse else []

    async def discover(self) -> Hits:
        """Offer the saved views before anything is typed."""
        for number, entry in self._entries:
            if entry.is_saved:
                yield DiscoveryHit(_view_title(number, entry), self._show(number))

    async def search(self, query: str) -> Hits:
        """Offer what has every word in its name."""
        words = fold(query).split()
        for number, entry in self._entries if words else ():
            if _has_words(f"show {entry.label}", words):
                yield Hit(NAME_SCORE, Content(_view_title(number, entry)), self._show(number))

    def _show(self, number: int) -> partial[Coroutine[None, None, None]]:
        return partial(self.screen.run_action, f"show_view('{number}')")


def _view_title(number: int, entry: Entry) -> str:
    return f"show {visible(entry.label)}{f' ({number})' if number < 10 else ''}"


@dataclass(frozen=True, slots=True)
class _Page:
    """A driver or a track by any of its names."""

    name: str
    spellings: tuple[str, ...]
    is_track: bool = False


def _pages(book: Book) -> tuple[_Page, ...]:
    """Return the drivers and the tracks, the most frequent first."""
    tracks = (book.track_of(row.closest) for row in counts(book.finishes, "track", book))
    drivers = (row.label for row in counts(book.finishes, "driver", book))
    return (
        *(_Page(name, (name,)) for name in drivers),
        *(_Page(track.label, tuple(track.spellings), is_track=True) for track in tracks),
    )


class PageProvider(ListProvider):
    """Show all of a driver or a track."""

    async def startup(self) -> None:
        """Take the names of the book as it is now."""
        self._pages = await asyncio.to_thread(_pages, self.browse.book) if self.browse else ()

    async def search(self, query: str) -> Hits:
        """Offer the drivers and tracks of which some name has every word."""
        app, words = self.app, fold(query).split()
        if not (words and isinstance(app, ReadingApp)):
            return
        fitting = (page for page in self._pages if any(_has_words(name, words) for name in page.spellings))
        for place, page in enumerate(islice(fitting, MOST_PAGES), 1):
            title = f"{visible(page.name)}: all of this {'track' if page.is_track else 'driver'}"
            show = partial(app.show_profile, page.name, track=page.is_track)
            yield Hit(0.9 * NAME_SCORE / place**0.5, Content(title), show)
