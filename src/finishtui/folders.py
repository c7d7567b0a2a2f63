"""Where a user's files lie, as platformdirs says it, without its import on Linux; files of one user alone."""

import os
import sys
from typing import Literal

_AT_HOME = {"cache": ".cache", "config": ".config", "data": ".local/share", "state": ".local/state"}


def user_folder(kind: Literal["cache", "config", "data", "state"]) -> str:
    """Return the folder of the user's files of a kind; it may not be there yet."""
    if sys.platform != "linux":
        import platformdirs

        folder: str = getattr(platformdirs, f"user_{kind}_dir")("finishtui", appauthor=False)
        return folder
    base = os.environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
    return f"{base or os.path.expanduser(f'~/{_AT_HOME[kind]}')}/finishtui"


def open_own(path: str) -> tuple[int, int]:
    """Open a file that only its owner, who is the user, can have written; return descriptor and size.

    Raises `OSError` where it is none.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    info = os.fstat(descriptor)
    if info.st_uid == os.getuid() and not info.st_mode & 0o077:
        return descriptor, info.st_size
    os.close(descriptor)
    raise PermissionError(path)


def keep_own(path: str, data: bytes) -> None:
    """Write a file for the user alone, whole or not at all; raises `OSError`."""
    temporary = f"{path}.{os.getpid()}"
    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    os.replace(temporary, path)
