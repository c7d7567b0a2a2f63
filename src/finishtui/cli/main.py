"""The `finishtui` command: without words the book is opened, with words they say what is done.

The screen alone and a list without options do not need the command line's parser, whose import takes a tenth
of the start and a third of the list; `--version` needs nothing at all, so even typing is not imported here.
"""

from __future__ import annotations

import gc
import os
import sys

from finishtui import version_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Any

    from finishtui.cli.session import Session


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], datetime] | None = None) -> int:
    """Run the command line and return its exit code; `clock` gives aware times.

    The list as it was left is on the screen before anything else is imported. A closed pipe is a quiet end.
    """
    if argv is None and sys.argv[1:] == ["--version"] and _say_version():
        return 0
    from finishtui import early_code, early_frame

    gc.disable()  # What a start makes stays: looking through it again and again takes a tenth of the time.
    try:
        if argv is None:
            early_frame.draw()
            early_code.use()
        from finishtui.cli.output import drop, set_up_streams
        from finishtui.cli.session import Session, carry_out

        set_up_streams()
        args = list(sys.argv[1:] if argv is None else argv)
        session = Session(clock) if clock else Session()
        return carry_out(lambda: _act(args, session), args, session)
    except BrokenPipeError:
        drop(sys.stdout)
        return 0
    except KeyboardInterrupt:
        early_frame.give_back()
        from finishtui.cli.output import say
        from finishtui.cli.session import INTERRUPTED

        say("Interrupted.")
        return INTERRUPTED
    finally:
        early_frame.give_back()
        if argv is None:
            gc.freeze()  # It all goes with the process: to look through it takes a tenth of `list`.
        gc.enable()


def _say_version() -> bool:
    """Return whether that could be done; what went wrong is said where all else is."""
    try:
        print(*version_lines(), sep="\n", flush=True)  # noqa: T201 - before what writes is there
    except (OSError, ValueError):
        return False
    return sys.stdout is not None


def _act(args: list[str], session: Session) -> Any:
    from finishtui import early_frame
    from finishtui.cli.output import has_screen
    from finishtui.cli.session import COMPLETION

    try:
        completes = COMPLETION in os.environ
        if args[:1] == ["list"] and not completes and not any(arg.startswith("-") for arg in args):
            from finishtui.cli.listing import list_finishes

            return list_finishes(session, args[1:])
        if args or completes or not has_screen():
            from finishtui.cli.group import run_command

            return run_command(args, session)
        from finishtui.cli.starting import run_app

        return run_app(session)
    finally:
        early_frame.give_back()  # before anything is said
