"""TinyDB over a book that is being changed: ids are text, documents are copies, the lock is held."""

from collections import UserDict
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from finishtui.store.parse import Key, Tables


class BookStorage(Storage):
    """Holds the raw tables between the read and the replacing of a book's file."""

    def __init__(self, tables: Tables, holds_lock: Callable[[], bool]) -> None:
        self.tables = tables
        self._holds_lock = holds_lock

    def read(self) -> Tables:
        """Return the tables: a table may be replaced in the answer, a document never altered."""
        return dict(self.tables)

    def write(self, data: Tables) -> None:
        """Keep the tables for the file's replacing; the book's lock must be held."""
        if not self._holds_lock():
            raise AssertionError("a book is written only while its lock is held")
        self.tables = data


class TableCopy(UserDict[str, Any]):
    """A table in which each document that is looked at becomes a copy, so that the old one stays as it was.

    TinyDB updates documents in place, and the journal needs to know what they were before.
    """

    def __init__(self, documents: Mapping[str, Any]) -> None:
        self.data = dict(documents)
        self._copied: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        if key not in self._copied:
            self[key] = _copy(self.data[key])
        return self.data[key]

    def __setitem__(self, key: str, document: Any) -> None:
        self.data[key] = document
        self._copied.add(key)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copy(each) for name, each in value.items()}
    return [_copy(each) for each in value] if isinstance(value, list) else value


class BookTable(Table):
    """A TinyDB table whose ids are text: every insert is a `Document` with its id."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB is typed for its default, whole numbers

    def _read_table(self) -> Any:
        return TableCopy(super()._read_table())

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        tables = self.storage.read() or {}
        table = TableCopy(tables.get(self.name, {}))
        updater(table)
        self.storage.write({**tables, self.name: table.data})
        self.clear_cache()

    def _get_next_id(self) -> NoReturn:
        raise ValueError(f"a document of {self.name} has an id of its own: insert Document({{…}}, doc_id=ID)")


class BookTables(TinyDB):
    """The tables of one change; without a table's name, TinyDB's operations are on the finishes."""

    table_class = BookTable
    default_table_name = "finishes"

    def __init__(self, storage: BookStorage) -> None:
        super().__init__(storage=lambda: storage)

    def insert_new(self, name: str, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """Insert documents, by their ids, if there are any; raises `ValueError` where an id is taken."""
        if documents:
            self.table(name).insert_multiple(
                Document(document, doc_id=key)  # type: ignore[arg-type]  # ids are text here
                for key, document in documents.items()
            )

    def put(self, documents: Mapping[Key, Any]) -> None:
        """Put documents whole in the place of those that are there; None takes one out."""
        tables = self.storage.read() or {}
        tables |= {name: dict(tables.get(name, {})) for name in {table for table, _ in documents}}
        for (name, key), document in documents.items():
            if document is None:
                tables[name].pop(key, None)
            else:
                tables[name][key] = document
        self.storage.write(tables)
