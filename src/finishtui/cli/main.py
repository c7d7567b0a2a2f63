"""The `finishtui` command: without words the book is opened, with words they say what is done.

The screen alone does not need the command line's parser, whose import takes a tenth of the start.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from finishtui.cli.outcome import carry_out
from finishtui.cli.output import drop, has_screen, set_up_streams
from finishtui.cli.session import Session, utc_now

COMPLETION = "_FINISHTUI_COMPLETE"
"""The variable by which a shell asks for completions."""


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], datetime] = utc_now) -> int:
    """Run the command line and return its exit code; `clock` gives aware times.

    A closed pipe is a quiet end.
    """
    gc.disable()  # What a start makes stays: looking through it again and again takes a tenth of the time.
    set_up_streams()
    session = Session(clock=clock)
    args = list(sys.argv[1:] if argv is None else argv)
    try:
        return carry_out(lambda: _run(args, session), args, session)
    except BrokenPipeError:
        drop(sys.stdout)
        return 0
    finally:
        gc.enable()


def _run(args: list[str], session: Session) -> Any:
    if COMPLETION in os.environ:
        from finishtui.cli.group import complete

        return complete(os.environ[COMPLETION], session)
    if not args and has_screen():
        from finishtui.cli.starting import open_as_left

        return open_as_left(session)
    from finishtui.cli.group import run_command

    return run_command(args, session)
