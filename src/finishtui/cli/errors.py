"""The one place where errors become words on stderr and an exit code."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from finishtui.cli.output import drop_output, flush, say
from finishtui.errors import FinishError, InvalidInput

INTERRUPTED = 130


class InvalidLines(InvalidInput):
    """Input that is wrong in several places, or at a place to point at: told line by line."""

    def __init__(self, message: str, lines: tuple[str, ...], hint: str = "", title: str = "") -> None:
        super().__init__(message, hint)
        self.lines = lines
        if title:
            self.title = title


def guarded(run: Callable[[], Any], *, debug: Callable[[], bool]) -> int:
    """Run a command to its end and return its exit code; under `debug` errors come through as they are."""
    try:
        try:
            code = run()
        finally:
            flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        drop_output()
        return 0
    except FinishError as error:
        if debug():
            raise
        return tell(error)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            say("Interrupted.")
        return INTERRUPTED


def tell(error: FinishError) -> int:
    """Say an error on stderr: its title and message, what it points at, what to do; return its exit code."""
    lines = error.lines if isinstance(error, InvalidLines) else ()
    say(
        f"{error.title}: {error.message}",
        *(f"  {line}" for line in lines),
        *([error.hint] if error.hint else []),
    )
    return error.exit_code
