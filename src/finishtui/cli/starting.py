"""Start of the screen: its colours, its signals, and the terminal given back whole."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from finishtui.errors import FinishError

if TYPE_CHECKING:
    from finishtui.analysis.view import View
    from finishtui.cli.session import Session
    from finishtui.ui.app import FinishApp

COLLECT_AFTER = 0.5
"""Seconds from the start during which no garbage is collected."""
STOPPING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def run_app(session: Session, view: View, text: str, *, asked: bool) -> int:
    """Run the app on a view, with the text that it was asked by; return its exit code.

    Where nothing was `asked` for, the list is as it was left.

    A signal that ends it gives the terminal back first; the code is then 128 and its number.
    """
    colourless = settle_colours()
    from finishtui.cli.files_out import NamedFiles
    from finishtui.config import Memory
    from finishtui.ui.app import FinishApp
    from finishtui.ui.state import ListState
    from finishtui.ui.views import at_start

    memory = Memory.of_user(session.location.writable.real)
    kept = memory.read()
    state = ListState(session.book, view.scope, text, view.query, order=view.order)
    state = at_start(state, kept, asked=asked)
    app = FinishApp(
        session.record_book, state, today=session.today, files=NamedFiles(), colourless=colourless
    )
    app.remember(memory, kept)
    asyncio.run(_run(app))
    code = app.return_code or 0
    if code in (0, *(128 + number for number in STOPPING)):
        with suppress(FinishError):
            app.save_left()
    return code


def settle_colours() -> bool:
    """Say whether the user wants no colours; an empty NO_COLOR, which Textual takes for one, goes."""
    if os.environ.get("NO_COLOR"):
        return True
    os.environ.pop("NO_COLOR", None)
    return False


async def _run(app: FinishApp) -> None:
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, _stop, app, number)
    # What is alive once the screen stands lives as long as the program: it is not looked at again.
    loop.call_later(COLLECT_AFTER, _collect)
    try:
        await app.run_async()
    finally:
        for number in STOPPING:
            loop.remove_signal_handler(number)


def _collect() -> None:
    gc.freeze()
    gc.enable()


def _stop(app: Any, number: signal.Signals) -> None:
    app.exit(return_code=128 + number)
