"""Programs that write: started, set off, listened to for a while, killed."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

REPOSITORY = Path(__file__).resolve().parents[2]
ADDING = (sys.executable, "-m", "tools.stress.adding")
"""The program that is started where no other is given."""
PATIENCE = 600.0
"""Seconds after which a program hangs."""
_LOOK = 0.0001
"""Seconds from one look to the next at what is waited for."""
_READY = b"ready\n"


class Program:
    """A writing program, and what it acknowledged so far; the end of a `with` is its end."""

    def __init__(self, command: Sequence[str], book: Path, name: str, count: int, errors: Path) -> None:
        """`count` is how many finishes it adds; `errors` is the file that takes its stderr."""
        self.name = name
        self._errors = errors
        self._said = b""
        self._began = self._last = 0.0
        pipe, argv = subprocess.PIPE, [*command, str(book), name, str(count)]
        with errors.open("wb") as stderr:
            self._process = subprocess.Popen(
                argv, cwd=REPOSITORY, stdin=pipe, stdout=pipe, stderr=stderr, bufsize=0
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.__exit__(kind, error, trace)

    @property
    def acknowledged(self) -> list[str]:
        """The ids that it printed, in whole lines, since it was ready."""
        _, _, after = self._said.partition(_READY)
        return after[: after.rfind(b"\n") + 1].decode().split()

    @property
    def pace(self) -> float | None:
        """Seconds that one of its additions took on average; None where it acknowledged none."""
        count = len(self.acknowledged)
        return (self._last - self._began) / count if count else None

    @property
    def errors(self) -> str:
        """What it said on stderr."""
        return self._errors.read_text("utf-8", "replace")

    def wait_until_ready(self) -> None:
        """Wait until it says that it is ready, or ends."""
        end = time.monotonic() + PATIENCE
        while _READY not in self._said and self._listen(end):
            pass

    def begin(self) -> None:
        """Let it begin."""
        self._began = time.monotonic()
        assert self._process.stdin
        try:
            self._process.stdin.write(b"\n")
        except BrokenPipeError:
            return  # it ended before it was ready, which its exit code says

    def listen_for(self, seconds: float) -> None:
        """Take in what it says until the moment comes, or it ends."""
        end = time.monotonic() + seconds
        while self._listen(end):
            pass

    def listen_until(self, happened: Callable[[], bool]) -> None:
        """Take in what it says until something has happened, or it ends."""
        end = time.monotonic() + PATIENCE
        while not happened() and self._process.poll() is None and time.monotonic() < end:
            self._listen(time.monotonic() + _LOOK)

    def kill(self) -> bool:
        """End it at once, and take in the rest of what it said; False where it had ended by itself."""
        alive = self._process.poll() is None
        self._process.kill()
        self.listen_for(PATIENCE)
        self._process.wait()
        return alive

    def wait(self) -> int | None:
        """Listen until it ends by itself; return its exit code, or None where it hangs."""
        self.listen_for(PATIENCE)
        try:
            return self._process.wait(1)
        except subprocess.TimeoutExpired:
            return None

    def _listen(self, end: float) -> bool:
        """Take in what it says next; False where the time is over or nothing more will come."""
        assert self._process.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(max(0.0, end - time.monotonic())):
                return False
        data = os.read(self._process.stdout.fileno(), 1 << 16)
        if data:
            self._said += data
            self._last = time.monotonic()
        return bool(data)
