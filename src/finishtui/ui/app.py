"""The app: it holds the book's port, opens screens, and does what changes the book."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterable
from datetime import date

from textual import work
from textual.app import App, SystemCommand, get_system_commands_provider
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen

from finishtui.analysis import wording
from finishtui.analysis.ranking import ranking_of
from finishtui.domain.book import Book
from finishtui.domain.cells import visible
from finishtui.domain.draft import Draft, Entry, draft_of
from finishtui.domain.finish import Finish
from finishtui.errors import FinishError
from finishtui.ui.port import BookPort, ChangePort
from finishtui.ui.screens.browse import BrowseScreen
from finishtui.ui.state import ListState
from finishtui.ui.theme import HOUSE_THEME

POLL_SECONDS = 1.0


def _action_provider() -> type[Provider]:
    from finishtui.ui.palette import ActionProvider

    return ActionProvider


def _finish_provider() -> type[Provider]:
    from finishtui.ui.palette import FinishProvider

    return FinishProvider


class FinishApp(App[None]):
    """The record book on a screen."""

    TITLE = "finishtui"
    CSS_PATH = "finishtui.tcss"
    COMMANDS = {get_system_commands_provider, _action_provider, _finish_provider}
    HORIZONTAL_BREAKPOINTS = [
        (0, "-no-width"),
        (30, "-tiny"),
        (60, "-narrow"),
        (100, "-medium"),
        (150, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-no-height"), (8, "-short"), (20, "-normal"), (34, "-tall")]
    BINDINGS = [Binding("ctrl+q", "quit", "quit", show=False, priority=True)]

    def __init__(
        self,
        port: BookPort,
        state: ListState,
        *,
        today: Callable[[], date] = date.today,
        colourless: bool = False,
    ) -> None:
        super().__init__(ansi_color=colourless)
        self.port = port
        self.today = today
        self._state = state
        self._stamp: Hashable = None
        self._last_added: Finish | None = None
        self.register_theme(HOUSE_THEME)
        self.theme = "ansi-dark" if colourless else HOUSE_THEME.name
        self.set_class(colourless, "-colourless")

    def get_default_screen(self) -> Screen[None]:
        """Return the list."""
        return BrowseScreen(self._state)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return what the palette offers beside the registry's actions."""
        yield SystemCommand("theme", "Change the colours.", self.action_change_theme)

    def on_mount(self) -> None:
        """Start to look for changes that others make."""
        self._stamp = self.port.stamp()
        self.set_interval(POLL_SECONDS, self._look_at_disk)

    @property
    def browse(self) -> BrowseScreen:
        """The list, whatever is open over it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        return screen

    # The book.

    def add_finish(self) -> None:
        """Open an empty form; series, date and track start at the last added."""
        self._open_form(self._fresh_draft(), None)

    def edit_finish(self, finish: Finish) -> None:
        """Open the form with a finish in it."""
        self._open_form(draft_of(finish, self.browse.book), finish)

    def _fresh_draft(self) -> Draft:
        book, scope, last = self.browse.book, self.browse.state.scope, self._last_added
        if last:
            return Draft(book.series_of(last).label, date=last.date.isoformat(), track=last.track)
        return Draft(book.series_by_id[scope.key].label if scope.kind == "series" else "")

    def _open_form(self, draft: Draft, base: Finish | None) -> None:
        from finishtui.ui.screens.finish_form import FinishForm

        def save(entry: Entry) -> ChangePort:
            return self.port.edit(base, entry) if base else self.port.add(entry)

        def closed(change: ChangePort | None) -> None:
            if change:
                self._saved(change, added=base is None)

        self.push_screen(FinishForm(draft, self.browse.book, save, self.today, base), closed)

    def _saved(self, change: ChangePort, *, added: bool) -> None:
        """Show a change of ours: the cursor on its finish, a toast with its rank."""
        self._stamp = self.port.stamp()
        finish = change.book.finish_by_id[change.ids[0]]
        if added:
            self._last_added = finish
        state = self.browse.state.with_book(change.book).showing(finish.id)
        self.browse.show(state)
        rank = ranking_of(state.scope, change.book).of(finish)
        self.say(wording.saved_words(finish, rank, state.scope, change.book), "Saved")
        for note in change.notes:
            self.say(note)

    @work(group="change")
    async def undo(self) -> None:
        """Take the newest change back."""
        try:
            change = await asyncio.to_thread(self.port.undo)
        except FinishError as error:
            self.say_error(error)
            return
        self._stamp = self.port.stamp()
        self.browse.show(self.browse.state.with_book(change.book))
        self.say(change.label)

    @work(group="reload", exclusive=True)
    async def reload(self) -> None:
        """Read the book from disk again."""
        await self._read_again()
        self.say(wording.counted(len(self.browse.book.finishes), "finish") + " read")

    @work(group="poll", exclusive=True)
    async def _look_at_disk(self) -> None:
        if await asyncio.to_thread(self.port.stamp) != self._stamp:
            await self._read_again()

    async def _read_again(self) -> None:
        try:
            self._stamp = await asyncio.to_thread(self.port.stamp)
            book = await asyncio.to_thread(self.port.load)
        except FinishError as error:
            self.say_error(error)
            return
        self._show_book(book)

    def _show_book(self, book: Book) -> None:
        self.browse.show(self.browse.state.with_book(book))

    # What is said.

    def say(self, message: str, title: str = "") -> None:
        """Say something that needs no answer."""
        self.notify(visible(message), title=title, markup=False)

    def say_error(self, error: FinishError) -> None:
        """Say what went wrong and what to do."""
        text = "\n".join(filter(None, (error.message, error.hint)))
        self.notify(visible(text), title=error.title, severity="error", markup=False, timeout=10)

    def show_unreadable(self) -> None:
        """Show which entries could not be read, and why."""
        from finishtui.ui.screens.message import MessageScreen, unreadable_blocks

        self.push_screen(MessageScreen("Entries that could not be read", unreadable_blocks(self.browse.book)))

    def show_help(self) -> None:
        """Show every key, and how to search."""
        from finishtui.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    async def action_quit(self) -> None:
        """Leave; a form with typing in it asks first."""
        from finishtui.ui.screens.finish_form import FinishForm

        if isinstance(self.screen, FinishForm) and self.screen.dirty:
            self.screen.action_cancel()
        else:
            self.exit()
