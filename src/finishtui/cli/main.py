"""The `finishtui` command: without words the book is opened, with words they say what is done.

The screen alone does not need the command line's parser, whose import takes a tenth of the start.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from finishtui.cli.errors import guarded
from finishtui.cli.output import has_screen, set_up_streams
from finishtui.cli.session import Session, utc_now

COMPLETION = "_FINISHTUI_COMPLETE"
"""The variable by which a shell asks for completions."""


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], datetime] = utc_now) -> int:
    """Run the command line and return its exit code; `clock` gives aware times."""
    set_up_streams()
    session = Session(clock=clock)
    args = list(sys.argv[1:] if argv is None else argv)
    with _without_collector(to_the_end=argv is None):
        return guarded(lambda: _run(args, session), debug=lambda: session.debug)


def _run(args: list[str], session: Session) -> Any:
    if COMPLETION in os.environ:
        from finishtui.cli.group import complete

        complete(args, session)
    if not args and has_screen():
        from finishtui.cli.starting import open_as_left

        return open_as_left(session)
    from finishtui.cli.group import run_command

    return run_command(args, session)


@contextmanager
def _without_collector(*, to_the_end: bool) -> Iterator[None]:
    """Leave garbage where it is: a command is over before it would be worth looking for.

    `to_the_end`: not even the interpreter looks for it when it ends. A fifth of the time of `list`
    goes into that otherwise. The screen, which stays, turns collecting on.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        elif on:
            gc.enable()
