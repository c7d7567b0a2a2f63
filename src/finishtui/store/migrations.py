"""The number of the file's format, and the way from an older one to this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from finishtui.errors import BookDamaged, BookTooNew

Tables = dict[str, dict[str, Any]]
"""A book as JSON gives it: table, id, document."""

FORMAT = 1
"""The format that this version writes."""

STEPS: dict[int, Callable[[Tables], Tables]] = {}
"""From a format's number, the function that brings its tables to the next number."""


def format_of(tables: Mapping[str, Mapping[str, Any]], at: Path | None = None) -> int:
    """Return the format that the book (in the file `at`) says it has; 1 where it says nothing."""
    book = tables.get("meta", {}).get("book")
    number = book.get("format", 1) if isinstance(book, dict) else 1
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        from finishtui.store.files import restore_hint

        raise BookDamaged(
            f"{at or 'The book'} says that its format is {number!r}, which is not a number of a format",
            f"Put the right number into meta, book, format. {restore_hint(at) if at else ''}".rstrip(),
        )
    return number


def migrate(
    tables: Tables,
    steps: Mapping[int, Callable[[Tables], Tables]] = STEPS,
    target: int = FORMAT,
    *,
    at: Path | None = None,
) -> Tables:
    """Bring tables to the target format, step by step; the same tables where they have it.

    `at` is where they are from, for messages.

    Raises `BookTooNew` for a higher number, `BookDamaged` for one that is none.
    """
    number = format_of(tables, at)
    if number > target:
        raise BookTooNew(
            f"{at or 'The book'} has format {number}; this finishtui reads up to {target}. "
            "It was left as it is.",
            "Install a newer finishtui.",
        )
    while number < target:
        tables = steps[number](tables)
        number += 1
        meta = tables.get("meta", {})
        tables = {**tables, "meta": {**meta, "book": {**(meta.get("book") or {}), "format": number}}}
    return tables
