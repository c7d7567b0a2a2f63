"""The books that are measured, and how to see that one is on the screen."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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


def as_csv(book: MeasuredBook) -> Path:
    """Write a book as CSV, sorted already, for a program that reads no JSON store."""
    path = book.path.with_suffix(".csv")
    finishes = json.loads(book.path.read_bytes())["finishes"]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([finish[name] for name in COLUMNS] for _, finish in closest_first(finishes))
    return path
