"""The `finishtui` command: without words the book is opened, with words they say what is done.

The screen alone does not need the command line's parser, whose import takes a tenth of the start.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from finishtui import early_code, early_frame, version_lines

if TYPE_CHECKING:
    from finishtui.cli.session import Session


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], datetime] | None = None) -> int:
    """Run the command line and return its exit code; `clock` gives aware times.

    The list as it was left is on the screen before anything else is imported. A closed pipe is a quiet end.
    """
    gc.disable()  # What a start makes stays: looking through it again and again takes a tenth of the time.
    try:
        if argv is None:
            early_frame.draw()
            if sys.argv[1:] != ["--version"]:  # which imports next to nothing
                early_code.use()
        return _main(list(sys.argv[1:] if argv is None else argv), clock)
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


def _main(args: list[str], clock: Callable[[], datetime] | None) -> int:
    from finishtui.cli.output import drop, set_up_streams
    from finishtui.cli.session import Session, carry_out

    set_up_streams()
    session = Session(clock) if clock else Session()
    try:
        return carry_out(lambda: _act(args, session), args, session)
    except BrokenPipeError:
        drop(sys.stdout)
        return 0


def _act(args: list[str], session: Session) -> Any:
    from finishtui.cli.output import has_screen, put_lines
    from finishtui.cli.session import COMPLETION

    try:
        if args == ["--version"]:  # which needs no parser to be told
            return put_lines(version_lines())
        if args or not has_screen() or COMPLETION in os.environ:
            from finishtui.cli.group import run_command

            return run_command(args, session)
        from finishtui.cli.starting import open_as_left

        return open_as_left(session)
    finally:
        early_frame.give_back()  # before anything is said
