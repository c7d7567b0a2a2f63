"""The books that are measured, and how to see that one is on the screen."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from finishtui.domain.history import DocumentChange, JournalEntry
from finishtui.store.journal import Journal
from finishtui.store.paths import Location
from tests.support.books import Document, book_tables, closest, write_book
from tests.support.terminal import Terminal
from tools.bench.table_app import COLUMNS, closest_first

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "db.json"


@dataclass(frozen=True)
class MeasuredBook:
    """A book in its file, and the finish that its sorted list begins with."""

    name: str
    path: Path
    count: int
    first: Document

    def shows_first_row(self) -> Callable[[Terminal], bool]:
        """Return a test for the row of the closest finish: its margin and its date in one line."""
        return lambda terminal: any(
            self.first["margin"] in line and self.first["date"] in line
            for line in terminal.screen_text().splitlines()
        )


def shipped() -> MeasuredBook:
    """Return the shipped book; a first start shows the first of its groups."""
    tables = json.loads(SHIPPED.read_bytes())
    group = min(tables["groups"], key=lambda name: int(tables["groups"][name]["order"]))
    shown = {key: row for key, row in tables["finishes"].items() if _group_of(row, tables) == group}
    return MeasuredBook("shipped", SHIPPED, len(tables["finishes"]), closest({"finishes": shown})[1])


def _group_of(finish: Document, tables: dict[str, dict[str, Document]]) -> str:
    return str(tables["series"][finish["series"]].get("group", ""))


def made(folder: Path, count: int) -> MeasuredBook:
    """Make a book of this size in a folder."""
    path = write_book(folder / f"{count}.json", count)
    return MeasuredBook(f"{count:,} finishes", path, count, closest(book_tables(count))[1])


def used(book: MeasuredBook, changes: int, days: int) -> MeasuredBook:
    """Return a copy of a book that was changed so often, with a backup of each day."""
    folder = book.path.with_name("used")
    folder.mkdir()
    path = folder / book.path.name
    path.write_bytes(book.path.read_bytes())
    document: Document
    key, document = next(iter(json.loads(path.read_bytes())["finishes"].items()))
    write_edits(path, key, document, range(1, changes + 1))
    place = Location(path)
    place.backups.mkdir()
    for day in range(1, days + 1):
        kept = datetime(2026, 7, 4, tzinfo=UTC) - timedelta(days=day)
        os.link(path, place.backups / f"{kept:%Y%m%dT%H%M%S.%fZ}-day.json")
    return MeasuredBook(f"{book.name}, {changes:,} changes", path, book.count, book.first)


def write_edits(path: Path, key: str, document: Document, numbers: range) -> None:
    """Write edits of one finish, which end where they began, into a book's journal, and not into the book."""
    notes = [{**document, "notes": f"edit {number}"} for number in numbers[:-1]]
    Journal(Location(path).journal).append(
        JournalEntry(
            *(number, "2026-07-03T12:00:00Z", "bench", "bench", "edit", f"edited {number}", ()),
            (DocumentChange("finishes", key, before, after),),
        )
        for number, (before, after) in zip(numbers, pairwise([document, *notes, document]), strict=True)
    )


def as_csv(book: MeasuredBook) -> Path:
    """Write a book as CSV, sorted already, for a program that reads no JSON store."""
    path = book.path.with_suffix(".csv")
    finishes = json.loads(book.path.read_bytes())["finishes"]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([finish[name] for name in COLUMNS] for _, finish in closest_first(finishes))
    return path
