"""The app as its screens know it: the book as it is handed in, what is kept, and what is shown in passing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.geometry import Offset
from textual.widgets import OptionList

from finishtui.actions import Action, Keys, actions_at, with_keys
from finishtui.errors import FinishError
from finishtui.settings.memory import UserChoices
from finishtui.settings.values import Chosen, Written, in_force
from finishtui.text.cells import cut, visible
from finishtui.ui.base.keys import KeyOrderApp
from finishtui.ui.base.terminal import TerminalDriver

if TYPE_CHECKING:
    from finishtui.settings.memory import Memory
    from finishtui.ui.base.links import Reference
    from finishtui.ui.base.port import BookPort, FilesPort


COPIED_CELLS = 150
"""How much is shown of what was copied."""


class BookApp(KeyOrderApp):
    """What every screen may ask of the app; what changes the book is an action of the app instead."""

    HORIZONTAL_BREAKPOINTS = [
        (0, "-no-width"),
        (30, "-tiny"),
        (60, "-narrow"),
        (106, "-medium"),
        (150, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-no-height"), (8, "-short"), (20, "-normal"), (34, "-tall")]

    def __init__(
        self,
        port: BookPort,
        today: Callable[[], date],
        *,
        files: FilesPort | None = None,
        colourless: bool = False,
    ) -> None:
        super().__init__(ansi_color=colourless or None)  # else as the theme has it
        self.port = port
        self.today = today
        self.files = files
        """What reads and writes the user's files; None where none can be."""
        self.memory: Memory | None = None
        """Keeps the user's choices; None where nothing is kept."""
        self.read_only = False
        """Whether the book that was handed in refuses every change."""
        self.chosen: Mapping[str, Chosen] = in_force(Written(), UserChoices())
        """The user's settings as they hold."""
        self._keys: Keys = {}

    @property
    def room_classes(self) -> tuple[str, str]:
        """The classes that Textual gives a screen for its columns and its lines, once it is there.

        A screen that has them from the start has its widgets styled once, not twice.
        """
        width, height = self.size
        return _last(self.HORIZONTAL_BREAKPOINTS, width), _last(self.VERTICAL_BREAKPOINTS, height)

    def use_keys(self, keys: Keys) -> None:
        """Give actions the keys that the user chose for them, from now on and wherever keys are shown."""
        self._keys = keys
        self.set_keymap({name: ",".join(each) for name, each in keys.items()})

    def with_keys(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Return actions with the keys that they have here."""
        return with_keys(actions, self._keys)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands: at the line that the focus is on.

        It is not seen, but magnifiers and braille lines follow it.
        """
        if not self.screen_stack:
            return Offset()
        here = self.screen.focused or self.screen
        at = getattr(here, "cursor_screen_offset", None)
        if isinstance(at, Offset):
            return at
        row = _option_row(here) if isinstance(here, OptionList) else 0
        return here.content_region.offset + Offset(0, row)

    @cursor_position.setter
    def cursor_position(self, _offset: Offset) -> None:
        """Take no notice of what Textual's own widgets say: they are asked."""

    def key_of(self, action: str) -> str:
        """Return the first key of an action of the list, as a person reads it."""
        found = next(each for each in self.with_keys(actions_at("list")) if each.name == action)
        return found.key_words.split()[0]

    def say(self, message: str, title: str = "") -> None:
        """Show something that needs no answer, for a few seconds."""
        self.notify(visible(message), title=title, markup=False)

    def copy(self, text: str, more: str = "") -> None:
        """Send text to the terminal's clipboard, and say so: whether it took it cannot be known."""
        self.copy_to_clipboard(text)
        shown = cut(visible(text.replace("\n", " ")), COPIED_CELLS)
        self.notify(f"{shown}\n{more}".rstrip(), title="Sent to the terminal's clipboard", markup=False)

    def say_error(self, error: FinishError) -> None:
        """Show what went wrong and what to do."""
        text = "\n".join(map(visible, filter(None, (error.message, error.hint))))
        self.notify(text, title=error.title, severity="error", markup=False, timeout=10)

    @contextmanager
    def errors_said(self) -> Iterator[None]:
        """Show what goes wrong within, and go on behind it."""
        try:
            yield
        except FinishError as error:
            self.say_error(error)

    @work(group="browser")
    async def open_reference(self, reference: Reference) -> None:
        """Open a source in the web browser; where there is none, show its address."""
        from finishtui.ui.base.links import open_address

        if not reference.url:
            self.say(f"No web address is known: {reference.title}")
        elif await open_address(self, reference.url):
            self.say(reference.url, "Opened in the browser")
        else:
            self.notify(visible(reference.url), title="No browser here", markup=False, timeout=20)

    def fail(self, error: BaseException) -> None:
        """End the program with a report: something went wrong that nobody foresaw."""
        from rich.traceback import Traceback  # Brings Pygments: a start spares it.

        report = Traceback.from_exception(type(error), error, error.__traceback__, width=None)
        self.exit(return_code=1, message=report)

    def end_at_once(self, code: int) -> None:
        """End the process from whichever thread, with the terminal given back: the rest of it hangs."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.give_back()
        os._exit(code)


def _option_row(options: OptionList) -> int:
    """Return on which line of a list the highlighted option begins; the first where it is out of sight."""
    for row in range(options.scrollable_content_region.height):
        styles = (style for _text, style, _control in options.render_line(row))
        if any(style and style.meta.get("option") == options.highlighted for style in styles):
            return row
    return 0


def _last(breakpoints: list[tuple[int, str]], cells: int) -> str:
    return next(name for least, name in reversed(breakpoints) if cells >= least)
