"""A program that adds finishes one by one, and prints each id once it is acknowledged.

python -m tests.store.adding BOOK NAME COUNT
"""

from __future__ import annotations

import sys
from pathlib import Path

from finishtui.domain.draft import build
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import NOW, TESTVILLE


def main() -> None:
    path, name, count = sys.argv[1:]
    book = RecordBook(Location(Path(path)), clock=lambda: NOW, by=name, run=name, lock_seconds=30)
    entry = build(TESTVILLE, book.load(), NOW.date())
    say("ready")
    sys.stdin.readline()
    for _ in range(int(count)):
        say(*book.add(entry).ids)


def say(*words: str) -> None:
    """Write a line at once, whoever reads it."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
