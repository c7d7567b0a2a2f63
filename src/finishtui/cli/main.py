"""The `finishtui` command: without words the book is opened, with words they say what is done.

The screen alone does not need the command line's parser, whose import takes a tenth of the start.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from finishtui.cli.output import drop, flush, has_screen, say, set_up_streams, talk
from finishtui.cli.session import Session, utc_now
from finishtui.errors import FinishError

COMPLETION = "_FINISHTUI_COMPLETE"
"""The variable by which a shell asks for completions."""
INTERRUPTED = 130
"""The exit code after Ctrl+C."""


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], datetime] = utc_now) -> int:
    """Run the command line and return its exit code; `clock` gives aware times.

    The one place where errors become words on stderr and an exit code; under `--debug` they come through.
    """
    gc.disable()  # What a start makes stays: looking through it again and again takes a tenth of the time.
    set_up_streams()
    session = Session(clock=clock)
    args = list(sys.argv[1:] if argv is None else argv)
    try:
        try:
            code = _run(args, session)
        finally:
            flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        drop(sys.stdout)
        return 0
    except FinishError as error:
        if session.debug:
            raise
        _tell(error, args)
        return error.exit_code
    except KeyboardInterrupt:
        say("Interrupted.")
        return INTERRUPTED
    finally:
        gc.enable()


def _tell(error: FinishError, args: list[str]) -> None:
    """Say what went wrong; where the arguments ask for JSON as one line of it, in ASCII, the last on stderr.

    The arguments may be what is wrong, so they are looked at as they were typed.
    """
    if not re.search(r"(?m)^--(format|style)[=\n]jsonl?$", "\n".join(args)):
        say(f"{error.title}: {error.message}", *(f"  {line}" for line in error.lines))
        say(*filter(None, [error.hint]))
        return
    fields = {"title": error.title, "message": error.message, "lines": error.lines, "hint": error.hint}
    import json  # Only what goes wrong pays for it.

    talk(json.dumps({"error": {"exit_code": error.exit_code, **fields}}) + "\n")


def _run(args: list[str], session: Session) -> Any:
    if COMPLETION in os.environ:
        from finishtui.cli.group import complete

        return complete(os.environ[COMPLETION], session)
    if not args and has_screen():
        from finishtui.cli.starting import open_as_left

        return open_as_left(session)
    from finishtui.cli.group import run_command

    return run_command(args, session)
