"""The app: its screens, its theme, its palette, and how it is left."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual._compositor import CompositorUpdate
from textual.binding import Binding
from textual.command import Provider
from textual.screen import ModalScreen, Screen
from textual.widgets._toast import ToastHolder

from finishtui import early_frame
from finishtui.errors import FinishError
from finishtui.settings.memory import LastList, Memory, UserChoices
from finishtui.settings.values import FILE_NAME, Chosen, Written, in_force
from finishtui.text.cells import visible
from finishtui.ui.base.keys import ROUNDS
from finishtui.ui.base.terminal import BackgroundTold, TerminalDriver
from finishtui.ui.base.theme import DARK, HOUSE_THEMES, LIGHT, drawing_colours, no_theme_words
from finishtui.ui.desk import POLL_SECONDS, ChangingApp
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.state.entries import last_list_of
from finishtui.ui.state.list_state import ListState

if TYPE_CHECKING:
    from finishtui.ui.base.port import BookPort, FilesPort


FIRST = {"filter": "searches", "app.help": "shows every key", "app.quit": "leaves"}
"""The actions that the first start names, and how."""
LOOKUPS = ("glance", "why", "why-empty", "view-counts")
"""The workers that look up what the list shows by itself."""
STOPPING = (
    *(signal.SIGTERM, signal.SIGHUP, signal.SIGINT),
    *(signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2),
)
"""The signals that end the program, with the terminal given back."""
LAST_RESORT = 5.0
"""Seconds that a program may take to end once it was asked to."""
LONGEST_TURN = 0.0005
"""Seconds that a thread may go on while a key waits: a tenth of what Python gives it, which is felt."""
LEAST_TOAST = 0.5
"""Seconds that a toast must have left to be shown on a screen that opens."""


Later = Callable[[Callable[[int], None]], ListState]
"""Reads a large book, and is told by what it says how far that is."""


def _provider() -> type[Provider]:
    from finishtui.ui.palette import BookProvider

    return BookProvider


class FinishApp(ChangingApp):
    """The record book on a screen."""

    TITLE = "finishtui"
    CSS_PATH = "finishtui.tcss"
    COMMANDS = {_provider}
    BINDINGS = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "to the shell", show=False),
    ]

    def __init__(
        self,
        port: BookPort,
        state: ListState,
        *,
        today: Callable[[], date] = date.today,
        files: FilesPort | None = None,
        colourless: bool = False,
        later: Later | None = None,
    ) -> None:
        """`later` reads a large book, once the screen stands."""
        super().__init__(port, today, files=files, colourless=colourless)
        self._first_state = state
        self._later = later
        self.is_reading = later is not None
        self.is_covered = early_frame.is_drawn()
        self._ahead: list[str] | None = None
        """Takes the first frame, where nothing else is wanted of this app."""
        self.failure: FinishError | None = None
        """What kept the book from being read."""
        self._not_kept: tuple[str, ...] = ()
        self._first_words = ""
        """What somebody is told who starts the program for the first time."""
        for theme in HOUSE_THEMES:
            self.register_theme(theme)
        self.set_class(colourless, "-colourless")
        if colourless:
            self.css_path.append(Path(__file__).with_name("colourless.tcss"))
        self.theme = self._theme_at_start = "ansi-dark" if colourless else DARK
        """The theme that was given; what differs from it at the end was chosen, and is kept."""
        self._theme_read = ""
        """The theme that the style sheets were read with."""

    def run_until_left(self) -> None:
        """Run; a signal, and what goes wrong in any thread, ends the app with the terminal given back."""
        sys.setswitchinterval(LONGEST_TURN)
        asyncio.run(self._run_until_left())

    async def _run_until_left(self) -> None:
        loop = asyncio.get_running_loop()

        def stop(number: int, _frame: object) -> None:
            loop.call_soon_threadsafe(self.exit, None, 128 + number)
            last = threading.Timer(LAST_RESORT, self.end_at_once, [128 + number])
            last.daemon = True
            last.start()

        def fail(unforeseen: threading.ExceptHookArgs) -> None:
            loop.call_soon_threadsafe(self.fail, unforeseen.exc_value or unforeseen.exc_type())

        def fail_in_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            if isinstance(error := context.get("exception"), Exception):
                self.fail(error)

        before = {number: signal.signal(number, stop) for number in STOPPING}
        threading.excepthook = fail
        loop.set_exception_handler(fail_in_loop)
        try:
            await self.run_async()
        finally:
            threading.excepthook = threading.__excepthook__
            for number, handler in before.items():
                signal.signal(number, handler)

    def get_default_screen(self) -> Screen[None]:
        """Return the list; a terminal of which no theme is known is asked first what it looks like."""
        origin, driver = self.chosen["theme"].origin, self._driver
        if origin == "default" and isinstance(driver, TerminalDriver) and not self.has_class("-colourless"):
            driver.ask_background()
        self._list = BrowseScreen(self._first_state)
        self._list.add_class(*self.room_classes, update=False)
        return self._list

    def push_screen(self, screen: Screen[Any] | str, *args: Any, **rest: Any) -> Any:
        """Open a screen, which knows from the start how much room it has; a box has its foot in sight."""
        if isinstance(screen, Screen):
            screen.add_class(*self.room_classes, update=False)
        if isinstance(screen, ModalScreen):
            self._forget_old_news()
        return super().push_screen(screen, *args, **rest)

    def remember(
        self,
        memory: Memory,
        choices: UserChoices,
        chosen: Mapping[str, Chosen] | None = None,
        written: Written | None = None,
    ) -> None:
        """Keep the user's choices from now on, and start with what they chose and wrote."""
        written = written or Written()
        self.chosen = chosen or in_force(written, choices)
        self.memory = memory
        self.use_keys(written.keys)
        if choices == UserChoices():
            self._first_words = "   ".join(f"{self.key_of(name)} {words}" for name, words in FIRST.items())
        theme = self.chosen["theme"]
        if theme.text not in self.available_themes:
            words = no_theme_words(theme.text)
            if theme.origin == "file":
                written = written.with_mistake("theme", words)
            else:
                before = f"{theme.by}: " if theme.by else ""
                self._not_kept = (f"{before}{words}. The default holds.",)
                self._theme_at_start = self._theme_at_start if theme.by else ""  # said once
        elif not self.has_class("-colourless"):
            self.theme = self._theme_at_start = theme.text
        self._not_kept += (*choices.problems, *filter(None, [written.mistakes_line()]))

    @on(BackgroundTold)
    def _fit_the_background(self, told: BackgroundTold) -> None:
        """Take the theme that fits the terminal, and keep it, unless another was chosen by now."""
        if self.theme == self._theme_at_start:
            self._theme_at_start = ""
            self.theme = DARK if told.dark else LIGHT

    def on_load(self) -> None:
        """Give the style sheets their colours before they are read, so that they are read once."""
        self._theme_read = self.theme
        self.stylesheet.set_variables(self.get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets again where their colours have changed, and only then."""
        if self._theme_read != self.theme:
            self._theme_read = self.theme
            super().refresh_css(animate)

    def _forget_old_news(self) -> None:
        """Take away the toasts that say no more than news: they would lie over keys and buttons."""
        for notification in list(self._notifications):
            if notification.severity == "information":
                del self._notifications[notification]
        self._refresh_notifications()

    def _refresh_notifications(self) -> None:
        """Show the toasts that have time left.

        A toast that runs out between Textual's look at it and its timer would be timed with less than
        nothing, for which Textual's timer never ends: the program would stand still.
        """
        for notification in list(self._notifications):
            if notification.time_left < LEAST_TOAST:
                del self._notifications[notification]
        shown = self.screen_stack[-1:] and self.screen.query(ToastHolder)
        if self._notifications or shown:  # else all would be laid out for nothing
            super()._refresh_notifications()

    def save_last_list(self, instead: LastList | None = None) -> None:
        """Keep how the list is left, or another, if its book was read by then; raises `SaveFailed`."""
        if self.memory and self._list and not self._list.state.is_waiting:
            state = self._list.state
            changed = self.theme != self._theme_at_start and not self.has_class("-colourless")
            columns = state.columns if self.chosen["columns"].origin != "file" else None
            self.memory.save_last(instead or last_list_of(state), self.theme if changed else "", columns)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours that no theme has: those of drawings."""
        return drawing_colours(self.current_theme.dark)

    def on_mount(self) -> None:
        """Say what of the choices could not be read; listen for the way back from a shell."""
        for problem in self._not_kept:
            # Not forgotten for a question that comes at once.
            self.notify(visible(problem), severity="warning", markup=False)
        # The shell has written over the screen while it was in front.
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))

    @on(BrowseScreen.Furnished)
    def _open_for_keys(self) -> None:
        """Let the keys in, or read the book first where that was put off."""
        if self._later:
            self._read_later(self._later)
        else:
            self._begin()

    @work(group="read")
    async def _read_later(self, read: Later) -> None:
        """Read a large book behind a line that counts; without one the app ends."""
        loop, browse = asyncio.get_running_loop(), self.browse

        def progress(count: int) -> None:
            loop.call_soon_threadsafe(browse.say_read, count)

        try:
            state = await asyncio.to_thread(read, progress)
        except FinishError as error:
            self.failure = error
            self.exit(return_code=error.exit_code)
            return
        self.is_reading = False
        self.browse.show(state)
        self._begin()

    @work(group="begin")
    async def _begin(self) -> None:
        """Let the keys in; then look for what others change, and greet the user."""
        if self._ahead is None:
            self.let_keys_in()
            await self.keys_done()
        await self._is_whole()
        self.browse.is_whole = True
        if self._ahead is not None:
            self._ahead.append(self._frame())
            self.exit()
            return
        self.uncover()
        if not gc.isenabled():  # `main` put it off; what is there by now is never garbage
            gc.freeze()
            gc.enable()
        self.set_interval(POLL_SECONDS, self.look_at_disk)
        await self._is_painted()  # as it was left, over an early frame
        await self._greet()

    async def _is_whole(self) -> None:
        """Wait until all that the list shows by itself is there, what is looked up beside it as well."""
        await self._is_painted()  # what is to be looked up is known by then
        while lookups := [each for each in self.workers if each.group in LOOKUPS and not each.is_finished]:
            await asyncio.gather(*(each.wait() for each in lookups), return_exceptions=True)
        for _ in range(ROUNDS):  # answers come as messages, and a pane may answer its new size with another
            body = self.browse.body
            for pane in filter(None, (body.filter_bar, body.sidebar, body.detail, body.table)):
                await self.follow(pane)
            await self._is_painted()

    async def _is_painted(self) -> None:
        painted = asyncio.get_running_loop().create_future()
        self.browse.call_after_refresh(painted.set_result, None)
        await asyncio.wait([painted])  # who stops to wait leaves it to be set

    def drawn_ahead(self, size: tuple[int, int]) -> str:
        """Run without a terminal until the list is whole; return what draws it on one of a size."""
        self._ahead = []
        if not self._not_kept:  # what is told passes
            self.run(headless=True, size=size)
        return "".join(self._ahead)

    def _frame(self) -> str:
        """Return what draws the whole screen, and where the terminal's cursor is then."""
        update = self.screen._compositor.render_update(full=True)
        x, y = self.screen.outer_size.clamp_offset(self.cursor_position)
        assert isinstance(update, CompositorUpdate)
        return f"{update.render_segments(self.console)}\x1b[{y + 1};{x + 1}H"

    async def _greet(self) -> None:
        """Say what waits for the user, or the first keys, or what happened on this day."""
        from finishtui.words.today import today_line

        waiting = "" if self.read_only else await self.waiting_words()
        self.browse.greet(waiting or self._first_words or today_line(self.today(), self.browse.book))

    def action_change_theme(self) -> None:
        super().action_change_theme()
        theme = self.chosen["theme"]
        if theme.origin not in ("default", "as left"):
            self.say(f"{theme.by or FILE_NAME} names a theme: another holds until the program ends.")

    def action_unreadable(self) -> None:
        from finishtui.ui.dialogs.box import unreadable_box

        self.push_screen(unreadable_box(self.browse.book))

    async def action_quit(self) -> None:
        """Leave; a form with typing in it asks first."""
        if len(self.screen_stack) == 1:
            self.exit()
            return
        from finishtui.ui.form.finish_form import FinishForm

        form = next((screen for screen in self.screen_stack if isinstance(screen, FinishForm)), None)
        if form and form.dirty:
            if form.is_current:
                form.action_cancel()
        else:
            self.exit()
