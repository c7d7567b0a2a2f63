"""The number of the file's format, and the way from an older one to this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from finishtui.domain.documents import in_spans
from finishtui.errors import BookDamaged, BookTooNew

Tables = dict[str, dict[str, Any]]
"""A book as JSON gives it: table, id, document."""

FORMAT = 2
"""The format that this version writes."""


def _with_spans(tables: Tables) -> Tables:
    old = tables.get("coverage", {})
    new = {key: in_spans(document) for key, document in old.items()}
    return tables if all(new[key] is old[key] for key in old) else {**tables, "coverage": new}


def in_format(table: str, document_id: str, document: Any) -> Any:
    """Return a document as this format has it: what an older journal says of the book is read so."""
    if table == "coverage":
        return in_spans(document)
    if (
        (table, document_id) == ("meta", "book")
        and isinstance(document, dict)
        and document.get("format") == 1
    ):
        return {**document, "format": FORMAT}
    return document


STEPS: dict[int, Callable[[Tables], Tables]] = {1: _with_spans}
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
        stepped = steps[number](tables)
        number += 1
        meta = tables.get("meta", {})
        book = meta.get("book", {})
        # A book that says nothing of its format, and has nothing that is another now, stays as it is.
        if isinstance(book, dict) and ("format" in book or stepped is not tables):
            stepped = {**stepped, "meta": {**meta, "book": {**book, "format": number}}}
        tables = stepped
    return tables
