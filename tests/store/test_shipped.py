"""The shipped book: only read, until the first change makes the user's copy of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from finishtui.errors import NothingFound, SaveFailed
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import NOW, contents, edited, entry, siblings, tables_in, write_tables


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    folder.mkdir()
    return write_tables(folder / "db.json")


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "home" / "data" / "finishtui" / "db.json"


def started(shipped: Path, user: Path, run: str = "run-1") -> RecordBook:
    return RecordBook(Location(shipped, "shipped", user), clock=lambda: NOW, by="tester", run=run)


def test_looking_at_it_makes_nothing(shipped: Path, user: Path) -> None:
    book = started(shipped, user)
    loaded = book.load()
    assert len(loaded.finishes) == 3
    assert book.peek_undo() is None
    assert book.log() == ()
    assert book.backups() == ()
    assert book.edition_offer(shipped) is None
    assert book.is_current(loaded)
    assert siblings(shipped) == {"db.json"}
    assert not user.parent.exists()


def test_the_first_change_copies_it_and_is_made_there(shipped: Path, user: Path) -> None:
    book = started(shipped, user)
    old = shipped.read_bytes()
    change = book.add(entry(book.load()))
    assert shipped.read_bytes() == old
    assert siblings(shipped) == {"db.json"}
    assert len(tables_in(user)["finishes"]) == 4
    assert change.notes == (f"copied the shipped book to {user}",)
    assert Location(user).edition.read_bytes() == old
    assert book.location == Location(user, "user")
    assert contents(book.load()) == contents(change.book)
    assert book.is_current(change.book)
    assert book.add(entry(book.load(), "Second")).notes == ()


def test_undo_of_the_first_change_leaves_the_users_copy(shipped: Path, user: Path) -> None:
    book = started(shipped, user)
    book.delete(book.load().finish_by_id["alpha"])
    book.undo()
    assert user.read_bytes() == shipped.read_bytes()


def test_a_change_of_nothing_makes_no_copy(shipped: Path, user: Path) -> None:
    book = started(shipped, user)
    alpha = book.load().finish_by_id["alpha"]
    assert book.edit(alpha, edited(book.load(), alpha)).n == 0
    with pytest.raises(NothingFound):
        book.undo()
    assert not user.exists()
    assert book.location.kind == "shipped"


def test_of_two_first_writers_neither_loses(shipped: Path, user: Path) -> None:
    one, other = started(shipped, user), started(shipped, user, "run-2")
    loaded = other.load()
    one.add(entry(one.load(), "One"))
    change = other.add(entry(loaded, "Other"))
    assert [finish.race for finish in change.book.finishes if "2024" in finish.id] == ["One", "Other"]
    assert change.notes == ()
    assert contents(one.load()) == contents(change.book)


def test_a_program_that_only_reads_goes_over_to_the_copy(shipped: Path, user: Path) -> None:
    reader, writer = started(shipped, user), started(shipped, user, "run-2")
    reader.load()
    writer.add(entry(writer.load()))
    assert len(reader.load().finishes) == 4
    assert reader.location == Location(user, "user")


def test_a_copy_that_another_program_made_is_noticed(shipped: Path, user: Path) -> None:
    reader, writer = started(shipped, user), started(shipped, user, "run-2")
    loaded = reader.load()
    writer.add(entry(writer.load()))
    assert not reader.is_current(loaded)


def test_a_first_change_that_fails_leaves_no_book(
    shipped: Path, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = started(shipped, user)
    loaded = book.load()
    real = os.replace

    def full(source: Path, target: Path) -> None:
        if target == user:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(SaveFailed, match="the disk is full"):
            book.add(entry(loaded))
    assert not user.exists()
    assert book.location.kind == "shipped"
    assert len(book.add(entry(loaded)).book.finishes) == 4


def test_a_folder_that_cannot_be_made_is_a_save_that_failed(shipped: Path, user: Path) -> None:
    user.parent.parent.parent.mkdir()
    user.parent.parent.write_text("a file in the way")
    book = started(shipped, user)
    with pytest.raises(SaveFailed):
        book.add(entry(book.load()))
