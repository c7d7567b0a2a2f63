"""The `finishtui` command: without words the book is opened, with words they say what is done.

The screen alone does not need the command line's parser, whose import takes a tenth of the start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
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
