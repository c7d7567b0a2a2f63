"""Earlier versions of a book: kept before they are changed, listed, and found again."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from finishtui.domain.history import same
from finishtui.errors import FinishError
from finishtui.store.files import make_folder, replace_file
from finishtui.store.parse import Tables, tables_at

KEPT = 10
DAMAGED = "damaged"
_NAME = r"(?a)(\d{8}T\d{6}\.\d{6}Z)-([a-z]+)\.json"
_STAMP = "%Y%m%dT%H%M%S.%fZ"


class Backup(NamedTuple):
    """One kept version of the book, compared with the book as it is now."""

    path: Path
    at: datetime
    """When it was kept, UTC: until then the book was so."""
    reason: str
    """day (before the first change of a UTC day), import, restore, edition, normalised or damaged."""
    finishes: int | None = None
    """How many it holds; None where it cannot be read."""
    only_here: tuple[str, ...] | None = None
    """Ids of finishes that the book does not have now; None as what follows where one cannot be read."""
    only_now: tuple[str, ...] | None = None
    """Ids of finishes that only the book has now."""
    changed: tuple[str, ...] | None = None
    """Ids of finishes that both have, and differently."""


def kept_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, newest first, without opening them."""
    names: list[str] = []
    with suppress(OSError):
        names = [item.name for item in os.scandir(folder) if item.is_file(follow_symlinks=False)]
    found = []
    for name in sorted(names, reverse=True):
        with suppress(ValueError):
            if match := re.fullmatch(_NAME, name):
                at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(folder / name, at, match[2]))
    return tuple(found)


def compared(folder: Path, book: Tables | None) -> Iterator[Backup]:
    """Yield the backups in a folder, newest first, compared with the book's tables (None: unknown)."""
    for backup in kept_in(folder):
        with suppress(FinishError):
            then = tables_at(backup.path).get("finishes", {})
            backup = backup._replace(finishes=len(then))
            if book is not None:
                now = book.get("finishes", {})
                both = sorted(then.keys() & now.keys())
                backup = backup._replace(
                    only_here=tuple(sorted(then.keys() - now.keys())),
                    only_now=tuple(sorted(now.keys() - then.keys())),
                    changed=tuple(key for key in both if not same(then[key], now[key])),
                )
        yield backup


def keep(folder: Path, data: bytes, at: datetime, reason: str, like: Path | None = None) -> Path:
    """Keep a version of a book, and let the oldest go where there are more than `KEPT`.

    What was kept just now never goes, whatever the clock says; nor does a damaged book that was
    set aside. The file gets the mode and the owner of the file `like`. Raises `OSError`.
    """
    if folder.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    make_folder(folder, like)
    at = at.astimezone(UTC)
    while (path := folder / f"{at:{_STAMP}}-{reason}.json").exists():
        at += timedelta(microseconds=1)
    replace_file(path, data, like=like)
    older = [backup for backup in kept_in(folder) if backup.path != path and backup.reason != DAMAGED]
    for backup in older[KEPT - 1 :] if reason != DAMAGED else ():
        with suppress(OSError):
            backup.path.unlink()
    return path
