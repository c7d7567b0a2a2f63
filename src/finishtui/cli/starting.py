"""Start of the screen: its colours, its signals, and the terminal given back whole."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from finishtui import early_frame
from finishtui.cli.files import NamedFiles
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import FinishError, InvalidInput
from finishtui.ranks.view import View, view_of
from finishtui.settings.memory import Memory
from finishtui.settings.values import Written, in_force
from finishtui.store.paths import user_book
from finishtui.ui.app import FinishApp
from finishtui.ui.base.theme import no_theme_words, theme_names
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.views import at_start

Later = Callable[[Callable[[int], None]], ListState]
"""Reads a large book, and is told by what it says how far that is."""
STOPPING = (
    *(signal.SIGTERM, signal.SIGHUP, signal.SIGINT),
    *(signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2),
)
LEFT = (0, *(128 + number for number in STOPPING))
"""The exit codes of a program that was left, and did not fail."""
PATIENCE = 60
"""Seconds after which the frame of the next start is given up."""
LAST_RESORT = 5.0
"""Seconds that a program may take to end once it was asked to."""


def open_as_left(session: Session) -> int:
    """Run the app on the book with its list as it was left; return its exit code."""
    return run_app(session, lambda: view_of(session.book), "", asked=False)


def run_app(
    session: Session, asked_for: Callable[[], View], text: str, *, asked: bool, served: bool = False
) -> int:
    """Run the app on what was asked for, and the text that it was asked by; return its exit code.

    Where nothing was `asked`, the list is as it was left. A large book is read once the screen stands.
    One that is `served` to a browser is left as it was found, and has downloads instead of files.
    A signal that ends it gives the terminal back first; the code is then 128 and its number.
    """
    session.has_screen = True
    colourless = settle_colours()
    memory = Memory.of_user(session.location.writable.real)
    choices = memory.read()
    written = session.written
    chosen = in_force(written, choices, session.theme)
    if session.theme and session.theme not in theme_names():
        raise InvalidInput(no_theme_words(session.theme), f"There are {', '.join(theme_names())}.")

    def read(progress: Callable[[int], None] | None = None) -> ListState:
        nonlocal written
        book = session.read_to_change(progress)
        view = asked_for()
        state = ListState(book, view.scope, text, view.query, order=view.order)
        scope, problem = session.scope_written("" if asked else chosen["scope"].text)
        if problem and progress:
            app.say(Written().with_mistake("scope", problem).mistakes_line())
        elif problem:
            written = written.with_mistake("scope", problem)
        return at_start(state, choices, chosen, asked=asked, scope=scope)

    def made(state: ListState, today: Callable[[], date], later: Later | None = None) -> FinishApp:
        files = NamedFiles()
        app = FinishApp(
            session.record_book, state, today=today, files=files, colourless=colourless, later=later
        )
        app.remember(memory, choices, chosen, written)
        return app

    def again(today: Callable[[], date]) -> FinishApp:
        nonlocal choices, written, chosen
        del session.written  # it may have been changed meanwhile
        choices, written = memory.read(), session.written
        chosen = in_force(written, choices, session.theme)
        return made(read(), today)

    later = read if session.is_large else None
    app = made(ListState(Book(), is_waiting=True) if later else read(), session.today, later)
    if served:
        from finishtui.ui.base.served import Downloads

        app.files, app.read_only = Downloads(app), session.read_only
    asyncio.run(_run(app))
    if app.failure:
        raise app.failure
    code = app.return_code or 0
    if code in LEFT and not served and not (asked and choices.last is None):
        with suppress(FinishError, OSError):  # the terminal may be gone
            app.save_last_list(choices.last if asked else None)  # what was asked for is for this run
            wanted = code == 0 and not (asked or app.is_reading) and chosen["early_frame"].text == "yes"
            _draw_ahead(again, session, memory, wanted=wanted)
    return code


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


def _draw_ahead(
    again: Callable[[Callable[[], date]], FinishApp], session: Session, memory: Memory, *, wanted: bool
) -> None:
    """Draw the first frame of the next start and keep it, in a process for which nobody waits."""
    size = os.get_terminal_size(1)
    if not (wanted and early_frame.is_due(size) and _is_left_behind()):
        return
    days: list[date] = []

    def today() -> date:
        days.append(session.today())
        return days[-1]

    try:
        stamps = _stamps(session, memory)
        frame = asyncio.run(again(today).drawn_ahead(size))
        if frame:
            early_frame.keep(frame, size, stamps, days[0].isoformat() if days else "")
    finally:
        os._exit(0)


def _stamps(session: Session, memory: Memory) -> dict[str, early_frame.Stamp]:
    """Return what every file looks like that has a part in a start: book, choices, program, libraries."""
    location = session.record_book.location
    package = Path(__file__).parent.parent
    files = [location.path, user_book(), memory.state_file, *memory.views_file.parent.rglob("*")]
    files += [each for each in package.rglob("*") if each.suffix in (".py", ".tcss")]
    folders = [Path(each) for each in sys.path if each.endswith("-packages")]
    return {
        str(path): early_frame.stamp_of(str(path)) for path in (*files, memory.views_file.parent, *folders)
    }


def settle_colours() -> bool:
    """Return whether the user wants no colours; an empty NO_COLOR, which Textual takes for one, goes."""
    if os.environ.get("NO_COLOR"):
        return True
    os.environ.pop("NO_COLOR", None)
    return False


async def _run(app: FinishApp) -> None:
    """Run the app; a signal, and what goes wrong in any thread, ends it with the terminal given back."""
    loop = asyncio.get_running_loop()

    def stop(number: int, _frame: object) -> None:
        loop.call_soon_threadsafe(app.exit, None, 128 + number)
        last = threading.Timer(LAST_RESORT, app.end_at_once, [128 + number])
        last.daemon = True
        last.start()

    def fail(unforeseen: threading.ExceptHookArgs) -> None:
        loop.call_soon_threadsafe(app.fail, unforeseen.exc_value or unforeseen.exc_type())

    def fail_in_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            app.fail(error)

    before = {number: signal.signal(number, stop) for number in STOPPING}
    threading.excepthook = fail
    loop.set_exception_handler(fail_in_loop)
    try:
        await app.run_async()
    finally:
        threading.excepthook = threading.__excepthook__
        for number, handler in before.items():
            signal.signal(number, handler)
