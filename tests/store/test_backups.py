"""Backups: when one is made, how many stay, and how one is put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from finishtui.domain.book import Book
from finishtui.domain.history import Batch
from finishtui.errors import BookDamaged, Conflict, NothingFound
from finishtui.store.backups import KEPT, keep, kept_in
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import (
    NOW,
    Clock,
    contents,
    edited,
    entry,
    opened,
    small_tables,
    tables_in,
    write_tables,
)


def reasons(book: RecordBook) -> list[str]:
    return [backup.reason for backup in book.backups()]


def test_the_first_change_of_a_utc_day_keeps_the_book_as_it_was(path: Path) -> None:
    clock = Clock(datetime(2026, 7, 4, 23, 0, tzinfo=UTC))
    book = opened(path, clock=clock)
    first = path.read_bytes()
    book.add(entry(book.load(), "One"))
    book.add(entry(book.load(), "Two"))
    assert reasons(book) == ["day"]
    assert book.backups()[0].path.read_bytes() == first
    assert book.backups()[0].at == clock.at
    clock.tick(hours=2)
    second = path.read_bytes()
    book.add(entry(book.load(), "Three"))
    assert [backup.path.read_bytes() for backup in book.backups()] == [second, first]


def test_an_import_and_a_restore_keep_one_whatever_the_day(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), "One"))
    book.add_many(Batch([entry(book.load(), "Two")]))
    book.restore(book.backups()[-1])
    assert sorted(reasons(book)) == ["day", "import", "restore"]
    assert len({backup.path for backup in book.backups()}) == 3


def test_a_change_of_nothing_keeps_nothing(path: Path, book: RecordBook) -> None:
    alpha = book.load().finish_by_id["alpha"]
    book.edit(alpha, edited(book.load(), alpha))
    assert book.backups() == ()


def test_ten_stay_and_the_oldest_go(path: Path) -> None:
    clock = Clock()
    book = opened(path, clock=clock)
    for number in range(KEPT + 4):
        clock.tick(days=1)
        book.add(entry(book.load(), f"Race {number}"))
    kept = book.backups()
    assert len(kept) == KEPT
    assert [backup.at for backup in kept] == [clock.at - timedelta(days=days) for days in range(KEPT)]


def test_what_was_kept_just_now_stays_even_if_the_clock_went_back(tmp_path: Path) -> None:
    folder = tmp_path / "db.json.backups"
    for day in range(KEPT):
        keep(folder, b"future", NOW + timedelta(days=365 + day), "day")
    newest = keep(folder, b"good", NOW, "day")
    assert newest.read_bytes() == b"good"
    assert len(kept_in(folder)) == KEPT


def test_a_damaged_book_that_was_set_aside_is_never_let_go(tmp_path: Path) -> None:
    folder = tmp_path / "db.json.backups"
    aside = keep(folder, b"half a boo", NOW - timedelta(days=365), "damaged")
    for day in range(KEPT + 2):
        keep(folder, b"{}", NOW + timedelta(days=day), "day")
    assert aside.read_bytes() == b"half a boo"
    assert len(kept_in(folder)) == KEPT + 1


def test_two_of_one_moment_do_not_overwrite_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "db.json.backups"
    for number in range(3):
        keep(folder, str(number).encode(), NOW, "import")
    assert {backup.path.read_bytes() for backup in kept_in(folder)} == {b"0", b"1", b"2"}


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "db.json.backups"
    folder.mkdir()
    strangers = {"notes.txt", "20269999T120000.000000Z-day.json", ".DS_Store"}
    for name in strangers:
        (folder / name).touch()
    for day in range(KEPT + 2):
        keep(folder, b"{}", NOW + timedelta(days=day), "day")
    assert strangers <= {path.name for path in folder.iterdir()}
    assert len(kept_in(folder)) == KEPT


def test_the_list_says_how_many_and_what_differs_from_now(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    book.add(entry(loaded))
    alpha = loaded.finish_by_id["alpha"]
    book.edit(alpha, edited(loaded, alpha, margin="0.020"))
    book.delete(loaded.finish_by_id["bravo"])
    (backup,) = book.backups()
    assert backup.finishes == 3
    assert backup.only_here == ("bravo",)
    assert backup.only_now == ("2024-05-05-cup-testville-100",)
    assert backup.changed == ("alpha",)


def test_a_backup_that_is_damaged_is_listed_and_cannot_be_restored(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    (backup,) = book.backups()
    backup.path.write_bytes(b"{")
    (listed,) = book.backups()
    assert listed.finishes is None
    old = path.read_bytes()
    with pytest.raises(BookDamaged):
        book.restore(listed)
    assert path.read_bytes() == old


def test_a_restored_book_is_as_it_was_and_undo_takes_the_restore_back(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), series="Karts", track="Garden Oval"))
    book.delete(book.load().finish_by_id["bravo"])
    now = path.read_bytes()
    change = book.restore(book.backups()[-1])
    assert change.label == "restored the book of 2026-07-04 12:00 UTC"
    assert tables_in(path) == small_tables()
    assert contents(opened(path).load()) == contents(change.book)
    assert set(change.ids) == {"2024-05-05-karts-testville-100", "bravo"}
    assert book.undo().label == "undid: restored the book of 2026-07-04 12:00 UTC"
    assert path.read_bytes() == now


def test_a_restore_of_what_is_there_already_changes_nothing(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    book.undo()
    old = path.read_bytes()
    assert book.restore(book.backups()[0]).n == 0
    assert path.read_bytes() == old


def test_a_book_is_restored_with_its_empty_tables_and_without_later_ones(path: Path) -> None:
    old = write_tables(path, small_tables() | {"empty": {}}).read_bytes()
    book = opened(path)
    book.add(entry(book.load()))
    with book.change("another table") as tables:
        tables.put({("later", "x"): {}})
    for damage in (path.read_bytes(), b"{"):
        path.write_bytes(damage)
        Location(path).journal.unlink()
        book.restore(book.backups()[-1])
        assert path.read_bytes() == old


DAMAGES = [b"", b'{"finishes": {"alp', b"[]", b"\xff\xfe\xfd", b'{"finishes": {"a": {}, "a": {}}}']


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_book_is_set_aside_and_everything_acknowledged_comes_back(
    path: Path, damage: bytes
) -> None:
    book = opened(path)
    book.add(entry(book.load(), "One", series="Karts"))
    alpha = book.load().finish_by_id["alpha"]
    book.edit(alpha, edited(book.load(), alpha, margin="0.020"))
    book.delete(book.load().finish_by_id["bravo"])
    book.add(entry(book.load(), "Undone"))
    book.undo()
    good = path.read_bytes()
    path.write_bytes(damage)
    again = opened(path, "run-2")
    with pytest.raises(BookDamaged):
        again.load()
    with pytest.raises(BookDamaged):
        again.add(entry(Book()))
    assert path.read_bytes() == damage
    change = again.restore(again.backups()[-1])
    assert path.read_bytes() == good
    assert contents(again.load()) == contents(change.book)
    aside = next(backup for backup in again.backups() if backup.reason == "damaged")
    assert aside.path.read_bytes() == damage
    assert str(aside.path) in " ".join(change.notes)
    assert "5 later changes" in " ".join(change.notes)
    with pytest.raises(Conflict, match="restored the book of 2026-07-04 12:00 UTC, which could not be read"):
        again.undo()
    with pytest.raises(NothingFound):
        again.redo()
    assert path.read_bytes() == good
    assert again.undo(to=2).label == "undid: deleted Bravo"
    again.redo()
    assert again.add(entry(again.load(), "After 100")).n == 9
    assert again.undo().label == "undid: added After 100"


def test_what_differs_from_a_book_that_cannot_be_read_is_not_known(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    assert [backup.only_now for backup in book.backups()] == [("2024-05-05-cup-testville-100",)]
    path.write_bytes(b"{")
    assert [(backup.finishes, backup.changed) for backup in book.backups()] == [(3, None)]


def test_what_never_reached_the_book_does_not_come_back_with_a_rebuilt_one(
    path: Path, book: RecordBook
) -> None:
    book.add(entry(book.load(), "First 100"))
    state = path.read_bytes()
    book.add(entry(book.load(), "Lost 100"))
    path.write_bytes(state)  # as if the program had died between journal and book
    book.add(entry(book.load(), "Third 100"))
    good = path.read_bytes()
    path.write_bytes(b"")
    book.restore(book.backups()[-1])
    assert path.read_bytes() == good


def test_a_book_that_is_gone_is_rebuilt(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    good = path.read_bytes()
    path.unlink()
    assert book.backups()[0].finishes == 3
    book.restore(book.backups()[0])
    assert path.read_bytes() == good
    assert "damaged" not in reasons(book)


def test_a_book_that_is_normalised_is_kept_as_it_was_and_that_is_said_once(path: Path) -> None:
    old = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(old)
    book = opened(path)
    change = book.add(entry(book.load()))
    (backup,) = book.backups()
    assert backup.path.read_bytes() == old
    assert (backup.reason, backup.finishes) == ("normalised", 3)
    assert change.notes == (f"normalised the file's form; the book as it was is kept as {backup.path}",)
    assert book.add(entry(book.load(), "Two")).notes == ()
    assert len(book.backups()) == 1
