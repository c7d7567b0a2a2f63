"""TinyDB over a book: ids of our own, copies, odd entries, and no write without the lock."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import delete
from tinydb.table import Document

from finishtui.store.storage import BookStorage, BookTable, BookTables
from tests.store.making import document, small_tables, tables_in


def open_tables(tables: dict[str, dict[str, Any]] | None = None) -> Any:
    """Return tables as `Any`: TinyDB is typed for ids that are whole numbers."""
    return BookTables(BookStorage(tables or small_tables(), lambda: True))


def test_nothing_is_written_without_the_lock() -> None:
    storage = BookStorage(small_tables(), lambda: False)
    with pytest.raises(AssertionError, match="lock"):
        BookTables(storage).truncate()
    assert storage.tables == small_tables()


def test_documents_are_found_inserted_updated_and_removed_by_our_ids() -> None:
    tables = open_tables()
    tables.insert(Document(document("Delta", "0.001"), doc_id=cast("int", "delta")))
    tables.upsert(Document({"notes": "Rain."}, doc_id=cast("int", "alpha")))
    tables.remove(doc_ids=["bravo"])
    assert [found.doc_id for found in tables.search(where("margin") == "0.001")] == ["delta"]
    assert {found.doc_id: dict(found) for found in tables} == {
        "alpha": document("Alpha", notes="Rain."),
        "charlie": document("Charlie"),
        "delta": document("Delta", "0.001"),
    }


def test_documents_are_put_whole_whatever_they_are() -> None:
    tables = open_tables()
    tables.put(
        {
            ("finishes", "alpha"): {"race": "A"},
            ("finishes", "bravo"): None,
            ("finishes", "none"): None,
            ("new", "x"): "text",
        }
    )
    assert tables.storage.read() == small_tables() | {
        "finishes": {"alpha": {"race": "A"}, "charlie": document("Charlie")},
        "new": {"x": "text"},
    }


def test_an_id_is_never_given_twice_and_never_made_up() -> None:
    with pytest.raises(ValueError, match="alpha"):
        open_tables().insert(Document({}, doc_id=cast("int", "alpha")))
    with pytest.raises(ValueError, match="an id of its own"):
        open_tables().insert(document("Delta"))


def test_what_was_read_stays_as_it_was_whatever_is_done_in_place() -> None:
    before = small_tables()
    tables = open_tables(before)
    tables.update(delete("winner"))
    tables.update(
        lambda found: found["sources"].append({"url": "https://example.org/y"}), where("race") == "Alpha"
    )
    tables.search(where("race") == "Bravo")[0]["sources"].clear()
    for found in tables.table("tracks"):
        found["names"].append("other")
    tables.table("series").truncate()
    assert before == small_tables()
    alpha = tables.get(where("race") == "Alpha")
    assert isinstance(alpha, Document)
    assert [len(alpha["sources"]), "winner" in alpha] == [2, False]


def test_entries_that_are_no_documents_pass_through() -> None:
    tables = open_tables({"finishes": {"bad": "text", "worse": None, "good": {}}})
    tables.update({"race": "A"}, doc_ids=["good"])
    tables.remove(where("race") == "B")
    assert tables.storage.read() == {"finishes": {"bad": "text", "worse": None, "good": {"race": "A"}}}


def test_a_stock_tinydb_reads_the_shipped_book(shipped_book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "db.json"
    copy.write_bytes(shipped_book.read_bytes())
    tables = tables_in(copy)
    with TinyDB(copy, encoding="utf-8") as db:
        assert db.tables() == set(tables)
        table = BookTable(db.storage, "finishes")
        assert {str(found.doc_id): dict(found) for found in table} == tables["finishes"]
        assert table.count(Query()["series"] == "cup") > 0
