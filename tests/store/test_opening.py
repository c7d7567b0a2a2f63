"""Opening a book: what is read, what is noticed, and what stays as it was."""

from __future__ import annotations

import gc
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tinydb import where

from finishtui.domain.book import Book
from finishtui.errors import BookLocked, BookMissing, InvalidInput
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import (
    NOW,
    contents,
    document,
    entry,
    opened,
    siblings,
    small_tables,
    tables_in,
    write_tables,
)


def test_the_shipped_book_loads_whole(shipped_book: Path) -> None:
    book = opened(shipped_book).load()
    assert len(book.finishes) == len(tables_in(shipped_book)["finishes"])
    assert not book.unreadable


def test_reading_writes_nothing(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    book.peek_undo()
    book.log()
    book.backups()
    assert book.is_current(loaded)
    assert siblings(path) == {"db.json"}


def test_what_cannot_be_decoded_is_reported_and_stays_as_it_is(tmp_path: Path) -> None:
    tables = small_tables()
    tables["finishes"] |= {
        "bad-margin": document("Bad", "half a car"),
        "no-object": "text",
        "nothing": None,
        "Not An Id": document("Odd"),
    }
    tables["tracks"]["listed"] = ["a"]
    tables["extra"] = {"x": {"any": ["thing"]}}
    path = write_tables(tmp_path / "db.json", tables)
    book = opened(path)
    loaded = book.load()
    assert [finish.id for finish in loaded.finishes] == ["alpha", "bravo", "charlie"]
    assert [(bad.table, bad.id) for bad in loaded.unreadable] == [
        ("finishes", "Not An Id"),
        ("finishes", "bad-margin"),
        ("finishes", "no-object"),
        ("finishes", "nothing"),
        ("tracks", "listed"),
    ]
    change = book.add(entry(loaded))
    assert change.book.unreadable == loaded.unreadable
    after = tables_in(path)
    del after["finishes"][change.ids[0]]
    assert after == tables


def test_an_entry_that_was_mended_is_unreadable_no_more(tmp_path: Path) -> None:
    tables = small_tables()
    tables["finishes"]["alpha"] = "text"
    tables["finishes"]["bravo"]["margin"] = "soon"
    path = write_tables(tmp_path / "db.json", tables)
    book = opened(path)
    assert len(book.load().unreadable) == 2
    with book.change("mended Bravo") as tables_open:
        tables_open.update({"margin": "0.010"}, where("race") == "Bravo")
    assert [bad.id for bad in book.load().unreadable] == ["alpha"]
    assert contents(opened(path).load()) == contents(book.load())


def test_an_unchanged_file_gives_the_same_book_again(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    assert book.load() is loaded
    os.utime(path)
    assert book.load() is loaded
    change = book.add(entry(loaded))
    assert book.load() is change.book


def test_a_book_is_current_until_the_file_holds_another(path: Path, book: RecordBook) -> None:
    assert not book.is_current(Book())
    shown = book.load()
    assert book.is_current(shown)
    opened(path, "run-2").add(entry(shown, "Other 50"))
    assert not book.is_current(shown)
    change = book.add(entry(shown))
    assert book.is_current(change.book), "its own change is no news"
    assert not book.is_current(shown), "whoever still shows the old one has news"
    path.unlink()
    assert not book.is_current(change.book)


def test_threads_of_one_program_lose_nothing(path: Path) -> None:
    book = RecordBook(Location(path), clock=lambda: NOW, by="tester", run="run-1", lock_seconds=30)
    made = entry(book.load())
    with ThreadPoolExecutor(4) as threads:
        changes = list(threads.map(lambda _: book.add(made), range(12)))
    assert len({change.ids for change in changes}) == 12
    assert len(book.load().finishes) == 15
    assert contents(book.load()) == contents(opened(path).load())
    assert gc.isenabled()


def test_a_symlink_and_the_files_mode_stay(tmp_path: Path, path: Path) -> None:
    path.chmod(0o600)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    change = opened(link).add(entry(opened(link).load()))
    assert link.is_symlink()
    assert change.ids[0] in tables_in(path)["finishes"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert siblings(link) == {"books", "link.json"}
    assert Location(path).journal.exists()


def test_two_names_of_one_file_share_a_lock(tmp_path: Path, path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    with (
        opened(path).change("x"),
        pytest.raises(BookLocked, match=r"tester \(process \d+, since 2026-07-04T12:00:00Z\)") as caught,
    ):
        opened(link, "run-2").add(entry(Book()))
    assert caught.value.exit_code == 5


def test_a_lock_file_that_says_nothing_still_locks(path: Path) -> None:
    with opened(path).change("x"):
        for signature in (b"\xff", b"{}", b'{"pid": 4194305, "by": "a ghost", "at": "noon"}'):
            Location(path).lock.write_bytes(signature)
            with pytest.raises(BookLocked, match="another program"):
                opened(path, "run-2").add(entry(Book()))


def test_a_new_book_is_empty_and_ready(tmp_path: Path) -> None:
    name = str(tmp_path / "mine.json")
    book = RecordBook.open(name, new=True)
    assert contents(book.load()) == contents(Book())
    assert json.loads((tmp_path / "mine.json").read_text()) == {
        "meta": {"book": {"format": 2, "title": "mine"}}
    }
    assert len(book.add(entry(book.load())).book.finishes) == 1
    with pytest.raises(InvalidInput):
        RecordBook.open(name, new=True)


def test_a_book_that_went_away_is_missing_and_not_made_anew(path: Path, book: RecordBook) -> None:
    book.load()
    path.unlink()
    with pytest.raises(BookMissing):
        book.add(entry(Book()))
    assert not path.exists()


def test_saving_an_untouched_entry_of_the_shipped_book_gives_its_bytes(
    tmp_path: Path, shipped_book: Path
) -> None:
    path = tmp_path / "db.json"
    path.write_bytes(shipped_book.read_bytes())
    book = opened(path)
    finish = book.load().finishes[0]
    book.delete(finish)
    assert path.read_bytes() != shipped_book.read_bytes()
    book.undo()
    assert path.read_bytes() == shipped_book.read_bytes()
