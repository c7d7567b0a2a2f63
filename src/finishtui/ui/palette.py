"""The command palette over the list: what its keys do, the views, every finish, driver and track."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple, TypeVar

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

T = TypeVar("T")


class BookProvider(Provider):
    """Finds by whole words, or how they begin; over a page it offers what every screen has."""

    def _actions(self) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
        """Yield label, title, help, and what does it."""
        app = self.app
        assert isinstance(app, ReadingApp)
        for action in app.with_keys(actions_at("list")) if isinstance(self.screen, BrowseScreen) else ():
            if not action.each_key:
                title = f"{action.label} ({action.key_words})"
                yield action.label, title, action.help, partial(self.screen.run_action, action.call)
        yield "theme", "theme", "Change the colours: dark, light and others.", app.action_change_theme
        words = "Leave with q, then: finishtui restore"
        yield "restore", "restore a backup", "Take the book back to a backup.", partial(app.say, words)

    def _views(self) -> Iterator[tuple[Entry, str, Callable[[], object]]]:
        """Yield what the sidebar names, with its title and what shows it."""
        if isinstance(self.screen, BrowseScreen):
            for number, entry in enumerate(entries_of(self.screen.book, self.screen.state.views), 1):
                title = f"show {visible(entry.label)}{f' ({number})' if number < 10 else ''}"
                yield entry, title, partial(self.screen.run_action, f"show_view('{number}')")

    async def discover(self) -> Hits:
        """Offer every action and the saved views before anything is typed."""
        for _, title, help_, do in self._actions():
            yield DiscoveryHit(title, do, help=help_)
        for entry, title, do in self._views():
            if entry.is_saved:
                yield DiscoveryHit(title, do)

    async def search(self, query: str) -> Hits:
        """Offer what has every word in its label or name, and after all names what has them in its help."""
        words = fold(query).split()
        if not words:
            return
        for label, title, help_, do in self._actions():
            if _has_words(f"{title} {help_}", words):
                yield Hit(
                    LABEL_SCORE if _has_words(label, words) else HELP_SCORE, Content(title), do, help=help_
                )
        for entry, title, do in self._views():
            if _has_words(f"show {entry.label}", words):
                yield Hit(NAME_SCORE, Content(title), do)
        if not isinstance(self.screen, BrowseScreen):
            return
        app, browse = self.app, self.screen
        assert isinstance(app, ReadingApp)
        for place, finish in _first(MOST_FINISHES, browse.book.finishes, lambda one: (_line(one),), words):
            line = Content(visible(_line(finish)))
            yield Hit(0.7 * NAME_SCORE / place, line, partial(browse.go_to, finish.id))
        pages = await asyncio.to_thread(_pages, browse.book)
        for place, page in _first(MOST_PAGES, pages, lambda one: one.spellings, words):
            line = Content(f"{visible(page.name)}: all of this {'track' if page.is_track else 'driver'}")
            show = partial(app.show_profile, page.name, track=page.is_track)
            yield Hit(0.9 * NAME_SCORE / place**0.5, line, show)


def _first(
    most: int, values: Iterable[T], names: Callable[[T], Iterable[str]], words: list[str]
) -> Iterator[tuple[int, T]]:
    """Yield the first values of which some name has every word, numbered from 1."""
    fitting = (value for value in values if any(_has_words(name, words) for name in names(value)))
    return enumerate(islice(fitting, most), 1)


def _has_words(text: str, words: list[str]) -> bool:
    """Return whether each of some folded words begins a word of a text."""
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in words)


def _line(finish: Finish) -> str:
    return (
        f"{finish.date.year} {finish.race}: {finish.winner} over {finish.runner_up}, {finish.margin.text} s"
    )


class _Page(NamedTuple):
    """A driver or a track by any of its names."""

    name: str
    spellings: tuple[str, ...]
    is_track: bool = False


@lru_cache(maxsize=1)
def _pages(book: Book) -> tuple[_Page, ...]:
    """Return the drivers and the tracks, the most frequent first."""
    tracks = (book.track_of(row.closest) for row in counts(book.finishes, "track", book))
    drivers = (row.label for row in counts(book.finishes, "driver", book))
    return (
        *(_Page(name, (name,)) for name in drivers),
        *(_Page(track.label, tuple(track.spellings), is_track=True) for track in tracks),
    )
