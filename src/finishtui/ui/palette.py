"""The command palette over the list: what its keys do, the views, every finish, driver and track."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from itertools import islice

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from finishtui.actions import Action, actions_at
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.profiles.counts import counts
from finishtui.text.cells import visible
from finishtui.text.names import fold
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.reading import ReadingApp
from finishtui.ui.state.views import Entry, entries_of

MOST_FINISHES, MOST_PAGES = 20, 12


class ListProvider(Provider):
    """Offers something while the list is in front; over a page it offers nothing."""

    @property
    def browse(self) -> BrowseScreen | None:
        """The list, if it is in front."""
        return self.screen if isinstance(self.screen, BrowseScreen) else None


class ActionProvider(ListProvider):
    """What the keys of the list do, by name."""

    @property
    def _actions(self) -> list[Action]:
        return [action for action in actions_at("list") if not action.each_key] if self.browse else []

    async def discover(self) -> Hits:
        """Offer every action before anything is typed."""
        for action in self._actions:
            yield DiscoveryHit(_action_title(action), self._do(action), help=action.help)

    async def search(self, query: str) -> Hits:
        """Offer the actions whose label or help fits."""
        matcher = self.matcher(query)
        for action in self._actions:
            score = max(matcher.match(action.label), matcher.match(action.help) * 0.8)
            if score > 0:
                yield Hit(score, _action_title(action), self._do(action), help=action.help)

    def _do(self, action: Action) -> partial[Coroutine[None, None, None]]:
        return partial(self.screen.run_action, action.call)


def _action_title(action: Action) -> str:
    return f"{action.label} ({action.key_words})"


class FinishProvider(ListProvider):
    """Go to a finish by race, driver or year."""

    async def search(self, query: str) -> Hits:
        """Offer the finishes whose line has every word."""
        browse, words = self.browse, fold(query).split()
        if browse and words:
            fitting = (one for one in browse.book.finishes if _has_words(_line(one), words))
            for place, finish in enumerate(islice(fitting, MOST_FINISHES), 1):
                yield Hit(1 / place, Content(visible(_line(finish))), partial(browse.go_to, finish.id))


def _has_words(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


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
                yield Hit(0.9, Content(_view_title(number, entry)), self._show(number))

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
            yield Hit(0.8 / place, Content(title), show)
