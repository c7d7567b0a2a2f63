"""The command line, run in this process: what it came to, and every error that it let through."""

from __future__ import annotations

import io
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from finishtui.cli.main import main
from tools.stress.problems import Problem

NOW = datetime(2026, 7, 4, 12, 0, tzinfo=UTC)
"""When every command runs, so that the same input is refused on any day."""


class Outcome(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


class Ask(Protocol):
    """Runs `finishtui` with some arguments."""

    def __call__(self, *args: str, stdin: bytes = b"", terminal: bool = False) -> Outcome:
        """Return what it came to; lets through what the command line lets through."""


class _Stream(io.TextIOWrapper):
    """A stream in memory; `terminal`: it says that somebody is there."""

    def __init__(self, data: bytes = b"", *, terminal: bool = False) -> None:
        self._bytes = io.BytesIO(data)
        super().__init__(self._bytes, encoding="utf-8", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        """Return everything that was written."""
        self.flush()
        return self._bytes.getvalue().decode("utf-8", "surrogatepass")


def finishtui(*args: str, stdin: bytes = b"", terminal: bool = False) -> Outcome:
    """Run `finishtui` on a book that the arguments name; `terminal`: stdout is one."""
    out, err, before = _Stream(terminal=terminal), _Stream(), sys.stdin
    sys.stdin = _Stream(stdin)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(args, clock=lambda: NOW)
    finally:
        sys.stdin = before
    return Outcome(code, out.text(), err.text())


def outcome_of(ask: Ask, *args: str, stdin: bytes = b"", terminal: bool = False) -> Outcome | Problem:
    """Run a command; what it lets through is a problem."""
    try:
        return ask(*args, stdin=stdin, terminal=terminal)
    except (Exception, SystemExit):  # noqa: BLE001 - any error that comes this far is what is looked for
        return Problem("traceback", traceback.format_exc(limit=-3))
