"""The number of the file's format, and the way from an older one to this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from finishtui.errors import BookDamaged, BookTooNew

Tables = dict[str, dict[str, Any]]
"""A book as JSON gives it: table, id, document."""

FORMAT = 1
"""The format that this version writes."""

STEPS: dict[int, Callable[[Tables], Tables]] = {}
"""From a format's number, the function that brings its tables to the next number."""


def format_of(tables: Mapping[str, Mapping[str, Any]]) -> int:
    """Return the format that the book says it has; 1 where it says nothing."""
    book = tables.get("meta", {}).get("book")
    number = book.get("format", 1) if isinstance(book, dict) else 1
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise BookDamaged(
            f"The book says that its format is {number!r}, which is not a number of a format",
            "Put the right number into meta, book, format; or: finishtui restore",
        )
    return number


def migrate(
    tables: Tables, steps: Mapping[int, Callable[[Tables], Tables]] = STEPS, target: int = FORMAT
) -> Tables:
    """Bring tables to the target format, step by step; the same tables where they have it.

    Raises `BookTooNew` for a higher number, `BookDamaged` for one that is none.
    """
    number = format_of(tables)
    if number > target:
        raise BookTooNew(
            f"The book has format {number}; this finishtui reads up to {target}. It was left as it is.",
            "Install a newer finishtui.",
        )
    while number < target:
        tables = steps[number](tables)
        number += 1
        meta = tables.get("meta", {})
        tables = {**tables, "meta": {**meta, "book": {**(meta.get("book") or {}), "format": number}}}
    return tables
