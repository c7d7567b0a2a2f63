"""The TinyDB side of a book: a storage over tables in memory, written only under the lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from finishtui.store.migrations import Tables


class BookStorage(Storage):
    """Holds the raw tables between the read and the replacing of a book's file."""

    def __init__(self, tables: Tables, holds_lock: Callable[[], bool] = lambda: False) -> None:
        self.tables = tables
        self._holds_lock = holds_lock

    def read(self) -> Tables:
        """Return the tables; a table may be replaced in the answer, a document never altered."""
        return dict(self.tables)

    def write(self, data: Tables) -> None:
        """Keep the tables for the file's replacing; the book's lock must be held."""
        if not self._holds_lock():
            raise AssertionError("a book is written only while its lock is held")
        self.tables = data


class BookTable(Table):
    """A TinyDB table whose ids are text and whose documents are replaced whole.

    TinyDB's `update` alters a document in place, and the journal would not know the old one.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB is typed for its default, whole numbers

    def put(self, document_id: str, document: Mapping[str, Any]) -> None:
        """Insert the document, or let it take the place of the one with that id."""
        self.drop(document_id)
        self.insert(document_of(document_id, document))

    def drop(self, document_id: str) -> None:
        """Take the document with that id out, if it is there."""
        self.remove(doc_ids=[document_id])  # type: ignore[list-item]  # ids are text here

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse: use `put`."""
        raise TypeError("documents of a book are replaced whole: use put(id, document)")

    def update_multiple(self, *_: object, **__: object) -> NoReturn:
        """Refuse: use `put`."""
        self.update()


def document_of(document_id: str, document: Mapping[str, Any]) -> Document:
    """Return what TinyDB inserts under an id of our own."""
    return Document(document, doc_id=document_id)  # type: ignore[arg-type]  # ids are text here


class BookTables(Mapping[str, BookTable]):
    """The tables of one change, by name; a name that is not in the book yet is an empty table."""

    def __init__(self, storage: BookStorage) -> None:
        self.storage = storage
        self._db = TinyDB(storage=lambda: storage)

    def __getitem__(self, name: str) -> BookTable:
        return BookTable(self.storage, name)

    def __iter__(self) -> Any:
        return iter(sorted(self._db.tables()))

    def __len__(self) -> int:
        return len(self._db.tables())

    def raw(self, name: str) -> Mapping[str, Any]:
        """Return a table as it is in the file, entries that are no documents included."""
        return self.storage.read().get(name, {})
