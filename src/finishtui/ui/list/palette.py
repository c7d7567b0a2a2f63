"""The command palette: every action of the registry, and every finish of the book."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from finishtui.actions import Action, actions_at
from finishtui.domain.finish import Finish
from finishtui.text.cells import visible
from finishtui.text.names import fold
from finishtui.ui.list.browse import BrowseScreen

MOST_FINISHES = 20


class ActionProvider(Provider):
    """What the keys of the list do, by name."""

    def _actions(self) -> Iterator[tuple[BrowseScreen, Action]]:
        screen = self.screen
        if isinstance(screen, BrowseScreen):
            yield from ((screen, action) for action in actions_at("list") if not action.each_key)

    async def discover(self) -> Hits:
        """Offer every action before anything is typed."""
        for screen, action in self._actions():
            yield DiscoveryHit(_title(action), partial(screen.run_action, action.call), help=action.help)

    async def search(self, query: str) -> Hits:
        """Offer the actions whose label or help fits."""
        matcher = self.matcher(query)
        for screen, action in self._actions():
            score = max(matcher.match(action.label), matcher.match(action.help) * 0.8)
            if score > 0:
                yield Hit(score, _title(action), partial(screen.run_action, action.call), help=action.help)


def _title(action: Action) -> str:
    return f"{action.label} ({action.key_words})"


class FinishProvider(Provider):
    """Go to a finish by race, driver or year."""

    async def startup(self) -> None:
        """Take the book as it is now."""
        screen = self.screen
        self._screen = screen if isinstance(screen, BrowseScreen) else None
        self._finishes = self._screen.book.finishes if self._screen else ()

    async def search(self, query: str) -> Hits:
        """Offer the finishes whose line has every word."""
        words, found = fold(query).split(), 0
        for finish in self._finishes if words else ():
            line = _line(finish)
            if self._screen and all(word in fold(line) for word in words):
                found += 1
                if found > MOST_FINISHES:
                    return
                yield Hit(1 / found, Content(visible(line)), partial(self._screen.go_to, finish.id))


def _line(finish: Finish) -> str:
    return (
        f"{finish.date.year} {finish.race}: {finish.winner} over {finish.runner_up}, {finish.margin.text} s"
    )
