"""Raw tables to the book's frozen values, one document at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from finishtui.domain.book import Book, Unreadable
from finishtui.domain.documents import decode_finish
from finishtui.domain.families import decode_coverage, decode_series, decode_track
from finishtui.domain.reading import Undecodable
from finishtui.store.migrations import Tables

T = TypeVar("T")


Progress = Callable[[int], None]
"""Told how many finishes are read, every thousand."""
STEP = 1000


def decode_book(tables: Tables, progress: Progress | None = None) -> Book:
    """Read every table; what does not decode is listed in `Book.unreadable`."""
    unreadable: list[Unreadable] = []
    return Book(
        finishes=_values("finishes", tables, decode_finish, unreadable, progress),
        series=_values("series", tables, decode_series, unreadable),
        tracks=_values("tracks", tables, decode_track, unreadable),
        coverage=_values("coverage", tables, decode_coverage, unreadable),
        unreadable=tuple(sorted(unreadable, key=_place)),
        title=_title(tables),
    )


def _values(
    name: str,
    tables: Tables,
    decode: Callable[[str, object], T],
    unreadable: list[Unreadable],
    progress: Progress | None = None,
) -> tuple[T, ...]:
    table = tables.get(name, {})
    found = []
    for number, key in enumerate(sorted(table)):
        if progress and number % STEP == 0:
            progress(number)
        try:
            found.append(decode(key, table[key]))
        except Undecodable as error:
            unreadable.append(Unreadable(name, key, error.problems))
    return tuple(found)


def derive_book(book: Book, tables: Tables, touched: Iterable[tuple[str, str]]) -> Book:
    """Return the book of the tables, given the book as it was and what was touched since."""
    ids: dict[str, set[str]] = {}
    for name, key in touched:
        ids.setdefault(name, set()).add(key)
    unreadable = [entry for entry in book.unreadable if entry.id not in ids.get(entry.table, ())]

    def after(name: str, old: tuple[T, ...], id_of: Callable[[T], str], decode: Decoder[T]) -> tuple[T, ...]:
        if name not in ids:
            return old
        table = tables.get(name, {})
        present = {key: table[key] for key in ids[name] if key in table}
        new = _values(name, {name: present}, decode, unreadable)
        left = [value for value in old if id_of(value) not in ids[name]]
        return tuple(sorted([*left, *new], key=id_of))

    return Book(
        finishes=after("finishes", book.finishes, lambda finish: finish.id, decode_finish),
        series=after("series", book.series, lambda series: series.id, decode_series),
        tracks=after("tracks", book.tracks, lambda track: track.id, decode_track),
        coverage=after("coverage", book.coverage, lambda coverage: coverage.series, decode_coverage),
        unreadable=tuple(sorted(unreadable, key=_place)),
        title=_title(tables),
    )


Decoder = Callable[[str, object], T]


def _place(entry: Unreadable) -> tuple[str, str]:
    return entry.table, entry.id


def _title(tables: Tables) -> str:
    book: Any = tables.get("meta", {}).get("book")
    title = book.get("title") if isinstance(book, dict) else None
    return title if isinstance(title, str) else ""
