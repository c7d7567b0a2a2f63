"""A program that adds finishes one by one with `finishtui add`, which prints each id once it is on disk.

python -m tools.stress.adding BOOK NAME COUNT

It says "ready", and begins when it is sent a line.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from finishtui.cli.main import main as finishtui
from finishtui.errors import BookLocked
from tools.stress.command import NOW

PATIENCE = 20
"""How often an addition is tried again that waited too long for the other writers."""
FIRST_DAY = date(1995, 1, 1)


def main() -> int:
    """Add so many finishes; return the exit code of the first that was refused."""
    book, name, count = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="finishtui-stress-") as folder:
        elsewhere = shutil.copy(book, folder)
        _add(addition(Path(elsewhere), name, 0))  # what is imported late is imported now
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for number in range(int(count)):
        if code := _add(addition(Path(book), name, number)):
            return code
    return 0


def _add(args: list[str]) -> int:
    """Add one finish; one that was refused because others held the lock too long is tried again."""
    for _ in range(PATIENCE):
        code = finishtui(args, clock=lambda: NOW)
        if code != BookLocked.exit_code:
            break
    return code


def addition(book: Path, name: str, number: int) -> list[str]:
    """Return the arguments of one addition.

    Programs use the same race and days, so that their ids get in each other's way; every third
    finish names a series and a track that only this program has, so that the first of them brings both.
    """
    own = number % 3 == 0
    fields = {
        "--series": f"Series of {name}" if own else "Cup",
        "--race": "Stress 100",
        "--date": (FIRST_DAY + timedelta(days=number)).isoformat(),
        "--track": f"Oval of {name}" if own else "Kansas Speedway",
        "--margin": "0.005",
        "--winner": "Ann Able",
        "--runner-up": "Bob Baker",
        "--note": note_of(name, number),
    }
    return ["--db", str(book), "add", "--yes", *(word for pair in fields.items() for word in pair)]


def note_of(name: str, number: int) -> str:
    """Return what tells one addition from every other."""
    return f"{name}, addition {number}"


if __name__ == "__main__":
    sys.exit(main())
