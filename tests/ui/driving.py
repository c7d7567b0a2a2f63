"""Drives the app on a real book in a temporary folder, by keyboard, without a terminal."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widgets import Input, Static

from finishtui.settings.memory import Memory, UserChoices
from finishtui.store.record_book import RecordBook
from finishtui.ui.app import FinishApp
from finishtui.ui.form.finish_form import FinishForm
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.state.entries import at_start
from finishtui.ui.state.list_state import ListState
from tests.support.shipped import PATH
from tests.support.svg_text import screen_text

TODAY = date(2026, 7, 4)
PATIENCE_SECONDS = 60
NAMES = {
    " ": "space",
    ":": "colon",
    "<": "less_than_sign",
    "=": "equals_sign",
    "'": "apostrophe",
    "\r": "enter",
}
"""Keys that are not called as they are written."""
PAGES = {
    "photo": ("p",),
    "sources": ("v",),
    "copy": ("Y",),
    "counts": ("F",),
    "records": ("P",),
    "shape": ("M",),
    "driver": ("f", "w"),
    "comparison": ("space", "j", "c"),
}
"""The pages over the list, and the keys that open them."""
ROUNDS = 4
"""How often what is drawn may say something to others that is drawn then."""


def copy_of_shipped(folder: Path) -> Path:
    """Return a book of the user's own, as shipped."""
    path = folder / "db.json"
    shutil.copy(PATH, path)
    return path


@dataclass
class Driver:
    """A running app, and the hands and eyes of its user."""

    app: FinishApp
    pilot: Pilot[None]
    record_book: RecordBook

    @property
    def browse(self) -> BrowseScreen:
        """The list."""
        return self.app.browse

    @property
    def state(self) -> ListState:
        """What the list shows."""
        return self.browse.state

    @property
    def form(self) -> FinishForm:
        """The form, which must be open."""
        assert isinstance(self.app.screen, FinishForm), self.screen
        return self.app.screen

    @property
    def screen(self) -> str:
        """The screen as text."""
        return screen_text(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys and let them sink in."""
        await self._send(*(events.Key(key, key_to_character(key)) for key in keys))

    async def type(self, text: str) -> None:
        """Type a text, a key a character."""
        await self._send(*(events.Key(NAMES.get(character, character), character) for character in text))

    async def _send(self, *keys: events.Key) -> None:
        """Hand keys to the app, and wait until each has had its effect and the screen shows it."""
        for key in keys:
            self.app.post_message(key)
        await self.pilot.pause()
        if not self.app.keys_are_done:
            await self.until(lambda: self.app.keys_are_done or not self.app.is_running)
            await self.pilot.pause()
        await self._settle()

    async def _settle(self) -> None:
        """Let every widget do what is in line for it, and the screen draw that, which puts more in line.

        A pause ends when the process seems to do nothing, which it also does while others have the processor.
        """
        for _ in range(ROUNDS):
            if self.app.is_running and await self.pilot._wait_for_screen():
                self.app.screen._on_timer_update()

    async def fill(self, **fields: str) -> None:
        """Put texts into the fields of the open form."""
        for name, text in fields.items():
            self.app.screen.query_one(f"#field-{name}", Input).value = text
        await self.pilot.pause()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that a worker brings about."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not happened():
            assert time.monotonic() < deadline, self.screen
            await self.pilot.pause()
        await self._settle()

    @property
    def said(self) -> list[str]:
        """The toasts, oldest first."""
        return [notification.message for notification in self.app._notifications]

    def shown(self, selector: str) -> str:
        """Return the text of a static widget of the open screen."""
        return str(self.app.screen.query_one(selector, Static).render())


@asynccontextmanager
async def driving(
    path: Path | None,
    size: tuple[int, int] = (80, 24),
    *,
    colourless: bool = False,
    text: str = "",
    memory: Memory | None = None,
    whole: bool = True,
) -> AsyncIterator[Driver]:
    """Run the app on a book, the user's own where none is named, until the block ends.

    With a `memory` it starts with what that kept, and keeps how it is left. The block begins when the list
    is `whole` and greets, which moves what a click aims at; else when it takes keys.
    """
    record_book = RecordBook.open(str(path) if path else None)
    state = ListState(record_book.load()).filtered(text)
    kept = memory.read() if memory else UserChoices()
    state = at_start(state, kept, asked=bool(text))
    app = FinishApp(record_book, state, today=lambda: TODAY, colourless=colourless)
    if memory:
        app.remember(memory, kept)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        user = Driver(app, pilot, record_book)
        if whole:
            await user.until(
                lambda: app.browse.is_whole and all(each.group != "begin" for each in app.workers)
            )
            painted = asyncio.Event()
            app.browse.call_after_refresh(painted.set)
            await user.until(painted.is_set)
        else:
            await user.until(lambda: app.browse.is_furnished and not app._held)
        yield user
    app.save_last_list()
