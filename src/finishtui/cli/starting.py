"""Start of the screen: the book and the choices that it opens on, and the frame of its next start."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from finishtui import early_code, early_frame
from finishtui.cli.files import NamedFiles
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import FinishError, InvalidInput
from finishtui.ranks.view import View
from finishtui.settings.values import Written, in_force
from finishtui.store.paths import user_book
from finishtui.ui.app import STOPPING, FinishApp, Later
from finishtui.ui.base.theme import no_theme_words, theme_names
from finishtui.ui.state.entries import at_start
from finishtui.ui.state.list_state import ListState

LEFT = (0, *(128 + number for number in STOPPING))
"""The exit codes of a program that was left, and did not fail."""
PATIENCE = 60
"""Seconds after which the frame of the next start is given up."""


def run_app(
    session: Session, asked_for: Callable[[], View] | None = None, text: str = "", *, served: bool = False
) -> int:
    """Run the app on what was asked for, and the text that it was asked by; return its exit code.

    Where nothing was, the list is as it was left. A large book is read once the screen stands.
    One that is `served` to a browser is left as it was found, and has downloads instead of files.
    A signal that ends it gives the terminal back first; the code is then 128 and its number.
    """
    session.run = ""
    opening = Opening(session, asked_for, text)
    asked = asked_for is not None
    if session.theme and session.theme not in theme_names():
        raise InvalidInput(no_theme_words(session.theme), f"There are {', '.join(theme_names())}.")
    app = opening.first()
    if served:
        from finishtui.ui.base.served import Downloads

        app.files, app.read_only = Downloads(app), session.read_only
    app.run_until_left()
    if app.failure:
        raise app.failure
    code, choices = app.return_code or 0, opening.choices
    if code in LEFT and not served and not (asked and choices.last is None):
        with suppress(FinishError, OSError):  # the terminal may be gone
            app.save_last_list(choices.last if asked else None)  # what was asked for is for this run
            wanted = opening.chosen["early_frame"].text == "yes"
            if code == 0 and wanted and not (asked or app.is_reading):
                _draw_ahead(opening.again, session)
    return code


class Opening:
    """What the app is opened on: the book, what was asked for, and the user's choices as last read."""

    def __init__(self, session: Session, asked_for: Callable[[], View] | None, text: str) -> None:
        self._session, self._asked_for, self._text = session, asked_for, text
        self._colourless = bool(os.environ.get("NO_COLOR"))
        if not self._colourless:
            os.environ.pop("NO_COLOR", None)  # an empty one, which Textual takes for one
        self._read_choices()

    def _read_choices(self) -> None:
        self.choices, self._written = self._session.memory.read(), self._session.written
        self.chosen = in_force(self._written, self.choices, self._session.theme)

    def first(self) -> FinishApp:
        """Make the app of this run; a large book is read once its screen stands."""
        today = self._session.today
        if not self._session.is_large:
            return self._made(self._read(), today)
        state = ListState(Book(), is_waiting=True)
        app = self._made(state, today, lambda progress: self._read(progress, app))
        return app

    def again(self, today: Callable[[], date]) -> FinishApp:
        """Make the app of the next start, with the choices as they are by now."""
        del self._session.written  # it may have been changed meanwhile
        self._read_choices()
        return self._made(self._read(), today)

    def _read(self, report: Callable[[int], None] | None = None, late: FinishApp | None = None) -> ListState:
        """Read the book, and make the state that it is opened in; an app that stands is `late` to be told."""
        book = self._session.read_anew(report)
        state = ListState(book)
        if self._asked_for:
            view = self._asked_for()
            state = ListState(book, view.scope, self._text, view.query, order=view.order)
        asked = self._asked_for is not None
        scope, problem = self._session.scope_written("" if asked else self.chosen["scope"].text)
        if problem and late:
            late.say(Written().with_mistake("scope", problem).mistakes_line())
        elif problem:
            self._written = self._written.with_mistake("scope", problem)
        return at_start(state, self.choices, self.chosen, asked=asked, scope=scope)

    def _made(self, state: ListState, today: Callable[[], date], later: Later | None = None) -> FinishApp:
        book, files = self._session.record_book, NamedFiles()
        app = FinishApp(book, state, today=today, files=files, colourless=self._colourless, later=later)
        app.remember(self._session.memory, self.choices, self.chosen, self._written)
        return app


def _is_left_behind() -> bool:
    """Go on in two processes, and return whether this is the one for which nobody waits.

    It has no terminal, lets others go first, and ends when it is done, or late.
    """
    if threading.active_count() > 1 or os.fork():
        return False
    os.setsid()
    os.nice(10)
    signal.alarm(PATIENCE)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    return True


def _draw_ahead(again: Callable[[Callable[[], date]], FinishApp], session: Session) -> None:
    """Keep the first frame of the next start, and its code, in a process for which nobody waits."""
    size = os.get_terminal_size(1)
    is_frame_due, is_code_due = early_frame.is_due(size), early_code.is_due()
    if not ((is_frame_due or is_code_due) and _is_left_behind()):
        return
    days: list[date] = []

    def today() -> date:
        days.append(session.today())
        return days[-1]

    try:
        if is_frame_due:
            stamps = _stamps(session)
            frame = again(today).drawn_ahead(size)
            if frame:
                early_frame.keep(frame, size, stamps, days[0].isoformat() if days else "")
        if is_code_due:
            early_code.keep()
    finally:
        os._exit(0)


def _stamps(session: Session) -> dict[str, early_frame.Stamp]:
    """Return what every file looks like that has a part in a start: book, choices, program, libraries."""
    location, memory = session.location, session.memory
    package = Path(__file__).parent.parent
    config = memory.views_file.parent
    files = [location.path, user_book(), memory.state_file, config, *config.rglob("*")]
    files += [each for each in package.rglob("*") if each.suffix in (".py", ".tcss")]
    files += [Path(each) for each in sys.path if each.endswith("-packages")]
    return {str(path): early_frame.stamp_of(str(path)) for path in files}
