"""Earlier versions of a book: kept before they are changed, listed, and found again."""

from __future__ import annotations

import errno
import os
import re
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
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([a-z]+)\.json", re.ASCII)
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
    only_here: tuple[str, ...] = ()
    """Ids of finishes that the book does not have now."""
    only_now: tuple[str, ...] = ()
    """Ids of finishes that only the book has now."""
    changed: tuple[str, ...] = ()
    """Ids of finishes that both have, and differently."""
    is_compared: bool = False
    """Whether what differs is known: both this and the book can be read."""


class BackupFolder(NamedTuple):
    """The folder beside a book in which its backups lie."""

    folder: Path

    def files(self) -> tuple[Backup, ...]:
        """Return what is there, newest first, without opening it."""
        try:
            names = [item.name for item in os.scandir(self.folder) if item.is_file(follow_symlinks=False)]
        except OSError:
            return ()
        found = []
        for match in filter(None, map(_NAME.fullmatch, names)):
            with suppress(ValueError):
                at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(self.folder / match[0], at, match[2]))
        return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))

    def compared(self, now: Tables | None) -> tuple[Backup, ...]:
        """Return what is there, newest first, compared with the book's tables now (None: unknown)."""
        return tuple(_compared(backup, now) for backup in self.files())

    def has_one_of(self, day: datetime) -> bool:
        """Return whether a backup of that UTC day is there."""
        return any(backup.at.date() == day.date() and backup.reason != DAMAGED for backup in self.files())

    def keep(self, data: bytes, at: datetime, reason: str, like: Path | None = None) -> Path:
        """Keep a version of the book, and let the oldest go where there are more than `KEPT`.

        What was kept just now never goes, whatever the clock says; nor does a damaged book that was
        set aside. The file gets the mode and the owner of the file `like`. Raises `OSError`.
        """
        if self.folder.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        make_folder(self.folder, like)
        at = at.astimezone(UTC)
        while (path := self.folder / f"{at:{_STAMP}}-{reason}.json").exists():
            at += timedelta(microseconds=1)
        replace_file(path, data, like=like)
        older = [backup for backup in self.files() if backup.path != path and backup.reason != DAMAGED]
        for backup in older[KEPT - 1 :] if reason != DAMAGED else ():
            with suppress(OSError):
                backup.path.unlink()
        return path


def _compared(backup: Backup, now: Tables | None) -> Backup:
    try:
        then = tables_at(backup.path).get("finishes", {})
    except FinishError:
        return backup
    backup = backup._replace(finishes=len(then))
    if now is None:
        return backup
    current = now.get("finishes", {})
    both = then.keys() & current.keys()
    return backup._replace(
        only_here=tuple(sorted(then.keys() - current.keys())),
        only_now=tuple(sorted(current.keys() - then.keys())),
        changed=tuple(sorted(key for key in both if not same(then[key], current[key]))),
        is_compared=True,
    )
