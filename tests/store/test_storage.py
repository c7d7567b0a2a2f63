"""TinyDB over a book: ids of our own, entries that are no documents, and no write without the lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import Query, TinyDB

from finishtui.store.storage import BookStorage, BookTable, BookTables, document_of
from tests.store.making import document, small_tables, tables_in


def open_tables() -> BookTables:
    return BookTables(BookStorage(small_tables(), lambda: True))


def test_nothing_is_written_without_the_lock() -> None:
    storage = BookStorage(small_tables(), lambda: False)
    with pytest.raises(AssertionError, match="lock"):
        BookTables(storage)["finishes"].put("new", document("New"))
    assert storage.tables == small_tables()


def test_documents_are_found_inserted_replaced_and_dropped_by_our_ids() -> None:
    tables = open_tables()
    finishes = tables["finishes"]
    finishes.insert(document_of("delta", document("Delta", "0.001")))
    finishes.put("alpha", {"race": "Other"})
    finishes.drop("bravo")
    finishes.drop("never-there")
    assert [str(found.doc_id) for found in finishes.search(Query()["margin"] == "0.001")] == ["delta"]
    assert tables.raw("finishes") == {
        "charlie": document("Charlie"),
        "delta": document("Delta", "0.001"),
        "alpha": {"race": "Other"},
    }


def test_an_id_is_never_given_twice() -> None:
    with pytest.raises(ValueError, match="alpha"):
        open_tables()["finishes"].insert(document_of("alpha", {}))


def test_the_documents_that_were_read_stay_as_they_were() -> None:
    before = small_tables()
    tables = BookTables(BookStorage(before, lambda: True))
    tables["finishes"].put("alpha", {})
    tables["new"].put("x", {})
    assert before == small_tables()


@pytest.mark.parametrize("name", ["update", "update_multiple", "upsert"])
def test_changes_in_place_are_refused(name: str) -> None:
    tables = open_tables()
    arguments: tuple[object, ...] = (
        ([({}, Query()["race"] == "Alpha")],) if name == "update_multiple" else ({}, Query().race == "x")
    )
    with pytest.raises(TypeError, match="put"):
        getattr(tables["finishes"], name)(*arguments)
    assert tables.raw("finishes") == small_tables()["finishes"]


def test_entries_that_are_no_documents_pass_through() -> None:
    storage = BookStorage({"finishes": {"bad": "text", "worse": None, "good": {}}}, lambda: True)
    BookTables(storage)["finishes"].put("good", {"race": "A"})
    assert storage.tables == {"finishes": {"bad": "text", "worse": None, "good": {"race": "A"}}}


def test_a_stock_tinydb_reads_the_shipped_book(shipped_book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "db.json"
    copy.write_bytes(shipped_book.read_bytes())
    tables = tables_in(copy)
    with TinyDB(copy, encoding="utf-8") as db:
        assert db.tables() == set(tables)
        table = BookTable(db.storage, "finishes")
        assert {str(found.doc_id): dict(found) for found in table} == tables["finishes"]
        assert table.count(Query()["series"] == "cup") > 0


def test_the_tables_are_listed_by_name() -> None:
    tables = open_tables()
    assert list(tables) == ["coverage", "finishes", "meta", "series", "tracks"]
    assert len(tables) == 5
    assert tables.raw("none") == {}
