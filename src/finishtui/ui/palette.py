"""The command palette: what the keys here do, and those of the list; views, finishes, drivers and tracks."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from inspect import isawaitable
from itertools import islice
from typing import NamedTuple, TypeVar

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import ModalScreen

from finishtui.actions import Action, actions_at
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.profiles.counts import counts
from finishtui.text.cells import visible
from finishtui.text.names import fold
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.pages.sheet import Sheet
from finishtui.ui.reading import ReadingApp
from finishtui.ui.state.entries import SidebarEntry, entries_of

MOST_FINISHES, MOST_PAGES = 20, 12
LABEL_SCORE, NAME_SCORE, HELP_SCORE, HERE_SCORE = 0.9, 0.8, 0.1, 0.1
"""Labels come first, of two that of the screen in front; then names, then what a help says."""

T = TypeVar("T")
Do = Callable[[], object]


class BookProvider(Provider):
    """Finds by whole words, or how they begin; over a question it offers what every screen has."""

    @property
    def _app(self) -> ReadingApp:
        assert isinstance(self.app, ReadingApp)
        return self.app

    @property
    def _list(self) -> BrowseScreen | None:
        """The list, if nothing but pages is over it: they close before it does anything."""
        stack = self._app.screen_stack
        under = stack[: stack.index(self.screen) + 1]
        return None if any(isinstance(screen, ModalScreen) for screen in under) else self._app.browse

    def _in_list(self, do: Do) -> Do:
        return partial(_do_in_list, self._app, do)

    def _actions(self) -> Iterator[tuple[Action, Do, float]]:
        """Yield what the keys here do, then what those of the list do, then what has no key.

        The last is what is added to a score.
        """
        app, where = self._app, getattr(self.screen, "WHERE", None)
        here = app.with_keys(actions_at(where)) if where else ()
        for action in here:
            yield action, partial(self.screen.run_action, action.call), HERE_SCORE
        known = {action.label for action in here}
        for action in app.with_keys(actions_at("list")) if self._list else ():
            if action.label not in known:
                yield action, self._in_list(partial(app.browse.run_action, action.call)), 0
        theme = Action("theme", (), "theme", "Change the colours: dark, light and others.")
        yield theme, app.action_change_theme, 0
        restore = Action("restore", (), "restore a backup", "Take the book back to a backup.")
        yield restore, partial(app.say, f"Leave with {app.key_of('app.quit')}, then: finishtui restore"), 0

    def _views(self) -> Iterator[tuple[SidebarEntry, str, Do]]:
        """Yield what the sidebar names, with its title and what shows it."""
        if browse := self._list:
            for entry in entries_of(browse.book, browse.state.views):
                title = f"show {visible(entry.label)}{f' ({entry.digit})' if entry.digit.strip() else ''}"
                show = partial(browse.run_action, f"show_view('{entry.number}')")
                yield entry, title, self._in_list(show)

    async def discover(self) -> Hits:
        """Offer every action and the saved views before anything is typed."""
        for action, do, _ in self._actions():
            yield DiscoveryHit(_title(action), do, help=action.help)
        for entry, title, do in self._views():
            if entry.view:
                yield DiscoveryHit(title, do)

    async def search(self, query: str) -> Hits:
        """Offer what has every word in its label or name, and after all names what has them in its help."""
        words = fold(query).split()
        if not words:
            return
        for action, do, more in self._actions():
            if _has_words(f"{_title(action)} {action.help}", words):
                score = LABEL_SCORE if _has_words(action.label, words) else HELP_SCORE
                yield Hit(score + more, Content(_title(action)), do, help=action.help)
        for entry, title, do in self._views():
            if _has_words(f"show {entry.label}", words):
                yield Hit(NAME_SCORE, Content(title), do)
        browse = self._list
        if browse is None:
            return
        book = browse.book
        finishes = ((one, (f"{_line(one)} {book.track_of(one).label}",)) for one in book.closest_first)
        for place, finish in _first(MOST_FINISHES, finishes, words):
            go = self._in_list(partial(browse.go_to, finish.id))
            yield Hit(0.7 * NAME_SCORE / place, Content(visible(_line(finish))), go)
        pages = await asyncio.to_thread(_pages, book)
        for place, page in _first(MOST_PAGES, ((page, page.spellings) for page in pages), words):
            line = Content(f"{visible(page.name)}: all of this {'track' if page.is_track else 'driver'}")
            show = partial(self._app.show_profile, page.name, track=page.is_track)
            yield Hit(0.9 * NAME_SCORE / place**0.5, line, show)


async def _do_in_list(app: ReadingApp, do: Do) -> None:
    """Do something in the list, once the pages over it have closed, each handing back its state."""
    if isinstance(app.screen, Sheet):
        app.screen.action_close()
        app.call_after_refresh(_do_in_list, app, do)
    elif isawaitable(done := do()):
        await done


def _first(most: int, named: Iterable[tuple[T, Iterable[str]]], words: list[str]) -> Iterator[tuple[int, T]]:
    """Yield the first values of which some name has every word, numbered from 1."""
    fitting = (value for value, names in named if any(_has_words(name, words) for name in names))
    return enumerate(islice(fitting, most), 1)


def _has_words(text: str, words: list[str]) -> bool:
    """Return whether each of some folded words begins a word of a text."""
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in words)


def _title(action: Action) -> str:
    return f"{action.label} ({action.key_words})" if action.keys else action.label


def _line(one: Finish) -> str:
    return f"{one.date.year} {one.race}: {one.winner} over {one.runner_up}, {one.margin.text} s"


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
