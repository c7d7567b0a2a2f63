"""One writer at a time: the lock that is held around the whole of a change."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from finishtui.errors import BookLocked, SaveFailed
from finishtui.store.files import is_alive, save_failed

POLL_SECONDS = 0.01


@contextmanager
def locked(lock: Path, book: Path, seconds: float, holder: dict[str, str]) -> Iterator[Callable[[], bool]]:
    """Hold the book's lock; yields a function that says whether it is still held.

    Waits `seconds` for another writer, then raises `BookLocked`, which names it where it can. The
    lock of a process that is gone is free at once. Raises `SaveFailed` where no lock can be made.
    """
    from filelock import FileLock, Timeout  # slow to import, and readers take no lock

    if not os.path.isdir(lock.parent):  # noqa: PTH112 - never raises
        raise SaveFailed(
            f"The folder {lock.parent} is gone. Nothing was written.", "Put the folder back, and save again."
        )
    file_lock = FileLock(lock, timeout=seconds, poll_interval=POLL_SECONDS)
    try:
        file_lock.acquire()
    except Timeout as error:
        raise BookLocked(
            f"{book} is being changed by {_holder(lock)}. Nothing was written.",
            "Try again when it is done.",
        ) from error
    except OSError as error:
        raise save_failed(book, error) from error
    try:
        _sign(lock, holder)
        yield lambda: bool(file_lock.is_locked)
    finally:
        file_lock.release()


def _sign(lock: Path, holder: dict[str, str]) -> None:
    """Write into the lock who holds it: only words for whoever waits, so it may fail."""
    with suppress(OSError):
        lock.write_text(json.dumps({"pid": os.getpid(), **holder}), encoding="utf-8")


def _holder(lock: Path) -> str:
    with suppress(OSError, ValueError, KeyError, TypeError):
        signed = json.loads(lock.read_text(encoding="utf-8"))
        if is_alive(int(signed["pid"])):
            return f"{signed['by']} (process {signed['pid']}, since {signed['at']})"
    return "another program"
