"""Books and entries for the store's tests, on real files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from finishtui.domain.book import Book
from finishtui.domain.draft import Draft, Entry, build, draft_of
from finishtui.domain.finish import Finish
from finishtui.store.parse import canonical_bytes
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook

NOW = datetime(2026, 7, 4, 12, 0, tzinfo=UTC)
TESTVILLE = Draft(
    series="Cup",
    race="Testville 100",
    date="2024-05-05",
    track="Kansas Speedway",
    margin="0.005",
    winner="Ann Able",
    runner_up="Bob Baker",
    source_url="https://example.org/100",
    source_title="Example",
)


def document(race: str, margin: str = "0.010", **fields: Any) -> dict[str, Any]:
    """Return a finish as a document."""
    return {
        "series": "cup",
        "race": race,
        "date": "2023-02-19",
        "track": "Kansas Speedway",
        "margin": margin,
        "winner": "Carl Cook",
        "runner_up": "Dan Drew",
        "points_race": True,
        "sources": [{"url": "https://example.org/x", "title": "Example"}],
    } | fields


def small_tables() -> dict[str, dict[str, Any]]:
    """Return the tables of a book with three finishes."""
    return {
        "meta": {"book": {"format": 2, "title": "Small"}},
        "coverage": {"cup": {"spans": [{"from": "1993-05-16", "to": "2026-06-21", "complete_to": "0.020"}]}},
        "finishes": {key: document(key.title()) for key in ("alpha", "bravo", "charlie")},
        "series": {"cup": {"label": "Cup", "names": [{"name": "Cup Series"}]}},
        "tracks": {"kansas": {"label": "Kansas", "names": [{"name": "Kansas Speedway"}]}},
    }


def write_tables(path: Path, tables: dict[str, dict[str, Any]] | None = None) -> Path:
    """Write a book in its proper form."""
    path.write_bytes(canonical_bytes(small_tables() if tables is None else tables))
    return path


def tables_in(path: Path) -> dict[str, dict[str, Any]]:
    """Read a file's tables without the store."""
    tables: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return tables


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Read the journal beside a book without the store."""
    return [json.loads(line) for line in Location(path).journal.read_bytes().splitlines()]


def opened(path: Path, run: str = "run-1", clock: Callable[[], datetime] = lambda: NOW) -> RecordBook:
    """Open a book by its name."""
    return RecordBook(Location(path), clock=clock, by="tester", run=run, lock_seconds=0.2)


def entry(book: Book, race: str = "Testville 100", **fields: Any) -> Entry:
    """Return a valid new finish."""
    return build(TESTVILLE._replace(race=race, **fields), book, NOW.date())


def edited(book: Book, finish: Finish, **fields: Any) -> Entry:
    """Return a finish as a form would edit it."""
    return build(draft_of(finish, book)._replace(**fields), book, NOW.date(), base=finish)


def contents(book: Book) -> dict[str, Any]:
    """Return everything that a book holds, for comparing two: a `Book` equals only itself."""
    names = ("finishes", "series", "tracks", "coverage", "groups", "unreadable")
    return {name: getattr(book, name) for name in names}


def siblings(path: Path) -> set[str]:
    """Return the names in a book's folder."""
    return {item.name for item in path.parent.iterdir()}


def temporaries(path: Path) -> list[Path]:
    """Return the temporary files in a book's folder and below it."""
    return [item for item in path.parent.rglob(".*") if ".tmp-" in item.name]


class Clock:
    """A clock that is set by hand."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def tick(self, **step: int) -> None:
        """Go on by hours, days and so on."""
        self.at += timedelta(**step)
