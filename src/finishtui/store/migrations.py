"""The number of the file's format, and the way from the first to this."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from finishtui.domain.documents import in_spans
from finishtui.errors import BookDamaged, BookTooNew

Tables = dict[str, dict[str, Any]]
"""A book as JSON gives it: table, id, document."""

FORMAT = 2
"""The format that this version writes."""


def in_format(table: str, document_id: str, document: Any) -> Any:
    """Return a document as this format has it: what an older journal says of the book is read so."""
    if table == "coverage":
        return in_spans(document)
    is_book = (table, document_id) == ("meta", "book") and isinstance(document, dict)
    return {**document, "format": FORMAT} if is_book and document.get("format") == 1 else document


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


def migrate(tables: Tables, at: Path | None = None) -> Tables:
    """Bring tables to this version's format; the same tables where they have it. `at` is for messages.

    Raises `BookTooNew` for a higher number, `BookDamaged` for one that is none.
    """
    number = format_of(tables, at)
    if number > FORMAT:
        raise BookTooNew(
            f"{at or 'The book'} has format {number}; this finishtui reads up to {FORMAT}. "
            "It was left as it is.",
            "Install a newer finishtui.",
        )
    if number == FORMAT:
        return tables
    meta, old = tables.get("meta", {}), tables.get("coverage", {})
    new = {key: in_spans(document) for key, document in old.items()}
    is_same = all(new[key] is old[key] for key in old)
    book = meta.get("book", {})
    # A book that says nothing of its format, and has nothing that is another now, stays as it is.
    if isinstance(book, dict) and not (is_same and "format" not in book):
        tables = {**tables, "meta": {**meta, "book": {**book, "format": FORMAT}}}
    return tables if is_same else {**tables, "coverage": new}
