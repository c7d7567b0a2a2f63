"""Bytes put in place at once: mode and links kept, nothing half written, nothing left over."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from finishtui.errors import BookMissing, BookUnreadable, SaveFailed
from finishtui.store.files import (
    explain,
    is_alive,
    read_file,
    replace_file,
    stamp_of,
    sweep_temporaries,
)
from tests.store.faults import calls_of


def test_the_new_bytes_are_there_and_the_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    stamp = replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stamp == stamp_of(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    replace_file(tmp_path / "db.json", b"new")
    (tmp_path / "other").touch()
    assert (tmp_path / "db.json").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_write_that_takes_few_bytes_at_a_time_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    replace_file(tmp_path / "db.json", b"0123456789")
    assert (tmp_path / "db.json").read_bytes() == b"0123456789"


def test_everything_is_durable_before_it_gets_its_name(tmp_path: Path) -> None:
    calls = calls_of(lambda: replace_file(tmp_path / "db.json", b"new"))
    assert [call for call in calls if call != "open"] == ["write", "fsync", "replace", "fsync"]


def test_a_file_that_another_program_replaced_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.write_bytes(b"read by us")
    stamp = stamp_of(path)
    (tmp_path / "other").write_bytes(b"theirs, later")
    (tmp_path / "other").replace(path)
    with pytest.raises(SaveFailed, match="replaced by another program"):
        replace_file(path, b"ours", stamp)
    assert path.read_bytes() == b"theirs, later"
    assert list(tmp_path.iterdir()) == [path]


def test_stamps_tell_contents_apart(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    missing = stamp_of(path)
    replace_file(path, b"one")
    one = stamp_of(path)
    replace_file(path, b"two")
    two = stamp_of(path)
    path.write_bytes(b"three")
    assert len({missing, one, two, stamp_of(path)}) == 4
    assert stamp_of(path) == stamp_of(path)


def test_only_what_dead_writers_left_is_swept(tmp_path: Path) -> None:
    dead = 2**22 + 1  # above the largest number that Linux gives
    left = tmp_path / f".db.json.tmp-{dead}-0123abcd"
    others = [
        tmp_path / f".db.json.tmp-{os.getppid()}-0123abcd",
        tmp_path / f".else.json.tmp-{dead}-0123abcd",
        tmp_path / ".db.json.tmp-x-0123abcd",
        tmp_path / f"db.json.tmp-{dead}-0123abcd",
        tmp_path / ".db.json.swp",
        tmp_path / "db.json",
    ]
    for path in [left, *others]:
        path.touch()
    sweep_temporaries(tmp_path, "db.json")
    assert sorted(tmp_path.iterdir()) == sorted(others)
    sweep_temporaries(tmp_path / "no such folder")


def test_processes_are_known_alive_or_dead() -> None:
    assert is_alive(os.getpid())
    assert not is_alive(2**22 + 1)
    assert not is_alive(10**30)


def test_a_folder_a_device_and_nothing_at_all_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(BookUnreadable, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(BookUnreadable, match="is not a file"):
        read_file(Path("/dev/null"))
    with pytest.raises(BookMissing, match="no book at"):
        read_file(tmp_path / "none.json")
    (tmp_path / "file").touch()
    with pytest.raises(BookMissing):
        read_file(tmp_path / "file" / "below.json")


def test_a_missing_book_whose_backups_are_there_says_so(tmp_path: Path) -> None:
    (tmp_path / "db.json.backups").mkdir()
    with pytest.raises(BookMissing) as caught:
        read_file(tmp_path / "db.json")
    assert caught.value.hint == "Check the name."
    (tmp_path / "db.json.backups" / "20260704T120000.000000Z-day.json").touch()
    with pytest.raises(BookMissing) as caught:
        read_file(tmp_path / "db.json")
    assert f"`finishtui restore --db {tmp_path / 'db.json'}`" in caught.value.hint


def test_what_may_not_be_read_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "db.json").touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BookUnreadable, match="there is no permission"):
        read_file(tmp_path / "db.json")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_the_systems_refusals_have_words_and_a_next_step(number: int) -> None:
    what, hint = explain(OSError(number, os.strerror(number)))
    assert os.strerror(number) not in what
    assert hint


def test_an_unknown_refusal_is_passed_on() -> None:
    assert explain(OSError(errno.ETXTBSY, "Text file busy"))[0] == "the system says: Text file busy"
