"""What comes of a command: an exit code, and what went wrong in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from finishtui.cli.output import flush, say, talk
from finishtui.cli.session import Session
from finishtui.errors import FinishError

INTERRUPTED = 130
"""The exit code after Ctrl+C."""


def carry_out(act: Callable[[], Any], args: Sequence[str], session: Session) -> int:
    """Do what the arguments ask for and return the exit code.

    The one place where errors become words on stderr; under `--debug` they come through, as a
    `BrokenPipeError` always does.
    """
    try:
        try:
            code = act()
        finally:
            flush()
        return code if isinstance(code, int) else 0
    except FinishError as error:
        if session.debug:
            raise
        _tell(error, args)
        return error.exit_code
    except KeyboardInterrupt:
        say("Interrupted.")
        return INTERRUPTED


def _tell(error: FinishError, args: Sequence[str]) -> None:
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
