"""Start of the screen: its colours, its signals, and the terminal given back whole."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

from finishtui.cli.files import NamedFiles
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import FinishError
from finishtui.ranks.view import View, view_of
from finishtui.settings import Memory
from finishtui.ui.app import FinishApp
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.views import at_start

STOPPING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def open_as_left(session: Session) -> int:
    """Run the app on the book with its list as it was left; return its exit code."""
    return run_app(session, lambda: view_of(session.book), "", asked=False)


def run_app(session: Session, asked_for: Callable[[], View], text: str, *, asked: bool) -> int:
    """Run the app on what was asked for, and the text that it was asked by; return its exit code.

    Where nothing was `asked`, the list is as it was left. A large book is read once the screen stands.
    A signal that ends it gives the terminal back first; the code is then 128 and its number.
    """
    colourless = settle_colours()
    memory = Memory.of_user(session.location.writable.real)
    choices = memory.read()

    def read(progress: Callable[[int], None] | None = None) -> ListState:
        book = session.read_to_change(progress)
        view = asked_for()
        state = ListState(book, view.scope, text, view.query, order=view.order)
        return at_start(state, choices, asked=asked)

    later = read if session.is_large else None
    state = ListState(Book(), is_waiting=True) if later else read()
    app = FinishApp(
        session.record_book,
        state,
        today=session.today,
        files=NamedFiles(),
        colourless=colourless,
        later=later,
    )
    app.remember(memory, choices)
    asyncio.run(_run(app))
    if app.failure:
        raise app.failure
    code = app.return_code or 0
    if code in (0, *(128 + number for number in STOPPING)):
        with suppress(FinishError):
            app.save_last_list()
    return code


def settle_colours() -> bool:
    """Return whether the user wants no colours; an empty NO_COLOR, which Textual takes for one, goes."""
    if os.environ.get("NO_COLOR"):
        return True
    os.environ.pop("NO_COLOR", None)
    return False


async def _run(app: FinishApp) -> None:
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, app.exit, None, 128 + number)
    try:
        await app.run_async()
    finally:
        for number in STOPPING:
            loop.remove_signal_handler(number)
