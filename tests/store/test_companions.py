"""What lies beside a book: plain files of the book's own mode and owner, never reached through a link."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest

from finishtui.errors import BookLocked, BookUnreadable, SaveFailed
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.faults import calls_of
from tests.store.making import NOW, entry, opened, tables_in

FILES = ("lock", "journal", "backups")


def name_of(descriptor: int) -> str:
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())


def companion(path: Path, name: str) -> Path:
    found: Path = getattr(Location(path), name)
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_link_in_a_companions_place_is_not_followed(path: Path, tmp_path: Path, name: str) -> None:
    theirs = tmp_path / "theirs"
    if name == "backups":
        theirs.mkdir()
    else:
        theirs.write_bytes(b"somebody else's\nfile")
    companion(path, name).symlink_to(theirs)
    old = path.read_bytes()
    with pytest.raises(SaveFailed, match="a link that is not followed"):
        opened(path).add(entry(opened(path).load()))
    assert path.read_bytes() == old
    assert not any(theirs.iterdir()) if name == "backups" else theirs.read_bytes() == b"somebody else's\nfile"


@pytest.mark.parametrize("name", ["lock", "journal"])
def test_a_pipe_in_a_companions_place_is_no_wait(path: Path, name: str) -> None:
    os.mkfifo(companion(path, name))
    with pytest.raises(SaveFailed, match="a pipe or a device"):
        opened(path).add(entry(opened(path).load()))
    if name == "journal":
        with pytest.raises(BookUnreadable, match="a pipe or a device"):
            opened(path).log()


def test_a_pipe_or_a_link_among_the_backups_is_none(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    folder = companion(path, "backups")
    os.mkfifo(folder / "20260704T110000.000000Z-day.json")
    (folder / "20260704T100000.000000Z-day.json").symlink_to(path)
    assert len(book.backups()) == 1


def test_companions_have_the_mode_of_a_private_book(path: Path, book: RecordBook) -> None:
    path.chmod(0o600)
    book.add(entry(book.load()))
    made = [companion(path, "lock"), companion(path, "journal"), book.backups()[0].path, path]
    assert [stat.S_IMODE(each.stat().st_mode) for each in made] == [0o600] * 4


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files away")
def test_what_the_superuser_adds_stays_the_owners(path: Path, book: RecordBook) -> None:
    os.chown(path, 12345, 12345)
    book.add(entry(book.load()))
    made = [companion(path, name) for name in FILES]
    assert {each.stat().st_uid for each in [*made, book.backups()[0].path, path]} == {12345}


def test_every_folder_that_is_made_for_the_first_change_is_synced(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "home" / "share" / "finishtui" / "db.json"
    synced: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(name_of(descriptor)))
    book = RecordBook(Location(path, "shipped", user), clock=lambda: NOW, by="tester", run="run-1")
    book.add(entry(book.load()))
    assert {str(tmp_path), *(str(folder) for folder in list(user.parents)[:3])} <= set(synced)
    assert synced.index(str(tmp_path)) < synced.index(str(user.parent))


# The lock


def test_a_lock_file_that_is_taken_away_lets_nobody_overwrite(path: Path, book: RecordBook) -> None:
    old = path.read_bytes()

    def change_without_a_lock() -> None:
        with book.change("x") as tables:
            tables.truncate()
            companion(path, "lock").unlink()
            tables.drop_table("series")

    with pytest.raises((SaveFailed, AssertionError)):
        change_without_a_lock()
    assert path.read_bytes() == old


def test_a_lock_file_that_goes_just_before_the_replace_is_noticed(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = entry(book.load()), path.read_bytes()
    book.add(new)
    book.undo()
    journal = companion(path, "journal").read_bytes()
    real = os.fsync

    def sync(descriptor: int) -> None:
        companion(path, "lock").unlink(missing_ok=True)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(SaveFailed, match="was taken away"):
        book.add(new)
    assert (path.read_bytes(), companion(path, "journal").read_bytes()) == (old, journal)


def test_a_lock_file_that_was_deleted_while_it_was_waited_for_is_made_anew(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = book.load()
    lock = companion(path, "lock")
    lock.touch()
    real = fcntl.flock

    def lock_what_is_gone(descriptor: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", real)
        real(descriptor, how)
        lock.unlink()

    monkeypatch.setattr(fcntl, "flock", lock_what_is_gone)
    book.add(entry(loaded))
    assert lock.exists()
    assert len(tables_in(path)["finishes"]) == 4


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_is_one_clear_line(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    loaded, old = book.load(), path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(SaveFailed, match=r"db\.json\.lock could not be locked: its file system has no locks"):
        book.add(entry(loaded))
    assert path.read_bytes() == old


def test_a_lock_holds_however_old_it_is(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    with book.change("x"):
        os.utime(companion(path, "lock"), (0, 0))
        with pytest.raises(BookLocked, match="tester"):
            opened(path, "run-2").add(entry(loaded))


# Saved is saved


def test_an_error_of_closing_the_lock_is_no_error_of_the_change(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = book.load()
    real = os.close

    def close(descriptor: int) -> None:
        is_lock = name_of(descriptor).endswith(".lock")
        real(descriptor)
        if is_lock:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "close", close)
    assert book.add(entry(loaded)).ids[0] in tables_in(path)["finishes"]


def test_a_replace_that_reports_an_error_though_it_was_done_is_saved(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = book.load()
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        real(source, target)
        if target == path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "replace", replace)
    change = book.add(entry(loaded))
    assert change.ids[0] in tables_in(path)["finishes"]
    assert book.is_current(change.book)
    assert book.log()[0].state == "done"


def test_every_call_of_a_change_is_known_to_the_faults(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    assert {"mkdir", "open", "write", "fsync", "replace"} <= set(calls_of(lambda: book.add(entry(loaded))))
