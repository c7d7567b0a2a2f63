"""Where a user's files lie, by the kind of file: as platformdirs says it, without its import on Linux."""

from __future__ import annotations

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
    return f"{base or os.path.expanduser(f'~/{_AT_HOME[kind]}')}/finishtui"  # noqa: PTH111 - for a start
