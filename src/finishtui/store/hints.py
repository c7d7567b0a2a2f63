"""What to type about a book that is in trouble: imported only then."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import Path


def on_book(command: str, path: Path) -> str:
    """Return a command as it is typed to act on this book and no other."""
    return f"`finishtui {command} --db {shlex.quote(str(path))}`"


def restore_hint(path: Path) -> str:
    """Say how a backup of this book is put back, or that there is none."""
    real = Path(os.path.realpath(path))
    with suppress(OSError):
        if any(real.with_name(f"{real.name}.backups").glob("[0-9]*-*.json")):
            return f"{on_book('restore', path)} lists its backups, and puts one back."
    return ""
