"""Makes the system fail, or the program die, at any one of the calls that a change makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

import pytest

CALLS = ("open", "write", "fsync", "ftruncate", "truncate", "replace", "mkdir")
Phase = Literal["before", "half", "after"]
PHASES: tuple[Phase, ...] = ("before", "half", "after")
Hook = Callable[[int, str, Phase], None]


class Killed(BaseException):
    """The program is no more; what its handlers still do is not on the disk."""


@contextmanager
def watched(hook: Hook) -> Iterator[None]:
    """Call the hook before and after each system call that alters the disk, and in mid-write."""
    number = 0
    busy = False

    def ask(phase: Phase, name: str, at: int) -> None:
        nonlocal busy
        busy = True
        try:
            hook(at, name, phase)
        finally:
            busy = False

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal number
            if busy:
                return real(*args, **options)
            number += 1
            mine = number
            ask("before", name, mine)
            if name == "write":
                result = real(args[0], args[1][: len(args[1]) // 2])
                ask("half", name, mine)
                result += real(args[0], args[1][result:])
            else:
                result = real(*args, **options)
            ask("after", name, mine)
            return result

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrapped(name, getattr(os, name)))
        yield


def calls_of(action: Callable[[], object]) -> list[str]:
    """Run the action and return the calls that it made."""
    made: list[str] = []

    def note(_: int, name: str, phase: Phase) -> None:
        if phase == "before":
            made.append(name)

    with watched(note):
        action()
    return made


def failing_at(call: int, error: int, phase: Phase = "before") -> Hook:
    """Return a hook that lets one call fail as the system would."""

    def fail(number: int, _: str, now: Phase) -> None:
        if (number, now) == (call, phase):
            raise OSError(error, os.strerror(error))

    return fail


def killed_at(call: int, phase: Phase, folder: Path, action: Callable[[], object]) -> bool:
    """Run the action, and have it killed at that call: the folder is as it was at that moment.

    Returns whether the action came so far.
    """
    picture = folder.with_name(f"{folder.name}.picture")

    def kill(number: int, _: str, now: Phase) -> None:
        if (number, now) == (call, phase):
            shutil.copytree(folder, picture)
            raise Killed

    with watched(kill), suppress(Killed):
        action()
    if not picture.exists():
        return False
    shutil.rmtree(folder)
    picture.rename(folder)
    return True
