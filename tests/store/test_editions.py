"""A newer shipped edition, three ways: theirs, yours, and both listed."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.history import DocumentChange, EditionOffer
from finishtui.store.editions import merge
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import NOW, document, edited, entry, small_tables, tables_in, write_tables

sides = st.dictionaries(st.sampled_from("abc"), st.sampled_from([{"v": 1}, {"v": 2}, {"v": 3}]))


@given(sides, sides, sides)
def test_each_entry_is_settled_by_who_changed_it(base: Any, yours: Any, theirs: Any) -> None:
    taken, kept = merge({"t": base}, {"t": yours}, {"t": theirs})
    after = yours | {side.id: side.after for side in taken}
    for key in "abc":
        old, own, new = base.get(key), yours.get(key), theirs.get(key)
        assert after.get(key) == (new if own == old else own)
        listed = DocumentChange("t", key, own, new) in kept
        assert listed == (own != old and new not in (old, own))


@given(sides, sides)
def test_a_book_that_was_never_changed_becomes_the_edition(base: Any, theirs: Any) -> None:
    taken, kept = merge({"t": base}, {"t": base}, {"t": theirs})
    after = base | {side.id: side.after for side in taken}
    assert {key: document for key, document in after.items() if document is not None} == theirs
    assert not kept


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    (tmp_path / "program").mkdir()
    return write_edition(tmp_path / "program" / "db.json", "2026-07-01", {})


def write_edition(path: Path, name: str, changes: dict[str, Any]) -> Path:
    tables = small_tables()
    tables["meta"]["book"]["origin"] = {"edition": name}
    finishes = tables["finishes"] | changes
    tables["finishes"] = {key: document for key, document in finishes.items() if document is not None}
    return write_tables(path, tables)


@pytest.fixture
def book(tmp_path: Path, shipped: Path) -> RecordBook:
    user = tmp_path / "home" / "db.json"
    book = RecordBook(Location(shipped, "shipped", user), clock=lambda: NOW, by="tester", run="run-1")
    loaded = book.load()
    alpha = loaded.finish_by_id["alpha"]
    book.edit(alpha, edited(loaded, alpha, notes="mine"))
    book.add(entry(book.load()))
    return book


NEWER = {
    "alpha": document("Alpha, corrected"),
    "bravo": document("Bravo, corrected"),
    "charlie": None,
    "delta": document("Delta"),
}


def test_the_edition_it_came_from_is_not_offered(book: RecordBook, shipped: Path) -> None:
    assert book.edition_offer(shipped) is None


def test_a_newer_edition_is_offered_with_what_it_would_do(book: RecordBook, shipped: Path) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    assert offered.name == "2026-08-01"
    assert {(each.id, each.before is None, each.after is None) for each in offered.taken} == {
        ("book", False, False),
        ("bravo", False, False),
        ("charlie", False, True),
        ("delta", True, False),
    }
    assert [(kept.id, kept.after["race"]) for kept in offered.kept] == [("alpha", "Alpha, corrected")]


def test_it_is_taken_as_one_change_that_undo_takes_back(book: RecordBook, shipped: Path) -> None:
    path = book.location.path
    before = path.read_bytes()
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    assert path.read_bytes() == before
    change = book.take_edition(offered)
    finishes = tables_in(path)["finishes"]
    assert finishes["alpha"]["notes"] == "mine"
    assert finishes["alpha"]["race"] == "Alpha"
    assert finishes["bravo"]["race"] == "Bravo, corrected"
    assert set(finishes) == {"2024-05-05-cup-testville-100", "alpha", "bravo", "delta"}
    assert change.notes == ("stays as you have it: 1 entry",)
    assert change.label == "took in the edition 2026-08-01"
    assert book.edition_offer(shipped) is None
    assert book.backups()[0].reason == "edition"
    book.undo()
    assert path.read_bytes() == before


def test_one_that_was_undone_is_offered_again_and_one_that_was_redone_is_not(
    book: RecordBook, shipped: Path
) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    after = tables_in_after(book, offered)
    book.undo()
    again = book.edition_offer(shipped)
    assert again is not None
    assert (again.taken, again.kept) == (offered.taken, offered.kept)
    book.redo()
    assert book.edition_offer(shipped) is None
    book.undo()
    book.add(entry(book.load(), "Other 200"))
    again = book.edition_offer(shipped)
    assert again is not None
    assert tables_in_after(book, again)["finishes"].keys() > after["finishes"].keys()
    assert book.edition_offer(shipped) is None


def test_one_from_before_which_a_backup_was_put_back_is_offered_again(
    book: RecordBook, shipped: Path
) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    book.take_edition(offered)
    before, *_ = (backup for backup in book.backups() if backup.reason == "edition")
    book.restore(before)
    after = book.backups()[0]
    again = book.edition_offer(shipped)
    assert again is not None
    assert again.taken == offered.taken
    book.restore(after)
    assert book.edition_offer(shipped) is None


def test_the_next_edition_is_compared_with_the_one_that_was_taken_last(
    book: RecordBook, shipped: Path
) -> None:
    for name, race in (("2026-08-01", "Bravo 2"), ("2026-09-01", "Bravo 3"), ("2026-10-01", "Bravo 4")):
        write_edition(shipped, name, {"bravo": document(race)})
        offered = book.edition_offer(shipped)
        assert offered is not None
        assert [each.id for each in offered.taken] == ["book", "bravo"]
        assert tables_in_after(book, offered)["finishes"]["bravo"]["race"] == race


def tables_in_after(book: RecordBook, offered: EditionOffer) -> dict[str, Any]:
    """Take an edition in and return the book's tables."""
    book.take_edition(offered)
    return tables_in(book.location.path)


def test_a_kept_edition_that_cannot_be_written_fails_nothing(
    book: RecordBook, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    real = os.replace

    def full(source: Path, target: Path) -> None:
        if Path(target).name.startswith("db.json.edition-"):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    assert "delta" in book.take_edition(offered).book.finish_by_id
    assert "delta" in tables_in(book.location.path)["finishes"]
    assert book.edition_offer(shipped) is None


def test_what_you_deleted_stays_deleted(book: RecordBook, shipped: Path) -> None:
    book.delete(book.load().finish_by_id["bravo"])
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    assert "bravo" not in book.take_edition(offered).book.finish_by_id
    assert DocumentChange("finishes", "bravo", None, NEWER["bravo"]) in offered.kept


def test_it_compares_with_the_book_as_it_is_when_it_is_taken(book: RecordBook, shipped: Path) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    bravo = book.load().finish_by_id["bravo"]
    book.edit(bravo, edited(book.load(), bravo, notes="meanwhile"))
    assert book.take_edition(offered).book.finish_by_id["bravo"].notes == "meanwhile"


def test_one_that_was_declined_is_not_offered_again_but_the_next_is(book: RecordBook, shipped: Path) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    offered = book.edition_offer(shipped)
    assert offered is not None
    book.decline_edition(offered)
    assert book.edition_offer(shipped) is None
    write_edition(shipped, "2026-09-01", NEWER)
    assert book.edition_offer(shipped) is not None


def test_an_older_edition_is_not_offered(book: RecordBook, shipped: Path) -> None:
    write_edition(shipped, "2026-06-01", NEWER)
    assert book.edition_offer(shipped) is None


def test_one_that_would_change_nothing_is_not_offered(book: RecordBook, shipped: Path) -> None:
    path = book.location.path
    write_tables(shipped, tables_in(path))
    assert book.edition_offer(shipped) is None


def test_a_book_without_a_sound_kept_edition_gets_no_offer(book: RecordBook, shipped: Path) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    book.location.edition.write_bytes(b"{")
    assert book.edition_offer(shipped) is None
    book.location.edition.unlink()
    assert book.edition_offer(shipped) is None


def test_a_named_book_gets_no_offer(book: RecordBook, shipped: Path) -> None:
    write_edition(shipped, "2026-08-01", NEWER)
    assert RecordBook(Location(book.location.path)).edition_offer(shipped) is None
