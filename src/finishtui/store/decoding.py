"""Raw tables to the book's frozen values, one document at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from finishtui.domain.book import Book, Unreadable
from finishtui.domain.documents import TABLES
from finishtui.domain.shapes import Undecodable
from finishtui.store.migrations import Tables

Progress = Callable[[int], None]
"""Called with the number of finishes that are read, every thousand."""
STEP = 1000


def decode_book(tables: Tables, progress: Progress | None = None) -> Book:
    """Read every table; what does not decode is listed in `Book.unreadable`."""
    unreadable: list[Unreadable] = []
    values = {name: tuple(_values(name, tables.get(name, {}), unreadable, progress)) for name in TABLES}
    return Book(**values, unreadable=tuple(sorted(unreadable)), title=_title(tables))


def derive_book(book: Book, tables: Tables, touched: Iterable[tuple[str, str]]) -> Book:
    """Return the book of the tables, given the book as it was and what (table, id) was touched since."""
    ids: dict[str, set[str]] = {}
    for name, key in touched:
        ids.setdefault(name, set()).add(key)
    unreadable = [entry for entry in book.unreadable if entry.id not in ids.get(entry.table, ())]
    values: dict[str, Any] = {}
    for name, shape in TABLES.items():
        values[name] = getattr(book, name)
        if name in ids:
            id_of = attrgetter(shape.key)
            table = tables.get(name, {})
            new = _values(name, {key: table[key] for key in ids[name] if key in table}, unreadable)
            kept = [value for value in values[name] if id_of(value) not in ids[name]]
            values[name] = tuple(sorted([*kept, *new], key=id_of))
    return Book(**values, unreadable=tuple(sorted(unreadable)), title=_title(tables))


def _values(
    name: str, table: dict[str, Any], unreadable: list[Unreadable], progress: Progress | None = None
) -> list[Any]:
    read = TABLES[name].read
    found = []
    for number, key in enumerate(sorted(table)):
        if progress and name == "finishes" and number % STEP == 0:
            progress(number)
        try:
            found.append(read(key, table[key]))
        except Undecodable as error:
            unreadable.append(Unreadable(name, key, error.problems))
    return found


def _title(tables: Tables) -> str:
    book: Any = tables.get("meta", {}).get("book")
    title = book.get("title") if isinstance(book, dict) else None
    return title if isinstance(title, str) else ""
