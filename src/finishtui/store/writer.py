"""Who changes a book, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple


class Writer(NamedTuple):
    """Whose name stands in the journal."""

    clock: Callable[[], datetime]
    """Gives aware times."""
    by: str
    run: str
    """What tells one run of the program from another."""

    def now(self) -> str:
        """Return the time as the journal writes it: UTC, whole seconds."""
        return f"{self.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    @property
    def holder(self) -> dict[str, str]:
        """What a lock says of the one who holds it."""
        return {"by": self.by, "at": self.now()}


def utc_now() -> datetime:
    """Return the time now, UTC."""
    return datetime.now(UTC)


def login() -> str:
    """Return the name under which the user is logged in."""
    import getpass  # only a change is signed

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
